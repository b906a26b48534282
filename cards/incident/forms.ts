/** The forms by which a review is opened, led, written and ended. */
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { IncidentId, Review } from '../../services/incident/incident.ts';
import { mayLead } from '../../services/incident/rights.ts';
import { mostThemesOfReview, type Named } from '../../services/incident/settings.ts';
import { dateText, today } from '../clock-text.ts';
import { dateField, personField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { button, type Button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { personOptions } from '../people.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import happenedTemplate from './happened-fields.json' with { type: 'json' };
import themesTemplate from './themes-field.json' with { type: 'json' };
import { reviewLine } from './words.ts';

const expandHappened = partTemplate<{
  readonly today: string;
  readonly happenedOn: string;
  readonly happenedAt: string;
  readonly problems: Readonly<Record<'happenedOn' | 'happenedAt', readonly Part[]>>;
}>(happenedTemplate);

const expandThemes = partTemplate<{
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
  readonly problem: readonly Part[];
}>(themesTemplate);

const namedChoices = (list: readonly Named[]): readonly ChoiceOption[] =>
  list.map(({ id: value, name: title }) => ({ title, value }));

/** A choice with what is wrong beside it. */
export const pickField = (
  field: { readonly id: string; readonly label: string; readonly ask: string },
  choices: readonly ChoiceOption[],
  filled: Filled,
  style: 'compact' | 'expanded' = 'compact',
): readonly Part[] => [
  choiceField({
    ...{ id: field.id, label: field.label, errorMessage: field.ask, style, choices },
    value: filled.typed?.[field.id] ?? '',
  }),
  ...(problemsBeside([field.id], filled.problems)[field.id] ?? []),
];

export function openFormCard(
  { team, caseRef, incident }: CaseIdentity & { readonly incident: IncidentId },
  context: CardContext,
  filled: Filled = {},
): Card {
  const { service } = context;
  const { typed = {} } = filled;
  return expandQuestion({
    teamLine: `**Incident review** · ${service.teams.get(team)?.name ?? team} · ${caseRef}`,
    title: 'What happened?',
    explanation:
      'A review is there to learn how the work can be made safer. Write roles, not names. The managers are told.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      expandHappened({
        today: today(context),
        happenedOn: typed['happenedOn'] ?? '',
        happenedAt: typed['happenedAt'] ?? '',
        problems: problemsBeside(['happenedOn', 'happenedAt'], filled.problems),
      }),
      textField({ id: 'what', label: 'What happened, in a sentence', ask: 'Say it.' }, filled),
      ...pickField(
        { id: 'kind', label: 'What was it?', ask: 'Choose what it was.' },
        namedChoices(service.incidents.kinds),
        filled,
      ),
    ],
    actions: [
      button({
        ...{ title: 'Open the review', verb: 'incident.open', style: 'positive' },
        ...{ data: { team, caseRef, incident }, sendsInputs: true },
      }),
      button({ title: 'Back', verb: 'incident.case', data: { team, caseRef } }),
    ],
  });
}

export const keyOf = ({ team, incident }: Review) => ({ team, incident });

export const backButton = (review: Review): Part =>
  button({ title: 'Back', verb: 'incident.show', data: keyOf(review) });

type SimpleVerb =
  | 'incident.offer'
  | 'incident.decline'
  | 'incident.look'
  | 'incident.factor'
  | 'incident.themes'
  | 'incident.due'
  | 'incident.close'
  | 'incident.reopen'
  | 'incident.withdraw';

type Asked = {
  readonly title: string;
  readonly explanation: string;
  readonly parts: readonly Part[];
  readonly send: Pick<Button<SimpleVerb>, 'title' | 'verb'> & { readonly isEnding?: true };
};

/** One that ends something has its button last. */
function form(
  review: Review,
  context: CardContext,
  filled: Filled,
  { title, explanation, parts, send }: Asked,
): Card {
  const sends = button({
    ...{ title: send.title, verb: send.verb, data: keyOf(review), sendsInputs: true },
    style: send.isEnding === true ? 'destructive' : 'positive',
  });
  const back = backButton(review);
  return expandQuestion({
    ...{ teamLine: reviewLine(review, context), title, explanation, parts },
    callouts: formCallouts(filled.notice, filled.problems),
    actions: send.isEnding === true ? [back, sends] : [sends, back],
  });
}

type ReviewForm = (review: Review, context: CardContext, filled?: Filled) => Card;

export const offerFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'Who leads this review?',
    explanation: 'They are asked, and can decline. Choose yourself to lead it at once.',
    parts: [
      section('What happened', review.what, 300),
      ...personField(
        { id: 'to', label: 'Lead', ask: 'Choose who is asked to lead the review.' },
        personOptions(mayLead(context.service, review), context),
        filled,
      ),
    ],
    send: { title: 'Ask', verb: 'incident.offer' },
  });

export const declineFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'You can’t lead it now?',
    explanation: 'That is all right. The managers are told, and ask somebody else.',
    parts: [textField({ id: 'why', label: 'Why', ask: 'Say why, in a few words.' }, filled)],
    send: { title: 'Decline', verb: 'incident.decline' },
  });

export const lookFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'First look',
    explanation:
      'Is everybody safe? Who was told, and who supports the person, the family and the staff?',
    parts: [
      section('What happened', review.what, 600),
      textField(
        {
          ...{ id: 'text', label: 'What was needed at once, and what was done' },
          ask: 'Say what was needed at once, and what was done.',
        },
        filled,
      ),
    ],
    send: { title: 'Record', verb: 'incident.look' },
  });

export const factorFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'What contributed?',
    explanation:
      'What made it likely, or hard to notice? Think of how the work is set up: almost everybody would have done the same there.',
    parts: [
      ...pickField(
        { id: 'kind', label: 'Where it lies', ask: 'Choose what contributed.' },
        namedChoices(context.service.incidents.factors),
        filled,
      ),
      textField(
        { id: 'text', label: 'How it contributed, in a sentence', ask: 'Say how.' },
        filled,
      ),
    ],
    send: { title: 'Add', verb: 'incident.factor' },
  });

export const themesFormCard: ReviewForm = (review, context, filled = {}) => {
  const { themes } = context.service.incidents;
  return form(review, context, filled, {
    title: 'What is this review about?',
    explanation: `At most ${mostThemesOfReview}. Next month’s huddles are asked a question by each; the case is not named.`,
    parts: [
      expandThemes({
        value: filled.typed?.['themes'] ?? review.themes.join(','),
        choices: namedChoices(themes),
        problem: problemsBeside(['themes'], filled.problems).themes,
      }),
    ],
    send: { title: 'Record', verb: 'incident.themes' },
  });
};

export const dueFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'More time?',
    explanation: `It is to be closed by ${dateText(review.dueOn, context)}. Learning that takes longer is fine; say why.`,
    parts: [
      dateField({ id: 'dueOn', label: 'Until', ask: 'Choose until when.' }, filled, context),
      textField({ id: 'why', label: 'Why', ask: 'Say why it takes longer.' }, filled),
    ],
    send: { title: 'Record', verb: 'incident.due' },
  });

export const closeFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'What was learnt?',
    explanation: 'In words that help another team. The actions are checked again on their days.',
    parts: [
      textField({ id: 'learning', label: 'What was learnt', ask: 'Say what was learnt.' }, filled),
      ...(review.actions.length > 0
        ? []
        : [
            textField(
              { id: 'noActionWhy', label: 'Why is no action needed?', ask: 'Say why.' },
              filled,
            ),
          ]),
      ...pickField(
        {
          ...{ id: 'released', label: 'May these words stand in the evidence pack?' },
          ask: 'Choose yes or no.',
        },
        [
          { title: 'Yes: they name nobody, and nobody can be known by them', value: 'yes' },
          { title: 'No: they stay with the team', value: 'no' },
        ],
        filled,
        'expanded',
      ),
    ],
    send: { title: 'Close', verb: 'incident.close' },
  });

export const reopenFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'Open this review again?',
    explanation: 'What it says stays. Its clocks begin again from today.',
    parts: [textField({ id: 'why', label: 'Why', ask: 'Say what came to be known.' }, filled)],
    send: { title: 'Open again', verb: 'incident.reopen' },
  });

export const withdrawFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: 'Withdraw this review?',
    explanation: 'For one that was opened by mistake. It stays in the record, with why.',
    parts: [textField({ id: 'why', label: 'Why', ask: 'Say why, in a few words.' }, filled)],
    send: { title: 'Withdraw', verb: 'incident.withdraw', isEnding: true },
  });
