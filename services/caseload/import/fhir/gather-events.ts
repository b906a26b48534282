/** What appointments, stays in hospital and flags say. */
import { earlier, later } from './gathered.ts';
import { dayOf, eventIn, momentOf, type Of, type Telling } from './telling.ts';

const planned: ReadonlySet<string> = new Set(['booked', 'pending', 'proposed']);

export function gatherAppointment({ status, start }: Of<'Appointment'>, telling: Telling): void {
  const { about, reading } = telling;
  const isPast = status === 'noshow' || status === 'fulfilled';
  if (!isPast && !planned.has(status)) return;
  const date = dayOf(start, 'Appointment.start', telling, isPast);
  if (date === undefined) return;
  if (status === 'noshow') about.missed.add(date);
  else if (status === 'fulfilled') about.says.lastContact = later(about.says.lastContact, date);
  else if (date >= reading.today) about.says.nextContact = earlier(about.says.nextContact, date);
}

/** Stays in hospital: acute, non-acute and other inpatient. */
const inpatient: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC']);

export function gatherEncounter(encounter: Of<'Encounter'>, telling: Telling): void {
  const { status, period = {}, class: kind = {} } = encounter;
  if (status !== 'finished' || !inpatient.has(kind.code ?? '')) return;
  const { about, reading } = telling;
  const day = dayOf(period.end, 'Encounter.period.end', telling, true);
  if (day === undefined) return;
  const begins = reading.isoDates.moment(day);
  const end = momentOf(period.end) ?? (begins.ok ? begins.value : undefined);
  if (end !== undefined) about.says.dischargedAt = later(about.says.dischargedAt, end);
}

export function gatherFlag({ status, code, period }: Of<'Flag'>, telling: Telling): void {
  const { about, reading } = telling;
  const event = eventIn([code], reading);
  if (event === 'crisis') {
    const date = dayOf(period?.start, 'Flag.period.start', telling, true);
    if (date !== undefined) about.crises.add(date);
  } else if (event === 'restriction') {
    if (status === 'inactive') {
      about.says.restrictedUntil ??= null;
      return;
    }
    const date = dayOf(period?.end, 'Flag.period.end', telling, false);
    if (date !== undefined) about.says.restrictedUntil = later(about.says.restrictedUntil, date);
  }
}
