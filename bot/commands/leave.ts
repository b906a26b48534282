/**
 * `on leave 3–14 Dec, cover Sam`, `amina off sick until Friday`, `back`. Nothing that was typed is
 * passed over in silence: what is not understood is asked back.
 */
import { Temporal } from 'temporal-polyfill';
import type { AbsenceKind } from '../../services/absence/absence.ts';
import { awayTime } from '../../services/absence/forms/days.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { problemsOf } from '../../services/kernel/parsed.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { readDetails } from './leave-details.ts';
import type { LeaveDetails } from './leave-step.ts';
import { resolveSpan, type Resolved } from './period.ts';
import type { Token } from './chat-text.ts';

const leaveExample = 'Write it like "on leave 3–14 Dec, cover Sam".';
const sickExample = 'Write it like "sick until Friday, cover Sam".';

/** Reads what follows "on leave" or "sick". */
export function leaveCommand(
  tokens: readonly Token[],
  kind: AbsenceKind,
  person: PersonId,
  context: CommandContext,
): Command {
  if (tokens.length === 0 && kind === 'leave') return { kind: 'leaveForm', person };
  const example = kind === 'leave' ? leaveExample : sickExample;
  const read = readDetails(tokens, context.service);
  if ('problem' in read) return problemWith('leave', `${read.problem} ${example}`);
  if (read.cover === person) {
    return problemWith('leave', `The cover is somebody else than the person away. ${example}`);
  }
  const today = Temporal.PlainDate.from(localDate(context.service.timeZone, context.now));
  const resolved = daysOf(read, kind, today);
  if (!resolved.ok) return problemWith('leave', `${resolved.problem} ${example}`);
  const { timeZone } = context.service;
  const time = awayTime(resolved.days, { now: context.now, timeZone });
  if (!time.ok) {
    return problemWith('leave', `${Object.values(problemsOf(time)).join(' ')} ${example}`);
  }
  const cover = read.cover && { cover: read.cover };
  return { kind: 'declareAbsence', declaration: { person, kind, ...time.value, ...cover } };
}

function daysOf(
  { span, backOn }: LeaveDetails,
  kind: AbsenceKind,
  today: Temporal.PlainDate,
): Resolved {
  const resolved = resolveSpan(backOn ? { ...span, last: backOn } : span, today);
  if (!resolved.ok) return resolved;
  const { first, last } = resolved.days;
  if (last) return { ok: true, days: { first, last: backOn ? last.subtract({ days: 1 }) : last } };
  const isOneDay = span.first !== undefined && !span.isOpen;
  if (isOneDay) return { ok: true, days: { first, last: first } };
  return kind === 'sickness' ? resolved : { ok: false, problem: 'It does not say until when.' };
}
