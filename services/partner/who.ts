import type { CaseIdentity } from '../caseload/stream.ts';
import { ownLead, type Coordination } from '../coordination/coordination.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';

/** The lead, whoever it is kept for, the key worker, people and managers of the team. */
export function whoMay(
  { teams }: Pick<Service, 'teams'>,
  { team }: CaseIdentity,
  led: Coordination,
  keyWorker: PersonId | undefined,
): readonly PersonId[] {
  const { managers = [], members = [] } = teams.get(team) ?? {};
  const leads = led.status === 'led' ? [led.lead, ownLead(led)] : [];
  const worker = keyWorker === undefined ? [] : [keyWorker];
  return [...new Set([...leads, ...worker, ...members, ...managers])];
}
