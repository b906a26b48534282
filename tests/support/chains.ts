/** Questions to the cover chain, about the example service. */
import type { Absence } from '../../services/absence/absence.ts';
import type { Chain, ChainQuestion } from '../../services/cover/chain.ts';
import { LocalityId, PathwayId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import { at, jonah, service } from './people.ts';

type Given = Partial<Omit<ChainQuestion, 'pathway' | 'locality' | 'sensitivity'>> & {
  readonly pathway?: string;
  readonly locality?: string;
  readonly sensitivity?: TimeSensitivity;
};

/** By default: an urgent crisis consult in Riverside, on a Wednesday at 10:00, asked by Jonah. */
export const chainQuestion = (given: Given = {}): ChainQuestion => ({
  service,
  absences: [],
  overrides: [],
  now: at('10:00'),
  sensitivity: 'urgent',
  requester: jonah,
  unreachable: new Map(),
  directory: new Map(),
  ...given,
  pathway: PathwayId.parse(given.pathway ?? 'crisis'),
  locality: LocalityId.parse(given.locality ?? 'riverside'),
});

export const keyOf = (person: PersonId): string => service.people.get(person)?.key ?? person;

/** Who fills which place. */
export const rolesOf = ({ links }: Chain): { readonly [role: string]: string } =>
  Object.fromEntries(links.map(({ role, person }) => [role, keyOf(person)]));

type Away = { readonly until?: Instant; readonly cover?: PersonId; readonly from?: Instant };

export const onLeave = (person: PersonId, { from = at('00:00'), ...rest }: Away = {}): Absence => ({
  id: `leave-${keyOf(person)}`,
  person,
  kind: 'leave',
  from,
  declaredBy: person,
  ...rest,
});

export const offSick = (person: PersonId, away: Away = {}): Absence => ({
  ...onLeave(person, away),
  kind: 'sickness',
});
