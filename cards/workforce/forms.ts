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
    teamLine: teamLine(team, 'Workforce risk', context),
    title: 'What is the gap?',
    explanation:
      'Name the task and what it lacks, not a person’s failing. The other managers are told.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      wordsField('raise', 'The gap', filled),
      dayField('reviewOn', 'Looked at again on', context, filled),
    ],
    actions: [
      button({
        ...{ title: 'Add it', verb: 'workforce.raise', data: { team, risk } },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: 'Back', verb: 'workforce.register', data: { team } }),
    ],
  });

type OnRisk = Exclude<RiskFormKind, 'raise'>;

const titles: Readonly<Record<OnRisk, string>> = {
  mitigate: 'What will be done?',
  review: 'How does it stand?',
  accept: 'Why is it lived with for now?',
  close: 'Why is it a risk no more?',
};

const explanations: Readonly<Record<OnRisk, string>> = {
  mitigate: 'Whoever does it is told, and again when its day is over; so are the managers.',
  review: 'It stays open and is looked at again on the day that you choose.',
  accept: 'It stays in the register and is looked at again on the day that you choose.',
  close: 'If a later review finds it again, it is opened again with a link to this.',
};

export function riskFormCard(
  risk: OpenRisk,
  form: OnRisk,
  context: CardContext,
  filled: Filled = {},
): Card {
  const data = { team: risk.team, risk: risk.risk };
  return expandQuestion({
    teamLine: teamLine(risk.team, escapeText(riskTitle(risk.about)), context),
    title: titles[form],
    explanation: explanations[form],
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [wordsField(form, 'In your words', filled), ...moreFields(form, context, filled)],
    actions: [submit(form, data), button({ title: 'Back', verb: 'workforce.risk', data })],
  });
}

function moreFields(form: OnRisk, context: CardContext, filled: Filled): readonly Part[] {
  if (form === 'close') return [];
  if (form !== 'mitigate') return [dayField('reviewOn', 'Looked at again on', context, filled)];
  const { typed = {}, problems } = filled;
  return [
    choiceField({
      ...{ id: 'owner', label: 'Who does it?', style: 'compact' },
      errorMessage: 'Choose who does it.',
      value: typed['owner'] ?? '',
      choices: personOptions([...context.service.people.keys()], context, 6_000),
    }),
    ...problemsBeside(['owner'], problems).owner,
    dayField('due', 'By when?', context, filled),
  ];
}

function submit(form: OnRisk, data: Asking): Part {
  const common = { data, sendsInputs: true as const };
  switch (form) {
    case 'mitigate':
      return button({
        ...common,
        title: 'Agree it',
        verb: 'workforce.mitigate',
        style: 'positive',
      });
    case 'review':
      return button({ ...common, title: 'Note it', verb: 'workforce.look', style: 'positive' });
    case 'accept':
      return button({
        ...common,
        title: 'Accept for now',
        verb: 'workforce.accept',
        style: 'positive',
      });
    case 'close':
      return button({
        ...common,
        title: 'Close it',
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
    teamLine: teamLine(team, `Workforce review ${quarter}`, context),
    title: 'What came of the review?',
    explanation: 'It stands in the record with the figures that were looked at.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      textField(
        { id: 'changed', label: 'What was changed?', ask: 'Say what was changed, or “nothing”.' },
        filled,
      ),
      textField({ id: 'next', label: 'What comes next?', ask: 'Say what comes next.' }, filled),
    ],
    actions: [
      button({
        ...{ title: 'Note the outcome', verb: 'workforce.hold', data: { team, quarter } },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: 'Back', verb: 'workforce.review', data: { team, quarter } }),
    ],
  });
