/** What is agreed in a review, and whether it became practice. */
import { recheckResults, type Review } from '../../services/incident/incident.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import type { Filled } from '../shortage/fields.ts';
import { agreedFields, recheckFields } from './agreed-fields.ts';
import { backButton, keyOf, pickField } from './forms.ts';
import { reviewLine } from './words.ts';

/** @param replaces One that did not work. */
export function agreeFormCard(
  review: Review,
  context: CardContext,
  filled: Filled = {},
  replaces?: number,
): Card {
  return expandQuestion({
    teamLine: reviewLine(review, context),
    title: say(context, replaces === undefined ? 'Agree an action' : 'What is tried instead?'),
    explanation: say(
      context,
      'The owner gets it as an agreed action. On the re-check date it is asked whether it became practice: leave it time.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...agreedPart(review, replaces, context),
      ...agreedFields(review.team, context, filled),
    ],
    actions: [
      button({
        ...{
          title: say(context, 'Agree'),
          verb: 'incident.agree',
          style: 'positive',
          sendsInputs: true,
        },
        data: { ...keyOf(review), action: replaces },
      }),
      backButton(review, context),
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
    title: say(context, 'Has it become practice?'),
    explanation: say(context, 'Not yet: choose when it is checked again. The managers are told.'),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...agreedPart(review, action, context),
      ...pickField(
        {
          id: 'result',
          label: say(context, 'How it stands'),
          ask: say(context, 'Choose how it stands.'),
        },
        recheckResults.map((value) => ({ title: say(context, results[value]), value })),
        filled,
        'expanded',
      ),
      ...recheckFields(
        { label: say(context, 'How do you know?'), ask: say(context, 'Say how you know.') },
        context,
        filled,
      ),
    ],
    actions: [
      button({
        ...{
          title: say(context, 'Record'),
          verb: 'incident.recheck',
          style: 'positive',
          sendsInputs: true,
        },
        data: { ...keyOf(review), action },
      }),
      button({
        title: say(context, 'Instead…'),
        verb: 'incident.form',
        data: { ...keyOf(review), form: 'agree', action },
      }),
      backButton(review, context),
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
  const who = say(context, '{owner}, due {day}', {
    owner: context.nameOf(owner),
    day: dateText(due, context),
  });
  return [section(say(context, 'Agreed'), `${what} – ${who}`, 600)];
}
