/** The escalation form (C1, C2) as typed, into a request's own words and choices. */
import type { CaseRef, LocalityId, PathwayId } from '../../kernel/ids.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import { leadershipOf } from '../../service/authority.ts';
import {
  decisionTypes,
  timeSensitivities,
  type DecisionType,
  type LocalDate,
  type Service,
  type TimeSensitivity,
} from '../../service/service.ts';
import type { EscalationSummary } from '../consult.ts';
import { readCaseRef, readOneOf } from './choices.ts';
import { readText } from './free-text.ts';

/** Field by field what the form sends; an empty text means that nothing was given. */
export type TypedEscalation = Readonly<
  Record<
    | 'caseRef'
    | 'pathway'
    | 'locality'
    | 'decisionType'
    | 'sensitivity'
    | 'whatChanged'
    | 'currentRisks'
    | 'actionsTaken'
    | 'whatIsRequested'
    | 'earlyWarnings',
    string
  >
>;

/** What every reading of a form needs to know. */
export type FormContext = {
  readonly service: Service;
  /** Local date in the service's zone. */
  readonly today: LocalDate;
};

export type Escalation = {
  readonly caseRef: CaseRef;
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  readonly decisionType: DecisionType;
  readonly sensitivity: TimeSensitivity;
  readonly summary: EscalationSummary;
  /** Ids, each once. */
  readonly earlyWarnings: readonly string[];
};

export function parseEscalation(typed: TypedEscalation, context: FormContext): Parsed<Escalation> {
  const { service, today } = context;
  const parts = gather<Omit<Escalation, 'pathway' | 'locality'> & { readonly place: Place }>({
    caseRef: readCaseRef('caseRef', typed.caseRef, service, today),
    place: readPlace(typed, service),
    decisionType: readOneOf(
      'decisionType',
      typed.decisionType,
      decisionTypes,
      'Choose what kind of decision you need.',
    ),
    sensitivity: readOneOf(
      'sensitivity',
      typed.sensitivity,
      timeSensitivities,
      'Choose how soon you need an answer.',
    ),
    summary: readSummary(typed, today),
    earlyWarnings: readEarlyWarnings(typed.earlyWarnings, service),
  });
  return andThen(parts, ({ place, ...rest }) => parsed({ ...rest, ...place }));
}

const readSummary = (typed: TypedEscalation, today: LocalDate): Parsed<EscalationSummary> =>
  gather<EscalationSummary>({
    whatChanged: readText('whatChanged', typed.whatChanged, {
      today,
      ask: 'Say what has changed and since when.',
      substance: 'statement',
    }),
    currentRisks: readText('currentRisks', typed.currentRisks, {
      today,
      ask: 'Say which risks you see now, to whom.',
      substance: 'statement',
    }),
    actionsTaken: readText('actionsTaken', typed.actionsTaken, {
      today,
      ask: 'Say what has been done already, or "none yet".',
      substance: 'something',
    }),
    whatIsRequested: readText('whatIsRequested', typed.whatIsRequested, {
      today,
      ask: 'Say what you need decided or advised.',
      substance: 'statement',
    }),
  });

type Place = { readonly pathway: PathwayId; readonly locality: LocalityId };

/** A pathway and locality for which somebody is named as lead. */
function readPlace(typed: TypedEscalation, service: Service): Parsed<Place> {
  const place = gather<Place>({
    pathway: readOneOf(
      'pathway',
      typed.pathway,
      [...service.pathways.keys()],
      'Choose the pathway.',
    ),
    locality: readOneOf(
      'locality',
      typed.locality,
      [...service.localities.keys()],
      'Choose the locality.',
    ),
  });
  return andThen(place, ({ pathway, locality }) =>
    leadershipOf(service, pathway, locality) ? place : nobodyLeads({ pathway, locality }, service),
  );
}

function nobodyLeads({ pathway, locality }: Place, service: Service): Parsed<never> {
  const name = service.pathways.get(pathway)?.name ?? pathway;
  const nowhere = `Nobody is named to lead ${name} in ${service.localities.get(locality)?.name ?? locality}.`;
  const elsewhere = service.leadership
    .filter((entry) => entry.pathway === pathway)
    .map((entry) => service.localities.get(entry.locality)?.name ?? entry.locality);
  const here = service.leadership
    .filter((entry) => entry.locality === locality)
    .map((entry) => service.pathways.get(entry.pathway)?.name ?? entry.pathway);
  return elsewhere.length > 0
    ? problem('locality', `${nowhere} ${name} is led in: ${elsewhere.join(', ')}.`)
    : problem('pathway', `${nowhere} Led there: ${here.join(', ') || 'no pathway'}.`);
}

function readEarlyWarnings(typed: string, service: Service): Parsed<readonly string[]> {
  const ids = new Set(typed.split(',').map((id) => id.trim()));
  ids.delete('');
  const known = service.earlyWarnings.map(({ id }) => id);
  return [...ids].every((id) => known.includes(id))
    ? parsed(known.filter((id) => ids.has(id)))
    : problem('earlyWarnings', 'The list of early-warning signs has changed: tick them again.');
}
