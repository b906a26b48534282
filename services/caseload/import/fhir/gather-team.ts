/** What a care team says: whose case it is, and who works with it. */
import type { PersonId } from '../../../kernel/ids.ts';
import { agencyOf } from '../row.ts';
import type { Reference } from './resources.ts';
import { eventIn, identifiedBy, refuse, type Of, type Telling } from './telling.ts';

/** A team tells all who work with the case: who is not in it does not any more. */
export function gatherTeam(careTeam: Of<'CareTeam'>, telling: Telling): void {
  const { about, reading } = telling;
  if (careTeam.status === 'inactive') return;
  gatherOwner(careTeam, telling);
  const members = careTeam.participant.flatMap(({ role, member }) =>
    member === undefined ? [] : [{ event: eventIn(role, reading), member }],
  );
  const personWith = (event: string): PersonId | null => {
    const found = members.find((each) => each.event === event);
    return found === undefined ? null : (personOf(found.member, telling) ?? null);
  };
  about.says.keyWorker = personWith('key-worker');
  about.says.coordinator = personWith('coordinator');
  about.says.agencies = agenciesOf(members, telling);
}

function gatherOwner({ managingOrganization }: Of<'CareTeam'>, telling: Telling): void {
  const { about, reading } = telling;
  const code = managingOrganization
    .map((organisation) => identifiedBy(organisation, 'team', reading))
    .find((each) => each !== undefined);
  if (code === undefined) return;
  const team = reading.names.team(code);
  if (team === undefined) {
    refuse(telling, 'CareTeam.managingOrganization', 'is no team of the configuration');
  } else about.team = team;
}

function personOf(member: Reference, telling: Telling): PersonId | undefined {
  const code = identifiedBy(member, 'person', telling.reading);
  const person = code === undefined ? undefined : telling.reading.names.person(code);
  if (person === undefined) {
    refuse(telling, 'CareTeam.participant', 'names nobody of the configuration');
  }
  return person;
}

type Member = { readonly event: string | undefined; readonly member: Reference };

function agenciesOf(members: readonly Member[], telling: Telling): readonly string[] {
  const agencies = new Set<string>();
  for (const { event, member } of members) {
    const isLed = event === 'key-worker' || event === 'coordinator';
    if (isLed || !isOrganisation(member)) continue;
    const agency = agencyOf(member.display ?? '', telling.reading.screen);
    if (agency.ok) agencies.add(agency.value);
    else refuse(telling, 'CareTeam.participant', agency.says);
  }
  return [...agencies];
}

const isOrganisation = ({ type, reference = '' }: Reference): boolean =>
  type === 'Organization' || reference.startsWith('Organization/');
