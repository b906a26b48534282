/** The fields by which up to three actions are agreed: on the form for advice, and in a huddle. */
import type { Problems, Typed } from '../../context.ts';
import { problemsBeside, type ChoiceOption } from '../../parts/fields.ts';
import { partTemplate, type Part } from '../../render.ts';
import { english, type Speaking } from '../../say.ts';
import template from './agreed-action.json' with { type: 'json' };

const expandAction = partTemplate<{
  readonly number: number;
  readonly action: string;
  readonly owner: string;
  readonly due: string;
  readonly owners: readonly ChoiceOption[];
  readonly today: string;
  readonly problems: Readonly<Record<'action' | 'owner' | 'due', readonly Part[]>>;
}>(template);

type Filled = { readonly typed: Typed; readonly problems: Problems };

/** The first on show, the others behind a button unless something is typed there. */
export function agreedActionFields(
  filled: Filled,
  owners: readonly ChoiceOption[],
  earliest: string,
  speaking: Speaking = english,
): {
  readonly firstAction: Part;
  readonly showMore: boolean;
  readonly moreActions: readonly Part[];
} {
  const { typed, problems } = filled;
  const row = agreedAction(filled, { owners, earliest, speaking });
  const laterFields = [2, 3].flatMap((n) => [`action${n}`, `owner${n}`, `due${n}`]);
  return {
    firstAction: row(1),
    showMore: laterFields.some((field) => (typed[field] ?? '') !== '' || Boolean(problems[field])),
    moreActions: [row(2), row(3)],
  };
}

const agreedAction =
  (
    { typed, problems }: Filled,
    {
      owners,
      earliest,
      speaking,
    }: {
      readonly owners: readonly ChoiceOption[];
      readonly earliest: string;
      readonly speaking: Speaking;
    },
  ) =>
  (number: number): Part => {
    const beside = (name: string): readonly Part[] => problemsBeside([name], problems)[name] ?? [];
    return expandAction(
      {
        number,
        action: typed[`action${number}`] ?? '',
        owner: typed[`owner${number}`] ?? '',
        due: typed[`due${number}`] ?? '',
        owners,
        today: earliest,
        problems: {
          action: beside(`action${number}`),
          owner: beside(`owner${number}`),
          due: beside(`due${number}`),
        },
      },
      speaking,
    );
  };
