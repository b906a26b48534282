import { actionsCard } from '../../cards/action/card.ts';
import { actionFormCard } from '../../cards/action/form.ts';
import type { Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { sampleActions } from './sample-actions.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { ben, contextAt, grace, jonah, kemi, sam } from './sample-service.ts';

const viewers: Readonly<Record<string, Viewer>> = {
  everyone: 'everyone',
  ...{ jonah, sam, ben, grace, kemi },
};

/** Which state at what time through whose eyes. */
const looks: readonly (readonly [
  keyof ReturnType<typeof sampleActions>,
  string,
  readonly string[],
])[] = [
  ['open', '14:25', ['sam', 'kemi']],
  ['dueToday', '14:25', ['jonah', 'sam']],
  ['overdue', '12-03T09:00', ['everyone', 'jonah', 'grace', 'ben']],
  ['notReached', '12-03T09:05', ['everyone', 'grace']],
  ['done', '12-03T10:30', ['everyone', 'jonah', 'grace']],
  ['several', '12-03T10:30', ['everyone', 'jonah', 'sam']],
  ['allDone', '12-03T10:30', ['jonah']],
];

const kebab = (text: string): string => text.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const sample = (name: string, title: string, card: Card): Sample => ({
  name: `action-${name}`,
  title,
  group: 'Agreed actions',
  card,
});

export function actionSamples(texts: SampleTexts): readonly Sample[] {
  const actions = sampleActions(texts);
  const [visit] = actions.dueToday;
  const refused = `Grace Lindqvist has recorded it as done already. Nothing was changed.\n\nWhat you had written:\n${texts.long('Visited at 17:00.')}`;
  return [
    ...looks.flatMap(([state, time, whose]) =>
      whose.map((who) =>
        sample(
          `${kebab(state)}-${who}`,
          `${state} at ${time}, seen by ${who}`,
          actionsCard(actions[state], viewers[who] ?? 'everyone', contextAt(time)),
        ),
      ),
    ),
    sample(
      'refused',
      'A press that changed nothing',
      actionsCard(actions.done, jonah, contextAt('12-03T10:30'), { notice: refused }),
    ),
    sample('form', 'The form "Done…"', actionFormCard(visit, 'done', contextAt('16:00'))),
    sample(
      'form-problems',
      'The form "Done…", given back with a problem',
      actionFormCard(visit, 'done', contextAt('16:00'), {
        typed: { outcome: texts.long('done') },
        problems: {
          outcome: 'This is not enough for the record. Say what was done and what came of it.',
        },
      }),
    ),
  ];
}
