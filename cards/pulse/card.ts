/** The pulse's question card (H6). It says what becomes of an answer before anybody gives one. */
import { FEWEST_ANSWERS } from '../../services/pulse/round.ts';
import type { PulseRound } from '../../services/pulse/desk.ts';
import { endsAt, isOpenRound } from '../../services/pulse/round.ts';
import type { Answered } from '../../services/pulse/desk.ts';
import { untilText } from '../clock-text.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, type ChoiceOption } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';

const marks = (context: CardContext): readonly ChoiceOption[] => [
  { title: say(context, '1 – not at all'), value: '1' },
  { title: '2', value: '2' },
  { title: '3', value: '3' },
  { title: '4', value: '4' },
  { title: say(context, '5 – fully'), value: '5' },
];

export type PulseFilled = { readonly typed?: Typed; readonly problems?: Problems };

const title = (context: CardContext) => say(context, 'Two questions, without your name');

export function pulseCard(
  round: PulseRound,
  context: CardContext,
  { typed = {}, problems = {} }: PulseFilled = {},
): Card {
  const { service, now } = context;
  const isOpen = isOpenRound(service, round.month, now);
  if (!isOpen) return over(round, context);
  const [first, second] = service.pulse.questions;
  const field = (id: 'first' | 'second', label: string) =>
    choiceField({
      ...{ id, label, style: 'expanded', choices: marks(context) },
      errorMessage: say(context, 'Choose from 1 to 5.'),
      value: typed[id] ?? '',
    });
  return expandQuestion({
    teamLine: teamLine(round, context),
    title: title(context),
    explanation: `${promise(context)} ${say(context, 'Open {until}.', { until: untilText(endsAt(service, round.month), context) })}`,
    callouts: formCallouts(undefined, problems, context),
    parts: [field('first', first), field('second', second)],
    actions: [
      button({
        title: say(context, 'Send without my name'),
        verb: 'pulse.answer',
        data: { ...round },
        style: 'positive',
        sendsInputs: true,
      }),
    ],
  });
}

const promise = (context: CardContext) =>
  say(
    context,
    'Answers are only counted. That you answered is kept until the round is over, so that everybody answers once; what you answered is never kept by name. It can’t be changed. Managers see the counts after that, from {fewestAnswers} answers on.',
    { fewestAnswers: FEWEST_ANSWERS },
  );

const teamLine = ({ team }: PulseRound, context: CardContext): string =>
  `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · ${say(context, 'Confidence pulse')}`;

const over = (round: PulseRound, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(round, context),
    title: say(context, 'This round is over'),
    explanation: say(context, 'No more answers are taken. The next round comes by itself.'),
    ...{ callouts: [], parts: [], actions: [] },
  });

const answeredTexts = {
  taken: 'Thank you. Your answers are counted, without your name.',
  answeredAlready:
    'You have answered this round. An answer is not kept by name, so it can’t be changed.',
  isOver: 'This round is over, so nothing was taken. The next one comes by itself.',
  notOfTheTeam: 'These questions are for the members of the team. Nothing was taken.',
} as const satisfies Readonly<Record<Answered, string>>;

/** In place of the form, without what was answered. */
export const answeredCard = (round: PulseRound, answered: Answered, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(round, context),
    title: answered === 'taken' ? say(context, 'Answered') : say(context, 'Nothing was taken'),
    explanation: say(context, answeredTexts[answered]),
    ...{ callouts: [], parts: [], actions: [] },
  });

/** Plain text, for a lock screen. */
export const pulseAlert = (context: CardContext) =>
  say(context, 'Two questions about oversight, without your name');
