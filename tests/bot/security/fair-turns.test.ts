import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fairTurnsMiddleware } from '../../../bot/limits/fair-turns.ts';
import { startConnector, type Connector } from '../../support/connector.ts';
import { startEdge, type Edge } from '../../support/edge.ts';
import { createRecordingLog } from '../../support/log-lines.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { amina, jonah } from '../../support/people.ts';
import { aConsult } from '../../support/press-bench.ts';
import {
  dialogFields,
  executeFields,
  personalActivity,
  type ActivityFields,
} from '../../support/teams-activities.ts';

const clock = createManualClock();
const { log, lines } = createRecordingLog();
let connector: Connector;
let edge: Edge;
let turns = 0;

async function start(limits: { perPerson: number; perTenant: number }): Promise<void> {
  edge = await startEdge({
    log,
    app: {
      run: async (context) => {
        turns += 1;
        const value = { status: 200, body: 'taken' };
        if (context.activity.type === 'invoke')
          await context.sendActivity({ type: 'invokeResponse', value });
      },
    },
  });
  edge.adapter.use(fairTurnsMiddleware({ clock, log, limits }));
}

beforeEach(async () => {
  turns = 0;
  lines.length = 0;
  connector = await startConnector();
});
afterEach(async () => {
  await edge.server.close(1_000);
  await connector.close();
  clock.advance('PT10M');
});

const send = async (fields: ActivityFields, person = amina): Promise<unknown> =>
  (await edge.post({ ...personalActivity(person, fields), serviceUrl: connector.url })).body;

const manyTimes = async (count: number, fields: ActivityFields, person = amina) => {
  const answers: unknown[] = [];
  for (let n = 0; n < count; n += 1) answers.push(await send(fields, person));
  return answers;
};

const generous = { perPerson: 60, perTenant: 3_000 };
const help = executeFields('help.show', {});
const hello = { type: 'message', text: 'help' };

describe('somebody who presses faster than hands can', () => {
  it('is told what to do, and that nothing was done', async () => {
    await start(generous);
    const answers = await manyTimes(11, help);

    expect(turns).toBe(10);
    expect(answers[10]).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value:
        'That was a lot in a short time, so it was not done. Wait 10 seconds, then try again. ' +
        'If it can’t wait, phone. In an emergency call 999 or the crisis line.',
    });
  });

  it('goes on as soon as they rested', async () => {
    await start(generous);
    await manyTimes(11, help);
    clock.advance('PT10S');

    expect(await send(help)).toBe('taken');
  });

  it('holds up nobody else', async () => {
    await start(generous);
    await manyTimes(30, help);

    expect(await send(help, jonah)).toBe('taken');
  });

  it('can still ask for oversight, and acknowledge', async () => {
    await start(generous);
    await manyTimes(30, help);

    expect(await send(executeFields('consult.acknowledge', aConsult))).toBe('taken');
    expect(await send(executeFields('consult.submit', { consult: aConsult.consult }))).toBe(
      'taken',
    );
  });

  it('is told in so many words where even that is too much', async () => {
    await start(generous);
    const answers = await manyTimes(31, executeFields('consult.acknowledge', aConsult));

    expect(answers[29]).toBe('taken');
    expect(answers[30]).toMatchObject({
      value: expect.stringContaining('You have not acknowledged it yet.'),
    });
  });
});

describe('somebody who goes on and on', () => {
  it('has sixty turns in a minute', async () => {
    await start(generous);
    for (let second = 0; second < 12; second += 1) {
      await manyTimes(10, help);
      clock.advance('PT1S');
    }

    expect(turns).toBe(60 + 11);
  });

  it('is answered once, and not to each of sixty messages', async () => {
    await start(generous);
    await manyTimes(70, hello);

    expect(turns).toBe(10);
    expect(connector.requests).toMatchObject([
      { body: { text: expect.stringContaining('Wait 10 seconds') } },
    ]);
  });

  it('fills no log', async () => {
    await start(generous);
    await manyTimes(100, help);
    const written = lines.filter(({ code }) => code === 'tooManyTurns');

    expect(written).toHaveLength(5);
    expect(JSON.stringify(lines)).not.toContain(amina);
    clock.advance('PT5M');
    await manyTimes(11, help);
    expect(lines.filter(({ code }) => code === 'tooManyTurns').at(-1)).toMatchObject({
      leftOut: 85,
    });
  });
});

describe('what somebody typed into a dialog', () => {
  const typed = { ...aConsult, why: 'In a review until four.' };

  it('is kept behind a button that sends it again', async () => {
    await start(generous);
    await manyTimes(10, help);
    await manyTimes(20, executeFields('consult.acknowledge', aConsult));
    const answer = await send(dialogFields('task/submit', 'consult.decline', typed));

    expect(answer).toMatchObject({
      task: {
        type: 'continue',
        value: {
          title: 'Not sent yet',
          card: {
            content: {
              actions: [{ title: 'Send again', data: { verb: 'consult.decline', ...typed } }],
            },
          },
        },
      },
    });
  });

  it('is not kept where no button of ours sends such a thing', async () => {
    await start(generous);
    await manyTimes(10, help);
    const answer = await send(dialogFields('task/submit', 'action.done', { ...typed, x: 1 }));

    expect(answer).toMatchObject({ task: { type: 'message' } });
  });
});

describe('views that clients fetch by themselves', () => {
  it('use up nobody’s presses', async () => {
    await start({ ...generous, perPerson: 10 });
    await manyTimes(50, executeFields('consult.refresh', aConsult, 'automatic'));

    expect(await send(help)).toBe('taken');
  });

  it('stay as they were when there are too many', async () => {
    await start({ ...generous, perPerson: 10 });
    const answers = await manyTimes(51, executeFields('consult.refresh', aConsult, 'automatic'));

    expect(answers[50]).toMatchObject({
      statusCode: 429,
      type: 'application/vnd.microsoft.error',
    });
  });
});

describe('a tenant that asks very much', () => {
  it('waits with what can wait, and goes on with requests for oversight', async () => {
    await start({ perPerson: 60, perTenant: 3 });
    await manyTimes(3, help);
    const other = await send(help, jonah);

    expect(other).toMatchObject({ value: expect.stringContaining('Very much is being asked') });
    expect(await send(executeFields('consult.acknowledge', aConsult), jonah)).toBe('taken');
  });
});

it('hears of the app’s coming and going however often', async () => {
  await start({ perPerson: 1, perTenant: 1 });
  await manyTimes(20, { type: 'installationUpdate', action: 'add' });

  expect(turns).toBe(20);
});
