/** The two decisions about one piece of handed-over work: it can't be taken, or who has it. */
import { keeperOf, type HandedItem } from '../../services/handover/handover.ts';
import { workKey } from '../../services/handover/work.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { expandQuestion } from '../consult/forms/expand-question.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import assignTemplate from './assign-form.json' with { type: 'json' };
import { aboutOf, type HandoverView } from './view.ts';
import { itemLine } from './words.ts';

export type FilledForm = {
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
};

const SHOWN = 500;

const sectionsOf = (
  item: HandedItem,
  view: HandoverView,
  context: CardContext,
): readonly Part[] => {
  const about = aboutOf(view, item);
  return about === undefined ? [] : [section(say(context, 'What'), about.text, SHOWN)];
};

/** Why somebody can't take it: it goes to a manager, who has it until somebody else is chosen. */
export function refuseForm(
  item: HandedItem,
  view: HandoverView,
  context: CardContext,
  { typed = {}, problems = {}, notice }: FilledForm = {},
): Card {
  return expandQuestion({
    caseLine: itemLine(item, aboutOf(view, item), context),
    title: say(context, 'Say why you can’t take this'),
    explanation: say(
      context,
      'It goes to a manager at once, who has it until they have chosen somebody. What else you have stays with you.',
    ),
    callouts: formCallouts(notice, problems, context),
    sections: sectionsOf(item, view, context),
    choice: [],
    field: 'why',
    label: say(context, 'Why can’t you take it?'),
    errorMessage: say(context, 'Give the reason in a few words.'),
    value: typed['why'] ?? '',
    problem: problemsBeside(['why'], problems).why,
    actions: [
      button({
        title: say(context, 'Give it to a manager'),
        verb: 'handover.refuse',
        data: refOf(item, view),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(view, context),
    ],
  });
}

const expandAssign = cardTemplate<{
  readonly caseLine: string;
  readonly title: string;
  readonly explanation: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly choice: readonly Part[];
  readonly actions: readonly Part[];
}>(assignTemplate);

/** Who has it from now on, until the person is back. `people` are those who may be chosen. */
export function assignForm(
  item: HandedItem,
  view: HandoverView,
  people: readonly PersonId[],
  context: CardContext,
  { typed = {}, problems = {}, notice }: FilledForm = {},
): Card {
  const { person } = view.handover;
  const keeper = personText(keeperOf(item), context);
  return expandAssign({
    caseLine: itemLine(item, aboutOf(view, item), context),
    title: say(context, 'Choose who takes this'),
    explanation: say(
      context,
      'They are told, and have it until {name} is back. Until you choose, it is with {keeper}.',
      { name: personText(person, context), keeper },
    ),
    callouts: formCallouts(notice, problems, context),
    sections: sectionsOf(item, view, context),
    choice: [
      choiceField({
        id: 'to',
        label: say(context, 'Who takes it?'),
        errorMessage: say(context, 'Choose who takes it.'),
        style: 'compact',
        value: typed['to'] ?? '',
        choices: personOptions(people, context, 6_000),
      }),
      ...problemsBeside(['to'], problems).to,
    ],
    actions: [
      button({
        title: say(context, 'Give it to them'),
        verb: 'handover.assign',
        data: refOf(item, view),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(view, context),
    ],
  });
}

const refOf = ({ ref }: HandedItem, { handover }: HandoverView) => ({
  person: handover.person,
  period: handover.period,
  item: workKey(ref),
});

const backButton = ({ handover: { person, period } }: HandoverView, context: CardContext): Part =>
  button({ title: say(context, 'Back'), verb: 'handover.show', data: { person, period } });
