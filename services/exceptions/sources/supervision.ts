import type { Instant } from '../../kernel/ids.ts';
import { endOfDay, localDate } from '../../kernel/local-day.ts';
import type { Service } from '../../service/service.ts';
import { dueOn, isOverdue, lastDay, rhythmOf } from '../../supervision/dates.ts';
import type { SupervisionDesk } from '../../supervision/desk.ts';
import type { KnownSupervision } from '../../supervision/supervision.ts';
import { supervisorOf } from '../../supervision/workers.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

/** Supervision whose days of grace are over; whose it is: the supervisor's. */
export const supervisionSource = (
  desk: Pick<SupervisionDesk, 'open'>,
  service: Service,
): ExceptionSource => ({
  name: 'supervision',
  async *of(team, now) {
    for await (const known of desk.open(team)) yield* ofSupervision(known, service, now);
  },
});

export function ofSupervision(
  known: KnownSupervision,
  service: Service,
  now: Instant,
): readonly OutOfStandard[] {
  const { team, person } = known;
  const rhythm = rhythmOf(service.supervision, person);
  if (!isOverdue(known, rhythm, localDate(service.timeZone, now))) return [];
  const due = dueOn(known, rhythm);
  const supervisor = supervisorOf(service, person);
  return [
    {
      key: `supervision:${person}:${due}`,
      ...{ team, whose: supervisor === undefined ? [] : [supervisor] },
      since: endOfDay(service, lastDay(known, rhythm)),
      why: { kind: 'supervisionOverdue', of: person, due },
      fix: { opens: 'supervision', person },
    },
  ];
}
