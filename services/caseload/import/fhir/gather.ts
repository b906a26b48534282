/** Takes what one resource says to what is gathered of its case. */
import { assertNever } from '../../../kernel/errors.ts';
import type { Reading } from '../row.ts';
import { gatherAppointment, gatherEncounter, gatherFlag } from './gather-events.ts';
import { gatherPlan } from './gather-plan.ts';
import { gatherTeam } from './gather-team.ts';
import type { Resource } from './resources.ts';
import type { Telling } from './telling.ts';

/** The reference under the service's own system. Nothing where the resource names no case so. */
export function caseNamedIn(resource: Resource, { service }: Reading): string | undefined {
  const system = service.caseload.fhir.case;
  const named =
    resource.resourceType === 'Appointment'
      ? resource.participant.map(({ actor }) => actor)
      : [resource.subject];
  return named.find((each) => each?.identifier?.system === system)?.identifier?.value;
}

export function gather(resource: Resource, telling: Telling): void {
  if (resource.status === 'entered-in-error') return;
  switch (resource.resourceType) {
    case 'CarePlan':
      gatherPlan(resource, telling);
      return;
    case 'CareTeam':
      gatherTeam(resource, telling);
      return;
    case 'Appointment':
      gatherAppointment(resource, telling);
      return;
    case 'Encounter':
      gatherEncounter(resource, telling);
      return;
    case 'Flag':
      gatherFlag(resource, telling);
      return;
    default:
      assertNever(resource);
  }
}
