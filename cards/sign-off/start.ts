import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { SignOffId } from '../../services/sign-off/sign-off.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { lineField } from '../coordination/fields.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import type { Filled } from '../shortage/fields.ts';
import { escapeText } from '../user-text.ts';
import { signOffsOfCase, type SignOffOfCase } from './of-case.ts';

export type StartForm = {
  /** Of the sign-off that this form begins. */
  readonly id: SignOffId;
  readonly kinds: readonly SignOffKind[];
  readonly team?: TeamId | undefined;
  readonly caseRef?: CaseRef | undefined;
  /** What is asked for or in force about the case already. */
  readonly open?: readonly SignOffOfCase[];
  /** Whom a kind that is about a colleague offers. */
  readonly people: readonly PersonId[];
};

/** Which decision is to be signed off, and about whom: the form by which one is begun. */
export function startSignOffCard(form: StartForm, context: CardContext, filled: Filled = {}): Card {
  const { id, team, caseRef } = form;
  const where =
    caseRef === undefined ? say(context, 'A case or a colleague') : `**${escapeText(caseRef)}**`;
  const name = team === undefined ? undefined : context.service.teams.get(team)?.name;
  return expandCase({
    caseLine: name === undefined ? where : `${where} · ${escapeText(name)}`,
    headline: say(context, 'Ask for a sign-off'),
    fallbackText: say(context, 'Ask for a sign-off'),
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: [...purposesOf(form), ...signOffsOfCase(form.open ?? [], context)],
    ...{ facts: [], note: '', fields: fieldsOf(form, context, filled) },
    actions: [
      button({
        title: say(context, 'Begin'),
        verb: 'signoff.begin',
        data: {
          id,
          ...(team === undefined ? {} : { team }),
          ...(caseRef === undefined ? {} : { caseRef }),
        },
        style: 'positive',
        sendsInputs: true,
      }),
    ],
  });
}

/** Where one kind is asked for by name, what it is for. */
const purposesOf = ({ kinds }: StartForm): readonly Part[] => {
  const [only, another] = kinds;
  return only !== undefined && another === undefined ? [section(only.name, only.purpose)] : [];
};

function fieldsOf(form: StartForm, context: CardContext, filled: Filled): readonly Part[] {
  const { kinds, caseRef } = form;
  const problems = problemsBeside(['kind', 'person'], filled.problems);
  const asksReference = caseRef === undefined && kinds.some(({ about }) => about === 'case');
  const asksPerson = kinds.some(({ about }) => about === 'person');
  return [
    kindField(kinds, filled, context),
    ...problems.kind,
    ...(asksReference ? [referenceField(filled, context)] : []),
    ...(asksPerson ? [personField(form, context, filled), ...problems.person] : []),
  ];
}

const kindField = (kinds: readonly SignOffKind[], { typed }: Filled, context: CardContext): Part =>
  choiceField({
    ...{
      id: 'kind',
      label: say(context, 'Which decision?'),
      errorMessage: say(context, 'Choose which decision it is.'),
    },
    choices: kinds.map(({ id, name }) => ({ title: name, value: id })),
    style: 'compact',
    value: typed?.['kind'] ?? (kinds.length === 1 ? (kinds[0]?.id ?? '') : ''),
  });

const referenceField = (filled: Filled, context: CardContext): Part =>
  lineField(
    {
      id: 'caseRef',
      label: say(context, 'Case reference (for a decision on a case)'),
      maxLength: 60,
    },
    filled,
  );

const personField = ({ people }: StartForm, context: CardContext, { typed }: Filled): Part =>
  choiceField(
    {
      ...{ id: 'person', label: say(context, 'Colleague (for competency)'), style: 'compact' },
      errorMessage: say(context, 'Choose whom it is about.'),
      choices: personOptions(people, context, PEOPLE_BYTES),
      value: typed?.['person'] ?? '',
    },
    false,
  );

const PEOPLE_BYTES = 6_000;
