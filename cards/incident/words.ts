/** Reviews of incidents in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { Followed, GivenBefore } from '../../services/incident/given-before.ts';
import type { IncidentTerms, Review, ReviewClock } from '../../services/incident/incident.ts';
import type { IncidentTelling } from '../../services/incident/reactions.ts';
import type { Named } from '../../services/incident/settings.ts';
import type { IncidentRefusal, MissingPart } from '../../services/incident/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';

/** The name of something that may have left the list since. */
export const namedIn = (list: readonly Named[], id: string): string =>
  list.find((each) => each.id === id)?.name ?? id;

/** "Tue 3 Nov, about 21:15". */
export function happenedText({ happened }: Pick<IncidentTerms, 'happened'>, context: CardContext) {
  const day = dateText(happened.slice(0, 10), context);
  return happened.includes('T') ? `${day}, about ${happened.slice(11)}` : day;
}

export const reviewTitle = (review: Review): string => `Incident review: ${review.caseRef}`;

export const reviewLine = ({ team, caseRef }: Review, { service }: CardContext): string =>
  `**Incident review** · ${service.teams.get(team)?.name ?? team} · ${caseRef}`;

export const lateWords: Readonly<Record<ReviewClock, string>> = {
  lead: 'Nobody leads this review yet.',
  look: 'Nobody has recorded yet what was needed at once.',
  due: 'This review is past its day.',
};

/** Words on a lock screen: nothing but that there is something to do. */
export const incidentAlerts: Readonly<Record<IncidentTelling, string>> = {
  opened: 'Incident review: opened, and needs somebody to lead it',
  offered: 'Incident review: you are asked to lead it',
  taken: 'Incident review: somebody leads it now',
  declined: 'Incident review: who was asked can’t lead it',
  leadMissing: 'Incident review: nobody leads it yet',
  lookMissing: 'Incident review: what was needed at once is not recorded',
  overdue: 'Incident review: past its day',
  recheck: 'Incident review: an action is to be checked again',
  recheckOverdue: 'Incident review: an action was not checked again in time',
  notYet: 'Incident review: an action is not part of practice yet',
  closed: 'Incident review: closed, with what was learnt',
  reopened: 'Incident review: opened again',
};

const followedWords: Readonly<Record<Followed, string>> = {
  yes: 'followed through',
  inPart: 'followed in part',
  no: 'not followed',
  open: 'not known to be done',
  undecided: 'not decided',
  nothingToDo: 'nothing to follow through',
};

const outcomes = {
  fine: 'looked at: the plan fits',
  changePlan: 'looked at: the plan is to be changed',
  huddle: 'looked at: to be taken to the huddle',
  consult: 'looked at: oversight is to be asked for',
} as const;

/** Whether anything was asked for, and what was decided. Texts are as they were written. */
export function givenText(given: GivenBefore): { readonly what: string; readonly came: string } {
  const decided = given.decided === undefined ? '' : `Decided: ${given.decided} `;
  const came = `${decided}(${followedWords[given.followed]})`;
  switch (given.kind) {
    case 'consult':
      return { what: `Consult. Asked: ${given.asked}`, came };
    case 'signOff':
      return { what: `Sign-off${given.asked === undefined ? '' : `: ${given.asked}`}`, came };
    case 'huddle':
      return { what: `Huddle${given.asked === undefined ? '' : `. Risk: ${given.asked}`}`, came };
    case 'supervision':
      return { what: `Supervision, ${outcomes[given.outcome]}`, came };
    default:
      return assertNever(given);
  }
}

const missingWords: Readonly<Record<MissingPart, string>> = {
  lead: 'somebody who leads it',
  firstLook: 'what was needed at once',
  factors: 'what contributed',
  themes: 'a theme',
  actions: 'an action, or why none is needed',
};

const nothing = 'Nothing was changed.';

/** Plain text. */
// eslint-disable-next-line complexity -- one line per reason
export function incidentRefusalText(refusal: IncidentRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notOpened':
      return 'There is no such review.';
    case 'alreadyOpened':
      return 'This review was opened already.';
    case 'notOfTheTeam':
      return 'Reviews are opened by people of the team that has the case. Tell them, or its managers.';
    case 'onlyManagers':
      return `This is for the managers: ${anyOfText(refusal.who, context)}. ${nothing}`;
    case 'onlyTheLead':
      return `This is for whoever leads the review, and the managers: ${anyOfText(refusal.who, context)}. ${nothing}`;
    case 'notOffered':
      return `You are not asked to lead this review. A manager can ask you. ${nothing}`;
    case 'alreadyLeads':
      return `${context.nameOf(refusal.who)} leads this review already. ${nothing}`;
    case 'notOpen':
      return `This review was ${refusal.status} ${atText(refusal.at, context)}. ${nothing}`;
    case 'isOpen':
      return `This review is open. ${nothing}`;
    case 'alreadyLookedAt':
      return `${context.nameOf(refusal.by)} has recorded what was needed at once. ${nothing}`;
    case 'unknownAction':
    case 'noRecheck':
      return `There is nothing to check again here. ${nothing}`;
    case 'recheckBeforeDue':
      return `The re-check date is before the action is due. ${nothing}`;
    case 'tooManyThemes':
      return `A review has at most three themes. ${nothing}`;
    case 'tooMany':
      return `A review has room for ${refusal.most} of these. ${nothing}`;
    case 'incomplete':
      return `Before it is closed, this review wants ${refusal.missing.map((part) => missingWords[part]).join('; ')}. ${nothing}`;
    case 'onlyTheService':
    case 'onlyPeople':
      return `This can’t be done here. ${nothing}`;
    default:
      return assertNever(refusal);
  }
}
