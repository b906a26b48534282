/** Registers over the sign-offs of a real bot: what is begun stands in them, what ends among the ended. */
import { describe, expect, it } from '@jest/globals';
import { hasRegister, type RegisteredKind } from '../../services/register/register.ts';
import { readRegister } from '../../services/register/read.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { grace, ines, jonah, service } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { aboutCase, begins, does, place, signOffDay } from '../support/sign-off-days.ts';

const kind: RegisteredKind[] = [transition].filter(hasRegister);

async function listed(
  day: ServiceDay,
  viewer: PersonId,
  filter = 'all',
): Promise<readonly string[]> {
  const [transitions] = kind;
  if (transitions === undefined) throw new TypeError('Transitions have no register.');
  const context = { service, now: day.now, today: localDate(service.timeZone, day.now) };
  const asked = { viewer, filter, page: 1 };
  const { register } = await readRegister(day.bot.signOffs, transitions, asked, context);
  return register.all.map(({ id, status }) => `${id} ${status}`);
}

describe.each(everyStore)('on %s', (_name, open) => {
  it('a sign-off stands in its register from its first word, for the people of its team alone', async () => {
    const day = await signOffDay({ store: await open() });
    await begins(day, transition);
    expect(await listed(day, grace)).toEqual(['signoff-1 draft']);
    expect(await listed(day, jonah)).toEqual(['signoff-1 draft']);
    expect(await listed(day, ines)).toEqual([]);
  });

  it('one that two replicas begin at once stands in it once', async () => {
    const day = await signOffDay({ store: await open(), replicas: 2 });
    const begun = twoBots(day).map((bot, replica) =>
      bot.signOffs.begin(pressOf(jonah, `begin-${replica}`), place, transition, {
        ...{ subject: aboutCase, values: {} },
      }),
    );
    expect(outcomesOf(await Promise.all(begun))).toEqual(['done', 'refused']);
    await day.settle();
    expect(await listed(day, grace)).toEqual(['signoff-1 draft']);
  });

  it('one that is over leaves it, and stands among those of its month', async () => {
    const day = await signOffDay({ store: await open() });
    await begins(day, transition);
    await does(day, jonah, {
      type: 'withdraw',
      why: 'The transfer was called off by the other team.',
    });
    expect(await listed(day, grace)).toEqual([]);
    expect(await listed(day, grace, 'endedThisMonth')).toEqual(['signoff-1 withdrawn']);
    expect(await listed(day, grace, 'endedLastMonth')).toEqual([]);
  });
});
