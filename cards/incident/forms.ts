/** The forms by which a review is opened, led, written and ended. */
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { IncidentId, Review } from '../../services/incident/incident.ts';
import { mayLead } from '../../services/incident/rights.ts';
import { mostThemesOfReview, type Named } from '../../services/incident/settings.ts';
import { dateText, today } from '../clock-text.ts';
import { dateField, personField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { agreedTimeText } from '../coordination/words.ts';
import { button, type Button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { personOptions } from '../people.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
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
  return expandQuestion({
    teamLine: say(context, '**Incident review** · {name} · {caseRef}', {
      name: service.teams.get(team)?.name ?? team,
      caseRef,
    }),
    title: say(context, 'What happened?'),
    explanation: say(
      context,
      'A review is there to learn how the work can be made safer. Write roles, not names. The managers are told.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      happenedPart(filled, context),
      textField(
        {
          id: 'what',
          label: say(context, 'What happened, in a sentence'),
          ask: say(context, 'Say it.'),
        },
        filled,
      ),
      ...pickField(
        {
          id: 'kind',
          label: say(context, 'What was it?'),
          ask: say(context, 'Choose what it was.'),
        },
        namedChoices(service.incidents.kinds),
        filled,
      ),
    ],
    actions: [
      button({
        ...{ title: say(context, 'Open the review'), verb: 'incident.open', style: 'positive' },
        ...{ data: { team, caseRef, incident }, sendsInputs: true },
      }),
      button({ title: say(context, 'Back'), verb: 'incident.case', data: { team, caseRef } }),
    ],
  });
}

const happenedPart = ({ typed = {}, problems }: Filled, context: CardContext): Part =>
  expandHappened(
    {
      today: today(context),
      happenedOn: typed['happenedOn'] ?? '',
      happenedAt: typed['happenedAt'] ?? '',
      problems: problemsBeside(['happenedOn', 'happenedAt'], problems),
    },
    context,
  );

export const keyOf = ({ team, incident }: Review) => ({ team, incident });

export const backButton = (review: Review, context: CardContext): Part =>
  button({ title: say(context, 'Back'), verb: 'incident.show', data: keyOf(review) });

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
  const back = backButton(review, context);
  return expandQuestion({
    ...{ teamLine: reviewLine(review, context), title, explanation, parts },
    callouts: formCallouts(filled.notice, filled.problems, context),
    actions: send.isEnding === true ? [back, sends] : [sends, back],
  });
}

type ReviewForm = (review: Review, context: CardContext, filled?: Filled) => Card;

export const offerFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'Who leads this review?'),
    explanation: say(
      context,
      'They are asked, have {offerStands} to answer, and can decline. Choose yourself to lead it at once.',
      { offerStands: agreedTimeText(context.service.coordination.offerStands, context) },
    ),
    parts: [
      section(say(context, 'What happened'), review.what, 300),
      ...personField(
        {
          id: 'to',
          label: say(context, 'Lead'),
          ask: say(context, 'Choose who is asked to lead the review.'),
        },
        personOptions(mayLead(context.service, review), context),
        filled,
      ),
    ],
    send: { title: say(context, 'Ask'), verb: 'incident.offer' },
  });

export const declineFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'You can’t lead it now?'),
    explanation: say(context, 'That is all right. The managers are told, and ask somebody else.'),
    parts: [
      textField(
        { id: 'why', label: say(context, 'Why'), ask: say(context, 'Say why, in a few words.') },
        filled,
      ),
    ],
    send: { title: say(context, 'Decline'), verb: 'incident.decline' },
  });

export const lookFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'First look'),
    explanation: say(
      context,
      'Is everybody safe? Who was told, and who supports the person, the family and the staff?',
    ),
    parts: [
      section(say(context, 'What happened'), review.what, 600),
      textField(
        {
          ...{ id: 'text', label: say(context, 'What was needed at once, and what was done') },
          ask: say(context, 'Say what was needed at once, and what was done.'),
        },
        filled,
      ),
    ],
    send: { title: say(context, 'Record'), verb: 'incident.look' },
  });

export const factorFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'What contributed?'),
    explanation: say(
      context,
      'What made it likely, or hard to notice? Think of how the work is set up: almost everybody would have done the same there.',
    ),
    parts: [
      ...pickField(
        {
          id: 'kind',
          label: say(context, 'Where it lies'),
          ask: say(context, 'Choose what contributed.'),
        },
        namedChoices(context.service.incidents.factors),
        filled,
      ),
      textField(
        {
          id: 'text',
          label: say(context, 'How it contributed, in a sentence'),
          ask: say(context, 'Say how.'),
        },
        filled,
      ),
    ],
    send: { title: say(context, 'Add'), verb: 'incident.factor' },
  });

export const themesFormCard: ReviewForm = (review, context, filled = {}) => {
  const { themes } = context.service.incidents;
  return form(review, context, filled, {
    title: say(context, 'What is this review about?'),
    explanation: say(
      context,
      'At most {mostThemesOfReview}. Next month’s huddles are asked a question by each; the case is not named.',
      { mostThemesOfReview },
    ),
    parts: [
      expandThemes(
        {
          value: filled.typed?.['themes'] ?? review.themes.join(','),
          choices: namedChoices(themes),
          problem: problemsBeside(['themes'], filled.problems).themes,
        },
        context,
      ),
    ],
    send: { title: say(context, 'Record'), verb: 'incident.themes' },
  });
};

export const dueFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'More time?'),
    explanation: say(
      context,
      'It is to be closed by {day}. Learning that takes longer is fine; say why.',
      { day: dateText(review.dueOn, context) },
    ),
    parts: [
      dateField(
        { id: 'dueOn', label: say(context, 'Until'), ask: say(context, 'Choose until when.') },
        filled,
        context,
      ),
      textField(
        { id: 'why', label: say(context, 'Why'), ask: say(context, 'Say why it takes longer.') },
        filled,
      ),
    ],
    send: { title: say(context, 'Record'), verb: 'incident.due' },
  });

export const closeFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'What was learnt?'),
    explanation: say(
      context,
      'In words that help another team. The actions are checked again on their days.',
    ),
    parts: [
      textField(
        {
          id: 'learning',
          label: say(context, 'What was learnt'),
          ask: say(context, 'Say what was learnt.'),
        },
        filled,
      ),
      ...(review.actions.length > 0
        ? []
        : [
            textField(
              {
                id: 'noActionWhy',
                label: say(context, 'Why is no action needed?'),
                ask: say(context, 'Say why.'),
              },
              filled,
            ),
          ]),
      ...pickField(
        {
          ...{ id: 'released', label: say(context, 'May these words stand in the evidence pack?') },
          ask: say(context, 'Choose yes or no.'),
        },
        [
          {
            title: say(context, 'Yes: they name nobody, and nobody can be known by them'),
            value: 'yes',
          },
          { title: say(context, 'No: they stay with the team'), value: 'no' },
        ],
        filled,
        'expanded',
      ),
    ],
    send: { title: say(context, 'Close'), verb: 'incident.close' },
  });

export const reopenFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'Open this review again?'),
    explanation: say(context, 'What it says stays. Its clocks begin again from today.'),
    parts: [
      textField(
        { id: 'why', label: say(context, 'Why'), ask: say(context, 'Say what came to be known.') },
        filled,
      ),
    ],
    send: { title: say(context, 'Open again'), verb: 'incident.reopen' },
  });

export const withdrawFormCard: ReviewForm = (review, context, filled = {}) =>
  form(review, context, filled, {
    title: say(context, 'Withdraw this review?'),
    explanation: say(
      context,
      'For one that was opened by mistake. It stays in the record, with why.',
    ),
    parts: [
      textField(
        { id: 'why', label: say(context, 'Why'), ask: say(context, 'Say why, in a few words.') },
        filled,
      ),
    ],
    send: { title: say(context, 'Withdraw'), verb: 'incident.withdraw', isEnding: true },
  });
