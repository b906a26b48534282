/** The process dies between any two steps of a huddle: it is posted, decided and closed once. */
import { expect, it } from '@jest/globals';
import { CommandId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import {
  beforeHuddle,
  channel,
  closes,
  decides,
  heard,
  history,
  missed,
  monday,
  overdue,
} from '../support/huddle-days.ts';
import { jonah, riversideEast } from '../support/people.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import type { ServiceDay } from '../support/service-day.ts';

/** The same press again when the process is back. */
const commandId = CommandId.parse('decide');
const presses = [
  (day: ServiceDay) => day.passTo(addTime(monday, 'PT1M')),
  (day: ServiceDay) => decides(day, missed, { commandId }),
  (day: ServiceDay) => day.pass('PT1M'),
  (day: ServiceDay) => closes(day),
  (day: ServiceDay) => day.pass('PT1M'),
];

const life: Life = {
  start: addTime(monday, '-PT1M'),
  before: (store) => beforeHuddle({ store }),
  isPrepared: true,
  presses,
};

it.each(['before', 'after'] as const)(
  'posts, decides and closes once when it dies %s any step',
  async (when) => {
    expect(await stepsOf(life)).toBeGreaterThan(15);

    for await (const { step, day } of deathsOf(life, when, { every: 3 })) {
      expect({ step, events: await history(day) }).toEqual({
        ...{ step, events: ['huddlePosted', 'caseDecided', 'huddleClosed'] },
      });
      const alerts = new Set(heard(day).map((alert) => alert.replace(/^\S+ /, '')));
      expect({ step, alerts: [...alerts] }).toEqual({
        step,
        alerts: expect.arrayContaining([
          'channel: weekly huddle, 3 cases to decide',
          'channel: weekly huddle. Closed: 1 of 3 decided',
        ]),
      });
      expect(day.teams.words(channel)).toContain('Closed: 1 of 3 decided');
      expect(day.teams.words(jonah)).toContain('Visit at home');
      const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: overdue });
      expect({ step, state }).toMatchObject({ step, state: { carriedOver: 1 } });
      await expectIntact(day);
    }
  },
);
