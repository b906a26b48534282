/** What a receiving service reads: one page for each thing that can be behind a link. */
import type { Door, Shown } from '../../services/acceptance/door.ts';
import { answerFields, type TypedAnswer } from '../../services/acceptance/forms.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { answerForms } from './answer-forms.ts';
import { html, nothing, type Html } from './html.ts';
import {
  errorSummary,
  field,
  hidden,
  momentText,
  paragraphs,
  sheet,
  type PageContext,
} from './page-parts.ts';

export type Page = { readonly status: number; readonly text: string };

/** @param typed what was sent, to be kept */
export function pageOf(door: Door, typed: TypedAnswer, context: PageContext): Page {
  switch (door.is) {
    case 'unknown':
      return unknownPage(context);
    case 'over':
      return overPage(door, context);
    case 'askCode':
    case 'wrongCode':
      return codePage(door, typed, context);
    case 'shown':
      return shownPage(door, typed, context);
    case 'thanks':
      return thanksPage(door, context);
    case 'busy':
      return failedPage(context);
    default:
      return assertNever(door);
  }
}

const plain = (
  status: number,
  heading: string,
  sentences: readonly string[],
  context: PageContext,
): Page => ({
  status,
  text: sheet(
    context,
    html`<h1>${heading}</h1>
      ${paragraphs(...sentences)}`,
  ),
});

const unknownPage = (context: PageContext): Page =>
  plain(
    404,
    'There is nothing here',
    [
      'The address is not complete, or never was one of ours. Open the link from the message again, or copy all of it.',
      `If it still does not work, ask ${context.name} for a new link.`,
    ],
    context,
  );

/** Nothing was recorded, or it is not known: the same sent again is recorded once. */
export const failedPage = (context: PageContext): Page =>
  plain(
    503,
    'Something went wrong on our side',
    [
      'Go back in your browser and press the button again in a minute. What you typed is usually still there, and nothing is recorded twice.',
      `If it is urgent, ring ${context.name}.`,
    ],
    context,
  );

export const refusedPage = (status: 413 | 415 | 429, context: PageContext): Page =>
  plain(status, refusals[status].heading, [refusals[status].sentence], context);

const refusals = {
  413: {
    heading: 'That is too long',
    sentence: 'Go back in your browser, shorten what you typed and send it again.',
  },
  415: {
    heading: 'This can’t be read',
    sentence: 'Open the link in a web browser and use the form on its page.',
  },
  429: {
    heading: 'Too many requests',
    sentence: 'Wait a minute, then go back in your browser and try again.',
  },
} as const;

function overPage({ why, at }: Extract<Door, { readonly is: 'over' }>, context: PageContext): Page {
  const { name } = context;
  const when = at === undefined ? '' : ` on ${momentText(at, context)}`;
  const anew = `Ask ${name} for a new link.`;
  switch (why) {
    case 'unknownLink':
      return unknownPage(context);
    case 'alreadyAnswered':
      return plain(
        409,
        'This has been answered',
        [`It was answered${when}. The link can’t be used again.`, `Questions? Ask ${name}.`],
        context,
      );
    case 'expired':
      return plain(410, 'This link has expired', [`It ended${when}.`, anew], context);
    case 'locked':
      return plain(
        403,
        'This link is locked',
        [`A wrong code was entered several times, so it was locked${when}.`, anew],
        context,
      );
    case 'replaced':
    case 'revoked':
    case 'withdrawn':
      return plain(
        410,
        'This link is no longer in use',
        [`Use a newer link if you were sent one. Otherwise ask ${name}.`],
        context,
      );
    default:
      return assertNever(why);
  }
}

function codePage(
  door: Extract<Door, { readonly is: 'askCode' | 'wrongCode' }>,
  typed: TypedAnswer,
  context: PageContext,
): Page {
  const problem = codeProblem(door);
  const problems = problem === undefined ? {} : { code: problem };
  const kept = answerFields.filter((name) => typed[name] !== '');
  const body = html`<h1>Information for your service</h1>
    ${problem === undefined ? nothing : errorSummary('open', problems)}
    ${door.is === 'askCode' && door.because === 'timeOver' ? html`<p class="note" role="alert">${timeOver}</p>` : nothing}
    <p>
      ${context.name} asks you to read something and to answer. You were told a code of eight digits
      by telephone.
    </p>
    <form method="post" id="open">
      ${hidden('step', 'open')}${kept.map((name) => hidden(name, typed[name]))}
      ${field('open', { name: 'code', label: 'Code', hint: 'Eight digits, for example 1234 5678.', value: '', type: 'code' }, problems)}
      <button type="submit">Continue</button>
    </form>
    <p>
      No code? Ring whoever sent you the link. It can be used until
      ${momentText(door.expiresAt, context)}.
    </p>`;
  const status = door.is === 'wrongCode' ? 403 : 200;
  return { status, text: sheet(context, body, problem !== undefined) };
}

const timeOver =
  'The page was open for half an hour, so it was closed. Nothing was sent yet. Enter the code again: what you typed is kept.';

function codeProblem(
  door: Extract<Door, { readonly is: 'askCode' | 'wrongCode' }>,
): string | undefined {
  if (door.is === 'wrongCode') {
    const left = door.left === 1 ? '1 try is left' : `${door.left} tries are left`;
    return `This is not the code. ${left}; after that the link is locked.`;
  }
  return door.because === 'notACode' ? 'Enter the eight digits of the code.' : undefined;
}

function shownPage(shown: Shown, typed: TypedAnswer, context: PageContext): Page {
  const { content, until, wrong, hasChanged, recipient } = shown;
  const body = html`<h1>${content.title}</h1>
    ${wrong === undefined ? nothing : errorSummary(wrong.kind, wrong.problems)}
    ${hasChanged ? html`<p class="note" role="alert">${changed}</p>` : nothing}
    <p>From ${context.name} to ${recipient}. Reference: ${content.caseRef}.</p>
    <p class="screen">
      Read it, then <a href="#answer">answer at the end of the page</a>. You can answer here until
      ${momentText(until, context)}; after that enter the code again.
    </p>
    ${content.sections.map(sectionOf)}
    <div class="screen" id="answer" tabindex="-1">${answerForms(shown, typed)}</div>`;
  return {
    status: wrong === undefined ? 200 : 422,
    text: sheet(context, body, wrong !== undefined),
  };
}

const changed =
  'The information was changed after you opened it. Nothing was sent yet. Please read it again, then answer: what you typed is kept.';

const sectionOf = ({ title, lines }: Shown['content']['sections'][number]): Html =>
  html`<section>
    <h2>${title}</h2>
    <dl>
      ${lines.map(
        ({ label, text }) =>
          html`<dt>${label}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
  </section>`;

function thanksPage(
  { answer }: Extract<Door, { readonly is: 'thanks' }>,
  context: PageContext,
): Page {
  const at = momentText(answer.at, context);
  return answer.kind === 'accepted'
    ? plain(
        200,
        'Accepted',
        [
          `Recorded ${at}. First contact: ${momentText(answer.firstContactAt, context)}.`,
          `The team has been told. If the first contact changes, tell ${context.name}. You can close this page.`,
        ],
        context,
      )
    : plain(
        200,
        'Sent: something is missing',
        [
          `Recorded ${at}. You have not accepted: the team has been told what is missing and comes back to you.`,
          `If it is urgent, ring ${context.name}. You can close this page.`,
        ],
        context,
      );
}
