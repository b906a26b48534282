import type { RequestedConsult } from '../../../services/consult/consult.ts';
import { today } from '../../clock-text.ts';
import type { CardContext } from '../../context.ts';
import { button } from '../../parts/button.ts';
import { formCallouts, problemsBeside, typedIn } from '../../parts/fields.ts';
import { section } from '../../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../../render.ts';
import { say } from '../../say.ts';
import { caseLine } from '../about.ts';
import { backButton } from '../choices.ts';
import { personOptions } from '../../people.ts';
import { possibleOwners } from '../people.ts';
import template from './advise.json' with { type: 'json' };
import { agreedActionFields } from './agreed-action.ts';
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
  const agreed = agreedActionFields({ typed, problems }, owners, today(context), context);
  return expand(
    {
      caseLine: caseLine(consult, context),
      callouts: formCallouts(notice, problems, context),
      sections: [
        section(say(context, 'What is requested'), summary.whatIsRequested, SHOWN),
        section(say(context, 'Current risks'), summary.currentRisks, SHOWN),
      ],
      typed: typedIn(fields, typed),
      problems: problemsBeside(fields, problems),
      today: today(context),
      ...agreed,
      actions: [
        button({
          title: say(context, 'Give advice'),
          verb: 'consult.advise',
          data: { consult: id, team },
          style: 'positive',
          sendsInputs: true,
        }),
        backButton(consult, context),
      ],
    },
    context,
  );
}
