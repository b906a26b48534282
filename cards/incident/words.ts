/** Reviews of incidents in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { Followed, GivenBefore } from '../../services/incident/given-before.ts';
import type { IncidentTerms, Review, ReviewClock } from '../../services/incident/incident.ts';
import type { IncidentTelling } from '../../services/incident/reactions.ts';
import type { Named } from '../../services/incident/settings.ts';
import type { IncidentRefusal, MissingPart } from '../../services/incident/stream.ts';
import type { LeadGap } from '../../services/coordination/coordination.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { atText, dateText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { say } from '../say.ts';

/** The name of something that may have left the list since. */
export const namedIn = (list: readonly Named[], id: string): string =>
  list.find((each) => each.id === id)?.name ?? id;

/** "Tue 3 Nov, about 21:15". */
export function happenedText({ happened }: Pick<IncidentTerms, 'happened'>, context: CardContext) {
  const day = dateText(happened.slice(0, 10), context);
  return happened.includes('T')
    ? say(context, '{day}, about {happened}', { day, happened: happened.slice(11) })
    : day;
}

export const reviewTitle = (review: Review, context: CardContext): string =>
  say(context, 'Incident review: {caseRef}', { caseRef: review.caseRef });

export const reviewLine = ({ team, caseRef }: Review, context: CardContext): string =>
  say(context, '**Incident review** · {name} · {caseRef}', {
    name: context.service.teams.get(team)?.name ?? team,
    caseRef,
  });

export const lateWords = {
  lead: 'Nobody leads this review yet.',
  look: 'Nobody has recorded yet what was needed at once.',
  due: 'This review is past its day.',
} as const satisfies Readonly<Record<ReviewClock, string>>;

export const gapWords = {
  notInService: 'Whoever led this review is not in the service any more. Name somebody.',
  away: 'Whoever leads this review is away, and nobody stands in. Name somebody.',
  noCover: 'Whoever leads this review is away and named no cover: a manager has it.',
} as const satisfies Readonly<Record<LeadGap, string>>;

const alerts = {
  opened: 'Incident review: opened, and needs somebody to lead it',
  offered: 'Incident review: you are asked to lead it',
  taken: 'Incident review: somebody leads it now',
  declined: 'Incident review: who was asked can’t lead it',
  offerLapsed: 'Incident review: who was asked to lead it has not answered',
  leadMissing: 'Incident review: nobody leads it yet',
  leadGone: 'Incident review: whoever leads it is not there',
  lookMissing: 'Incident review: what was needed at once is not recorded',
  overdue: 'Incident review: past its day',
  recheck: 'Incident review: an action is to be checked again',
  recheckOverdue: 'Incident review: an action was not checked again in time',
  notYet: 'Incident review: an action is not part of practice yet',
  closed: 'Incident review: closed, with what was learnt',
  reopened: 'Incident review: opened again',
} as const satisfies Readonly<Record<IncidentTelling, string>>;

/** Words on a lock screen: nothing but that there is something to do. */
export const incidentAlert = (telling: IncidentTelling, context: CardContext): string =>
  say(context, alerts[telling]);

const followedWords = {
  yes: 'followed through',
  inPart: 'followed in part',
  no: 'not followed',
  open: 'not known to be done',
  undecided: 'not decided',
  nothingToDo: 'nothing to follow through',
} as const satisfies Readonly<Record<Followed, string>>;

const outcomes = {
  fine: 'looked at: the plan fits',
  changePlan: 'looked at: the plan is to be changed',
  huddle: 'looked at: to be taken to the huddle',
  consult: 'looked at: oversight is to be asked for',
} as const;

/** Whether anything was asked for, and what was decided. Texts are as they were written. */
export function givenText(
  given: GivenBefore,
  context: CardContext,
): { readonly what: string; readonly came: string } {
  const decided =
    given.decided === undefined
      ? ''
      : `${say(context, 'Decided: {decided}', { decided: given.decided })} `;
  const came = `${decided}(${say(context, followedWords[given.followed])})`;
  switch (given.kind) {
    case 'consult':
      return { what: say(context, 'Consult. Asked: {asked}', { asked: given.asked }), came };
    case 'signOff':
      return {
        what:
          given.asked === undefined
            ? say(context, 'Sign-off')
            : say(context, 'Sign-off: {asked}', { asked: given.asked }),
        came,
      };
    case 'huddle':
      return {
        what:
          given.asked === undefined
            ? say(context, 'Huddle')
            : say(context, 'Huddle. Risk: {asked}', { asked: given.asked }),
        came,
      };
    case 'supervision':
      return {
        what: say(context, 'Supervision, {outcome}', {
          outcome: say(context, outcomes[given.outcome]),
        }),
        came,
      };
    default:
      return assertNever(given);
  }
}

const missingWords = {
  lead: 'somebody who leads it',
  firstLook: 'what was needed at once',
  factors: 'what contributed',
  themes: 'a theme',
  actions: 'an action, or why none is needed',
} as const satisfies Readonly<Record<MissingPart, string>>;

/** To whoever was asked. */
export const offerLapsedText = (at: Instant, context: CardContext): string =>
  say(context, 'You were asked to lead this review; the offer lapsed {when}.', {
    when: atText(at, context),
  });

const nothing = 'Nothing was changed.';

/** Plain text. */
// eslint-disable-next-line complexity -- one line per reason
export function incidentRefusalText(refusal: IncidentRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notOpened':
      return say(context, 'There is no such review.');
    case 'alreadyOpened':
      return say(context, 'This review was opened already.');
    case 'notOfTheTeam':
      return say(
        context,
        'Reviews are opened by people of the team that has the case. Tell them, or its managers.',
      );
    case 'onlyManagers':
      return `${say(context, 'This is for the managers: {who}.', { who: anyOfText(refusal.who, context) })} ${say(context, nothing)}`;
    case 'onlyTheLead':
      return `${say(context, 'This is for whoever leads the review, and the managers: {who}.', { who: anyOfText(refusal.who, context) })} ${say(context, nothing)}`;
    case 'notOffered':
      return `${say(context, 'You are not asked to lead this review. A manager can ask you.')} ${say(context, nothing)}`;
    case 'offerLapsed':
      return `${offerLapsedText(refusal.at, context)} ${say(context, 'Where you can still lead it, tell a manager, who can ask you again: {who}.', { who: anyOfText(refusal.who, context) })} ${say(context, nothing)}`;
    case 'alreadyLeads':
      return `${say(context, '{who} leads this review already.', { who: context.nameOf(refusal.who) })} ${say(context, nothing)}`;
    case 'isAway': {
      const more = refusal.until === undefined ? '' : ` ${untilText(refusal.until, context)}`;
      const name = context.nameOf(refusal.who);
      return `${say(context, '{name} is away{more} and would not answer. Choose somebody else.', { name, more })} ${say(context, nothing)}`;
    }
    case 'notOpen':
      return `${say(context, 'This review was {status} {when}.', { status: refusal.status, when: atText(refusal.at, context) })} ${say(context, nothing)}`;
    case 'isOpen':
      return `${say(context, 'This review is open.')} ${say(context, nothing)}`;
    case 'alreadyLookedAt':
      return `${say(context, '{by} has recorded what was needed at once.', { by: context.nameOf(refusal.by) })} ${say(context, nothing)}`;
    case 'unknownAction':
    case 'noRecheck':
      return `${say(context, 'There is nothing to check again here.')} ${say(context, nothing)}`;
    case 'recheckBeforeDue':
      return `${say(context, 'The re-check date is before the action is due.')} ${say(context, nothing)}`;
    case 'tooManyThemes':
      return `${say(context, 'A review has at most three themes.')} ${say(context, nothing)}`;
    case 'tooMany':
      return `${say(context, 'A review has room for {most} of these.', { most: refusal.most })} ${say(context, nothing)}`;
    case 'incomplete':
      return `${say(context, 'Before it is closed, this review wants {missing}.', { missing: refusal.missing.map((part) => say(context, missingWords[part])).join('; ') })} ${say(context, nothing)}`;
    case 'onlyTheService':
    case 'onlyPeople':
      return `${say(context, 'This can’t be done here.')} ${say(context, nothing)}`;
    default:
      return assertNever(refusal);
  }
}
