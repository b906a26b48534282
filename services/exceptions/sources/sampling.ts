/** Quality audits that are not done in time, and what they found that nobody checked again. */
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import { samplingCapability } from '../../sampling/capability.ts';
import { isDrawn, openRechecks, outstandingOf, type Sampling } from '../../sampling/sampling.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export const samplingSource = (parts: OpenStatesParts): ExceptionSource => ({
  name: 'sampling',
  async *of(team, now) {
    for await (const state of openStates(parts, samplingCapability, team)) {
      yield* ofSampling(state, now);
    }
  },
});

function ofSampling(state: Sampling, now: Instant): readonly OutOfStandard[] {
  if (!isDrawn(state)) return [];
  const { team, sample, month, dueAt, timesOverdue, status } = state;
  const fix = { opens: 'sampling', sample } as const;
  const isLate = status === 'marking' && (timesOverdue > 0 || isBefore(dueAt, now));
  const whose = [...new Set(outstandingOf(state).map(({ person }) => person))];
  const audit: readonly OutOfStandard[] = isLate
    ? [
        {
          ...{ key: `sampling:${sample}`, team, since: dueAt, whose, fix },
          why: { kind: 'auditOverdue', month },
        },
      ]
    : [];
  const unchecked = openRechecks(state).flatMap(
    ({ number, standing }): readonly OutOfStandard[] => {
      if (standing.status !== 'agreed' || standing.overdueSince === undefined) return [];
      const { recheckOn, overdueSince: since, by } = standing;
      return [
        {
          ...{ key: `sampling:recheck.${sample}.${number}.${recheckOn}`, team, since, fix },
          ...{ why: { kind: 'auditRecheckOverdue', recheckOn }, whose: [by] },
        },
      ];
    },
  );
  return [...audit, ...unchecked];
}
