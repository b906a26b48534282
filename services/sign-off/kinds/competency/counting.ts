/** From when to when a competency sign-off counts. */
import { Instant } from '../../../kernel/ids.ts';
import { CompetencyId } from '../../../rights/rights.ts';
import type { SignedOff } from '../../../rights/competence.ts';
import type { LocalDate, Service } from '../../../service/service.ts';
import type { Values } from '../../form.ts';
import { endOfDay } from '../../../kernel/local-day.ts';
import { addDays, localDayOf } from '../../moments.ts';
import type { BegunSignOff } from '../../sign-off.ts';

const YEAR_DAYS = 365;

export const validDays = ({ competencies }: Pick<Service, 'competencies'>): number =>
  competencies?.validForDays ?? YEAR_DAYS;

/** Nothing while nobody has chosen. */
export function competencyIn(values: Values): CompetencyId | undefined {
  const read = CompetencyId.safeParse(values['competency']);
  return read.success ? read.data : undefined;
}

/** The last local day on which a decision of that moment counts. */
export const lastDay = (service: Service, decidedAt: Instant): LocalDate =>
  addDays(service, localDayOf(service, decidedAt), validDays(service));

/** From the decision to the end of the last day; or that it was taken away, and when. */
export function signedOffBy(state: BegunSignOff, service: Service): SignedOff | undefined {
  const competency = competencyIn(state.values);
  if (competency === undefined || state.subject.about !== 'person') return undefined;
  const { person } = state.subject;
  const takenAway = takenAwayAt(state);
  if (takenAway !== undefined) {
    return { person, competency, from: takenAway, until: takenAway };
  }
  if (state.status !== 'approved' && state.status !== 'ended') return undefined;
  if (state.decision === undefined) return undefined;
  const { at: from } = state.decision;
  return { person, competency, from, until: endOfDay(service, lastDay(service, from)) };
}

/** Once it is taken away nobody but a manager gives it back: neither a refusal nor the person. */
const takenAwayAt = (state: BegunSignOff): Instant | undefined =>
  reassessedAt(state) ?? (isDecided(state) || isTakenBack(state) ? undefined : incidentAt(state));

const reassessedAt = (state: BegunSignOff): Instant | undefined =>
  'followUps' in state
    ? state.followUps.find(({ what, done }) => what === 'reassess' && done)?.done?.at
    : undefined;

const isDecided = (state: BegunSignOff): boolean =>
  state.status === 'approved' || ('ended' in state && state.decision !== undefined);

const isTakenBack = (state: BegunSignOff): boolean =>
  state.status === 'withdrawn' &&
  state.subject.about === 'person' &&
  state.ended.by !== state.subject.person;

/** When a manager wrote in a new one that an incident calls for it. */
function incidentAt({ values, parts }: BegunSignOff): Instant | undefined {
  const read = Instant.safeParse(parts['incident']?.at);
  return (values['incidentWhy'] ?? '') !== '' && read.success ? read.data : undefined;
}
