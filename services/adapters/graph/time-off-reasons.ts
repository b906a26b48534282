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

/** Reasons change a few times a year; one that is not in the list is looked up sooner. */
const KEPT_MS = 24 * 3_600_000;
const KEPT_WHEN_MISSED_MS = 10 * 60_000;

const sickness = /\b(sick(ness)?|ill(ness)?|unwell)\b/i;

type List = { readonly readAt: EpochMs; readonly names: ReadonlyMap<string, string> };

export function createReasons({ asking, client, clock }: Tools): Reasons {
  const lists = new Map<string, List>();
  const reading = new Map<string, Promise<List>>();
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
    const list = { readAt: epochMs(clock.now()), names };
    if (outcome.outcome === 'answered') lists.set(schedule.groupId, list);
    return list;
  };
  const readOnce = (schedule: Schedule, signal: AbortSignal): Promise<List> => {
    const { groupId } = schedule;
    let list = reading.get(groupId);
    if (list === undefined) {
      list = read(schedule, signal).finally(() => reading.delete(groupId));
      reading.set(groupId, list);
    }
    return list;
  };
  const isGoodEnough = (list: List, reason: string): boolean => {
    const age = epochMs(clock.now()) - list.readAt;
    return age < (list.names.has(reason) ? KEPT_MS : KEPT_WHEN_MISSED_MS);
  };
  return {
    async kindOf(schedule, reason, signal) {
      if (reason === undefined) return 'leave';
      const kept = lists.get(schedule.groupId);
      const list =
        kept !== undefined && isGoodEnough(kept, reason) ? kept : await readOnce(schedule, signal);
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
