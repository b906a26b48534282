import { caseList } from '../caseload/case-stream.ts';
import type { Capability } from '../kernel/capability.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { SampledMonth } from '../sampling/month.ts';
import { decideIncident } from './decide.ts';
import { evolveIncident } from './evolve.ts';
import { isOpened, isToDo, ownLead, type Incident } from './incident.ts';
import { incidentReactions } from './reactions.ts';
import type { IncidentCommand, IncidentEvent, IncidentRefusal } from './stream.ts';

/** Reviews of incidents: open until they are closed and what was agreed in them holds. */
export const incidentCapability: Capability<
  Incident,
  IncidentCommand,
  IncidentEvent,
  IncidentRefusal
> = {
  name: 'incident',
  schemaVersion: 2,
  initial: { status: 'notOpened' },
  decide: decideIncident,
  evolve: evolveIncident,
  reactions: incidentReactions,
  isOpen: (state) => isOpened(state) && isToDo(state),
  listedUnder: listsOf,
};

/** Reviews that had themes in a month. */
export const learningList = (month: SampledMonth): string => `learning.${month}`;
/** Those that somebody leads, or is asked to, while something is to be done in them. */
export const leadList = (person: PersonId): string => `lead.${person}`;

function listsOf(state: Incident): readonly string[] {
  if (!isOpened(state)) return [];
  const { lead, offer } = state;
  const leads = lead ? [lead.person, ownLead(lead)] : [];
  const people = isToDo(state) ? [...leads, offer?.to] : [];
  return [
    caseList(state.caseRef),
    ...(state.status === 'withdrawn' ? [] : state.learningMonths.map(learningList)),
    ...new Set(people.flatMap((person) => (person === undefined ? [] : [leadList(person)]))),
  ];
}
