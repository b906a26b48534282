/** What people say in chat outweighs what sources say. */
import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { isAway } from '../../../services/absence/away.ts';
import { absenceCapability } from '../../../services/absence/capability.ts';
import { absenceAuthority, coverStanding, whoMayCover } from '../../../services/absence/facts.ts';
import type { AbsenceCommand, AbsenceEvent } from '../../../services/absence/stream.ts';
import { CommandId, type PersonId } from '../../../services/kernel/ids.ts';
import { onLeave } from '../../support/chains.ts';
import { answer, detected, detecting, found } from '../../support/detections.ts';
import { decider } from '../../support/given.ts';
import {
  amina,
  at,
  ben,
  complexNeeds,
  grace,
  kemi,
  maya,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const given = decider(absenceCapability);

const say = (command: AbsenceCommand, actor: PersonId = amina, when = at('11:00')) => ({
  id: CommandId.parse('press-1'),
  at: when,
  actor,
  authority: absenceAuthority(service, actor, amina) ?? 'none',
  command,
});
const back = (actor?: PersonId, when?: ReturnType<typeof at>) =>
  say({ type: 'back', managers: [grace] }, actor, when);

const replies = detected('automaticReplies', { from: at('10:00') });
const presence = detected('presence', { from: at('10:00') });
const nextWeek = detected('shifts', {
  from: utc('2026-12-07T09:00'),
  until: utc('2026-12-11T17:00'),
});
const declared = onLeave(amina, { from: at('09:00'), until: utc('2026-12-09T00:00') });
const declaring: AbsenceEvent = { type: 'absenceDeclared', absence: declared, at: at('09:00') };
const overruled = (absence: typeof replies, by = amina): AbsenceEvent => ({
  type: 'detectedAbsenceOverruled',
  absence,
  by,
  at: at('11:00'),
});

describe('"back"', () => {
  it('overrules every source that says the person is away now, on the record', () => {
    given(found(replies), found(presence), found(nextWeek))
      .when(back())
      .then(overruled(replies), overruled(presence));
  });

  it('may be said by a manager', () => {
    given(found(replies)).when(back(grace)).then(overruled(replies, grace));
  });

  it('is not for others to say', () => {
    given(found(replies))
      .when(back(ben))
      .refuses({ reason: 'notSelfNorManager', managers: [grace] });
  });

  it('ends what was declared, and overrules what sources say beside it', () => {
    given(declaring, found(replies))
      .when(back())
      .then(
        {
          type: 'absenceEnded',
          absence: declared,
          endsAt: at('11:00'),
          by: amina,
          at: at('11:00'),
        },
        overruled(replies),
      );
  });

  it('calls off what comes next when nothing runs now', () => {
    given(found(nextWeek)).when(back()).then(overruled(nextWeek));
  });

  it('has nothing to end when nobody says the person is away', () => {
    given().when(back()).refuses({ reason: 'unknownAbsence' });
  });
});

describe('ending an absence', () => {
  const end = (absence: Absence, when = at('11:00')) =>
    say({ type: 'end', absenceId: absence.id, at: when, managers: [grace] });

  it('that was declared overrules sources that go on saying so', () => {
    given(declaring, found(replies))
      .when(end(declared))
      .then(
        {
          type: 'absenceEnded',
          absence: declared,
          endsAt: at('11:00'),
          by: amina,
          at: at('11:00'),
        },
        overruled(replies),
      );
  });

  it('that is to end later overrules nothing yet', () => {
    const later = utc('2026-12-04T09:00');
    given(declaring, found(replies))
      .when(end(declared, later))
      .then({ type: 'absenceEnded', absence: declared, endsAt: later, by: amina, at: at('11:00') });
  });

  it('that was detected overrules that one alone', () => {
    given(found(replies), found(presence)).when(end(presence)).then(overruled(presence));
  });
});

describe('what was overruled', () => {
  const history = [found(replies), overruled(replies)];

  it('does not keep the person away', () => {
    const { absences, overruled: kept } = given(...history)
      .when(detecting([]))
      .state();
    expect([absences, kept]).toEqual([[], [replies]]);
  });

  it('stays overruled while the source says the same', () => {
    given(...history)
      .when(detecting([answer('automaticReplies', [{}], at('15:00'))]))
      .then();
  });

  it('keeps the person away again when the source gives it another period', () => {
    const until = utc('2026-12-12T09:00');
    const readAt = at('15:00');
    const changed = {
      ...replies,
      until,
      detected: { source: 'automaticReplies', readAt },
    } as const;
    const then = given(...history).when(
      detecting([answer('automaticReplies', [{ until }], readAt)]),
    );
    then.then({
      type: 'detectedAbsenceChanged',
      before: replies,
      absence: changed,
      overruled: true,
      at: readAt,
    });
    expect(then.state()).toEqual({ absences: [changed] });
  });

  it('is forgotten when the source no longer says so, and counts when it says so again', () => {
    const ended = answer('automaticReplies', [], at('15:00'));
    const then = given(...history).when(detecting([ended]));
    then.then({
      type: 'detectedAbsenceEnded',
      absence: replies,
      overruled: true,
      at: at('15:00'),
    });
    expect(then.state()).toEqual({ absences: [] });
  });

  it('leaves the stream open, so that it is not detected anew', () => {
    const state = given(...history)
      .when(detecting([]))
      .state();
    expect(absenceCapability.isOpen(state)).toBe(true);
  });
});

describe('naming a cover for what was detected', () => {
  const nameCover = (cover: PersonId, actor = amina, others: readonly Absence[] = []) => {
    const standing = coverStanding(service, others, { ...nextWeek, cover });
    const named = { type: 'nameCover', absenceId: nextWeek.id, cover, managers: [grace] } as const;
    return say(standing ? { ...named, standing } : named, actor);
  };
  const named = (cover: PersonId, by = amina): AbsenceEvent => ({
    type: 'coverNamed',
    absence: { ...nextWeek, cover },
    by,
    at: at('11:00'),
  });

  it('is recorded', () => {
    const then = given(found(nextWeek)).when(nameCover(maya));
    then.then(named(maya));
    expect(then.state()).toEqual({ absences: [{ ...nextWeek, cover: maya }] });
  });

  it('may be done by a manager, and changed', () => {
    given(found(nextWeek), named(maya)).when(nameCover(sam, grace)).then(named(sam, grace));
  });

  it('twice is once', () => {
    given(found(nextWeek), named(maya)).when(nameCover(maya)).then();
  });

  it('is not for others to do', () => {
    given(found(nextWeek))
      .when(nameCover(maya, kemi))
      .refuses({ reason: 'notSelfNorManager', managers: [grace] });
  });

  it('is refused without the authority, naming who has it', () => {
    given(found(nextWeek))
      .when(nameCover(ben))
      .refuses({
        reason: 'mayNotCover',
        cover: ben,
        pathways: [complexNeeds],
        whoMay: whoMayCover(service, amina),
      });
  });

  it('is refused for the person, or for somebody who is away then', () => {
    const away = onLeave(maya, { from: utc('2026-12-09T00:00'), until: utc('2026-12-10T00:00') });
    given(found(nextWeek)).when(nameCover(amina)).refuses({ reason: 'coverIsThePerson' });
    given(found(nextWeek))
      .when(nameCover(maya, amina, [away]))
      .refuses({ reason: 'coverAwayThen', absence: away });
  });

  it('takes somebody whose calendar has no more than an hour of it', () => {
    const dentist = {
      ...detected('calendar', { from: utc('2026-12-09T10:00'), until: utc('2026-12-09T11:00') }),
      person: maya,
    };
    given(found(nextWeek))
      .when(nameCover(maya, amina, [dentist]))
      .then(named(maya));
  });

  it('is refused for an absence that is unknown or over', () => {
    given().when(nameCover(maya)).refuses({ reason: 'unknownAbsence' });
  });
});

describe('of several absences at one moment', () => {
  const shifts = { ...nextWeek, kind: 'leave' as const };
  const calendar = detected('calendar', { from: at('10:00') });
  const then = utc('2026-12-08T12:00');
  const open = { ...declared, until: utc('2026-12-20T00:00') };

  it.each([
    ['what was declared before Shifts', [shifts, open], open],
    ['Shifts before automatic replies', [replies, shifts], shifts],
    ['automatic replies before the out-of-office setting', [presence, replies], replies],
    ['the out-of-office setting before the calendar', [calendar, presence], presence],
  ])('counts %s', (_order, absences, first) => {
    expect(isAway(absences, amina, then)).toEqual(first);
    expect(isAway([...absences].reverse(), amina, then)).toEqual(first);
  });

  it('counts only those that hold', () => {
    expect(isAway([shifts, calendar], amina, at('12:00'))).toEqual(calendar);
  });

  it('has the cover of the most trusted, else of the next that names one', () => {
    const covered = { ...replies, cover: maya };
    expect(isAway([covered, open], amina, then)).toEqual({ ...open, cover: maya });
    expect(isAway([covered, { ...open, cover: sam }], amina, then)).toEqual({
      ...open,
      cover: sam,
    });
  });
});
