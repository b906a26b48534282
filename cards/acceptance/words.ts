/** How a receiving service's link stands, in words. */
import type { Acceptance, Answer, Link } from '../../services/acceptance/acceptance.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** A heading, and sentences below it. Plain text. */
export type StandingWords = {
  readonly headline: string;
  readonly sentence: string;
  readonly style: 'attention' | 'warning' | 'good' | 'emphasis';
};

// eslint-disable-next-line max-lines-per-function -- one case per standing
export function standingWords(state: Acceptance, context: CardContext): StandingWords {
  if (state.status === 'none') {
    const sentence = say(
      context,
      'The receiving service has not been asked yet. Issue a link: they read the handover in a browser and answer there.',
    );
    return { headline: say(context, 'Not sent yet'), sentence, style: 'warning' };
  }
  const { link } = state;
  const { standing, recipient } = link;
  switch (standing.is) {
    case 'open':
      return {
        headline: say(context, 'Waiting for {recipient}', { recipient }),
        sentence: say(context, '{issued} {opened} The link can be used {until}.', {
          issued: issuedText(link, context),
          opened: openedText(link, context),
          until: untilText(link.expiresAt, context),
        }),
        style: 'emphasis',
      };
    case 'locked':
      return {
        headline: say(context, 'Locked for {recipient}', { recipient }),
        sentence: say(
          context,
          'Somebody entered wrong codes, so the link was locked {when}. Ring {recipient}, then issue a new link.',
          { when: atText(standing.at, context), recipient },
        ),
        style: 'attention',
      };
    case 'answered':
      return answeredWords(standing.answer, recipient, context);
    case 'expired':
      return {
        headline: say(context, 'No answer from {recipient}', { recipient }),
        sentence: say(
          context,
          'The link ended {when} without an answer. Nobody has taken over: ring {recipient} now, then issue a new link or record their answer by hand.',
          { when: atText(standing.at, context), recipient },
        ),
        style: 'attention',
      };
    case 'revoked':
      return {
        headline: say(context, 'No link is in use'),
        sentence:
          standing.by === 'service'
            ? say(context, 'The link was ended to {recipient} {when}. Nobody has taken over yet.', {
                recipient,
                when: atText(standing.at, context),
              })
            : say(
                context,
                '{name} ended the link to {recipient} {when}. Nobody has taken over yet.',
                {
                  name: context.nameOf(standing.by),
                  recipient,
                  when: atText(standing.at, context),
                },
              ),
        style: 'warning',
      };
    default:
      return assertNever(standing);
  }
}

const issuedText = ({ issuedBy, issuedAt }: Link, context: CardContext): string =>
  say(context, '{name} issued a link {when}.', {
    name: context.nameOf(issuedBy),
    when: atText(issuedAt, context),
  });

function openedText({ lastOpenedAt, wrongCodes }: Link, context: CardContext): string {
  const wrong =
    wrongCodes === 0 ? '' : ` ${say(context, 'Wrong codes since: {wrongCodes}.', { wrongCodes })}`;
  return lastOpenedAt === undefined
    ? `${say(context, 'They have not opened it yet.')}${wrong}`
    : `${say(context, 'They last opened it {when}, and have not answered.', { when: atText(lastOpenedAt, context) })}${wrong}`;
}

function answeredWords(answer: Answer, recipient: string, context: CardContext): StandingWords {
  const { name, role, contact } = answer.by;
  const who = `${name}, ${role}, ${contact}`;
  return answer.kind === 'accepted'
    ? {
        headline: say(context, 'Accepted by {recipient}', { recipient }),
        sentence: say(
          context,
          'First contact {when}. Accepted {otherWhen} by {who}, as they wrote it.',
          {
            when: atText(answer.firstContactAt, context),
            otherWhen: atText(answer.at, context),
            who,
          },
        ),
        style: 'good',
      }
    : {
        headline: say(context, '{recipient} has not accepted', { recipient }),
        sentence: say(
          context,
          'They said {when} that something is missing. Obtain it, then issue a new link. Written by {who}.',
          { when: atText(answer.at, context), who },
        ),
        style: 'attention',
      };
}
