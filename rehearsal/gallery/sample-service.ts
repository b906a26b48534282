/** The example service and the moment at which the gallery's cards are shown. */
import { fileURLToPath } from 'node:url';
import type { Absence } from '../../services/absence/absence.ts';
import type { CardContext } from '../../cards/context.ts';
import { loadService } from '../../services/config/parse-service.ts';
import { computeChain } from '../../services/cover/compute-chain.ts';
import type { Chain } from '../../services/cover/chain.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import {
  Instant,
  LocalityId,
  PathwayId,
  TeamId,
  type PersonId,
} from '../../services/kernel/ids.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';

const file = fileURLToPath(new URL('../../services/config/example/service.yaml', import.meta.url));
const loaded = await loadService(file);
if (!loaded.ok) throw new OversightError('configInvalid', loaded.problems.join('\n'));

export const service = loaded.service;

export const person = (key: string): PersonId => {
  const found = [...service.people.values()].find((candidate) => candidate.key === key);
  if (found === undefined) throw new OversightError('unknownPerson', `No ${key} in ${file}.`);
  return found.id;
};

/** Care coordinator: asks. */
export const jonah = person('jonah');
/** Named lead for crisis in Riverside, on leave. */
export const amina = person('amina');
/** Covers for Amina. */
export const sam = person('sam');
/** Deputy. */
export const ben = person('ben');
/** Duty clinician. */
export const farah = person('farah');
/** On-call manager. */
export const hugh = person('hugh');
/** Manages the team. */
export const grace = person('grace');
/** In the team, not in the chain. */
export const kemi = person('kemi');

/** Duty clinician on weekday evenings. */
export const chloe = person('chloe');
/** Duty clinician at night. */
export const leo = person('leo');

export const crisis = PathwayId.parse('crisis');
export const riverside = LocalityId.parse('riverside');
export const riversideEast = TeamId.parse('riverside-east');

/** A time of Wednesday 2 December 2026, or `MM-DDTHH:MM`: local time is UTC. */
export const at = (time: string): Instant =>
  Instant.parse(`2026-${time.includes('T') ? time : `12-02T${time}`}:00.000Z`);

/** The cards' context at such a time. */
export const contextAt = (time: string): CardContext => ({
  service,
  now: at(time),
  nameOf: (id) => service.people.get(id)?.name ?? 'Somebody who has left',
});

export const aminaOnLeave: Absence = {
  id: 'leave-1',
  person: amina,
  kind: 'leave',
  from: Instant.parse('2026-11-30T09:00:00.000Z'),
  until: Instant.parse('2026-12-14T09:00:00.000Z'),
  cover: sam,
  declaredBy: amina,
};

/** Sam for Amina, then Ben, Farah and Hugh, as the service computes it. */
export const chainAt = (time: string, sensitivity: TimeSensitivity = 'veryUrgent'): Chain =>
  computeChain({
    service,
    absences: [aminaOnLeave],
    overrides: [],
    now: at(time),
    pathway: crisis,
    locality: riverside,
    sensitivity,
    requester: jonah,
    unreachable: new Map(),
    directory: new Map(),
  });
