/** Whoever presses what in which order: a case is in once, and managers alone let it in and out. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideCohort } from '../../../services/cohort/decide.ts';
import { evolveCohort } from '../../../services/cohort/evolve.ts';
import { cohortCapability } from '../../../services/cohort/capability.ts';
import type { CohortCase } from '../../../services/cohort/cohort.ts';
import type { CohortEvent, CohortIntent } from '../../../services/cohort/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { addTime } from '../../../services/kernel/time.ts';
import {
  assessing,
  concerned,
  discharge,
  entering,
  recording,
  safeguarding,
  stepDownTerms,
  times,
  told,
} from '../../support/cohort.ts';
import { amina, at, grace, hugh, jonah, kemi, sam } from '../../support/people.ts';

const why = 'Two crises in a week.';
const number = 1;

const anyIntent: fc.Arbitrary<CohortIntent> = fc.oneof(
  fc.constantFrom<CohortIntent>(
    entering(),
    entering({ why }),
    assessing([safeguarding]),
    assessing([discharge]),
    assessing([], { isClosed: true }),
    { type: 'notNow', why, reasons: [] },
    { type: 'changeLead', lead: kemi, why },
    { type: 'stepDown', terms: stepDownTerms, reasons: [] },
    { type: 'lookAgain', reasons: [], isClosed: false, ...times },
    { type: 'proposalUnanswered', ...times },
    { type: 'progressDue', missedAt: addTime(at('10:00'), 'PT48H') },
    { type: 'progressMissed', ...times },
    { type: 'stepDue', number, tellAt: at('10:00'), escalateAt: at('11:00') },
    { type: 'stepStillOverdue', number },
  ),
  fc.tuple(fc.nat(3), fc.constantFrom('onCourse', 'done', 'stuck')).map(([seen, standing]) =>
    recording({
      seen,
      steps: [
        { number: 1, standing },
        { number: 2, standing: 'onCourse' },
      ],
    }),
  ),
);
const anyActor = fc.constantFrom<Actor>(grace, hugh, jonah, sam, kemi, amina, 'service');
/** Hours since the beginning. */
const anyStory = fc.array(fc.tuple(anyActor, anyIntent, fc.nat(90 * 24)), { maxLength: 40 });

const { initial } = cohortCapability;
const deciding: readonly CohortEvent['type'][] = [
  ...(['cohortEntered', 'steppedDown', 'notNowDecided', 'leadChanged'] as const),
];

function wrongIn(event: CohortEvent, { status }: CohortCase, actor: Actor): readonly string[] {
  const isManager = concerned.mayDecide.some((who) => who === actor);
  return [
    ...(event.type === 'cohortEntered' && status === 'in' ? ['entered twice'] : []),
    ...(event.type === 'steppedDown' && status !== 'in' ? ['ended what was not in'] : []),
    ...(deciding.includes(event.type) && !isManager ? [`${event.type} by ${actor}`] : []),
  ];
}

it('never has a case in twice, and nobody but managers decides', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const wrong: string[] = [];
      let state = initial;
      let entries = 0;
      for (const [actor, intent, hours] of story) {
        const decision = decideCohort(
          state,
          told(actor, intent, addTime(at('10:00'), `PT${hours}H`)),
        );
        for (const event of decision.accepted ? decision.events : []) {
          wrong.push(...wrongIn(event, state, actor));
          if (event.type === 'cohortEntered') entries += 1;
          state = evolveCohort(state, event);
        }
      }
      const counted = state.status === 'unknown' ? 0 : state.entries;
      expect({ wrong, entries: counted }).toEqual({ wrong: [], entries });
    }),
    { numRuns: 2_000 },
  );
});

it('lets no open case be without a clock or a time by which it is late', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const silent: string[] = [];
      let state = initial;
      for (const [actor, intent, hours] of story) {
        const envelope = told(actor, intent, addTime(at('10:00'), `PT${hours}H`));
        const decision = decideCohort(state, envelope);
        if (!decision.accepted || decision.events.length === 0) continue;
        state = decision.events.reduce(evolveCohort, state);
        const jobs = cohortCapability.reactions(decision.events, state, envelope);
        const opens = decision.events.some(({ type }) => clocked.includes(type));
        const timers = jobs.filter(({ type }) => type === 'cohort.timer');
        if (opens && timers.length === 0) silent.push(...decision.events.map(({ type }) => type));
      }
      expect(silent).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const clocked: readonly CohortEvent['type'][] = [
  ...(['cohortProposed', 'proposalUnanswered', 'cohortEntered', 'progressAsked'] as const),
  ...(['progressMissed', 'progressRecorded', 'stepOverdue', 'steppedDown'] as const),
];
