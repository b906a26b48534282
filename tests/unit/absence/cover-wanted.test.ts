/** A detected absence without a named cover: the person and their managers are asked who covers. */
import { describe, expect, it } from '@jest/globals';
import { absenceCapability } from '../../../services/absence/capability.ts';
import type {
  AbsenceCommand,
  AbsenceEvent,
  PersonAbsences,
} from '../../../services/absence/stream.ts';
import type { CommandEnvelope } from '../../../services/kernel/capability.ts';
import { onLeave } from '../../support/chains.ts';
import { answer, detected, detecting, found, type Said } from '../../support/detections.ts';
import { amina, at, grace, hugh, ines, maya, utc } from '../../support/people.ts';

/** Whom the jobs of a command ask, and when; updates of cards are left out. */
function asked(envelope: CommandEnvelope<AbsenceCommand>, ...history: readonly AbsenceEvent[]) {
  const fold = (state: PersonAbsences, event: AbsenceEvent) =>
    absenceCapability.evolve(state, event);
  const before = history.reduce(fold, absenceCapability.initial);
  const decision = absenceCapability.decide(before, envelope);
  const events = decision.accepted ? decision.events : [];
  return absenceCapability
    .reactions(events, events.reduce(fold, before), envelope)
    .filter(({ type }) => type === 'notice.tell')
    .map(({ data, dueAt }) => [(data as { to: { person: string } }).to.person, dueAt]);
}
const look = (said: Said, readAt = at('10:00'), source = 'shifts' as const) =>
  detecting([answer(source, [said], readAt)]);

const week = { from: utc('2026-12-07T09:00'), until: utc('2026-12-11T17:00') };
describe('cover is asked for', () => {
  it('at once in working hours, of the person and of who manages their team', () => {
    expect(asked(look(week))).toEqual([
      [amina, at('10:00')],
      [grace, at('10:00')],
    ]);
  });

  it('in the morning when it is found in the night', () => {
    const morning = utc('2026-12-03T09:00');
    expect(asked(look(week, at('23:00')))).toEqual([
      [amina, morning],
      [grace, morning],
    ]);
  });

  it('of the person at once when it begins before the next morning', () => {
    const tomorrow = { ...week, from: utc('2026-12-03T00:00') };
    expect(asked(look(tomorrow, at('23:00')))).toEqual([
      [amina, at('23:00')],
      [grace, utc('2026-12-03T09:00')],
    ]);
  });

  it('of everybody who manages where they answer, when they belong to no team', () => {
    const manager = detecting([], { person: grace });
    expect(manager.command).toMatchObject({ coverRequest: { managers: [hugh, ines] } });
  });

  it('when nobody knows how long it lasts', () => {
    expect(asked(look({}))).toHaveLength(2);
  });

  it('when a short absence turns out long', () => {
    const short = detected('shifts', { from: at('13:00'), until: at('15:00') });
    const long = { from: at('13:00'), until: utc('2026-12-04T17:00') };
    expect(asked(look(long, at('11:00')), found(short))).toHaveLength(2);
  });

  it('when it counts again after it was overruled', () => {
    const leave = detected('shifts', week);
    const by = { by: amina, at: at('11:00') };
    const overruled = { type: 'detectedAbsenceOverruled', absence: leave, ...by } as const;
    const longer = { ...week, until: utc('2026-12-14T17:00') };
    expect(asked(look(longer, at('12:00')), found(leave), overruled)).toHaveLength(2);
  });
});

describe('cover is not asked for', () => {
  it('when the absence is short', () => {
    expect(asked(look({ from: at('13:00'), until: at('17:00') }))).toEqual([]);
  });

  it('for days on which the person does not work', () => {
    const weekEnd = { from: utc('2026-12-05T00:00'), until: utc('2026-12-07T00:00') };
    expect(asked(look(weekEnd))).toEqual([]);
  });

  it('a second time, when the period changes or the leave is read again', () => {
    const leave = found(detected('shifts', week));
    const longer = { ...week, until: utc('2026-12-14T17:00') };
    expect(asked(look(week, at('12:00')), leave)).toEqual([]);
    expect(asked(look(longer, at('12:00')), leave)).toEqual([]);
  });

  it('of the second source that tells of the same leave', () => {
    const replies = detected('automaticReplies', week);
    expect(asked(look(week, at('12:00')), found(replies))).toEqual([]);
    const both = detecting([answer('shifts', [week]), answer('calendar', [week])]);
    expect(asked(both)).toHaveLength(2);
  });

  it('when leave was declared for that time', () => {
    const declared = onLeave(amina, { ...week, cover: maya });
    const history = { type: 'absenceDeclared', absence: declared, at: at('09:00') } as const;
    expect(asked(look(week), history)).toEqual([]);
  });
});

it('asks although a short absence lies within', () => {
  const dentist = detected('calendar', {
    from: utc('2026-12-08T10:00'),
    until: utc('2026-12-08T11:00'),
  });
  expect(asked(look(week), found(dentist))).toHaveLength(2);
});

it('brings the cards up to date when a cover is named', () => {
  const absence = { ...detected('shifts', week), cover: maya };
  const envelope = { ...detecting([]), actor: amina };
  const jobs = absenceCapability.reactions(
    [{ type: 'coverNamed', absence, by: amina, at: at('11:00') }],
    { absences: [absence] },
    envelope,
  );
  expect(jobs.map(({ type }) => type)).toEqual(['notice.cards', 'handover.look']);
});
