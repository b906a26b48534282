import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { currentReference, isReference, mintReference, under } from '../../bot/trail.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { amina } from '../support/people.ts';
import { personalActivity } from '../support/teams-activities.ts';

const { log, lines } = createRecordingLog();
let edge: Edge | undefined;

beforeEach(() => {
  lines.length = 0;
});
afterEach(async () => {
  await edge?.server.close(0);
  edge = undefined;
});

const typing = () => personalActivity(amina, { type: 'typing', serviceUrl: 'http://127.0.0.1:9/' });
const referenceIn = (body: unknown): unknown =>
  (body as { readonly error: { readonly reference?: unknown } }).error.reference;

describe('a request that is refused at the door', () => {
  it.each([
    ['a body that is no JSON', 400, '{"type": "mess'],
    ['what is no activity', 400, '{}'],
    ['another organisation', 403, { ...typing(), channelData: { tenant: { id: 'another' } } }],
    ['another channel', 403, { ...typing(), channelId: 'directline' }],
  ])('is told a number that is in the log: %s', async (_what, status, body) => {
    edge = await startEdge({ log });
    const answer = await edge.post(body);
    const reference = referenceIn(answer.body);

    expect([answer.status, isReference(reference)]).toEqual([status, true]);
    expect(new Set(lines.map((line) => line['reference']))).toEqual(new Set([reference]));
  });

  it('is told it when we are at fault, too', async () => {
    const app = { run: () => Promise.resolve() };
    edge = await startEdge({ log, app });
    edge.adapter.receive = () => Promise.reject(new TypeError('broken'));
    const { status, body } = await edge.post(typing());

    expect([status, isReference(referenceIn(body))]).toEqual([500, true]);
    expect(lines[0]).toMatchObject({ msg: 'request failed', reference: referenceIn(body) });
  });
});

describe('a turn', () => {
  it('has every line of everything that it awaits under its own number', async () => {
    const run = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.warn({ code: 'within' }, 'within');
    };
    edge = await startEdge({ log, app: { run } });
    await Promise.all([edge.post(typing()), edge.post(typing())]);

    const numbersOf = (msg: string) =>
      new Set(lines.filter((line) => line.msg === msg).map((line) => line['reference']));
    expect(numbersOf('within').size).toBe(2);
    expect(numbersOf('within')).toEqual(numbersOf('turn done'));
  });
});

describe('a number', () => {
  it('has six letters and digits that nobody confuses, each as likely as another', () => {
    const counts = new Map<string, number>();
    for (let count = 0; count < 5_000; count += 1) {
      for (const letter of mintReference()) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }

    expect([...counts.keys()].sort().join('')).toBe('2346789ABCDEFGHJKMNPQRTUVWXYZ');
    expect(Math.min(...counts.values())).toBeGreaterThan(800);
  });

  it('ends with the work that it stands for', () => {
    expect(under('ABC234', () => under(undefined, currentReference))).toBeUndefined();
    expect(currentReference()).toBeUndefined();
  });
});
