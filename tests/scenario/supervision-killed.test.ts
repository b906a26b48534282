/** The process dies between any two steps of a session: it is held once, and nothing agreed is lost. */
import { describe, expect, it } from '@jest/globals';
import { CommandId } from '../../services/kernel/ids.ts';
import type { OnSupervision } from '../../services/supervision/desk.ts';
import { everyStore } from '../support/every-store.ts';
import { grace, jonah, riversideEast, utc } from '../support/people.ts';
import {
  deathsOf,
  expectIntact,
  livedThrough,
  stepsOf,
  type Life,
} from '../support/killed-life.ts';
import { Reaper } from '../support/reaper.ts';
import type { ServiceDay } from '../support/service-day.ts';
import {
  agreed,
  by,
  heard,
  historyOf,
  intensive,
  jonahs,
  months,
  oneTeam,
} from '../support/supervision-months.ts';

const noon = utc('2026-09-29T10:59');

/** The same press again when the process is back. */
const acts = (id: string, actor: typeof grace, intent: OnSupervision) => (day: ServiceDay) =>
  day.bot.supervisions.act(by(day, actor, CommandId.parse(id)), jonahs, intent);
const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  (day) => day.bot.supervisions.prepare(by(day, grace, CommandId.parse('prepare')), jonahs),
  acts('look', grace, {
    ...{ type: 'savePart', session: 1 },
    part: { kind: 'case', look: { ...agreed, outcome: 'huddle' } },
  }),
  acts('finish', grace, {
    ...{ type: 'complete', session: 1, heldOn: '2026-09-29', nextOn: '2026-10-27' },
  }),
  (day) => day.pass('PT1M'),
  acts('answer', jonah, { type: 'answer', session: 1 }),
  (day) => day.pass('PT1M'),
];

const life: Life = {
  start: noon,
  options: { service: oneTeam },
  before: (store) => months({ store, start: noon }),
  isPrepared: true,
  presses,
};

describe.each(everyStore)('on %s', (_name, open, every) => {
  it.each(['before', 'after'] as const)('is held once when it dies %s any step', async (when) => {
    const here = { ...life, open };
    expect(await stepsOf(here)).toBeGreaterThan(10);

    for await (const { step, day } of deathsOf(here, when, { every })) {
      expect({ step, events: await historyOf(day) }).toEqual({
        step,
        events: [
          ...['supervisionBegun', 'sessionPrepared', 'caseLookedAt', 'sessionHeld'],
          'sessionAnswered',
        ],
      });
      const actions = [];
      for await (const action of day.bot.actions.openIn(riversideEast)) actions.push(action.what);
      expect({ step, actions }).toEqual({ step, actions: ['Write the new contact plan'] });
      const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: intensive });
      expect({ step, flags: state.status === 'known' && state.flags.length }).toEqual({
        ...{ step, flags: 1 },
      });
      expect({
        step,
        isHeard: heard(day).some((alert) => alert.includes('please confirm')),
      }).toEqual({ step, isHeard: true });
    }
  });
});

it('leaves a record that folds to what is stored', async () => {
  await expectIntact(await livedThrough(life, new Reaper(4, 'after')));
});
