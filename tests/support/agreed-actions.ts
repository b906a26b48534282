/** Advice with agreed actions, on a day of the service. */
import type { AgreedAction } from '../../services/consult/consult.ts';
import type { Build } from '../../services/consult/desk.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import { CommandId, OriginKey } from '../../services/kernel/ids.ts';
import { esther, jonah, kemi } from './people.ts';
import { consultRef, type ServiceDay } from './service-day.ts';

export const ringTheSister: AgreedAction = {
  what: 'Ring the sister before noon.',
  owner: kemi,
  due: '2026-12-03',
};
export const readThePlan: AgreedAction = {
  what: 'Read the crisis plan with her.',
  owner: kemi,
  due: '2026-12-04',
};
export const visitAtSix: AgreedAction = { what: 'Visit at six.', owner: jonah, due: '2026-12-02' };
export const writeToTheGp: AgreedAction = {
  what: 'Write to the GP.',
  owner: esther,
  due: '2026-12-07',
};

const advising =
  (actions: readonly AgreedAction[]): Build =>
  ({ request }, facts) => ({
    type: 'advise',
    chain: facts.chain(request),
    decision: 'Contact every day until Friday.',
    rationale: 'Sleeplessness came before the last two crises.',
    actions,
    reviewOn: '2026-12-04',
    crisisReviewBy: facts.crisisReviewBy(),
    remindAt: facts.nextWorkingDay(),
  });

/** Jonah asks, and Esther advises that these are done. */
export async function agree(day: ServiceDay, ...actions: readonly AgreedAction[]): Promise<void> {
  await day.ask({}, CommandId.parse('ask'));
  await day.act(esther, advising(actions), CommandId.parse('advise'));
}

/** What the day's consult agrees. */
export const agreedRef = {
  team: consultRef.team,
  key: OriginKey.parse(consultRef.consult),
};

/** The `number`-th action of the day's consult. */
export const refOf = (number: number) => ({
  team: consultRef.team,
  action: actionIdOf(consultRef.consult, number),
});

/** Alerts about actions, the consult's own left out. */
export const actionAlerts = (day: ServiceDay): readonly string[] =>
  day.sent
    .filter(({ alert }) => alert.includes('action'))
    .map(({ at, to, alert }) => `${at.slice(5, 16)} ${nameOf(day, to)}: ${alert}`);

const nameOf = (day: ServiceDay, to: string): string => {
  const person = [...day.service.people.values()].find(({ id }) => id === to);
  return person?.key ?? 'channel';
};
