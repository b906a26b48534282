import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OversightError } from '../../services/kernel/errors.ts';
import { amina } from '../support/people.ts';
import {
  aConsult,
  cardSaying,
  shownText,
  startPressBench,
  type PressBench,
} from '../support/press-bench.ts';
import {
  CHANNEL_ID,
  dialogFields,
  executeFields,
  personalActivity,
  submitFields,
  TEAM_ID,
  type ActivityFields,
} from '../support/teams-activities.ts';

let bench: PressBench;

beforeEach(async () => {
  bench = await startPressBench();
});

afterEach(() => bench.close());

describe('a press', () => {
  it('reaches its verb’s handler with who, where and what, none of it from the card', async () => {
    await bench.inChannel(
      executeFields('consult.decline', { ...aConsult, why: 'on another call' }),
    );

    expect(bench.presses).toEqual([
      {
        verb: 'consult.decline',
        press: {
          actor: amina,
          actorName: 'Dr Amina Khan',
          data: { ...aConsult, why: 'on another call' },
          commandId: expect.stringMatching(/^press\.[0-9a-f]{64}$/),
          conversation: {
            id: `${CHANNEL_ID};messageid=1700000000001`,
            kind: 'channel',
            channelId: CHANNEL_ID,
            teamId: TEAM_ID,
          },
          via: 'execute',
          replyToId: 'card-1',
        },
      },
    ]);
  });

  const ways: [string, ActivityFields][] = [
    ['Action.Execute', executeFields('consult.acknowledge', aConsult)],
    ['Action.Submit', submitFields('consult.acknowledge', aConsult)],
    ['a dialog being opened', dialogFields('task/fetch', 'consult.acknowledge', aConsult)],
    ['a dialog being sent', dialogFields('task/submit', 'consult.acknowledge', aConsult)],
    [
      'a form of a message action',
      dialogFields('composeExtension/submitAction', 'consult.acknowledge', aConsult),
    ],
  ];
  it.each(ways)('comes to the same handler by %s', async (_way, fields) => {
    await bench.alone(fields);

    expect(bench.presses).toMatchObject([
      { verb: 'consult.acknowledge', press: { data: aConsult } },
    ]);
  });

  it('that Teams delivers twice names the same command', async () => {
    const activity = personalActivity(amina, executeFields('consult.acknowledge', aConsult));
    await bench.send(activity);
    await bench.send(activity);

    expect(bench.presses[0]?.press.commandId).toBe(bench.presses[1]?.press.commandId);
  });

  it('of the same id in another conversation names another command', async () => {
    const fields = { ...executeFields('consult.acknowledge', aConsult), id: '1' };
    await bench.alone(fields);
    await bench.inChannel(fields);

    expect(bench.presses[0]?.press.commandId).not.toBe(bench.presses[1]?.press.commandId);
  });

  it('of somebody whom Teams does not name does nothing, and says so', async () => {
    const fields = executeFields('consult.acknowledge', { ...aConsult, actor: amina });
    const body = await bench.alone({ ...fields, from: { id: '29:x', name: 'X' } });

    expect(bench.presses).toEqual([]);
    expect(body).toEqual(shownText(expect.stringMatching(/did not say who you are/)));
  });

  it('leaves its verb in the log, and nothing that was typed', async () => {
    await bench.alone(executeFields('consult.decline', { ...aConsult, why: 'a clinical reason' }));

    expect(bench.lines).toContainEqual(
      expect.objectContaining({ msg: 'press', verb: 'consult.decline', via: 'execute' }),
    );
    expect(JSON.stringify(bench.lines)).not.toMatch(/clinical reason|Amina/);
  });
});

describe('a button that is out of date', () => {
  const old: [string, ActivityFields][] = [
    ['of a verb that is no more', executeFields('consult.snooze', { ...aConsult, minutes: 10 })],
    [
      'that sends what its verb no longer takes',
      executeFields('consult.acknowledge', { ...aConsult, x: 1 }),
    ],
    ['whose verb is a name of JavaScript’s', executeFields('constructor', aConsult)],
    ['without a verb', executeFields(undefined, aConsult)],
  ];
  it.each(old)('%s shows how it stands now', async (_what, fields) => {
    bench.current = cardSaying('how it stands now');
    const body = await bench.alone(fields);

    expect(bench.presses).toEqual([]);
    expect(body).toMatchObject({
      type: 'application/vnd.microsoft.card.adaptive',
      value: { body: [{ type: 'Container' }, { text: 'how it stands now' }] },
    });
    expect(JSON.stringify(body)).toMatch(/out of date, so nothing was done/);
  });

  const nameless: [string, ActivityFields][] = [
    ['about nothing known', executeFields('consult.snooze', { consult: 'short', team: 'X' })],
    ['with data that is no object', executeFields('consult.acknowledge', 'everything')],
    ['without anything', { type: 'invoke', name: 'adaptiveCard/action' }],
  ];
  it.each(nameless)('%s gets a sentence', async (_what, fields) => {
    expect(await bench.alone(fields)).toEqual(shownText(expect.stringMatching(/out of date/)));
  });

  it('is answered on every client', async () => {
    await bench.alone(submitFields('consult.snooze', {}));

    expect(bench.connector.requests).toMatchObject([
      { body: { text: expect.stringMatching(/out of date/) } },
    ]);
  });
});

describe('while an update goes round', () => {
  const typed = { ...aConsult, why: 'Mother rang: he has not slept for three nights' };
  beforeEach(() => {
    bench.otherVersionRuns = true;
  });

  const newer: [string, string, object][] = [
    ['whose verb only the newer version knows', 'consult.snooze', typed],
    ['whose form has a field more', 'consult.decline', { ...typed, until: 'noon' }],
  ];
  it.each(newer)('a card’s button %s is left to it', async (_what, verb, data) => {
    expect(await bench.alone(executeFields(verb, data))).toEqual(
      shownText(expect.stringMatching(/^Oversight is being updated.*Try again in a minute/)),
    );
    expect(bench.presses).toEqual([]);
  });

  it.each(newer)(
    'a form %s stays open with what was typed, to be sent once more',
    async (_what, verb, data) => {
      const body = await bench.alone(dialogFields('task/submit', verb, data));
      expect(body).toMatchObject({
        task: {
          type: 'continue',
          value: { card: { content: { actions: [{ data: { verb, ...data } }] } } },
        },
      });
      expect(JSON.stringify(body)).toMatch(/What you typed is kept here: press Send again/);
    },
  );

  it('a form about what the newer version wrote stays open with what was typed', async () => {
    bench.throws = new OversightError('newerSchema', 'head.consult.1 is newer');
    const body = await bench.alone(dialogFields('task/submit', 'consult.decline', typed));
    expect(body).toMatchObject({
      task: { value: { card: { content: { actions: [{ data: { ...typed } }] } } } },
    });
  });

  it('a dialog that can’t be opened says so, and asks for nothing to be sent', async () => {
    expect(await bench.alone(dialogFields('task/fetch', 'consult.snooze', aConsult))).toEqual({
      task: { type: 'message', value: expect.stringMatching(/Try again in a minute/) },
    });
  });

  it('a form too long for a card is answered in words', async () => {
    const long = { ...aConsult, why: 'x'.repeat(10_001) };
    expect(await bench.alone(dialogFields('task/submit', 'consult.snooze', long))).toMatchObject({
      task: { type: 'message' },
    });
  });
});

it('says that somebody went back to a former version where no other runs', async () => {
  bench.throws = new OversightError('newerSchema', 'head.consult.1 is newer');
  const fields = executeFields('consult.acknowledge', aConsult);
  expect(await bench.alone(fields)).toEqual(
    shownText(expect.stringMatching(/^A newer version of Oversight wrote this.*Tell whoever runs/)),
  );
});
