import type { PersonId } from '../../services/kernel/ids.ts';
import { mostDays } from '../../services/rights/delegation.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, namedOptions, problemsBeside } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import { personOptions } from '../people.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import type { Filled } from '../shortage/fields.ts';
import dateTemplate from './date-field.json' with { type: 'json' };
import type { Kinds } from './words.ts';

const expandDate = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly min: string;
  readonly isRequired: boolean;
  readonly ask: string;
  readonly value: string;
  readonly problem: readonly Part[];
}>(dateTemplate);

/** How somebody passes rights of their own on. */
export function delegationFormCard(
  { delegates, kinds }: { readonly delegates: readonly PersonId[]; readonly kinds: Kinds },
  context: CardContext,
  { typed = {}, problems, notice }: Filled = {},
): Card {
  const beside = problemsBeside(['to', 'kind', 'from', 'until'], problems);
  const dateField = (id: 'from' | 'until', label: string, ask: string): Part =>
    expandDate({
      ...{ id, label, ask, min: today(context), isRequired: id === 'until' },
      ...{ value: typed[id] ?? '', problem: beside[id] },
    });
  return expandQuestion({
    teamLine: say(context, '**Decision rights**'),
    title: say(context, 'Pass decision rights on'),
    explanation: say(
      context,
      'Somebody else may then decide what your post decides, for {mostDays} days at most. They are told, and can give it back. You can end it at any time, and so can your managers.',
      { mostDays },
    ),
    callouts: formCallouts(notice, problems, context),
    parts: [
      choiceField({
        ...{ id: 'to', label: say(context, 'Who decides for you?'), style: 'compact' },
        errorMessage: say(context, 'Choose who decides for you.'),
        value: typed['to'] ?? '',
        choices: personOptions(delegates, context, 6_000),
      }),
      ...beside.to,
      kindField(kinds, typed['kind'] ?? 'all', context),
      ...beside.kind,
      dateField(
        'from',
        say(context, 'First day (empty: from now on)'),
        say(context, 'Choose the first day.'),
      ),
      dateField('until', say(context, 'Last day'), say(context, 'Choose the last day.')),
    ],
    actions: [
      button({
        ...{ title: say(context, 'Pass on'), verb: 'delegation.make', data: {} },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: say(context, 'Back'), verb: 'delegation.show', data: {} }),
    ],
  });
}

const kindField = (kinds: Kinds, value: string, context: CardContext): Part =>
  choiceField({
    ...{ id: 'kind', label: say(context, 'Which decisions?'), style: 'compact', value },
    errorMessage: say(context, 'Choose which decisions.'),
    choices: [
      { title: say(context, 'All that my post decides'), value: 'all' },
      ...namedOptions(kinds),
    ],
  });
