import type { RequestedConsult } from '../../../services/consult/consult.ts';
import { today } from '../../clock-text.ts';
import type { CardContext } from '../../context.ts';
import { button } from '../../parts/button.ts';
import { formCallouts, problemsBeside, typedIn, type ChoiceOption } from '../../parts/fields.ts';
import { section } from '../../parts/parts.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../../render.ts';
import { caseLine } from '../about.ts';
import { viewButton } from '../choices.ts';
import { personOptions } from '../../people.ts';
import { possibleOwners } from '../people.ts';
import template from './advise.json' with { type: 'json' };
import actionTemplate from './agreed-action.json' with { type: 'json' };
import type { Filled } from './question.ts';

const fields = ['decision', 'rationale', 'reviewOn'] as const;
type Field = (typeof fields)[number];

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly typed: Readonly<Record<Field, string>>;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
  readonly today: string;
  readonly firstAction: Part;
  readonly showMore: boolean;
  readonly moreActions: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

const expandAction = partTemplate<{
  readonly number: number;
  readonly action: string;
  readonly owner: string;
  readonly due: string;
  readonly owners: readonly ChoiceOption[];
  readonly today: string;
  readonly problems: Readonly<Record<'action' | 'owner' | 'due', readonly Part[]>>;
}>(actionTemplate);

/** Characters of the request shown above the form, so that nobody has to go back to read it. */
const SHOWN = 300;

/** The form by which advice is given: decision, why, when to look again, up to three actions. */
export function adviseCard(
  consult: RequestedConsult,
  context: CardContext,
  { typed = {}, problems = {}, notice }: Filled,
): Card {
  const { id, team, summary } = consult.request;
  const owners = personOptions(possibleOwners(consult, context), context, 1_700);
  const row = agreedAction({ typed, problems }, owners, today(context));
  const laterFields = [2, 3].flatMap((n) => [`action${n}`, `owner${n}`, `due${n}`]);
  return expand({
    caseLine: caseLine(consult, context),
    callouts: formCallouts(notice, problems),
    sections: [
      section('What is requested', summary.whatIsRequested, SHOWN),
      section('Current risks', summary.currentRisks, SHOWN),
    ],
    typed: typedIn(fields, typed),
    problems: problemsBeside(fields, problems),
    today: today(context),
    firstAction: row(1),
    showMore: laterFields.some((field) => (typed[field] ?? '') !== '' || problems[field]),
    moreActions: [row(2), row(3)],
    actions: [
      button({
        title: 'Give advice',
        verb: 'consult.advise',
        data: { consult: id, team },
        style: 'positive',
        sendsInputs: true,
      }),
      viewButton(consult, 'status', 'Back'),
    ],
  });
}

const agreedAction =
  (
    { typed, problems }: Required<Pick<Filled, 'typed' | 'problems'>>,
    owners: readonly ChoiceOption[],
    earliest: string,
  ) =>
  (number: number): Part => {
    const beside = (name: string): readonly Part[] => problemsBeside([name], problems)[name] ?? [];
    return expandAction({
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
    });
  };
