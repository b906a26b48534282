/** Pages on which there is nothing to do: not ours, over, or not possible now. */
import type { Door } from '../../services/acceptance/behind.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { currentReference } from '../trail.ts';
import { html } from './html.ts';
import { momentText, paragraphs, sheet, type PageContext } from './page-parts.ts';

export type Page = { readonly status: number; readonly text: string };

export const plain = (
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

export const unknownPage = (context: PageContext): Page =>
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
      ...[currentReference()].flatMap((number) => (number ? [`Reference ${number}`] : [])),
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

export function overPage(
  { why, at }: Extract<Door, { readonly is: 'over' }>,
  context: PageContext,
): Page {
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
