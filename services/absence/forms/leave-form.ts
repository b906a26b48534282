/** The leave form (V1) as typed: for oneself, or by a manager for somebody else. */
import { Temporal } from 'temporal-polyfill';
import { PersonId, type Instant } from '../../kernel/ids.ts';
import { calendarDay } from '../../kernel/calendar-day.ts';
import { localDate } from '../../kernel/local-day.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { Service } from '../../service/service.ts';
import type { Absence, AbsenceKind } from '../absence.ts';
import { awayTime, type AwayTime } from './days.ts';

/** An absence as somebody declares it; whether they may, and the cover may, is decided later. */
export type AbsenceDeclaration = Pick<Absence, 'person' | 'kind' | 'from' | 'until' | 'cover'>;

export type TypedLeave = Readonly<Record<'person' | 'kind' | 'from' | 'until' | 'cover', string>>;

export type LeaveFormContext = {
  readonly service: Service;
  readonly now: Instant;
  /** Who fills in the form: the person away when no other is chosen. */
  readonly by: PersonId;
};

export function parseLeaveForm(
  typed: TypedLeave,
  context: LeaveFormContext,
): Parsed<AbsenceDeclaration> {
  const parts = gather<Parts>({
    person: readPersonOr(context.by, 'person', typed.person, context.service),
    kind: readKind(typed.kind),
    time: readTime(typed, context),
    cover: readPersonOr(undefined, 'cover', typed.cover, context.service),
  });
  return andThen(parts, ({ person, kind, time, cover }) =>
    cover === person
      ? problem('cover', 'The cover is somebody else than the person who is away.')
      : parsed({ person, kind, ...time, ...(cover && { cover }) }),
  );
}

type Parts = {
  readonly person: PersonId;
  readonly kind: AbsenceKind;
  readonly time: AwayTime;
  readonly cover: PersonId | undefined;
};

function readPersonOr<Default>(
  nobody: Default,
  field: string,
  picked: string,
  service: Service,
): Parsed<PersonId | Default> {
  if (picked.trim() === '') return parsed(nobody);
  const id = PersonId.safeParse(picked.trim());
  return id.success && service.people.has(id.data)
    ? parsed(id.data)
    : problem(field, `This person is not in ${service.name}: choose again.`);
}

const readKind = (picked: string): Parsed<AbsenceKind> =>
  picked === 'leave' || picked === 'sickness'
    ? parsed(picked)
    : problem('kind', 'Choose leave or sickness.');

/** Sickness begins now where no day is given, and may end openly; leave needs both days. */
function readTime(typed: TypedLeave, { service, now }: LeaveFormContext): Parsed<AwayTime> {
  const { timeZone } = service;
  const mustBeGiven = typed.kind !== 'sickness';
  const days = gather<{ readonly first: MaybeDay; readonly last: MaybeDay }>({
    first: readDay('from', typed.from, mustBeGiven && 'Choose the first day away.'),
    last: readDay('until', typed.until, mustBeGiven && 'Choose the last day away.'),
  });
  return andThen(days, ({ first, last }) =>
    awayTime(
      { first: first ?? Temporal.PlainDate.from(localDate(timeZone, now)), ...(last && { last }) },
      { now, timeZone },
    ),
  );
}

type MaybeDay = Temporal.PlainDate | undefined;

/** @param ask What to do when none is given; false where none is needed. */
function readDay(field: string, typed: string, ask: string | false): Parsed<MaybeDay> {
  if (typed.trim() === '') return ask ? problem(field, ask) : parsed(undefined);
  const day = calendarDay(typed.trim());
  return day ? parsed(day) : problem(field, 'This is not a date of the calendar: choose it again.');
}
