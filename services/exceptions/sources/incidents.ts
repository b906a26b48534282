/** Reviews of incidents that nobody leads, looks at, closes or follows up in time, or whose lead is not there. */
import { incidentCapability } from '../../incident/capability.ts';
import {
  askedIn,
  isOpened,
  isToDo,
  openRechecks,
  reviewClocks,
  runs,
  type Incident,
} from '../../incident/incident.ts';
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export const incidentSource = (parts: OpenStatesParts): ExceptionSource => ({
  name: 'incident',
  async *of(team, now) {
    const managers = parts.service.teams.get(team)?.managers ?? [];
    for await (const state of openStates(parts, incidentCapability, team)) {
      yield* ofIncident(state, managers, now);
    }
  },
});

/** By a clock that ran out, whether or not its job has noticed. */
function ofIncident(
  state: Incident,
  managers: readonly PersonId[],
  now: Instant,
): readonly OutOfStandard[] {
  if (!isOpened(state)) return [];
  const { team, incident, caseRef, clocks, lateSince, leadGap } = state;
  const fix = { opens: 'incident', incident } as const;
  const shared = { team, caseRef, fix, whose: askedIn(state, managers) };
  const late = reviewClocks
    .filter((clock) => runs(state, clock))
    .flatMap((clock): readonly OutOfStandard[] => {
      const since = lateSince[clock] ?? (isBefore(clocks[clock], now) ? clocks[clock] : undefined);
      const why = { kind: 'incidentLate', clock } as const;
      return since === undefined
        ? []
        : [{ key: `incident:${clock}.${incident}`, ...shared, why, since }];
    });
  const unchecked = openRechecks(state).flatMap(
    ({ number, recheckOn, standing }): readonly OutOfStandard[] => {
      const { overdueSince: since } = standing;
      const why = { kind: 'incidentRecheckOverdue', recheckOn } as const;
      const key = `incident:recheck.${incident}.${number}.${recheckOn}`;
      return since === undefined ? [] : [{ key, ...shared, why, since }];
    },
  );
  const gone: readonly OutOfStandard[] =
    leadGap && isToDo(state)
      ? [
          {
            ...{ key: `incident:gone.${incident}.${leadGap.since}`, ...shared },
            ...{ why: { kind: 'incidentLeadMissing', gap: leadGap.why }, since: leadGap.since },
          },
        ]
      : [];
  return [...gone, ...late, ...unchecked];
}
