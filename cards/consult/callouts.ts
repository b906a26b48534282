/** What must be seen first on a consult's card: what to do if you can't wait, and what is expected of you. */
import type {
  AdviceSignature,
  ExceptionKind,
  RequestedConsult,
} from '../../services/consult/consult.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { callout, type Callout } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { changedTimesCallout } from '../shortage/for-requester.ts';
import { exceptionWords } from '../vocabulary.ts';
import { escapeText } from '../user-text.ts';
import type { Sight } from './standing.ts';
import { yoursToDo } from './yours-to-do.ts';

/** A Markdown link from the service's configuration. */
const link = ({ title, url }: { readonly title: string; readonly url: string }): string =>
  `[${escapeText(title)}](${url.replaceAll(')', '%29')})`;

/**
 * Says first that an emergency is not for a form. `when`: "Emergency" where it is one; `words`: what
 * to do, escaped.
 */
export const emergencyCallout = (
  context: CardContext,
  when: 'Emergency' | 'In an emergency',
  words = callNow(context),
): Part =>
  callout({
    style: 'attention',
    weight: 'Bolder',
    text: `${say(context, when)}: ${words} ${link(context.service.links.crisisLine)}`,
  });

const callNow = (context: CardContext): string =>
  say(context, 'call 999 or the crisis line now. This request does not replace it.');

/** Where the service’s own words begin with "Call 999", in whatever language, it is not said twice. */
const callNowWith = (own: string, context: CardContext): string =>
  /^\S+ 999\b/.test(own)
    ? `${own} ${say(context, 'This request does not replace it.')}`
    : `${callNow(context)} ${own}`;

/** For whoever waits: the service's own words with its numbers, in an emergency among what is said first. */
function meanwhileCallout(isEmergency: boolean, context: CardContext): Part {
  const { cannotWait, crisisLine } = context.service.links;
  const own = escapeText(cannotWait);
  if (isEmergency) return emergencyCallout(context, 'Emergency', callNowWith(own, context));
  const heading = say(context, "If you can't wait:");
  const notInstead = say(context, 'This request does not replace it.');
  return callout({
    style: 'warning',
    text: `**${heading}** ${own} ${notInstead} ${link(crisisLine)}`,
  });
}

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
    ...(isEmergency && !forRequester ? [emergencyCallout(context, 'Emergency')] : []),
    ...(forRequester ? [meanwhileCallout(isEmergency, context)] : []),
    ...changedTimesCallout(consult, context),
    ...signatureCallout(consult, context),
    ...[yoursToDo(consult, { standing, viewer }, context), whatWentWrong(consult, context)]
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
      const asked =
        names === '' ? say(context, 'Nobody who may could be asked yet; managers know') : names;
      const text = say(
        context,
        'The advice stands. It waits for a counter-signature, as the adviser’s own sign-off has lapsed. Asked: {asked}.',
        { asked },
      );
      return { style: 'warning', text: escapeText(text) };
    }
    case 'given':
      return {
        style: 'good',
        text: escapeText(
          say(context, 'Counter-signed by {name}, {when}.', {
            name: context.nameOf(signature.by),
            when: atText(signature.at, context),
          }),
        ),
      };
    case 'refused':
      return {
        style: 'attention',
        text: say(
          context,
          '**Not counter-signed** by {name}, {when}. Look at the advice again before anything else is done on it.',
          { name: personText(signature.by, context), when: atText(signature.at, context) },
        ),
      };
    case 'dropped':
      return {
        style: 'emphasis',
        text: say(context, 'A manager took back that it is counter-signed.'),
      };
    default:
      return assertNever(signature);
  }
}

/** Standards that are missed at this moment; those of the past are in the history. */
export const missedNow = (consult: RequestedConsult): readonly ExceptionKind[] =>
  consult.exceptions.map(({ kind }) => kind).filter((kind) => stillMatters(kind, consult));

function whatWentWrong(consult: RequestedConsult, context: CardContext): Callout | undefined {
  const words = missedNow(consult).map((kind) => say(context, exceptionWords[kind]));
  return words.length === 0
    ? undefined
    : {
        style: 'attention',
        text: say(
          context,
          "**Out of standard:** {what} The team manager and the team's channel have been told.",
          { what: words.join(' ') },
        ),
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
