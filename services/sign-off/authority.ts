import type { Actor, Authority } from '../kernel/capability.ts';
import type { Service } from '../service/service.ts';
import type { SignOff } from './sign-off.ts';
import type { SignOffFacts } from './stream.ts';

/**
 * The right under which somebody acts on a sign-off, as the record will show it. Under which they
 * decide, the decision itself says.
 */
export function actorAuthority(
  service: Service,
  actor: Actor,
  state: SignOff,
  { steps, allManagers, contributors, context: { facts } }: SignOffFacts,
): Authority {
  if (actor === 'service') return 'service';
  const holder = steps.flatMap(({ holders }) => holders).find(({ person }) => person === actor);
  if (holder !== undefined) return holder.authority;
  if (state.status !== 'none' && state.openedBy === actor) return 'requester';
  if (allManagers.includes(actor)) return 'manager';
  if (facts?.keyWorker === actor) return 'keyWorker';
  return contributors.includes(actor) && service.people.has(actor) ? 'colleague' : 'none';
}
