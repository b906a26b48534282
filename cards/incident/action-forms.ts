/** What is agreed in a review, and whether it became practice. */
import { recheckResults, type Review } from '../../services/incident/incident.ts';
import { dateText } from '../clock-text.ts';
import { dateField, personField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { backButton, keyOf, pickField } from './forms.ts';
import { reviewLine } from './words.ts';

/** @param replaces One that did not work. */
export function agreeFormCard(
  review: Review,
  context: CardContext,
  filled: Filled = {},
  replaces?: number,
): Card {
  const { managers = [], members = [] } = context.service.teams.get(review.team) ?? {};
  const owners = personOptions([...new Set([...managers, ...members])], context);
  return expandQuestion({
    teamLine: reviewLine(review, context),
    title: replaces === undefined ? 'Agree an action' : 'What is tried instead?',
    explanation:
      'The owner gets it as an agreed action. On the re-check date it is asked whether it became practice: leave it time.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      ...agreedPart(review, replaces, context),
      textField({ id: 'what', label: 'Action', ask: 'Say what is to be done.' }, filled),
      ...personField({ id: 'owner', label: 'Owner', ask: 'Choose who does it.' }, owners, filled),
      dateField({ id: 'due', label: 'Due', ask: 'Choose by when it is done.' }, filled, context),
      dateField(
        { id: 'recheckOn', label: 'Checked again on', ask: 'Choose when it is checked again.' },
        filled,
        context,
      ),
    ],
    actions: [
      button({
        ...{ title: 'Agree', verb: 'incident.agree', style: 'positive', sendsInputs: true },
        data: { ...keyOf(review), action: replaces },
      }),
      backButton(review),
    ],
  });
}

export const recheckFormCard = (
  review: Review,
  context: CardContext,
  filled: Filled = {},
  action = 1,
): Card =>
  expandQuestion({
    teamLine: reviewLine(review, context),
    title: 'Has it become practice?',
    explanation: 'Not yet: choose when it is checked again. The managers are told.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      ...agreedPart(review, action, context),
      ...pickField(
        { id: 'result', label: 'How it stands', ask: 'Choose how it stands.' },
        recheckResults.map((value) => ({ title: results[value], value })),
        filled,
        'expanded',
      ),
      textField({ id: 'note', label: 'How do you know?', ask: 'Say how you know.' }, filled),
      dateField(
        { id: 'recheckOn', label: 'If not yet: again on', ask: 'Choose a day.' },
        filled,
        context,
        false,
      ),
    ],
    actions: [
      button({
        ...{ title: 'Record', verb: 'incident.recheck', style: 'positive', sendsInputs: true },
        data: { ...keyOf(review), action },
      }),
      button({
        title: 'Instead…',
        verb: 'incident.form',
        data: { ...keyOf(review), form: 'agree', action },
      }),
      backButton(review),
    ],
  });

const results = {
  embedded: 'It is part of how we work',
  notYet: 'Not yet',
} as const;

function agreedPart(
  { actions }: Review,
  number: number | undefined,
  context: CardContext,
): readonly Part[] {
  const action = actions.find((each) => each.number === number);
  if (action === undefined) return [];
  const { what, owner, due } = action;
  const who = `${context.nameOf(owner)}, due ${dateText(due, context)}`;
  return [section('Agreed', `${what} – ${who}`, 600)];
}
