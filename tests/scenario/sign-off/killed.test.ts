/** The process dies between any two steps of a sign-off: nothing typed is lost, and it is decided once. */
import { expect, it } from '@jest/globals';
import { CommandId, type PersonId } from '../../../services/kernel/ids.ts';
import type { OnSignOff } from '../../../services/sign-off/desk.ts';
import { transition } from '../../../services/sign-off/kinds/transition/transition.ts';
import { openCosmos } from '../../support/stores.ts';
import {
  deathsOf,
  expectIntact,
  livedThrough,
  stepsOf,
  type Life,
} from '../../support/killed-life.ts';
import { Reaper } from '../../support/reaper.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import {
  aboutCase,
  by,
  friday,
  heard,
  history,
  place,
  signOffDay,
  verdict,
} from '../../support/sign-off-days.ts';
import { transitionValues } from '../../support/transitions.ts';
import { amina, jonah, kemi } from '../../support/people.ts';

/** The same press again when the process is back. */
const acts = (id: string, actor: PersonId, intent: OnSignOff) => (day: ServiceDay) =>
  day.bot.signOffs.act(by(day, actor, CommandId.parse(id)), place, intent);

const fills = transition.parts.map((part) => {
  const values = Object.fromEntries(part.fields.map(({ id }) => [id, transitionValues[id] ?? '']));
  return acts(`fill.${part.id}`, kemi, { type: 'fill', part: part.id, values });
});

const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  (day) =>
    day.bot.signOffs.begin(by(day, jonah, CommandId.parse('begin')), place, transition, {
      ...{ subject: aboutCase, values: {} },
    }),
  ...fills.slice(0, 2),
  (day) => day.pass('PT1M'),
  ...fills.slice(2),
  acts('submit', jonah, { type: 'submit' }),
  (day) => day.pass('PT1M'),
  acts('approve', amina, { type: 'approve', verdict, submission: 1 }),
  (day) => day.pass('PT1M'),
];

const life: Life = {
  start: friday,
  before: (store) => signOffDay({ store }),
  presses,
};

const events = [
  'signOffBegun',
  ...transition.parts.map(() => 'partFilled'),
  'signOffSubmitted',
  'approvalGiven',
  'signOffApproved',
];

const everybodyHeard = [
  'amina: transition, your decision is asked for',
  'jonah: transition, decided',
  'kemi: transition, decided',
];

/** A second ping is better than none; each is told of what is so. */
const heardOf = (day: ServiceDay): readonly string[] =>
  [...new Set(heard(day).map((line) => line.slice('12-04T10:00 '.length)))].sort();

it.each(['before', 'after'] as const)('is decided once when it dies %s any step', async (when) => {
  expect(await stepsOf(life)).toBeGreaterThan(15);

  for await (const { step, day } of deathsOf(life, when)) {
    expect({ step, events: await history(day) }).toEqual({ step, events });
    expect({ step, heard: heardOf(day) }).toEqual({ step, heard: everybodyHeard });
    await expectIntact(day);
  }
});

it('is decided once over Cosmos DB when it dies at some step', async () => {
  const onCosmos: Life = { ...life, open: async () => (await openCosmos()).store };
  for await (const { step, day } of deathsOf(onCosmos, 'after', { every: 9 })) {
    expect({ step, events: await history(day) }).toEqual({ step, events });
    await expectIntact(day);
  }
});

it('lives through where nothing dies', async () => {
  const day = await livedThrough(life, new Reaper(Infinity, 'before'));
  expect(heardOf(day)).toEqual(everybodyHeard);
});
