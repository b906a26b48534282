import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { repeatsMiddleware } from '../../bot/repeats.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { amina, ben } from '../support/people.ts';
import { personalActivity } from '../support/teams-activities.ts';

const serviceUrl = 'http://127.0.0.1:9/';
let clock: ManualClock;
let edge: Edge;
let turns: number;
let breaks: boolean;

beforeEach(async () => {
  clock = createManualClock();
  turns = 0;
  breaks = false;
  const run = () => {
    turns += 1;
    return breaks ? Promise.reject(new TypeError('broken')) : Promise.resolve(true);
  };
  edge = await startEdge({ app: { run } });
  edge.adapter.use(repeatsMiddleware(clock));
});

afterEach(() => edge.server.close(1_000));

const saying = (text: string, person = amina, timestamp = '2026-03-10T09:00:00.000Z') =>
  personalActivity(person, { type: 'message', text, timestamp, serviceUrl });

describe('a message that Teams sends again', () => {
  it('under the same id is answered once', async () => {
    const message = saying('help');
    await edge.post(message);
    expect((await edge.post(message)).status).toBe(200);
    expect(turns).toBe(1);
  });

  it('under a new id is answered once', async () => {
    const message = saying('help');
    await edge.post(message);
    await edge.post({ ...message, id: 'another' });
    expect(turns).toBe(1);
  });

  it('is answered when the first time broke', async () => {
    const message = saying('help');
    breaks = true;
    await edge.post(message);
    breaks = false;
    await edge.post(message);
    expect(turns).toBe(2);
  });
});

describe('messages that only look alike', () => {
  it('are all answered: the same words later, or by somebody else', async () => {
    await edge.post(saying('help'));
    await edge.post(saying('help', amina, '2026-03-10T09:00:01.000Z'));
    await edge.post(saying('help', ben));
    expect(turns).toBe(3);
  });

  it('are forgotten after a while', async () => {
    const message = saying('help');
    await edge.post(message);
    clock.advance('PT6M');
    await edge.post(message);
    expect(turns).toBe(2);
  });
});

it('leaves presses alone: whoever waits for an answer gets it', async () => {
  const name = 'adaptiveCard/action';
  const press = personalActivity(amina, { type: 'invoke', name, value: {}, serviceUrl });
  await edge.post(press);
  await edge.post(press);
  expect(turns).toBe(2);
});
