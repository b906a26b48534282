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
import { flagKindWords } from '../caseload/words.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';
import { decisionTypeWords, roleWords, sensitivityWords } from '../vocabulary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "45 min", "5 h", "3 days": as exact as it matters. */
function spanText(ms: number, context: CardContext): string {
  if (ms < 2 * HOUR)
    return say(context, '{max} min', { max: Math.max(1, Math.round(ms / MINUTE)) });
  return ms < 2 * DAY
    ? say(context, '{round} h', { round: Math.round(ms / HOUR) })
    : say(context, '{round} days', { round: Math.round(ms / DAY) });
}

const timesText = (times: number, context: CardContext): string =>
  times === 2 ? say(context, 'twice') : say(context, '{times} times', { times });
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

// eslint-disable-next-line complexity -- one line per kind
function reasonText(reason: EdgeReason, context: CardContext): string {
  switch (reason.kind) {
    case 'nobodyAsked':
      return say(context, '{flagKind} flagged {when}; nobody asked for oversight', {
        flagKind: say(context, flagKindWords[reason.flag]),
        when: atText(reason.since, context),
      });
    case 'notAnswered':
      return say(context, 'Not answered by {when}, when it was due', {
        when: timeText(reason.at, context),
      });
    case 'answeredLate':
      return say(context, 'Answered {span} after it was due', {
        span: spanText(reason.late, context),
      });
    case 'askedLate':
      return 'flag' in reason
        ? say(context, 'Asked {span} after “{flagKind}” was flagged', {
            span: spanText(reason.open, context),
            flagKind: lower(say(context, flagKindWords[reason.flag])),
          })
        : reason.carriedOver === 1
          ? say(context, 'Asked after a huddle had put the case off')
          : say(context, 'Asked after {carriedOver} huddles had put the case off', {
              carriedOver: reason.carriedOver,
            });
    case 'notFollowed':
      return say(context, 'The advice was not followed');
    case 'raised':
      return say(context, 'Made more urgent after asking{more}', {
        more: reason.times === 1 ? '' : `, ${timesText(reason.times, context)}`,
      });
    case 'handedOn':
      return say(context, 'Handed on {times}', { times: timesText(reason.times, context) });
    case 'followedInPart':
      return say(context, 'The advice was followed in part');
    case 'withdrawn':
      return say(context, 'Withdrawn by whoever asked');
    default:
      return assertNever(reason);
  }
}

export const whyText = ({ reasons }: EdgeCase, context: CardContext): string =>
  reasons.map((reason) => reasonText(reason, context)).join('. ');

/** By their work, never by name: the talk is about the decision. */
export function rolesText({ asker, answeredAs, consult }: EdgeCase, context: CardContext): string {
  const asked = asker === undefined ? undefined : jobOf(asker, context);
  if (consult === undefined)
    return asked === undefined ? '' : say(context, 'With the case: {asked}', { asked });
  return [
    ...(asked === undefined ? [] : [say(context, 'Asked: {asked}', { asked })]),
    ...(answeredAs === undefined
      ? []
      : [say(context, 'Answered: {role}', { role: say(context, roleWords[answeredAs]) })]),
  ].join(' · ');
}

const jobOf = (person: PersonId, context: CardContext): string =>
  context.service.people.get(person)?.title ?? say(context, 'a colleague');

export const sensitivityText = ({ sensitivity }: EdgeCase, context: CardContext): string =>
  sensitivity === undefined
    ? say(context, 'No consult')
    : say(context, sensitivityWords[sensitivity]);

export const verdictWords = {
  same: 'We would decide the same',
  otherwise: 'We would decide otherwise',
  unsure: 'We are not sure',
} as const satisfies Readonly<Record<Verdict, string>>;

/** "6 consults asked: 2 crisis escalation, 4 other." */
export function askedText({ asked }: Pick<PostedDecisions, 'asked'>, context: CardContext): string {
  const all = asked.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return say(context, 'No consult was asked.');
  const kinds = asked.map(
    ({ type, count }) => `${count} ${lower(say(context, decisionTypeWords[type]))}`,
  );
  return say(context, '{counted} asked: {kinds}.', {
    counted: sayCount(context, all, { one: '{count} consult', other: '{count} consults' }),
    kinds: kinds.join(', '),
  });
}

export function headlineOf(decisions: PostedDecisions, context: CardContext): string {
  const { edges } = decisions;
  if (edges.length === 0) return say(context, 'Nothing to discuss this week');
  const left = undiscussed(decisions).length;
  return left === edges.length
    ? sayCount(context, left, {
        one: '{count} decision to talk about',
        other: '{count} decisions to talk about',
      })
    : say(context, '{count} of {otherCount} talked about', {
        count: edges.length - left,
        otherCount: edges.length,
      });
}

/** For the channel: how many of which kind, nobody's case. */
export function countsText(edges: readonly ListedEdge[], context: CardContext): string {
  const unasked = edges.filter(({ consult }) => consult === undefined).length;
  const others = edges.length - unasked;
  const parts = [
    ...(others === 0
      ? []
      : [
          sayCount(context, others, {
            one: '{count} escalation worth a talk',
            other: '{count} escalations worth a talk',
          }),
        ]),
    ...(unasked === 0
      ? []
      : [
          sayCount(context, unasked, {
            one: '{count} time nobody asked',
            other: '{count} times nobody asked',
          }),
        ]),
  ];
  return `${parts.join(', ')}.`;
}

const measureWords = {
  asked: 'consults asked',
  answered: 'answered in time',
  toAcknowledge: 'middle time to acknowledge',
  withdrawn: 'withdrawn',
} as const satisfies Readonly<Record<Compared, string>>;

function figureText(measure: Compared, value: number, context: CardContext): string {
  if (measure === 'asked') return say(context, '{value} per 100 active cases', { value });
  return measure === 'toAcknowledge' ? spanText(value, context) : `${value}%`;
}

const placeOf = (locality: LocalityId, { service }: CardContext): string =>
  service.localities.get(locality)?.name ?? locality;

export function localityText(figures: LocalityFigures, context: CardContext): string {
  const place = placeOf(figures.locality, context);
  if (figures.asked < FEWEST_COMPARED)
    return say(context, '{place}: fewer than {fewestCompared} consults', {
      place,
      fewestCompared: FEWEST_COMPARED,
    });
  const parts = (['answered', 'toAcknowledge', 'withdrawn'] as const).map((measure) => {
    const value = valueOf(figures, measure);
    return `${say(context, measureWords[measure])} ${value === undefined ? say(context, 'of fewer than {fewestCompared}', { fewestCompared: FEWEST_COMPARED }) : figureText(measure, value, context)}`;
  });
  const rate = valueOf(figures, 'asked');
  const asked = rate === undefined ? '' : ` (${figureText('asked', rate, context)})`;
  return say(context, '{place}: {asked} consults{otherAsked}; {parts}', {
    place,
    asked: figures.asked,
    otherAsked: asked,
    parts: parts.join(', '),
  });
}

export const apartText = ({ measure, least, most }: Apart, context: CardContext): string =>
  say(context, '{measure}: {figure} in {place}, {otherFigure} in {otherPlace}', {
    measure: say(context, measureWords[measure]),
    figure: figureText(measure, least.value, context),
    place: placeOf(least.locality, context),
    otherFigure: figureText(measure, most.value, context),
    otherPlace: placeOf(most.locality, context),
  });

export const apartRule = (context: CardContext) =>
  say(
    context,
    'Said to lie apart: shares by {pointsApart} points or more, times and consults per 100 active cases when one is {timesApart} times the other or more. Fewer than {fewestCompared} are not shown and not compared. Consults are set against the cases that are active now, where at least {fewestCases} are on record; elsewhere they are only counted. So few weeks can differ by chance: it says where to ask, not who is better.',
    {
      pointsApart: POINTS_APART,
      timesApart: TIMES_APART,
      fewestCompared: FEWEST_COMPARED,
      fewestCases: FEWEST_CASES,
    },
  );

/** Plain text, for a lock screen. */
export const decisionsAlert = (decisions: PostedDecisions, context: CardContext): string =>
  say(context, '{name}: decision huddle, {headline}', {
    name: context.service.teams.get(decisions.team)?.name ?? decisions.team,
    headline: lower(headlineOf(decisions, context)),
  });

export function decisionsRefusalText(refusal: DecisionsRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notPosted':
      return say(context, 'This decision huddle has not been posted.');
    case 'alreadyPosted':
      return say(context, 'This decision huddle was posted already.');
    case 'ended':
      return say(
        context,
        'The decision huddle of the week after has taken this one’s place. Write “decisions” to see it. Nothing was changed.',
      );
    case 'notListed':
      return say(context, 'This is not on the list. Nothing was changed.');
    case 'alreadyDiscussed':
      return say(context, '{name} noted this {when}: that stands. Nothing was changed.', {
        name: context.nameOf(refusal.learned.by),
        when: atText(refusal.learned.at, context),
      });
    case 'notOfTheTeam':
      return say(context, 'This is for the people of the team. Nothing was changed.');
    case 'onlyTheService':
      return say(context, 'That is for the service itself. Nothing was changed.');
    default:
      return assertNever(refusal);
  }
}
