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
import caseTemplate from './case-field.json' with { type: 'json' };
import { concernKindWords } from './words.ts';

const expandCase = partTemplate<{ readonly example: string; readonly value: string }>(caseTemplate);

type Asking = { readonly concern: ConcernId; readonly by: PersonId };

export function concernFormCard(asking: Asking, context: CardContext, filled: Filled = {}): Card {
  const days = context.service.concerns.answerWithinDays;
  return expandQuestion({
    teamLine: '**Role-boundary concern**',
    title: 'What concerns you?',
    explanation: `A manager looks at it and says what follows. After ${days} working ${days === 1 ? 'day' : 'days'} without that, other managers are told. Nobody is asked for a decision now: for that, ask for oversight.`,
    callouts: formCallouts(filled.notice, filled.problems),
    parts: fieldsOf(asking, context, filled),
    actions: [
      button({
        title: 'Raise it',
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
      ...{ id: 'kind', label: 'What is it about?', style: 'expanded' },
      errorMessage: 'Choose what it is about.',
      value: typed['kind'] ?? '',
      choices: concernKinds.map((value) => ({ title: concernKindWords[value], value })),
    }),
    ...beside.kind,
    choiceField({
      ...{ id: 'to', label: 'Who should look at it?', style: 'compact' },
      errorMessage: 'Choose who should look at it.',
      value: typed['to'] ?? receivers[0]?.value ?? '',
      choices: receivers,
    }),
    ...beside.to,
    textField(
      { id: 'words', label: 'What happened?', ask: 'Say in a few words what happened.' },
      filled,
    ),
    expandCase({
      example: context.service.caseReference.example,
      value: typed['caseRef'] ?? '',
    }),
    ...beside.caseRef,
    nameField(typed['isNamed'] ?? ''),
    ...beside.isNamed,
  ];
}

const nameField = (value: string): Part =>
  choiceField({
    ...{ id: 'isNamed', label: 'Is your name on it?', style: 'expanded', value },
    errorMessage: 'Choose whether your name is on it.',
    choices: [
      { title: 'With my name: I hear what follows', value: 'yes' },
      { title: 'Without: it is not stored, and nobody can write back', value: 'no' },
    ],
  });

const receiversOf = (by: PersonId, { service, nameOf }: CardContext): readonly ChoiceOption[] =>
  concernReceivers(service, by).map(({ team, person, value }) => {
    const name = service.teams.get(team)?.name ?? team;
    return { title: person ? `${nameOf(person)}, ${name}` : `Any manager of ${name}`, value };
  });
