import { afterEach, describe, expect, it } from '@jest/globals';
import { addressOf } from '../../../bot/limits/address.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { startEdge, type Edge } from '../../support/edge.ts';
import { createRecordingLog } from '../../support/log-lines.ts';
import { amina } from '../../support/people.ts';
import { personalActivity } from '../../support/teams-activities.ts';

const request = (remoteAddress: string, forwarded?: string) => ({
  ...{ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } },
});

describe('from where a request came', () => {
  it('is not believed where nobody says what stands in front of the bot', () => {
    expect(addressOf(request('203.0.113.7', '203.0.113.9'), undefined)).toBeUndefined();
  });

  it('is the other end of the connection where nothing stands in front', () => {
    expect(addressOf(request('203.0.113.7', '203.0.113.9'), 0)).toBe('203.0.113.7');
    expect(addressOf(request('::ffff:203.0.113.7'), 0)).toBe('203.0.113.7');
  });

  it('is what the outermost proxy of ours heard, whatever the caller made up before it', () => {
    const made = '1.1.1.1, 2.2.2.2, 203.0.113.9';
    expect(addressOf(request('10.0.0.1', made), 1)).toBe('203.0.113.9');
    expect(addressOf(request('10.0.0.1', `${made}, 10.0.0.2`), 2)).toBe('203.0.113.9');
    expect(addressOf(request('10.0.0.1', '203.0.113.9:51234'), 1)).toBe('203.0.113.9');
  });

  it('is a whole network of IPv6, since whoever has one address has all', () => {
    expect(addressOf(request('2001:db8:1:2:3:4:5:6'), 0)).toBe('2001:db8:1:2');
    expect(addressOf(request('2001:db8:1:2::9'), 0)).toBe('2001:db8:1:2');
    expect(addressOf(request('x', '[2001:db8::1]:443'), 1)).toBe('2001:db8:0:0');
  });

  it.each(['', 'unknown', '<script>', '999.1.1.1'])('is nobody’s where it is "%s"', (address) => {
    expect(addressOf(request('10.0.0.1', address), 1)).toBeUndefined();
  });

  it('is nobody’s where fewer proxies spoke than there are', () => {
    expect(addressOf(request('10.0.0.1', '203.0.113.9'), 2)).toBeUndefined();
  });
});

let edge: Edge | undefined;
afterEach(() => edge?.server.close(0));

const typing = () => personalActivity(amina, { type: 'typing', serviceUrl: 'http://127.0.0.1:9/' });

async function knocksFrom(address: string, count: number, body: unknown): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (let n = 0; n < count; n += 1) {
    const { status } = (await edge?.post(body, { 'X-Forwarded-For': address })) ?? { status: 0 };
    statuses.add(status);
  }
  return statuses;
}

describe('an address from which very much had to be refused', () => {
  it('is not listened to for a while, and nobody else suffers for it', async () => {
    const clock = createManualClock();
    edge = await startEdge({ server: { proxies: 1, clock } });
    await knocksFrom('203.0.113.7', 60, '{}');

    expect(await knocksFrom('203.0.113.7', 3, typing())).toEqual(new Set([429]));
    expect(await knocksFrom('203.0.113.8', 3, typing())).toEqual(new Set([200]));
    clock.advance('PT2S');
    expect(await knocksFrom('203.0.113.7', 1, typing())).toEqual(new Set([200]));
  });

  it('shuts nobody out where addresses are not known, for it may be that of everybody', async () => {
    edge = await startEdge();
    await knocksFrom('203.0.113.7', 70, '{}');

    expect(await knocksFrom('203.0.113.7', 1, typing())).toEqual(new Set([200]));
  });

  it('is none of Teams’, however much comes from there', async () => {
    edge = await startEdge({ server: { proxies: 1 } });

    expect(await knocksFrom('52.112.0.7', 80, typing())).toEqual(new Set([200]));
  });
});

it('writes a flood of refusals into the log as a few lines and a number', async () => {
  const { log, lines } = createRecordingLog();
  edge = await startEdge({ log });
  const body = { ...typing(), channelId: 'emulator' };
  await knocksFrom('203.0.113.7', 50, body);

  expect(lines.filter(({ level, code }) => level === 'warn' && code === 'channel')).toHaveLength(5);
});
