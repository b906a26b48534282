import { expect, it } from '@jest/globals';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { createGraphBench, whyFailed } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, utc } from '../../support/people.ts';

/** What is read of automatic replies that are set so. */
async function repliesFor(
  from: string,
  until: string,
  timeZone: string,
  start = '2026-03-01T10:00:00.000Z',
) {
  const { world, look } = createGraphBench({ start });
  world.setPerson(amina, { automaticReplies: { status: 'scheduled', from, until, timeZone } });
  return look(amina);
}

const away = (from: string, until: string) => ({
  ...{ source: 'automaticReplies', kind: 'outOfOffice' },
  ...{ from: utc(from), until: utc(until) },
});

describeGraph('automatic replies from Microsoft Graph', () => {
  it('mean an absence without an end while they are always on', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { automaticReplies: { status: 'alwaysEnabled' } });
    const facts = await look(amina);
    expect(facts.absences).toEqual([{ source: 'automaticReplies', kind: 'outOfOffice' }]);
  });

  it('mean nothing while they are off, whatever period they were last set for', async () => {
    const facts = await createGraphBench().look(amina);
    expect(facts.absences).toEqual([]);
    expect(facts.read).toContain('automaticReplies');
  });

  it('are known ahead of the leave that they are set for', async () => {
    const facts = await repliesFor('2026-03-10T09:00', '2026-03-12T17:30', 'GMT Standard Time');
    expect(facts.absences).toEqual([away('2026-03-10T09:00', '2026-03-12T17:30')]);
  });

  it.each([
    ['are over', '2026-02-10T09:00', '2026-03-01T10:00'],
    ['begin after the time asked about', '2026-03-30T09:00', '2026-04-12T09:00'],
  ])('mean nothing when they %s', async (_, from, until) => {
    const facts = await repliesFor(from, until, 'UTC');
    expect(facts.absences).toEqual([]);
    expect(facts.read).toContain('automaticReplies');
  });

  it.each([
    ['a Windows name', 'GMT Standard Time', '2026-03-10T09:00'],
    ['a Windows name of another place', 'Romance Standard Time', '2026-03-10T08:00'],
    ['the summer of another place', 'Pacific Standard Time', '2026-03-10T16:00'],
    ['an IANA name', 'Europe/London', '2026-03-10T09:00'],
    ['UTC', 'UTC', '2026-03-10T09:00'],
    ["Outlook's own name of UTC", 'tzone://Microsoft/Utc', '2026-03-10T09:00'],
  ])('are in the zone that they name, by %s', async (_, timeZone, begins) => {
    const facts = await repliesFor('2026-03-10T09:00', '2026-03-12T09:00', timeZone);
    expect(facts.absences[0]?.from).toBe(utc(begins));
  });

  it('begin an hour later when their time is skipped in spring', async () => {
    const facts = await repliesFor('2026-03-29T01:30', '2026-03-29T12:00', 'GMT Standard Time');
    expect(facts.absences).toEqual([away('2026-03-29T01:30', '2026-03-29T11:00')]);
  });

  it('end at the first of the two when their time comes twice in autumn', async () => {
    const facts = await repliesFor(
      ...(['2026-10-24T18:00', '2026-10-25T01:30', 'GMT Standard Time'] as const),
      '2026-10-20T10:00:00.000Z',
    );
    expect(facts.absences).toEqual([away('2026-10-24T17:00', '2026-10-25T00:30')]);
  });

  it('are unknown in a zone that nobody knows, in words that quote nothing dangerous', async () => {
    const zone = 'Customized <at>Zone</at>';
    const facts = await repliesFor('2026-03-10T09:00', '2026-03-12T09:00', zone);
    expect(facts.absences).toEqual([]);
    expect(facts.read).not.toContain('automaticReplies');
    expect(whyFailed(facts, 'automaticReplies')).toBe(
      'the mailbox uses a time zone that is not known: "Customized ?at?Zone?/at?"',
    );
    expect(facts.read).toContain('workingHours');
  });

  it('are unknown when their time is no time', async () => {
    const facts = await repliesFor('2026-02-30T09:00', '2026-03-12T09:00', 'UTC');
    expect(whyFailed(facts, 'automaticReplies')).toMatch(/a time that can't be read/);
  });
});

describeGraph('a mailbox that Microsoft Graph does not open', () => {
  const asked = (exchanges: ReturnType<typeof createGraphBench>['exchanges'], person: PersonId) =>
    exchanges.filter(({ call }) => call.path === `/users/${person}/mailboxSettings`).length;

  it('has no replies to read where there is no mailbox', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { mailbox: 'none' });
    const facts = await look(amina);
    expect(facts.read).toEqual(expect.arrayContaining(['automaticReplies', 'workingHours']));
    expect(facts.failed).toEqual([]);
  });

  it('is neither read nor failed where a policy keeps it from the bot, and left alone for an hour', async () => {
    const { world, look, clock, exchanges } = createGraphBench();
    world.setPerson(amina, { mailbox: 'closed' });
    const facts = await look(amina);
    expect(facts.read).toEqual(['shifts', 'presence']);
    expect(facts.failed).toEqual([]);
    await look(amina);
    expect(asked(exchanges, amina)).toBe(1);

    world.setPerson(amina, { mailbox: 'hosted' });
    clock.advance('PT61M');
    expect((await look(amina)).read).toContain('automaticReplies');
  });

  it('is unknown of a person whom Entra does not know', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { inEntra: false });
    const facts = await look(amina);
    expect(whyFailed(facts, 'automaticReplies')).toBe('Microsoft Entra does not know this person');
    expect(whyFailed(facts, 'calendar')).toBe('Microsoft Entra does not know this person');
  });
});
