/** What a receiving service reads: one page for each thing that can be behind a link. */
import type { Door, Shown } from '../../services/acceptance/behind.ts';
import { answerFields, type TypedAnswer } from '../../services/acceptance/forms.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { answerForms } from './answer-forms.ts';
import { html, nothing, type Html } from './html.ts';
import { errorSummary, field, hidden, momentText, sheet, type PageContext } from './page-parts.ts';
import { failedPage, overPage, plain, unknownPage, type Page } from './plain-pages.ts';

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
