/** Whatever sources say, in whatever order: what is known in the end is what they say in the end. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { absenceKinds, absenceSources } from '../../../services/absence/absence.ts';
import { absenceCapability } from '../../../services/absence/capability.ts';
import { isDetected } from '../../../services/absence/detect.ts';
import type {
  AbsenceEvent,
  PersonAbsences,
  SourceAnswer,
} from '../../../services/absence/stream.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { answer, detecting, type Said } from '../../support/detections.ts';
import { at, utc } from '../../support/people.ts';

const runs = { numRuns: 150 };

/** On the hour, from the Monday before to the Sunday after Wednesday 2 December. */
const anyHour = fc.constantFrom(
  ...Array.from({ length: 13 * 24 + 1 }, (_, hours) =>
    addTime(utc('2026-11-30T00:00'), `PT${hours}H`),
  ),
);

const anySaid: fc.Arbitrary<Said> = fc
  .record({
    kind: fc.constantFrom(...absenceKinds),
    from: fc.option(anyHour, { nil: undefined }),
    until: fc.option(anyHour, { nil: undefined }),
  })
  .map(({ kind, from, until }) => ({
    kind,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }));

const anyAnswers = (readAt: Instant): fc.Arbitrary<readonly SourceAnswer[]> =>
  fc.tuple(
    ...absenceSources.map((source) =>
      fc.array(anySaid, { maxLength: 4 }).map((said) => answer(source, said, readAt)),
    ),
  );
const start = at('10:00');
/** Looks some hours apart, each of some of the sources, the last of all of them on Friday evening. */
const end = utc('2026-12-04T18:00');
const anyHistory = fc
  .array(fc.integer({ min: 0, max: 50 }), { maxLength: 4 })
  .chain((hours) =>
    fc.tuple(
      ...hours
        .toSorted((a, b) => a - b)
        .map((hour) =>
          anyAnswers(addTime(start, `PT${hour}H`)).chain((answers) => fc.subarray([...answers])),
        ),
    ),
  );

function look(state: PersonAbsences, answers: readonly SourceAnswer[], when?: Instant) {
  const decision = absenceCapability.decide(
    state,
    detecting(answers, when === undefined ? {} : { at: when }),
  );
  const events: readonly AbsenceEvent[] = decision.accepted ? decision.events : [];
  const after = events.reduce((before, event) => absenceCapability.evolve(before, event), state);
  return { events, after };
}
const after = (history: readonly (readonly SourceAnswer[])[]): PersonAbsences =>
  history.reduce((state, answers) => look(state, answers).after, absenceCapability.initial);

/** What keeps the person away from then on; when it began may be known from before. */
const known = ({ absences }: PersonAbsences): readonly string[] =>
  absences
    .filter((absence) => absence.until === undefined || absence.until > end)
    .map(({ kind, until, detected }) => `${detected?.source ?? ''} ${kind} ${until ?? 'open'}`)
    .sort();

describe('what is detected, whatever the sources say', () => {
  it('is in the end what they say in the end, whatever they said before', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, anyAnswers(end), (one, other, last) => {
        expect(known(after([...one, last]))).toEqual(known(after([...other, last])));
      }),
      runs,
    );
  });

  it('does not depend on the order in which they say it', () => {
    const anyShuffled = anyAnswers(end).chain((answers) =>
      fc.tuple(
        fc.constant(answers),
        fc
          .tuple(
            ...answers.map((each) =>
              fc
                .shuffledSubarray([...each.found], { minLength: each.found.length })
                .map((found) => ({ ...each, found })),
            ),
          )
          .chain((shuffled) => fc.shuffledSubarray(shuffled, { minLength: shuffled.length })),
      ),
    );
    fc.assert(
      fc.property(anyHistory, anyShuffled, (history, [answers, shuffled]) => {
        const byId = (state: PersonAbsences) =>
          state.absences.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(after([...history, shuffled]))).toEqual(byId(after([...history, answers])));
      }),
      runs,
    );
  });

  it('changes nothing when they say it again, at once or later', () => {
    const later = addTime(end, 'PT1H');
    fc.assert(
      fc.property(anyHistory, anyAnswers(end), (history, last) => {
        const state = after([...history, last]);
        expect(look(state, last).events).toEqual([]);
        // Later, what is over is no longer told, and what has no beginning still has none.
        const again = last.map((each) => ({ ...each, readAt: later }));
        const changed = look(state, again, later).events.filter(
          ({ absence }) => absence.until === undefined || absence.until > later,
        );
        expect(changed).toEqual([]);
      }),
      runs,
    );
  });

  it('changes nothing of a source that did not answer', () => {
    fc.assert(
      fc.property(
        anyHistory,
        anyAnswers(end),
        fc.constantFrom(...absenceSources),
        (history, last, silent) => {
          const answers = last.filter(({ source }) => source !== silent);
          const { events } = look(after(history), answers);
          expect(
            events.filter(
              ({ absence }) => isDetected(absence) && absence.detected.source === silent,
            ),
          ).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('has an id of its own, each', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const ids = after(history).absences.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs,
    );
  });
});
