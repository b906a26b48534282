/** One text of a trace to decide on, and why a released trace is withdrawn. */
import { textsIn, undecidedIn, type BegunTrace } from '../../services/trace/trace.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import textTemplate from '../shortage/text-field.json' with { type: 'json' };
import { textField, type Filled } from '../shortage/fields.ts';
import { pressRow } from '../sign-off/rows.ts';
import { escapeText } from '../user-text.ts';
import { episodeWord, marked, maskedText } from './words.ts';

const expandText = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly maxLength: number;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly value: string;
  readonly problem: readonly Part[];
}>(textTemplate);

/** Marks make a text longer than it was typed. */
export const longestTraceText = 6_000;

/** @param asked Words of which the form has asked whether they are names. */
export function textFormCard(
  trace: BegunTrace,
  number: number,
  context: CardContext,
  {
    typed = {},
    problems,
    notice,
    asked = [],
  }: Filled & { readonly asked?: readonly string[] } = {},
): Card | undefined {
  const all = textsIn(trace);
  const text = all[number - 1];
  if (text === undefined) return undefined;
  const { team, episode } = trace;
  const data = { team, episode, number };
  const decided = trace.decisions[number];
  const before = decided?.kind === 'edited' ? decided.text : text.text;
  const left = undecidedIn(trace).length;
  return expandQuestion({
    teamLine: say(context, '{episodeWord} · text {number} of {count} · {left} to decide', {
      episodeWord: episodeWord(trace.episode, context),
      number,
      count: all.length,
      left,
    }),
    title: escapeText(text.label),
    explanation: [
      marked(text.text),
      escapeText(maskedText(text, context)),
      text.doubts.length > 0 ? say(context, withDoubts) : say(context, withoutDoubts),
    ].join('\n\n'),
    callouts: formCallouts(notice, problems, context),
    parts: [...decidePart(data, context), editField(typed['text'] ?? before, problems, context)],
    actions: [
      button({
        ...{ title: say(context, 'Save edit'), verb: 'trace.decide', sendsInputs: true },
        data: { ...data, how: 'edited', asked: [...asked] },
      }),
      button({ title: say(context, 'Back'), verb: 'trace.show', data: { team, episode } }),
    ],
  });
}

const decidePart = (
  data: { readonly team: BegunTrace['team']; readonly episode: BegunTrace['episode'] } & {
    readonly number: number;
  },
  context: CardContext,
): readonly Part[] =>
  pressRow([
    button({
      ...{ title: say(context, 'Keep'), verb: 'trace.decide', data: { ...data, how: 'kept' } },
      style: 'positive',
    }),
    button({
      title: say(context, 'Leave out'),
      verb: 'trace.decide',
      data: { ...data, how: 'leftOut' },
    }),
  ]);

const withDoubts =
  'Keep takes out all that is marked with “?”. Or edit: write \\[name\\], or the word alone where it names nobody.';
const withoutDoubts =
  'Names in small letters can’t be found: read it once more before you keep it.';

const editField = (value: string, problems: Filled['problems'], context: CardContext): Part =>
  expandText({
    ...{
      id: 'text',
      label: say(context, 'The text, if you edit it'),
      maxLength: longestTraceText,
      value,
    },
    ...{ isRequired: false, errorMessage: say(context, 'Write the text without names.') },
    problem: problemsBeside(['text'], problems).text,
  });

export const askWithdrawal = 'Say why it should not be shown any more.';

export const withdrawFormCard = (
  { team, episode }: BegunTrace,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: escapeText(context.service.teams.get(team)?.name ?? team),
    title: say(context, 'Withdraw this trace?'),
    explanation: say(
      context,
      'Later packs don’t show it. Packs that were made already stay as they are: tell whoever has one. It can be drafted again.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      textField(
        { id: 'why', label: say(context, 'Why?'), ask: say(context, askWithdrawal) },
        filled,
      ),
    ],
    actions: [
      button({ title: say(context, 'Back'), verb: 'trace.show', data: { team, episode } }),
      button({
        ...{ title: say(context, 'Withdraw'), verb: 'trace.withdraw', data: { team, episode } },
        ...{ style: 'destructive', sendsInputs: true },
      }),
    ],
  });
