import { flagKinds } from '../../services/caseload/flag.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, namedOptions, problemsBeside, typedIn } from '../parts/fields.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { expandCase } from './card.ts';
import template from './flag-form.json' with { type: 'json' };
import { flagKindWords } from './words.ts';

const fields = ['team', 'caseRef', 'kind', 'note'] as const;
type Form = Readonly<Record<(typeof fields)[number], string>>;

export type FlagForm = {
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string | undefined;
  /** To choose from; none: the service finds the team by the case. */
  readonly teams?: readonly Team[];
  /** In a dialog, which knows no `Action.Execute`. */
  readonly inDialog?: boolean;
};

const expandFields = partTemplate<{
  readonly caseExample: string;
  readonly typed: Form;
  readonly team: readonly Part[];
  readonly kind: Part;
  readonly problems: Readonly<Record<keyof Form, readonly Part[]>>;
}>(template);

/** What is flagged and why. What was typed is in it, also what could not be taken. */
export function flagFormCard(form: FlagForm, context: CardContext): Card {
  const { problems = {}, teams = [] } = form;
  const typed = typedIn(fields, form.typed);
  return expandCase({
    caseLine: say(context, 'For the team’s weekly huddle'),
    headline: say(context, 'Flag a case'),
    fallbackText: say(context, 'Flag a case'),
    callouts: formCallouts(form.notice, problems, context),
    rows: [],
    facts: [],
    note: say(
      context,
      'It comes up at the next huddle. Nobody is asked for an answer now: for advice or a decision, ask for oversight.',
    ),
    fields: [
      expandFields(
        {
          caseExample: `${say(context, 'e.g.')} ${context.service.caseReference.example}`,
          typed,
          team: teams.length === 0 ? [] : [teamField(typed, teams, context)],
          kind: kindField(typed, context),
          problems: problemsBeside(fields, problems),
        },
        context,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Flag it'),
        verb: 'case.flag',
        data: teams.length === 0 ? { team: typed.team } : {},
        style: 'positive',
        sendsInputs: true,
        ...(form.inDialog === true ? { inDialog: true } : {}),
      }),
    ],
  });
}

const teamField = ({ team }: Form, teams: readonly Team[], context: CardContext): Part =>
  choiceField({
    ...{ id: 'team', label: say(context, 'Team'), errorMessage: say(context, 'Choose the team.') },
    ...{ style: 'compact', value: team, choices: namedOptions(teams) },
  });

const kindField = ({ kind }: Form, context: CardContext): Part =>
  choiceField({
    ...{ id: 'kind', label: say(context, 'What is it about?'), style: 'compact', value: kind },
    errorMessage: say(context, 'Choose what the flag is about.'),
    choices: flagKinds.map((value) => ({ title: say(context, flagKindWords[value]), value })),
  });
