/**
 * When a consult moves (C5). On the wall clock everything counts from the request, day and night;
 * on the working clock from the next working moment, in open hours.
 */
import type { Deadlines, Routing } from '../consult/consult.ts';
import type { Instant } from '../kernel/ids.ts';
import { addTime, isBefore, millisecondsBetween, type Duration } from '../kernel/time.ts';
import {
  addWorkingDuration,
  nextWorkingMoment,
  workingMilliseconds,
} from '../kernel/working-calendar.ts';
import type { ResponseTimes, Service, TimeSensitivity } from '../service/service.ts';
import type { ChainQuestion } from './chain.ts';
import { computeChain } from './compute-chain.ts';

export function deadlinesFor(
  service: Service,
  sensitivity: TimeSensitivity,
  requestedAt: Instant,
): Deadlines {
  const { clock, acknowledge, answer, tellManager } = service.responseTimes[sensitivity];
  return {
    acknowledgeBy: addOnClock(service, clock, requestedAt, acknowledge),
    answerBy: addOnClock(service, clock, requestedAt, answer),
    ...(tellManager === undefined
      ? {}
      : { tellManagerAt: addOnClock(service, clock, requestedAt, tellManager) }),
  };
}

/** The chain now, and the clocks of the hop that would begin with it. */
export function routingFor(question: ChainQuestion): Routing {
  const { service, sensitivity, now } = question;
  const { clock, acknowledge } = service.responseTimes[sensitivity];
  const askAt = clock === 'wall' ? now : nextWorkingMoment(service, now);
  const repeatAt = repeatAfter(service, sensitivity, askAt);
  const acknowledgeBy = addOnClock(service, clock, askAt, acknowledge);
  return {
    chain: computeChain(question),
    askAt,
    acknowledgeBy,
    acknowledgeSoonerBy: shortened(service, clock, askAt, acknowledgeBy),
    repeatAt,
    repeatAgainAt: repeatAfter(service, sensitivity, repeatAt),
    ...(service.secondChannel?.sensitivities.includes(sensitivity) ? { alsoPage: true } : {}),
  };
}

const MINUTE = 60_000;
/** Half an hour of working time is little enough; on the wall clock a minute is. */
const SHORTEST = { wall: MINUTE, working: 30 * MINUTE } as const;

/**
 * Of the time to acknowledge the share that somebody gets of whom nothing is known: whole minutes,
 * never longer than the whole.
 */
function shortened(
  service: Service,
  clock: ResponseTimes['clock'],
  askAt: Instant,
  acknowledgeBy: Instant,
): Instant {
  const whole =
    clock === 'wall'
      ? millisecondsBetween(askAt, acknowledgeBy)
      : workingMilliseconds(service, askAt, acknowledgeBy);
  const share = Math.round((whole * service.directory.unknownClock) / MINUTE) * MINUTE;
  const sooner = `PT${Math.max(share, SHORTEST[clock]) / 1_000}S`;
  const by = addOnClock(service, clock, askAt, sooner);
  return isBefore(by, acknowledgeBy) ? by : acknowledgeBy;
}

/** One repeat interval on; on the wall clock never longer than the time to acknowledge. */
function repeatAfter(service: Service, sensitivity: TimeSensitivity, from: Instant): Instant {
  const { clock, acknowledge } = service.responseTimes[sensitivity];
  const repeat = addOnClock(service, clock, from, service.lastLinkRepeat);
  if (clock === 'working') return repeat;
  const atTheLatest = addOnClock(service, clock, from, acknowledge);
  return isBefore(atTheLatest, repeat) ? atTheLatest : repeat;
}

/** Until when somebody who is offered a consult may accept; never longer than the time to acknowledge. */
export function handOnAcceptBy(
  service: Service,
  sensitivity: TimeSensitivity,
  offeredAt: Instant,
): Instant {
  const { clock, acknowledge } = service.responseTimes[sensitivity];
  const offered = addOnClock(service, clock, offeredAt, service.handOnAccept);
  const atTheLatest = addOnClock(service, clock, offeredAt, acknowledge);
  return isBefore(atTheLatest, offered) ? atTheLatest : offered;
}

/** When the clinical review after a crisis escalation is due. */
export const crisisReviewBy = (service: Service, escalatedAt: Instant): Instant =>
  addTime(escalatedAt, service.crisisReview);

const addOnClock = (
  service: Service,
  clock: ResponseTimes['clock'],
  from: Instant,
  duration: Duration,
): Instant =>
  clock === 'wall' ? addTime(from, duration) : addWorkingDuration(service, from, duration);
