/** What people do with an action, by whoever has it or in their place. */
import type { By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import type { ActionId, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { isOpened, type Action } from './action.ts';
import { deadlinesOf, offerTimes, overdueTimes } from './clocks.ts';
import type { ActionCommand, ActionEvent, ActionRefusal } from './stream.ts';

export type ActionRef = { readonly team: TeamId; readonly action: ActionId };
export type HandledAction = Handled<Action, ActionEvent, ActionRefusal>;

/** Records a command under the right by which it is given. */
export type Handle = (
  by: By,
  ref: ActionRef,
  authority: string,
  command: ActionCommand,
) => Promise<HandledAction>;

export type Snooze = { readonly due: LocalDate; readonly reason: string };
export type Offer = { readonly to: PersonId; readonly reason: string };

export interface ActionsByPeople {
  complete(by: By, ref: ActionRef, outcome: string): Promise<HandledAction>;
  /** Due later, with a reason; managers see it. */
  snooze(by: By, ref: ActionRef, to: Snooze): Promise<HandledAction>;
  /** Asks somebody to take it over. Until they accept, its owner has it. */
  offer(by: By, ref: ActionRef, offer: Offer): Promise<HandledAction>;
  accept(by: By, ref: ActionRef): Promise<HandledAction>;
  decline(by: By, ref: ActionRef, reason: string): Promise<HandledAction>;
  takeBack(by: By, ref: ActionRef): Promise<HandledAction>;
}

export function createInPlace(
  { service, clock }: { readonly service: Service; readonly clock: Clock },
  load: (ref: ActionRef) => Promise<{ readonly state: Action }>,
  handle: Handle,
): ActionsByPeople {
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
