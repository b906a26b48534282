import type { Viewer } from '../../cards/context.ts';
import { huddleCard } from '../../cards/huddle/card.ts';
import { decideFormCard } from '../../cards/huddle/decide-form.ts';
import { decidedCard } from '../../cards/huddle/decided.ts';
import { promptsCard } from '../../cards/huddle/prompts.ts';
import { attendCard, closeCard, flaggedCard, putOffCard } from '../../cards/huddle/questions.ts';
import { reminderCard } from '../../cards/huddle/reminder.ts';
import { chooseTeamCard, upcomingCard } from '../../cards/huddle/upcoming.ts';
import type { Card } from '../../cards/render.ts';
import type { HuddleEntry, PostedHuddle } from '../../services/huddle/huddle.ts';
import { rank } from '../../services/huddle/ranking.ts';
import { reminderOf } from '../../services/huddle/reminder.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { SampleTexts } from './sample-consults.ts';
import { sampleActions, sampleCases, sampleHuddles, sampleTerms } from './sample-huddles.ts';
import {
  at,
  chloe,
  contextAt,
  grace,
  jonah,
  kemi,
  riversideEast,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `huddle-${name}`,
  title,
  group: 'Weekly huddle',
  card,
});

/** `everyone`: the card in the channel; Chloe is of another team. */
const viewers: Readonly<Record<string, Viewer>> = {
  everyone: 'everyone',
  grace,
  jonah,
  sam,
  chloe,
};
const now = contextAt('12-07T09:52');
const later = contextAt('12-07T10:20');

const looks: readonly (readonly [keyof ReturnType<typeof sampleHuddles>, readonly string[]])[] = [
  ['posted', ['everyone', 'grace', 'chloe']],
  ['late', ['everyone']],
  ['running', ['everyone', 'grace', 'jonah']],
  ['long', ['everyone', 'grace']],
  ['empty', ['everyone', 'grace']],
  ['closed', ['everyone', 'grace', 'jonah']],
  ['closedAll', ['everyone', 'jonah']],
];

const kebab = (text: string): string => text.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

export function huddleSamples(texts: SampleTexts): readonly Sample[] {
  const all = sampleHuddles(texts);
  return [
    ...looks.flatMap(([state, whose]) =>
      whose.map((who) =>
        sample(
          `${kebab(state)}-${who}`,
          `${state}, seen by ${who}`,
          huddleCard(
            all[state],
            viewers[who] ?? 'everyone',
            state.startsWith('closed') ? later : now,
            {
              ...(who === 'everyone' ? { refreshUserIds: ['29:grace', '29:jonah'] } : {}),
            },
          ),
        ),
      ),
    ),
    sample(
      'refused',
      'Closed by somebody else meanwhile',
      huddleCard(all.closed, jonah, later, {
        notice: `Grace Lindqvist closed this huddle at 10:15. Nothing was changed.\n\nWhat you had written:\n${texts.long('Visit on Friday.')}`,
      }),
    ),
    ...formSamples(texts),
    ...aroundSamples(texts),
  ];
}

const entryOf = ({ entries }: PostedHuddle, index: number): HuddleEntry => {
  const entry = entries[index];
  if (entry === undefined) throw new OversightError('noSample', `There is no entry ${index}.`);
  return entry;
};

function formSamples(texts: SampleTexts): readonly Sample[] {
  const { running, long, posted } = sampleHuddles(texts);
  const putOffEntry = entryOf(posted, 2);
  const ranked = rank(sampleCases(texts), service.huddle.weights, {
    ...{ ...service, now: at('12-07T09:30') },
  });
  return [
    ...decisionSamples(texts),
    sample('form-put-off', 'Put off…', putOffCard(putOffEntry, posted, now)),
    sample(
      'form-put-off-problems',
      'Put off…, given back with a problem',
      putOffCard(putOffEntry, posted, now, {
        typed: { why: texts.long('ok') },
        problems: { why: 'Give the reason in a few words.' },
      }),
    ),
    sample('form-attend', 'Who is here…', attendCard(running, now)),
    sample('form-close', 'Close…', closeCard(running, now)),
    sample('flagged', 'What else is flagged', flaggedCard(long, ranked, now)),
    sample('flagged-none', 'Nothing else is flagged', flaggedCard(posted, [], now)),
  ];
}

function decisionSamples(texts: SampleTexts): readonly Sample[] {
  const { running, posted } = sampleHuddles(texts);
  const entry = entryOf(posted, 0);
  const known = sampleCases(texts).find(({ caseRef }) => caseRef === entry.caseRef);
  const { risk, decision, rationale } = sampleTerms(texts);
  const actions = sampleActions(texts).flatMap(
    ({ what, owner, due }, index): [string, string][] => [
      [`action${index + 1}`, what],
      [`owner${index + 1}`, owner],
      [`due${index + 1}`, due],
    ],
  );
  const agreed: Readonly<Record<string, string>> = Object.fromEntries(actions);
  const typed = { risk, decision, rationale, reviewOn: '2026-12-14', prompts: 'risk', ...agreed };
  const problems = { reviewOn: 'Choose the day on which this is reviewed.' };
  const notice = `Sam Whitaker decided this case at 09:41: that stands. Nothing was changed.\n\nWhat you had written:\n${texts.long('Visit on Friday.')}`;
  return [
    sample('form-decide', 'Decide…', decideFormCard({ entry, known }, posted, now)),
    sample(
      'form-decide-problems',
      'Decide…, given back with a problem',
      decideFormCard({ entry, known }, posted, now, { typed, problems }),
    ),
    ...running.entries
      .flatMap((each) => (each.decided ? [{ ...each, decided: each.decided }] : []))
      .slice(0, 1)
      .map((each) =>
        sample(
          'decided',
          'A decision, which somebody else wanted to take too',
          decidedCard(each, running, now, notice),
        ),
      ),
  ];
}

function aroundSamples(texts: SampleTexts): readonly Sample[] {
  const friday = contextAt('12-04T09:00');
  const ranked = rank(sampleCases(texts), service.huddle.weights, { ...service, now: friday.now });
  const leave = {
    id: 'l',
    person: sam,
    kind: 'leave',
    from: at('12-07T00:00'),
    declaredBy: sam,
  } as const;
  const reminder = reminderOf(ranked, [leave], at('12-07T09:30'));
  const view = { team: riversideEast, reminder };
  return [
    sample('prompts', 'Prompts of the first theme', promptsCard('', now)),
    sample('prompts-safeguarding', 'Prompts of another theme', promptsCard('safeguarding', now)),
    sample(
      'reminder-kemi',
      'The working day before, for a key worker',
      reminderCard(view, kemi, friday),
    ),
    sample(
      'reminder-grace',
      'The working day before, for a manager',
      reminderCard(view, grace, friday),
    ),
    sample(
      'next',
      'No huddle is open',
      upcomingCard({ team: riversideEast, at: at('12-14T09:30'), flagged: 7 }, now),
    ),
    sample('choose', 'Which team?', chooseTeamCard([...service.teams.values()], now)),
  ];
}
