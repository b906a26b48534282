/** Why somebody is off, as far as the schedule's own list of reasons tells. */
import { z } from 'zod';
import type { AbsenceKind } from '../../absence/absence.ts';
import { epochMs, type EpochMs } from '../../kernel/local-day.ts';
import { askPages } from './pages.ts';
import { actingAs, type Schedule } from './schedules.ts';
import type { Tools } from './source.ts';

export const TimeOffReason = z.object({ id: z.string(), displayName: z.string().nullish() });

export interface Reasons {
  /** `leave` unless the reason's name says sickness. Never throws. */
  kindOf(schedule: Schedule, reason: string | undefined, signal: AbortSignal): Promise<AbsenceKind>;
}

const HOUR_MS = 3_600_000;
/** Reasons change a few times a year. One that is not in the list is looked up sooner. */
const KEPT_MS = 24 * HOUR_MS;
const KEPT_WHEN_MISSED_MS = HOUR_MS / 6;
/** So that a list that can't be read is not asked for with every entry. */
const KEPT_WHEN_FAILED_MS = HOUR_MS / 60;

const sickness = /\b(sick(ness)?|ill(ness)?|unwell)\b/i;

type List = {
  readonly names: ReadonlyMap<string, string>;
  /** When it is read again for a reason that is in it, and for one that is not. */
  readonly staleAt: EpochMs;
  readonly staleForOthersAt: EpochMs;
};

const nothing: List = { names: new Map(), staleAt: 0, staleForOthersAt: 0 };

export function createReasons({ asking, client, clock }: Tools): Reasons {
  const lists = new Map<string, List>();
  const reading = new Map<string, Promise<List>>();
  const now = (): EpochMs => epochMs(clock.now());

  const read = async (schedule: Schedule, signal: AbortSignal): Promise<List> => {
    const names = new Map<string, string>();
    const outcome = await askPages(
      { asking, client, signal },
      reasonsQuestion(schedule),
      (page) => {
        for (const { id, displayName } of page) names.set(id, displayName ?? '');
        return Promise.resolve();
      },
    );
    if (outcome.outcome === 'answered') {
      return { names, staleAt: now() + KEPT_MS, staleForOthersAt: now() + KEPT_WHEN_MISSED_MS };
    }
    const staleAt = now() + KEPT_WHEN_FAILED_MS;
    const { names: known } = lists.get(schedule.groupId) ?? nothing;
    return { names: known, staleAt, staleForOthersAt: staleAt };
  };
  /** Several who want the same list wait for one answer. */
  const readOnce = (schedule: Schedule, signal: AbortSignal): Promise<List> => {
    const { groupId } = schedule;
    let list = reading.get(groupId);
    if (list === undefined) {
      list = read(schedule, signal).finally(() => reading.delete(groupId));
      reading.set(groupId, list);
    }
    return list;
  };
  return {
    async kindOf(schedule, reason, signal) {
      if (reason === undefined) return 'leave';
      let list = lists.get(schedule.groupId) ?? nothing;
      const staleAt = list.names.has(reason) ? list.staleAt : list.staleForOthersAt;
      if (staleAt <= now()) {
        list = await readOnce(schedule, signal);
        lists.set(schedule.groupId, list);
      }
      return sickness.test(list.names.get(reason) ?? '') ? 'sickness' : 'leave';
    },
  };
}

const reasonsQuestion = (schedule: Schedule) =>
  ({
    name: 'GET timeOffReasons',
    pace: 'shifts',
    item: TimeOffReason,
    request: {
      method: 'GET',
      path: `/teams/${schedule.groupId}/schedule/timeOffReasons`,
      headers: actingAs(schedule),
    },
  }) as const;
