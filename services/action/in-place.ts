/** What people do with an action, by whoever has it or in their place. */
import type { By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import type { PersonId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import { isOpened, type Action } from './action.ts';
import { deadlinesOf, offerTimes, overdueTimes } from './clocks.ts';
import type { ActionDesk, ActionDeskParts, ActionRef, HandledAction } from './desk.ts';
import type { ActionCommand } from './stream.ts';

export type Handle = (
  by: By,
  ref: ActionRef,
  authority: string,
  command: ActionCommand,
) => Promise<HandledAction>;

export function createInPlace(
  { service, clock }: Pick<ActionDeskParts, 'service' | 'clock'>,
  load: ActionDesk['load'],
  handle: Handle,
): Pick<ActionDesk, 'complete' | 'snooze' | 'offer' | 'accept' | 'decline' | 'takeBack'> {
  const inPlace = async (
    by: By,
    ref: ActionRef,
    command: (managers: readonly PersonId[]) => ActionCommand,
  ) => {
    const managers = service.teams.get(ref.team)?.managers ?? [];
    const { state } = await load(ref);
    return handle(by, ref, authorityOf(state, by.actor, managers), command(managers));
  };
  return {
    complete: (by, ref, outcome) =>
      inPlace(by, ref, (managers) => ({ type: 'complete', outcome, managers })),

    snooze: (by, ref, { due, reason }) =>
      inPlace(by, ref, (managers) => {
        const now = clock.now();
        const { tellAt } = overdueTimes(service, now);
        const today = localDate(service.timeZone, now);
        const deadlines = deadlinesOf(service, due, now);
        return { type: 'snooze', due, reason, today, deadlines, tellAt, managers };
      }),

    offer: (by, ref, { to, reason }) =>
      inPlace(by, ref, (managers) => {
        const times = offerTimes(service, clock.now());
        return { type: 'offer', to, reason, managers, ...times };
      }),

    takeBack: (by, ref) => inPlace(by, ref, (managers) => ({ type: 'takeBack', managers })),

    accept: (by, ref) => handle(by, ref, 'offered', { type: 'accept' }),
    decline: (by, ref, reason) => handle(by, ref, 'offered', { type: 'decline', reason }),
  };
}

/** The right under which somebody acts, as the record will show it. */
function authorityOf(state: Action, actor: Actor, managers: readonly PersonId[]): string {
  if (isOpened(state) && state.owner === actor) return 'owner';
  if (isOpened(state) && state.kept?.person === actor) return 'keptFor';
  return actor !== 'service' && managers.includes(actor) ? 'teamManager' : 'none';
}
