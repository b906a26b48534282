/** Time off as the teams' schedules have it: the most trusted source, and the only one that says why. */
import { z } from 'zod';
import type { PersonId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/local-day.ts';
import { addTime } from '../../kernel/time.ts';
import { fewAtATime } from './chunks.ts';
import type { Outcome } from './outcome.ts';
import { askPages } from './pages.ts';
import { actingAs, type Schedule, type SchedulesOf } from './schedules.ts';
import type { Standing } from './sheet.ts';
import { refusalOf, type Look, type Source, type Tools } from './source.ts';
import { createReasons, type Reasons } from './time-off-reasons.ts';

const moment = z.iso.datetime({ offset: true }).transform((text) => instantOf(Date.parse(text)));

export const TimeOff = z.object({
  userId: z.string().toLowerCase().nullish(),
  isStagedForDeletion: z.boolean().nullish(),
  sharedTimeOff: z
    .object({
      timeOffReasonId: z.string().nullish(),
      startDateTime: moment.nullish(),
      endDateTime: moment.nullish(),
    })
    .nullish(),
});

export function createShiftsSource(tools: Tools, schedulesOf: SchedulesOf): Source {
  const readSchedule = createReader(tools);
  return async (look) => {
    const schedules = new Map<PersonId, readonly Schedule[]>();
    for (const person of look.people) {
      const open = schedulesOf(person).filter(
        ({ groupId }) => !tools.refusals.stands(refusalOf.shifts(groupId)),
      );
      if (open.length > 0) schedules.set(person, open);
    }
    look.sheet.expect(['shifts'], [...schedules.keys()]);
    const asked = [...new Set([...schedules.values()].flat())];
    const outcomes = await fewAtATime(asked, (schedule) => readSchedule(look, schedule));
    const outcomeOf = new Map(asked.map((schedule, index) => [schedule, outcomes[index]]));
    for (const [person, own] of schedules) {
      const standing = standingOf(own.flatMap((schedule) => outcomeOf.get(schedule) ?? []));
      look.sheet.mark(['shifts'], [person], standing);
    }
  };
}

/** Somebody of several teams is read when every schedule that may be read was. */
function standingOf(outcomes: readonly Outcome<unknown>[]): Standing {
  const failure = outcomes.find((outcome) => outcome.outcome === 'failed');
  if (failure !== undefined) return { state: 'failed', why: failure.why };
  // A group without a schedule has nobody off.
  return outcomes.every(({ outcome }) => outcome === 'refused')
    ? { state: 'notPermitted' }
    : { state: 'read' };
}

/**
 * Asks for what overlaps the time. Microsoft documents the filter for what lies within a time
 * alone, so where Graph does not take the other, it is asked from then on for a time wide enough.
 */
function createReader(tools: Tools) {
  const reasons = createReasons(tools);
  let filterOf = overlapping;
  return async (look: Look, schedule: Schedule): Promise<Outcome<unknown>> => {
    const tried = filterOf;
    const outcome = await readPages(tools, reasons, look, { schedule, filter: tried(look) });
    if (outcome.outcome === 'failed' && outcome.isMalformed && tried === overlapping) {
      filterOf = aroundIt;
      return readPages(tools, reasons, look, { schedule, filter: filterOf(look) });
    }
    if (outcome.outcome === 'refused') tools.refusals.remember(refusalOf.shifts(schedule.groupId));
    return outcome;
  };
}

type Time = Pick<Look, 'now' | 'until'>;

/** Each property once: Shifts refuses a filter that names one twice. */
const overlapping = ({ now, until }: Time): string =>
  `sharedTimeOff/startDateTime le ${until} and sharedTimeOff/endDateTime ge ${now}`;

/** Longest leave that is found when Graph has to be asked for a wide time. */
const LONGEST_LEAVE = 'PT8880H';

const aroundIt = ({ now, until }: Time): string =>
  `sharedTimeOff/startDateTime ge ${addTime(now, `-${LONGEST_LEAVE}`)} and sharedTimeOff/endDateTime le ${addTime(until, LONGEST_LEAVE)}`;

function readPages(
  tools: Tools,
  reasons: Reasons,
  { people, signal, sheet }: Look,
  { schedule, filter }: { readonly schedule: Schedule; readonly filter: string },
): Promise<Outcome<unknown>> {
  const asked = new Map<string, PersonId>(people.map((person) => [person, person]));
  return askPages({ ...tools, signal }, timesOffQuestion(schedule, filter), async (page) => {
    for (const { userId, isStagedForDeletion, sharedTimeOff: off } of page) {
      const person = asked.get(userId ?? '');
      // A draft is a plan, and a deletion that is staged has been decided: neither is time off.
      if (person === undefined || !off || isStagedForDeletion === true) continue;
      const kind = await reasons.kindOf(schedule, off.timeOffReasonId ?? undefined, signal);
      sheet.found(person, {
        ...{ source: 'shifts', kind },
        ...(off.startDateTime ? { from: off.startDateTime } : {}),
        ...(off.endDateTime ? { until: off.endDateTime } : {}),
      });
    }
  });
}

const timesOffQuestion = (schedule: Schedule, filter: string) =>
  ({
    name: 'GET timesOff',
    pace: 'shifts',
    item: TimeOff,
    request: {
      method: 'GET',
      path: `/teams/${schedule.groupId}/schedule/timesOff?$filter=${encodeURIComponent(filter)}`,
      headers: actingAs(schedule),
    },
  }) as const;
