/** The form by which a role-boundary concern is raised. It says first what becomes of a name. */
import { concernKinds, type ConcernId } from '../../services/concern/concern.ts';
import { concernReceivers } from '../../services/concern/forms/concern-form.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import caseTemplate from './case-field.json' with { type: 'json' };
import { concernKindWords } from './words.ts';

const expandCase = partTemplate<{ readonly example: string; readonly value: string }>(caseTemplate);

export function concernFormCard(
  { concern, by }: { readonly concern: ConcernId; readonly by: PersonId },
  context: CardContext,
  filled: Filled = {},
): Card {
  const { service, nameOf } = context;
  const { typed = {}, problems = {} } = filled;
  const days = service.concerns.answerWithinDays;
  const teamName = (team: string): string =>
    [...service.teams.values()].find(({ id }) => id === team)?.name ?? team;
  const beside = problemsBeside(['kind', 'to', 'caseRef', 'isNamed'], problems);
  return expandQuestion({
    teamLine: '**Role-boundary concern**',
    title: 'What concerns you?',
    explanation: `A manager looks at it and says what follows. After ${days} working ${days === 1 ? 'day' : 'days'} without that, other managers are told. Nobody is asked for a decision now: for that, ask for oversight.`,
    callouts: formCallouts(filled.notice, problems),
    parts: [
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
        value: typed['to'] ?? concernReceivers(service, by)[0]?.value ?? '',
        choices: concernReceivers(service, by).map(({ team, person, value }) => ({
          title: person
            ? `${nameOf(person)}, ${teamName(team)}`
            : `Any manager of ${teamName(team)}`,
          value,
        })),
      }),
      ...beside.to,
      textField(
        { id: 'words', label: 'What happened?', ask: 'Say in a few words what happened.' },
        filled,
      ),
      expandCase({ example: service.caseReference.example, value: typed['caseRef'] ?? '' }),
      ...beside.caseRef,
      choiceField({
        ...{ id: 'isNamed', label: 'Is your name on it?', style: 'expanded' },
        errorMessage: 'Choose whether your name is on it.',
        value: typed['isNamed'] ?? '',
        choices: [
          { title: 'With my name: I hear what follows', value: 'yes' },
          { title: 'Without: it is not stored, and nobody can write back', value: 'no' },
        ],
      }),
      ...beside.isNamed,
    ],
    actions: [
      button({
        title: 'Raise it',
        verb: 'concern.raise',
        data: { concern },
        style: 'positive',
        sendsInputs: true,
      }),
    ],
  });
}
