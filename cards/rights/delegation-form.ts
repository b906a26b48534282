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
    teamLine: '**Decision rights**',
    title: 'Pass decision rights on',
    explanation: `Somebody else may then decide what your post decides, for ${mostDays} days at most. They are told, and can give it back. You can end it at any time, and so can your managers.`,
    callouts: formCallouts(notice, problems),
    parts: [
      choiceField({
        ...{ id: 'to', label: 'Who decides for you?', style: 'compact' },
        errorMessage: 'Choose who decides for you.',
        value: typed['to'] ?? '',
        choices: personOptions(delegates, context, 6_000),
      }),
      ...beside.to,
      choiceField({
        ...{ id: 'kind', label: 'Which decisions?', style: 'compact' },
        errorMessage: 'Choose which decisions.',
        value: typed['kind'] ?? 'all',
        choices: [{ title: 'All that my post decides', value: 'all' }, ...namedOptions(kinds)],
      }),
      ...beside.kind,
      dateField('from', 'First day (empty: from now on)', 'Choose the first day.'),
      dateField('until', 'Last day', 'Choose the last day.'),
    ],
    actions: [
      button({
        ...{ title: 'Pass on', verb: 'delegation.make', data: {} },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: 'Back', verb: 'delegation.show', data: {} }),
    ],
  });
}
