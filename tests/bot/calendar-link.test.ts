import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCalendarLinks, type CalendarLinks } from '../../bot/calendar-link/links.ts';
import { createCalendars } from '../../services/adapters/icalendar/icalendar.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../services/ports/store.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { at, ben, sam, service, stranger } from '../support/people.ts';

const settings = { key: 'k'.repeat(32), publicUrl: 'https://oversight.example.org' };

let store: Store;
let links: CalendarLinks;
beforeEach(() => {
  store = createPassingStore();
  links = createCalendarLinks(store, service, settings);
});
afterEach(() => store.close());

const tokenOf = (link: string): string => link.replace(/^.*\/|\.ics$/g, '');

describe('the link to somebody’s duties', () => {
  it('is theirs, and stays the same', async () => {
    const link = await links.linkOf(sam);
    expect(link).toMatch(/^https:\/\/oversight\.example\.org\/duties\/[\w.-]+\.ics$/);
    expect(await links.linkOf(sam)).toBe(link);
    expect(await links.personOf(tokenOf(link))).toBe(sam);
    expect(await links.linkOf(ben)).not.toBe(link);
  });

  it('ends when they ask for another', async () => {
    const first = await links.linkOf(sam);
    const second = await links.renew(sam);
    expect(await links.personOf(tokenOf(first))).toBeUndefined();
    expect(await links.personOf(tokenOf(second))).toBe(sam);
    expect(await links.linkOf(sam)).toBe(second);
    const third = await links.renew(sam);
    expect(await links.personOf(tokenOf(second))).toBeUndefined();
    expect(await links.personOf(tokenOf(third))).toBe(sam);
  });

  it('ends with the key', async () => {
    const token = tokenOf(await links.linkOf(sam));
    const others = createCalendarLinks(store, service, { ...settings, key: 'o'.repeat(32) });
    expect(await others.personOf(token)).toBeUndefined();
  });

  it('is of another service’s people nothing, nor of somebody who has left', async () => {
    const token = tokenOf(await links.linkOf(sam));
    const people = new Map([...service.people].filter(([id]) => id !== sam));
    const without = createCalendarLinks(store, { ...service, people }, settings);
    expect(await without.personOf(token)).toBeUndefined();
    expect(await links.personOf(tokenOf(await links.linkOf(stranger)))).toBeUndefined();
  });

  it('can’t be made out of another', async () => {
    const [mine = '', version = '', signed = ''] = tokenOf(await links.linkOf(sam)).split('.');
    const [theirs = ''] = tokenOf(await links.linkOf(ben)).split('.');
    for (const token of [
      ...[`${theirs}.${version}.${signed}`, `${mine}.2.${signed}`, `${mine}.${version}.`],
      ...[`${mine}.${version}.${'A'.repeat(43)}`, `${mine}.0${version}.${signed}x`, '', '..'],
      `${mine}.${version}.${signed.slice(0, -1)}`,
    ]) {
      expect(await links.personOf(token)).toBeUndefined();
    }
  });
});

describe('the bot', () => {
  const { log, lines } = createRecordingLog();
  const clock = createManualClock(at('10:00'));
  let edge: Edge;
  let fails = false;

  beforeEach(async () => {
    fails = false;
    const known = { absences: [], overrides: [], unreachable: new Map(), directory: new Map() };
    edge = await startEdge({
      server: {
        ...{ service, clock, log, calendarLinks: links },
        whereabouts: {
          known: () => (fails ? Promise.reject(new TypeError('store')) : Promise.resolve(known)),
        },
        calendars: () => Promise.resolve(createCalendars()),
      },
    });
  });
  afterEach(() => edge.server.close(1_000));

  const pathOf = async (person = sam) => new URL(await links.linkOf(person)).pathname;
  const get = (path: string, method = 'GET') => fetch(`${edge.url}${path}`, { method });

  it('gives the duties of the weeks ahead to whoever has the link, for their eyes alone', async () => {
    const response = await get(await pathOf());
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, max-age=300');
    expect(text).toContain('X-WR-CALNAME:Duties of Sam Whitaker');
    expect(text.match(/SUMMARY:.*/g)?.slice(0, 2)).toEqual([
      'SUMMARY:On duty: Northgate duty',
      'SUMMARY:On duty: Riverside duty',
    ]);
  });

  it('answers a program that asks for the head alone', async () => {
    const response = await get(await pathOf(), 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('has nothing for a link that was ended, a token that is wrong, or no token', async () => {
    const ended = await pathOf();
    await links.renew(sam);
    for (const path of [ended, '/duties/x.1.y.ics', '/duties/', '/duties', `${ended}.exe`]) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('VCALENDAR');
    }
  });

  it('has nothing there at all in a service without links', async () => {
    const plain = await startEdge();
    const response = await fetch(`${plain.url}${await pathOf()}`);
    await plain.server.close(1_000);
    expect(response.status).toBe(404);
  });

  it('lets one address ask so many times a minute', async () => {
    const path = '/duties/x.1.y.ics';
    const statuses = [];
    for (let asked = 0; asked < 125; asked += 1) statuses.push((await get(path)).status);
    expect([statuses.filter((status) => status === 404).length > 0, statuses.at(-1)]).toEqual([
      true,
      429,
    ]);
    clock.advance('PT1M');
    expect((await get(path)).status).toBe(404);
  });

  it('never writes the link into its log, also when something fails', async () => {
    fails = true;
    const path = await pathOf();
    expect((await get(path)).status).toBe(503);
    expect(JSON.stringify(lines)).not.toContain(path.slice(8, 30));
  });
});
