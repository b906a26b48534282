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
  ['huddle', '12-03T10:30', ['jonah', 'kemi']],
  ['snoozed', '12-03T10:30', ['jonah', 'grace']],
  ['offered', '12-03T10:30', ['everyone', 'jonah', 'ben', 'grace', 'kemi']],
  ['notTaken', '12-03T10:30', ['jonah', 'kemi']],
  ['askedToo', '12-03T10:30', ['ben']],
];

/** Whoever is asked sees their own card. */
const cardOf = (who: string, state: string) =>
  who === 'ben' && (state === 'offered' || state === 'askedToo') ? { owner: ben } : {};

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
          actionsCard(
            actions[state],
            viewers[who] ?? 'everyone',
            contextAt(time),
            cardOf(who, state),
          ),
        ),
      ),
    ),
    sample(
      'refused',
      'A press that changed nothing',
      actionsCard(actions.done, jonah, contextAt('12-03T10:30'), { notice: refused }),
    ),
    ...formSamples(texts),
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

function formSamples(texts: SampleTexts): readonly Sample[] {
  const [action] = sampleActions(texts).offered;
  return [
    ...(['snooze', 'handOn', 'decline'] as const).flatMap((form) => [
      sample(
        `form-${kebab(form)}`,
        `The form “${form}”`,
        actionFormCard(action, form, contextAt('12-03T10:30')),
      ),
      sample(
        `form-${kebab(form)}-problems`,
        `The form “${form}”, given back with a problem`,
        actionFormCard(action, form, contextAt('12-03T10:30'), {
          typed: { why: texts.long('busy'), due: '2026-12-10', to: sam },
          problems: { why: 'This is too short to be understood later. Say why.' },
        }),
      ),
    ]),
  ];
}
