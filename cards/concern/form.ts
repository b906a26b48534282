/** The form by which a role-boundary concern is raised. It says first what becomes of a name. */
import { concernKinds, type ConcernId } from '../../services/concern/concern.ts';
import { concernReceivers } from '../../services/concern/forms/concern-form.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say, sayCount } from '../say.ts';
import caseTemplate from './case-field.json' with { type: 'json' };
import { concernKindWords } from './words.ts';

const expandCase = partTemplate<{ readonly example: string; readonly value: string }>(caseTemplate);

type Asking = { readonly concern: ConcernId; readonly by: PersonId };

export function concernFormCard(asking: Asking, context: CardContext, filled: Filled = {}): Card {
  const days = context.service.concerns.answerWithinDays;
  return expandQuestion({
    teamLine: say(context, '**Role-boundary concern**'),
    title: say(context, 'What concerns you?'),
    explanation: sayCount(context, days, {
      one: 'A manager looks at it and says what follows. After {count} working day without that, other managers are told. Nobody is asked for a decision now: for that, ask for oversight.',
      other:
        'A manager looks at it and says what follows. After {count} working days without that, other managers are told. Nobody is asked for a decision now: for that, ask for oversight.',
    }),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: fieldsOf(asking, context, filled),
    actions: [
      button({
        title: say(context, 'Raise it'),
        verb: 'concern.raise',
        data: { concern: asking.concern },
        style: 'positive',
        sendsInputs: true,
      }),
    ],
  });
}

function fieldsOf({ by }: Asking, context: CardContext, filled: Filled): readonly Part[] {
  const { typed = {} } = filled;
  const beside = problemsBeside(['kind', 'to', 'caseRef', 'isNamed'], filled.problems);
  const receivers = receiversOf(by, context);
  return [
    choiceField({
      ...{ id: 'kind', label: say(context, 'What is it about?'), style: 'expanded' },
      errorMessage: say(context, 'Choose what it is about.'),
      value: typed['kind'] ?? '',
      choices: concernKinds.map((value) => ({
        title: say(context, concernKindWords[value]),
        value,
      })),
    }),
    ...beside.kind,
    choiceField({
      ...{ id: 'to', label: say(context, 'Who should look at it?'), style: 'compact' },
      errorMessage: say(context, 'Choose who should look at it.'),
      value: typed['to'] ?? receivers[0]?.value ?? '',
      choices: receivers,
    }),
    ...beside.to,
    textField(
      {
        id: 'words',
        label: say(context, 'What happened?'),
        ask: say(context, 'Say in a few words what happened.'),
      },
      filled,
    ),
    expandCase(
      {
        example: context.service.caseReference.example,
        value: typed['caseRef'] ?? '',
      },
      context,
    ),
    ...beside.caseRef,
    nameField(typed['isNamed'] ?? '', context),
    ...beside.isNamed,
  ];
}

const nameField = (value: string, context: CardContext): Part =>
  choiceField({
    ...{ id: 'isNamed', label: say(context, 'Is your name on it?'), style: 'expanded', value },
    errorMessage: say(context, 'Choose whether your name is on it.'),
    choices: [
      { title: say(context, 'With my name: I hear what follows'), value: 'yes' },
      { title: say(context, 'Without: it is not stored, and nobody can write back'), value: 'no' },
    ],
  });

const receiversOf = (by: PersonId, context: CardContext): readonly ChoiceOption[] =>
  concernReceivers(context.service, by).map(({ team, person, value }) => {
    const name = context.service.teams.get(team)?.name ?? team;
    return {
      title: person
        ? `${context.nameOf(person)}, ${name}`
        : say(context, 'Any manager of {name}', { name }),
      value,
    };
  });
