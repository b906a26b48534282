/** A decision huddle in words. Plain text, to be escaped by whoever puts it in a text block. */
import type {
  ListedEdge,
  PostedDecisions,
  Verdict,
} from '../../services/decision-huddle/decision-huddle.ts';
import { undiscussed } from '../../services/decision-huddle/decision-huddle.ts';
import type { EdgeCase, EdgeReason } from '../../services/decision-huddle/edge.ts';
import type { DecisionsRefusal } from '../../services/decision-huddle/stream.ts';
import {
  FEWEST_CASES,
  FEWEST_COMPARED,
  POINTS_APART,
  TIMES_APART,
  valueOf,
  type Apart,
  type Compared,
  type LocalityFigures,
} from '../../services/decision-huddle/variance.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { LocalityId, PersonId } from '../../services/kernel/ids.ts';
import { counted, flagKindWords } from '../caseload/words.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { decisionTypeWords, roleWords, sensitivityWords } from '../vocabulary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "45 min", "5 h", "3 days": as exact as it matters. */
function spanText(ms: number): string {
  if (ms < 2 * HOUR) return `${Math.max(1, Math.round(ms / MINUTE))} min`;
  return ms < 2 * DAY ? `${Math.round(ms / HOUR)} h` : `${Math.round(ms / DAY)} days`;
}

const timesText = (times: number): string => (times === 2 ? 'twice' : `${times} times`);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

// eslint-disable-next-line complexity -- one line per kind
function reasonText(reason: EdgeReason, context: CardContext): string {
  switch (reason.kind) {
    case 'nobodyAsked':
      return `${flagKindWords[reason.flag]} flagged ${atText(reason.since, context)}; nobody asked for oversight`;
    case 'notAnswered':
      return `Not answered by ${timeText(reason.at, context)}, when it was due`;
    case 'answeredLate':
      return `Answered ${spanText(reason.late)} after it was due`;
    case 'askedLate':
      return 'flag' in reason
        ? `Asked ${spanText(reason.open)} after “${lower(flagKindWords[reason.flag])}” was flagged`
        : `Asked after ${reason.carriedOver === 1 ? 'a huddle' : `${reason.carriedOver} huddles`} had put the case off`;
    case 'notFollowed':
      return 'The advice was not followed';
    case 'raised':
      return `Made more urgent after asking${reason.times === 1 ? '' : `, ${timesText(reason.times)}`}`;
    case 'handedOn':
      return `Handed on ${timesText(reason.times)}`;
    case 'followedInPart':
      return 'The advice was followed in part';
    case 'withdrawn':
      return 'Withdrawn by whoever asked';
    default:
      return assertNever(reason);
  }
}

export const whyText = ({ reasons }: EdgeCase, context: CardContext): string =>
  reasons.map((reason) => reasonText(reason, context)).join('. ');

/** By their work, never by name: the talk is about the decision. */
export function rolesText({ asker, answeredAs, consult }: EdgeCase, context: CardContext): string {
  const asked = asker === undefined ? undefined : jobOf(asker, context);
  if (consult === undefined) return asked === undefined ? '' : `With the case: ${asked}`;
  return [
    ...(asked === undefined ? [] : [`Asked: ${asked}`]),
    ...(answeredAs === undefined ? [] : [`Answered: ${roleWords[answeredAs]}`]),
  ].join(' · ');
}

const jobOf = (person: PersonId, { service }: CardContext): string =>
  service.people.get(person)?.title ?? 'a colleague';

export const sensitivityText = ({ sensitivity }: EdgeCase): string =>
  sensitivity === undefined ? 'No consult' : sensitivityWords[sensitivity];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  same: 'We would decide the same',
  otherwise: 'We would decide otherwise',
  unsure: 'We are not sure',
};

/** "6 consults asked: 2 crisis escalation, 4 other." */
export function askedText({ asked }: Pick<PostedDecisions, 'asked'>): string {
  const all = asked.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return 'No consult was asked.';
  const kinds = asked.map(({ type, count }) => `${count} ${lower(decisionTypeWords[type])}`);
  return `${counted(all, 'consult')} asked: ${kinds.join(', ')}.`;
}

export function headlineOf(decisions: PostedDecisions): string {
  const { edges } = decisions;
  if (edges.length === 0) return 'Nothing to discuss this week';
  const left = undiscussed(decisions).length;
  return left === edges.length
    ? `${counted(left, 'decision')} to talk about`
    : `${edges.length - left} of ${edges.length} talked about`;
}

/** For the channel: how many of which kind, nobody's case. */
export function countsText(edges: readonly ListedEdge[]): string {
  const unasked = edges.filter(({ consult }) => consult === undefined).length;
  const others = edges.length - unasked;
  const parts = [
    ...(others === 0 ? [] : [`${counted(others, 'escalation')} worth a talk`]),
    ...(unasked === 0 ? [] : [`${counted(unasked, 'time')} nobody asked`]),
  ];
  return `${parts.join(', ')}.`;
}

const measureWords: Readonly<Record<Compared, string>> = {
  asked: 'consults asked',
  answered: 'answered in time',
  toAcknowledge: 'middle time to acknowledge',
  withdrawn: 'withdrawn',
};

function figureText(measure: Compared, value: number): string {
  if (measure === 'asked') return `${value} per 100 active cases`;
  return measure === 'toAcknowledge' ? spanText(value) : `${value}%`;
}

const placeOf = (locality: LocalityId, { service }: CardContext): string =>
  service.localities.get(locality)?.name ?? locality;

export function localityText(figures: LocalityFigures, context: CardContext): string {
  const place = placeOf(figures.locality, context);
  if (figures.asked < FEWEST_COMPARED) return `${place}: fewer than ${FEWEST_COMPARED} consults`;
  const parts = (['answered', 'toAcknowledge', 'withdrawn'] as const).map((measure) => {
    const value = valueOf(figures, measure);
    return `${measureWords[measure]} ${value === undefined ? `of fewer than ${FEWEST_COMPARED}` : figureText(measure, value)}`;
  });
  const rate = valueOf(figures, 'asked');
  const asked = rate === undefined ? '' : ` (${figureText('asked', rate)})`;
  return `${place}: ${figures.asked} consults${asked}; ${parts.join(', ')}`;
}

export const apartText = ({ measure, least, most }: Apart, context: CardContext): string =>
  `${measureWords[measure]}: ${figureText(measure, least.value)} in ${placeOf(least.locality, context)}, ${figureText(measure, most.value)} in ${placeOf(most.locality, context)}`;

export const apartRule = `Said to lie apart: shares by ${POINTS_APART} points or more, times and consults per 100 active cases when one is ${TIMES_APART} times the other or more. Fewer than ${FEWEST_COMPARED} are not shown and not compared. Consults are set against the cases that are active now, where at least ${FEWEST_CASES} are on record; elsewhere they are only counted. So few weeks can differ by chance: it says where to ask, not who is better.`;

/** Plain text, for a lock screen. */
export const decisionsAlert = (decisions: PostedDecisions, { service }: CardContext): string =>
  `${service.teams.get(decisions.team)?.name ?? decisions.team}: decision huddle, ${lower(headlineOf(decisions))}`;

export function decisionsRefusalText(refusal: DecisionsRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notPosted':
      return 'This decision huddle has not been posted.';
    case 'alreadyPosted':
      return 'This decision huddle was posted already.';
    case 'ended':
      return 'The decision huddle of the week after has taken this one’s place. Write “decisions” to see it. Nothing was changed.';
    case 'notListed':
      return 'This is not on the list. Nothing was changed.';
    case 'alreadyDiscussed':
      return `${context.nameOf(refusal.learned.by)} noted this ${atText(refusal.learned.at, context)}: that stands. Nothing was changed.`;
    case 'notOfTheTeam':
      return 'This is for the people of the team. Nothing was changed.';
    case 'onlyTheService':
      return 'That is for the service itself. Nothing was changed.';
    default:
      return assertNever(refusal);
  }
}
