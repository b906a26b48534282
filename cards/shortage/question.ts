import { assertNever } from '../../services/kernel/errors.ts';
import type { KnownShortage } from '../../services/shortage/shortage.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { viewButton } from './buttons.ts';
import { teamLine } from './card.ts';
import { reviewFields, textField, type Filled } from './fields.ts';
import type { ShortageQuestion } from './rights.ts';
import template from './question.json' with { type: 'json' };
import { changedTimesText, causeLines, mitigationLine } from './words.ts';

const expand = cardTemplate<{
  readonly teamLine: string;
  readonly title: string;
  readonly explanation: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly fields: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

type Body = {
  readonly title: string;
  readonly explanation: string;
  readonly sections: readonly Part[];
  readonly fields: readonly Part[];
  readonly actions: readonly Part[];
};

/** The short forms: why it is none, that it goes on, why it ends, what was done. */
export const shortageQuestionCard = (
  shortage: KnownShortage,
  question: ShortageQuestion,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expand({
    teamLine: teamLine(shortage, context),
    callouts: formCallouts(filled.notice, filled.problems, context),
    ...bodyOf(shortage, question, context, filled),
  });

function bodyOf(
  shortage: KnownShortage,
  question: ShortageQuestion,
  context: CardContext,
  filled: Filled,
): Body {
  switch (question.view) {
    case 'dismiss':
      return dismissBody(shortage, context, filled);
    case 'review':
      return reviewBody(shortage, context, filled);
    case 'end':
      return endBody(shortage, context, filled);
    case 'mitigation':
      return mitigationBody(shortage, question.number, context, filled);
    default:
      return assertNever(question);
  }
}

const refOf = ({ team, id }: KnownShortage) => ({ team, shortage: id });
const back = (shortage: KnownShortage, context: CardContext): Part =>
  viewButton(shortage, 'status', say(context, 'Back'));

const dismissBody = (shortage: KnownShortage, context: CardContext, filled: Filled): Body => ({
  title: say(context, 'Not now'),
  explanation: say(
    context,
    'No shortage is declared. It is proposed again after 24 hours, or sooner if the figures get worse.',
  ),
  sections:
    'causes' in shortage
      ? [
          section(
            say(context, 'What the figures say'),
            causeLines(shortage.causes, context).join('\n'),
          ),
        ]
      : [],
  fields: [
    textField(
      { id: 'why', label: say(context, 'Why not?'), ask: say(context, 'Say why in a few words.') },
      filled,
    ),
  ],
  actions: [
    button({
      title: say(context, 'Record'),
      verb: 'shortage.dismiss',
      data: refOf(shortage),
      style: 'positive',
      sendsInputs: true,
    }),
    back(shortage, context),
  ],
});

const reviewBody = (shortage: KnownShortage, context: CardContext, filled: Filled): Body => ({
  title: say(context, 'Review the shortage'),
  explanation: say(
    context,
    'It goes on as it is until the new time, or you change what holds. To end it, go back.',
  ),
  sections: holdsSection(shortage, context),
  fields: [
    textField(
      {
        id: 'note',
        label: say(context, 'What does the review find?'),
        ask: say(context, 'Say what the review finds.'),
      },
      filled,
    ),
    reviewFields(filled, context),
  ],
  actions: [
    button({
      title: say(context, 'It goes on'),
      verb: 'shortage.review',
      data: refOf(shortage),
      style: 'positive',
      sendsInputs: true,
    }),
    button({
      title: say(context, 'Change…'),
      verb: 'shortage.step',
      data: { ...refOf(shortage), mode: 'change', step: 'what' },
      sendsInputs: true,
    }),
    back(shortage, context),
  ],
});

const endBody = (shortage: KnownShortage, context: CardContext, filled: Filled): Body => ({
  title: say(context, 'End the shortage'),
  explanation: say(
    context,
    'The team’s channel is told. New requests have the usual response times at once.',
  ),
  sections: holdsSection(shortage, context),
  fields: [
    textField(
      { id: 'why', label: say(context, 'Why does it end?'), ask: say(context, 'Say why it ends.') },
      filled,
    ),
    textField(
      {
        id: 'learned',
        label: say(context, 'What is learned?'),
        ask: say(context, 'Say what is learned from it.'),
      },
      filled,
    ),
  ],
  actions: [
    button({
      title: say(context, 'End it'),
      verb: 'shortage.end',
      data: refOf(shortage),
      style: 'destructive',
      sendsInputs: true,
    }),
    back(shortage, context),
  ],
});

function holdsSection(shortage: KnownShortage, context: CardContext): readonly Part[] {
  if (shortage.status !== 'declared') return [];
  const { plan, reviewAt } = shortage;
  const times = changedTimesText({ times: plan.times, reviewAt }, context);
  return [
    section(say(context, 'What waits'), plan.waits, 300),
    section(say(context, 'Response times'), times ?? say(context, 'As usual.')),
  ];
}

function mitigationBody(
  shortage: KnownShortage,
  number: number,
  context: CardContext,
  filled: Filled,
): Body {
  const mitigation =
    'plan' in shortage
      ? shortage.plan.mitigations.find((each) => each.number === number)
      : undefined;
  return {
    title: say(context, 'Say what was done'),
    explanation: say(context, 'It is done with this, and it becomes part of the record.'),
    sections: mitigation
      ? [section(say(context, 'What'), mitigationLine(mitigation, context))]
      : [],
    fields: [
      textField(
        {
          id: 'note',
          label: say(context, 'What was done, and what came of it?'),
          ask: say(context, 'Say what was done.'),
        },
        filled,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Record as done'),
        verb: 'shortage.mitigated',
        data: { ...refOf(shortage), number },
        style: 'positive',
        sendsInputs: true,
      }),
      back(shortage, context),
    ],
  };
}
