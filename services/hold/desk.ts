/** Where legal holds are placed, lifted and looked up; used by commands and by every erasure. */
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import type { CaseRef, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import { authorityOf, mayHoldIn } from './governance.ts';
import { holdCapability, holdName, holdStream } from './capability.ts';
import type { Hold, HoldCommand, HoldEvent, HoldRefusal } from './hold.ts';

export type InForce = Extract<Hold, { readonly status: 'inForce' }> & { readonly team: TeamId };
export type HandledHold = Handled<Hold, HoldEvent, HoldRefusal>;

export type HoldParts = {
  readonly journal: Pick<Journal, 'load' | 'open' | 'handle'>;
  readonly service: Pick<Service, 'tenant' | 'teams' | 'roles'>;
  readonly clock: Clock;
};

type Reading = {
  readonly journal: Pick<Journal, 'load'>;
  readonly service: Pick<Service, 'tenant' | 'teams'>;
};

/** The hold that keeps a case, in whichever team it was placed: a case moves, a hold doesn't. */
export async function holdOn(
  { journal, service }: Reading,
  caseRef: CaseRef,
): Promise<InForce | undefined> {
  for (const team of service.teams.keys()) {
    const target = { partition: partitionOf(service.tenant, team), stream: holdStream(caseRef) };
    const { state } = await journal.load(holdCapability, target);
    if (state.status === 'inForce') return { ...state, team };
  }
  return undefined;
}

/** Every hold in force, at the cost of those alone. */
export async function* holdsInForce({
  journal,
  service,
}: Reading & { readonly journal: Pick<Journal, 'open'> }): AsyncGenerator<InForce> {
  for (const team of service.teams.keys()) {
    const partition = partitionOf(service.tenant, team);
    for await (const stream of journal.open(partition, holdName)) {
      const { state } = await journal.load(holdCapability, { partition, stream });
      if (state.status === 'inForce') yield { ...state, team };
    }
  }
}

type Saying = { readonly caseRef: CaseRef; readonly reason: string };

/** In the record of the team. @throws OversightError `busy` */
export const placeHold = (
  parts: HoldParts,
  by: By,
  { team, caseRef, reason }: Saying & { readonly team: TeamId },
): Promise<HandledHold> =>
  handle(parts, by, { team, caseRef }, (mayHold) => ({ type: 'place', caseRef, reason, mayHold }));

/** Wherever it is in force. @throws OversightError `busy` */
export async function liftHold(
  parts: HoldParts,
  by: By,
  { caseRef, reason }: Saying,
): Promise<HandledHold | undefined> {
  const held = await holdOn(parts, caseRef);
  if (held === undefined) return undefined;
  const place = { team: held.team, caseRef };
  return handle(parts, by, place, (mayHold) => ({ type: 'lift', reason, mayHold }));
}

async function handle(
  { journal, service, clock }: HoldParts,
  { actor, commandId: id }: By,
  { team, caseRef }: { readonly team: TeamId; readonly caseRef: CaseRef },
  commandOf: (mayHold: readonly PersonId[]) => HoldCommand,
): Promise<HandledHold> {
  const target = { partition: partitionOf(service.tenant, team), stream: holdStream(caseRef) };
  const authority = actor === 'service' ? 'service' : authorityOf(service, actor);
  const command = commandOf(mayHoldIn(service, team));
  const handled = await journal.handle(holdCapability, target, {
    ...{ id, actor, authority, command },
    at: clock.now(),
  });
  if (handled.outcome !== 'busy') return handled;
  throw new OversightError('busy', 'Others wrote at once. Please try again.');
}
