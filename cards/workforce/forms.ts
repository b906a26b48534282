/** The forms of the register and of the review. */
import type { TeamId } from '../../services/kernel/ids.ts';
import { askOf, type RiskFormKind } from '../../services/workforce/forms/risk-forms.ts';
import type { OpenedReview } from '../../services/workforce/review.ts';
import type { OpenRisk, RiskId } from '../../services/workforce/risk.ts';
import { dayAfter } from '../../services/workforce/schedule.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { dateField } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';
import { teamLine } from './team.ts';
import { riskTitle } from './words.ts';

const dayField = (id: string, label: string, context: CardContext, filled: Filled): Part => {
  const { service, now } = context;
  return dateField(
    {
      ...{ id, label, min: today(context), max: dayAfter(service, now, 365) },
      value: dayAfter(service, now, service.workforce.reviewRiskDays),
    },
    filled,
    context,
  );
};

const wordsField = (form: RiskFormKind, label: string, filled: Filled): Part =>
  textField({ id: 'words', label, ask: askOf(form) }, filled);

type Asking = { readonly team: TeamId; readonly risk: RiskId };

export const raiseFormCard = (
  { team, risk }: Asking,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(team, say(context, 'Workforce risk'), context),
    title: say(context, 'What is the gap?'),
    explanation: say(
      context,
      'Name the task and what it lacks, not a person’s failing. The other managers are told.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      wordsField('raise', say(context, 'The gap'), filled),
      dayField('reviewOn', say(context, 'Looked at again on'), context, filled),
    ],
    actions: [
      button({
        ...{ title: say(context, 'Add it'), verb: 'workforce.raise', data: { team, risk } },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: say(context, 'Back'), verb: 'workforce.register', data: { team } }),
    ],
  });

type OnRisk = Exclude<RiskFormKind, 'raise'>;

const titles = {
  mitigate: 'What will be done?',
  review: 'How does it stand?',
  accept: 'Why is it lived with for now?',
  close: 'Why is it a risk no more?',
} as const satisfies Readonly<Record<OnRisk, string>>;

const explanations = {
  mitigate: 'Whoever does it is told, and again when its day is over; so are the managers.',
  review: 'It stays open and is looked at again on the day that you choose.',
  accept: 'It stays in the register and is looked at again on the day that you choose.',
  close: 'If a later review finds it again, it is opened again with a link to this.',
} as const satisfies Readonly<Record<OnRisk, string>>;

export function riskFormCard(
  risk: OpenRisk,
  form: OnRisk,
  context: CardContext,
  filled: Filled = {},
): Card {
  const data = { team: risk.team, risk: risk.risk };
  return expandQuestion({
    teamLine: teamLine(risk.team, escapeText(riskTitle(risk.about)), context),
    title: say(context, titles[form]),
    explanation: say(context, explanations[form]),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      wordsField(form, say(context, 'In your words'), filled),
      ...moreFields(form, context, filled),
    ],
    actions: [
      submit(form, data, context),
      button({ title: say(context, 'Back'), verb: 'workforce.risk', data }),
    ],
  });
}

function moreFields(form: OnRisk, context: CardContext, filled: Filled): readonly Part[] {
  if (form === 'close') return [];
  if (form !== 'mitigate')
    return [dayField('reviewOn', say(context, 'Looked at again on'), context, filled)];
  const { typed = {}, problems } = filled;
  return [
    choiceField({
      ...{ id: 'owner', label: say(context, 'Who does it?'), style: 'compact' },
      errorMessage: say(context, 'Choose who does it.'),
      value: typed['owner'] ?? '',
      choices: personOptions([...context.service.people.keys()], context, 6_000),
    }),
    ...problemsBeside(['owner'], problems).owner,
    dayField('due', say(context, 'By when?'), context, filled),
  ];
}

function submit(form: OnRisk, data: Asking, context: CardContext): Part {
  const common = { data, sendsInputs: true as const };
  switch (form) {
    case 'mitigate':
      return button({
        ...common,
        title: say(context, 'Agree it'),
        verb: 'workforce.mitigate',
        style: 'positive',
      });
    case 'review':
      return button({
        ...common,
        title: say(context, 'Note it'),
        verb: 'workforce.look',
        style: 'positive',
      });
    case 'accept':
      return button({
        ...common,
        title: say(context, 'Accept for now'),
        verb: 'workforce.accept',
        style: 'positive',
      });
    case 'close':
      return button({
        ...common,
        title: say(context, 'Close it'),
        verb: 'workforce.close',
        style: 'destructive',
      });
  }
}

export const holdFormCard = (
  { team, quarter }: OpenedReview,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(team, say(context, 'Workforce review {quarter}', { quarter }), context),
    title: say(context, 'What came of the review?'),
    explanation: say(context, 'It stands in the record with the figures that were looked at.'),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      textField(
        {
          id: 'changed',
          label: say(context, 'What was changed?'),
          ask: say(context, 'Say what was changed, or “nothing”.'),
        },
        filled,
      ),
      textField(
        {
          id: 'next',
          label: say(context, 'What comes next?'),
          ask: say(context, 'Say what comes next.'),
        },
        filled,
      ),
    ],
    actions: [
      button({
        ...{
          title: say(context, 'Note the outcome'),
          verb: 'workforce.hold',
          data: { team, quarter },
        },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: say(context, 'Back'), verb: 'workforce.review', data: { team, quarter } }),
    ],
  });
