/** What must be seen first on a consult's card: what to do if you can't wait, and what is expected of you. */
import type {
  AdviceSignature,
  ExceptionKind,
  RequestedConsult,
} from '../../services/consult/consult.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { saidNothing } from '../cover/directory-words.ts';
import { linkName, linkText, personText } from '../cover/link-words.ts';
import { callout, type Callout } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { changedTimesCallout } from '../shortage/for-requester.ts';
import { exceptionWords } from '../vocabulary.ts';
import { escapeText, shorten } from '../user-text.ts';
import { currentHop, nextLink, type Sight } from './standing.ts';

/** A Markdown link from the service's configuration. */
const link = ({ title, url }: { readonly title: string; readonly url: string }): string =>
  `[${escapeText(title)}](${url.replaceAll(')', '%29')})`;

/** Says first that an emergency is not for a form. `when`: "Emergency" where it is one. */
export const emergencyCallout = (
  { service }: CardContext,
  when: 'Emergency' | 'In an emergency',
): Part =>
  callout({
    style: 'attention',
    weight: 'Bolder',
    text: `${when}: call 999 or the crisis line now. This request does not replace it. ${link(service.links.crisisLine)}`,
  });

const cannotWaitCallout = ({ service }: CardContext): Part =>
  callout({
    style: 'warning',
    text: `**If you can't wait:** ${escapeText(service.links.cannotWait)} ${link(service.links.crisisLine)}`,
  });

const isUnanswered = ({ status }: RequestedConsult): boolean =>
  status === 'waiting' || status === 'held';

/** Above everything else, in this order: emergency, what you can do meanwhile, what is yours to do. */
export function calloutsOf(
  consult: RequestedConsult,
  { standing, viewer }: Sight,
  context: CardContext,
): readonly Part[] {
  const open = isUnanswered(consult);
  const isEmergency = open && consult.request.sensitivity === 'emergency';
  const forRequester = open && standing === 'requester';
  return [
    ...(isEmergency ? [emergencyCallout(context, 'Emergency')] : []),
    ...(forRequester ? [cannotWaitCallout(context)] : []),
    ...changedTimesCallout(consult, context),
    ...signatureCallout(consult, context),
    ...[yoursToDo(consult, { standing, viewer }, context), whatWentWrong(consult)]
      .filter((each) => each !== undefined)
      .map(callout),
  ];
}

/** The advice of somebody whose own sign-off had lapsed; it stands unless it is refused. */
function signatureCallout(consult: RequestedConsult, context: CardContext): readonly Part[] {
  const signature =
    consult.status === 'advised' || consult.status === 'closed' ? consult.signature : undefined;
  return signature === undefined ? [] : [callout(signatureText(signature, context))];
}

function signatureText(signature: AdviceSignature, context: CardContext): Callout {
  switch (signature.standing) {
    case 'wanted': {
      const names = signature.asked.map(context.nameOf).join(', ');
      const asked = names === '' ? 'Nobody who may could be asked yet; managers know' : names;
      const text = `The advice stands. It waits for a counter-signature, as the adviser’s own sign-off has lapsed. Asked: ${asked}.`;
      return { style: 'warning', text: escapeText(text) };
    }
    case 'given':
      return {
        style: 'good',
        text: escapeText(
          `Counter-signed by ${context.nameOf(signature.by)}, ${atText(signature.at, context)}.`,
        ),
      };
    case 'refused':
      return {
        style: 'attention',
        text: `**Not counter-signed** by ${escapeText(context.nameOf(signature.by))}, ${atText(signature.at, context)}. Look at the advice again before anything else is done on it.`,
      };
    case 'dropped':
      return { style: 'emphasis', text: 'A manager took back that it is counter-signed.' };
    default:
      return assertNever(signature);
  }
}

// eslint-disable-next-line complexity -- one line per standing
function yoursToDo(
  consult: RequestedConsult,
  { standing, viewer }: Sight,
  context: CardContext,
): Callout | undefined {
  switch (standing) {
    case 'requester':
      return forTheRequester(consult, context);
    case 'standsIn':
      return forTheStandIn(consult, context);
    case 'reviewer':
      return forTheReviewer(consult, context);
    case 'canTake':
      return { style: 'accent', text: forWhoCanTake(consult, viewer, context) };
    case 'canTakeOver':
      return forWhoCanTakeOver(consult, context);
    case 'holder':
      return forTheHolder(consult, context);
    case 'offered':
      return forTheOffered(consult, context);
    case 'relieved':
      return { style: 'good', text: 'Nothing is left for you to do here.' };
    case 'everyone':
    case 'manager':
    case 'bystander':
      return undefined;
  }
}

function forTheOffered(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status !== 'held' || consult.offer === undefined) return undefined;
  const { acceptBy, reason } = consult.offer;
  const holder = personText(consult.holder.person, context);
  return {
    style: 'accent',
    text: `Accept by ${timeText(acceptBy, context)}, or it stays with ${holder}. Why: ${escapeText(shorten(reason, 200))}`,
  };
}

function forWhoCanTake(consult: RequestedConsult, viewer: Viewer, context: CardContext): string {
  const hop = currentHop(consult);
  if (hop === undefined) return 'Nobody has it. Acknowledge to take it.';
  const by = timeText(hop.acknowledgeBy, context);
  const name = personText(hop.link.person, context);
  if (hop.link.person === viewer) {
    const next = nextLink(consult);
    const onward =
      next === undefined ? 'you are asked again' : `${linkName(next, context)} is asked`;
    const why = hop.clock === undefined ? '' : ` ${saidNothing('you')}, so this moves on sooner.`;
    return `**Acknowledge by ${by}**, or ${onward}. You are asked as ${linkText(hop.link, context)}.${why}`;
  }
  return consult.asked.some(({ link: { person } }) => person === viewer)
    ? `It has moved on to ${name}. You can still take it until somebody acknowledges.`
    : `${name} is being asked until ${by}. You can take it now.`;
}

function forWhoCanTakeOver(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status !== 'held') return undefined;
  const { person, since } = consult.holder;
  const due = timeText(consult.deadlines.answerBy, context);
  return {
    style: 'accent',
    text: `${personText(person, context)} has it since ${timeText(since, context)} and has not answered by ${due}. **Take over** if you can answer; they are told.`,
  };
}

function forTheRequester(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status === 'held' && consult.moreAskedAt !== undefined) {
    const name = personText(consult.holder.person, context);
    return {
      style: 'accent',
      text: `${name} asked you a question ${atText(consult.moreAskedAt, context)}. Answer with **Add info**.`,
    };
  }
  return consult.status === 'advised'
    ? { style: 'accent', text: 'Say what happened, so that the consult can close.' }
    : undefined;
}

function forTheStandIn(consult: RequestedConsult, context: CardContext): Callout {
  const requester = personText(consult.request.requester, context);
  const toDo = forTheRequester(consult, context);
  return {
    style: 'accent',
    text: `You stand in for ${requester}, who is away: what comes back comes to you.${toDo ? ` ${toDo.text}` : ''}`,
  };
}

function forTheReviewer(consult: RequestedConsult, context: CardContext): Callout | undefined {
  const review = 'review' in consult ? consult.review : undefined;
  if (review?.status !== 'due') return undefined;
  const { kept, dueBy } = review;
  const whose = kept ? `, for ${personText(kept.person, context)}, who is away` : '';
  return {
    style: 'accent',
    text: `The clinical review is yours${whose}. Record it by ${timeText(dueBy, context)}.`,
  };
}

function forTheHolder(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status !== 'held') return undefined;
  const due = `Answer by ${timeText(consult.deadlines.answerBy, context)}.`;
  if (consult.offer !== undefined) {
    const { to, acceptBy } = consult.offer;
    return {
      style: 'accent',
      text: `Offered to ${linkName(to, context)}, who has until ${timeText(acceptBy, context)} to accept. Until then it is yours. ${due}`,
    };
  }
  const asked =
    consult.moreAskedAt === undefined ? '' : ' You asked for more and wait for an answer.';
  return { style: 'accent', text: `${due}${asked}` };
}

/** Standards that are missed at this moment; those of the past are in the history. */
export const missedNow = (consult: RequestedConsult): readonly ExceptionKind[] =>
  consult.exceptions.map(({ kind }) => kind).filter((kind) => stillMatters(kind, consult));

function whatWentWrong(consult: RequestedConsult): Callout | undefined {
  const words = missedNow(consult).map((kind) => exceptionWords[kind]);
  return words.length === 0
    ? undefined
    : {
        style: 'attention',
        text: `**Out of standard:** ${words.join(' ')} The team manager and the team's channel have been told.`,
      };
}

function stillMatters(kind: ExceptionKind, consult: RequestedConsult): boolean {
  switch (kind) {
    case 'nobodyAcknowledged':
    case 'nobodyToAsk':
      return consult.status === 'waiting';
    case 'notAnsweredInTime':
      return isUnanswered(consult);
    case 'outcomeMissing':
      return consult.status === 'advised';
    case 'reviewOverdue':
      return 'review' in consult && consult.review.status === 'due';
    case 'jobParked':
      return consult.status !== 'closed' && consult.status !== 'withdrawn';
    default:
      return assertNever(kind);
  }
}
