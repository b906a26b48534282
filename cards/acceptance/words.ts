/** How a receiving service's link stands, in words. */
import type { Acceptance, Answer, Link } from '../../services/acceptance/acceptance.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

/** A heading, and sentences below it. Plain text. */
export type StandingWords = {
  readonly headline: string;
  readonly sentence: string;
  readonly style: 'attention' | 'warning' | 'good' | 'emphasis';
};

export function standingWords(state: Acceptance, context: CardContext): StandingWords {
  if (state.status === 'none') {
    const sentence =
      'The receiving service has not been asked yet. Issue a link: they read the handover in a browser and answer there.';
    return { headline: 'Not sent yet', sentence, style: 'warning' };
  }
  const { link } = state;
  const { standing, recipient } = link;
  switch (standing.is) {
    case 'open':
      return {
        headline: `Waiting for ${recipient}`,
        sentence: `${issuedText(link, context)} ${openedText(link, context)} The link can be used ${untilText(link.expiresAt, context)}.`,
        style: 'emphasis',
      };
    case 'locked':
      return {
        headline: `Locked for ${recipient}`,
        sentence: `Somebody entered wrong codes, so the link was locked ${atText(standing.at, context)}. Ring ${recipient}, then issue a new link.`,
        style: 'attention',
      };
    case 'answered':
      return answeredWords(standing.answer, recipient, context);
    case 'expired':
      return {
        headline: `No answer from ${recipient}`,
        sentence: `The link ended ${atText(standing.at, context)} without an answer. Nobody has taken over: ring ${recipient} now, then issue a new link or record their answer by hand.`,
        style: 'attention',
      };
    case 'revoked':
      return {
        headline: 'No link is in use',
        sentence: `${standing.by === 'service' ? 'The link was ended' : `${context.nameOf(standing.by)} ended the link`} to ${recipient} ${atText(standing.at, context)}. Nobody has taken over yet.`,
        style: 'warning',
      };
    default:
      return assertNever(standing);
  }
}

const issuedText = ({ issuedBy, issuedAt }: Link, context: CardContext): string =>
  `${context.nameOf(issuedBy)} issued a link ${atText(issuedAt, context)}.`;

function openedText({ lastOpenedAt, wrongCodes }: Link, context: CardContext): string {
  const wrong = wrongCodes === 0 ? '' : ` Wrong codes since: ${wrongCodes}.`;
  return lastOpenedAt === undefined
    ? `They have not opened it yet.${wrong}`
    : `They last opened it ${atText(lastOpenedAt, context)}, and have not answered.${wrong}`;
}

function answeredWords(answer: Answer, recipient: string, context: CardContext): StandingWords {
  const { name, role, contact } = answer.by;
  const who = `${name}, ${role}, ${contact}`;
  return answer.kind === 'accepted'
    ? {
        headline: `Accepted by ${recipient}`,
        sentence: `First contact ${atText(answer.firstContactAt, context)}. Accepted ${atText(answer.at, context)} by ${who}, as they wrote it.`,
        style: 'good',
      }
    : {
        headline: `${recipient} has not accepted`,
        sentence: `They said ${atText(answer.at, context)} that something is missing. Obtain it, then issue a new link. Written by ${who}.`,
        style: 'attention',
      };
}
