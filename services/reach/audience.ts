/** Who hears that somebody can't be reached. */
import type { PersonId } from '../kernel/ids.ts';
import { toChannel, toPerson, type Audience } from '../notice/notice.ts';
import { managersOf } from '../service/authority.ts';
import type { Service } from '../service/service.ts';

/** Their managers; where nobody else manages them, every other manager; else their team's channel. */
export function whoHearsOf(service: Service, person: PersonId): readonly Audience[] {
  const own = managersOf(service, person);
  const all = allManagers(service).filter((manager) => manager !== person);
  const managers = own.length > 0 ? own : all;
  return managers.length > 0 ? managers.map(toPerson) : channelsOf(service, person);
}

/** A manager who can't be told themselves: the channel of the teams that they manage. */
export const insteadOf = (service: Service, to: Audience): readonly Audience[] =>
  to.kind === 'person' ? channelsOf(service, to.person) : [];

export const allManagers = ({ teams }: Service): readonly PersonId[] => [
  ...new Set([...teams.values()].flatMap(({ managers }) => managers)),
];

/** Of whom a viewer sees whether they can be reached: those whom they manage, and themselves. */
export const mayLookAfter = (service: Service, viewer: PersonId, person: PersonId): boolean =>
  viewer === person || managersOf(service, person).includes(viewer);

function channelsOf({ teams }: Service, person: PersonId): readonly Audience[] {
  const all = [...teams.values()];
  const own = all.filter(
    ({ managers, members }) => managers.includes(person) || members.includes(person),
  );
  return (own.length > 0 ? own : all.slice(0, 1)).map(({ id }) => toChannel(id));
}
