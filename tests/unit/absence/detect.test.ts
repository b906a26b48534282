/** What is recorded of what sources say: differences, and nothing else. */
import { describe, expect, it } from '@jest/globals';
import { absenceCapability } from '../../../services/absence/capability.ts';
import { onLeave } from '../../support/chains.ts';
import { answer, detected, detecting, found } from '../../support/detections.ts';
import { decider } from '../../support/given.ts';
import { amina, at, hugh, maya, utc } from '../../support/people.ts';

const given = decider(absenceCapability);

const monday = { from: utc('2026-12-07T09:00'), until: utc('2026-12-11T17:00') };
const leave = detected('shifts', monday, { kind: 'leave' });
const replies = detected('automaticReplies', { from: at('10:00') });

describe('what a source begins to say', () => {
  it('is detected, with its period and kind', () => {
    given()
      .when(detecting([answer('shifts', [{ ...monday, kind: 'leave' }])]))
      .then(found(leave));
  });

  it('begins when it was first seen, where the source does not say when', () => {
    given()
      .when(detecting([answer('automaticReplies', [{}])]))
      .then(found(replies));
  });

  it('is detected of each source for itself', () => {
    const { events } = {
      events: [found(replies), found(detected('presence', { from: at('10:00') }))],
    };
    given()
      .when(detecting([answer('automaticReplies', [{}]), answer('presence', [{}])]))
      .then(...events);
  });

  it('is nothing when it is over already, or ends before it begins', () => {
    const over = { from: at('08:00'), until: at('10:00') };
    const backwards = { from: at('15:00'), until: at('14:00') };
    given()
      .when(detecting([answer('calendar', [over, backwards])]))
      .then();
  });

  it('is nothing when it begins after the time that was looked at', () => {
    const far = { from: utc('2027-02-01T09:00'), until: utc('2027-02-02T17:00') };
    given()
      .when(detecting([answer('shifts', [far])]))
      .then();
  });

  it('is recorded by the service alone', () => {
    given()
      .when({ ...detecting([answer('presence', [{}])]), actor: amina, authority: 'self' })
      .refuses({ reason: 'onlyTheService' });
  });

  it('has an id of its own when the source tells of two that begin together', () => {
    const both = [
      { ...monday, kind: 'leave' as const },
      { ...monday, kind: 'sickness' as const },
    ];
    const state = given()
      .when(detecting([answer('shifts', both)]))
      .state();
    const ids = state.absences.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('what a source goes on saying', () => {
  const later = at('14:00');

  it('is no difference, however often it is read', () => {
    given(found(leave))
      .when(detecting([answer('shifts', [{ ...monday, kind: 'leave' }], later)]))
      .then();
  });

  it('keeps the moment at which it was first seen', () => {
    given(found(replies))
      .when(detecting([answer('automaticReplies', [{}], later)]))
      .then();
  });

  it('is no difference when the days that have passed are no longer told', () => {
    const wednesday = utc('2026-12-09T08:00');
    const rest = { from: utc('2026-12-09T09:00'), until: monday.until };
    given(found(detected('calendar', monday)))
      .when(detecting([answer('calendar', [rest], wednesday)]))
      .then();
  });

  it('is no difference when the source tells afterwards that it began earlier', () => {
    given(found(replies))
      .when(detecting([answer('automaticReplies', [{ from: at('08:00') }], later)]))
      .then();
  });

  it('is not asked of a source that did not answer', () => {
    given(found(replies))
      .when(detecting([answer('presence', [], later)]))
      .then();
  });

  it('is not asked for beyond the time that was looked at', () => {
    const shortLook = { ...answer('shifts', [], later), until: at('23:00') };
    given(found(leave))
      .when(detecting([shortLook]))
      .then();
  });

  it('is not changed by a look that is older than the one on record', () => {
    const fresh = detected('automaticReplies', { from: at('10:00') }, { readAt: at('10:05') });
    given(found(fresh))
      .when(detecting([answer('automaticReplies', [], at('10:04'))], { at: at('10:06') }))
      .then();
  });
});

describe('what a source says otherwise', () => {
  const later = at('14:00');

  it('changes the period, and keeps the cover that was named', () => {
    const covered = { ...leave, cover: maya };
    const longer = { ...monday, until: utc('2026-12-14T17:00') };
    const { until: _until, ...rest } = covered;
    given(found(leave), { type: 'coverNamed', absence: covered, by: amina, at: at('11:00') })
      .when(detecting([answer('shifts', [{ ...longer, kind: 'leave' }], later)]))
      .then({
        type: 'detectedAbsenceChanged',
        before: covered,
        absence: { ...rest, until: longer.until, detected: { source: 'shifts', readAt: later } },
        at: later,
      });
  });

  it('changes the kind: leave that turns into sickness', () => {
    given(found(leave))
      .when(detecting([answer('shifts', [{ ...monday, kind: 'sickness' }], later)]))
      .then({
        type: 'detectedAbsenceChanged',
        before: leave,
        absence: { ...leave, kind: 'sickness', detected: { source: 'shifts', readAt: later } },
        at: later,
      });
  });

  it('gives an end to what had none', () => {
    const until = utc('2026-12-05T17:00');
    const state = given(found(replies))
      .when(detecting([answer('automaticReplies', [{ until }], later)]))
      .state();
    expect(state.absences).toEqual([
      { ...replies, until, detected: { source: 'automaticReplies', readAt: later } },
    ]);
  });

  it('ends when the source no longer says so', () => {
    given(found(replies))
      .when(detecting([answer('automaticReplies', [], later)]))
      .then({ type: 'detectedAbsenceEnded', absence: replies, at: later });
  });

  it('ends, and begins anew, when it moved to another week', () => {
    const moved = { from: utc('2026-12-14T09:00'), until: utc('2026-12-18T17:00') };
    const state = given(found(leave))
      .when(detecting([answer('shifts', [{ ...moved, kind: 'leave' }], later)]))
      .state();
    expect(state.absences).toEqual([detected('shifts', moved, { readAt: later, kind: 'leave' })]);
  });

  it('ends one and shortens the other when a leave is cut in two', () => {
    const first = { from: monday.from, until: utc('2026-12-07T17:00') };
    const second = { from: utc('2026-12-10T09:00'), until: monday.until };
    const state = given(found(detected('calendar', monday)))
      .when(detecting([answer('calendar', [second, first], later)]))
      .state();
    expect(state.absences.map(({ from, until }) => ({ from, until }))).toEqual([first, second]);
  });
});

describe('stretches between which the person does not work', () => {
  const day = (date: string) => ({ from: utc(`${date}T09:00`), until: utc(`${date}T17:00`) });
  const week = ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'].map(day);
  const spans = (person = amina, said = week) =>
    given()
      .when(detecting([answer('calendar', said)], { person }))
      .state()
      .absences.map(({ from, until }) => [from, until]);

  it('are one leave: five days out of office', () => {
    expect(spans()).toEqual([[monday.from, monday.until]]);
  });

  it('are one leave over the week-end', () => {
    const all = [...week, day('2026-12-14'), day('2026-12-15')];
    expect(spans(amina, all)).toEqual([[monday.from, utc('2026-12-15T17:00')]]);
  });

  it('are one leave over Christmas, when the service is closed', () => {
    const given = [day('2026-12-24'), day('2026-12-29')];
    expect(spans(amina, given)).toEqual([[utc('2026-12-24T09:00'), utc('2026-12-29T17:00')]]);
  });

  it('are two where a morning of work lies between', () => {
    const half = { from: utc('2026-12-08T13:00'), until: utc('2026-12-08T17:00') };
    expect(spans(amina, [day('2026-12-07'), half])).toHaveLength(2);
  });

  it('are two where the person is on call between', () => {
    // Hugh is on call from Wednesday 09:00 to Friday 09:00.
    expect(spans(hugh)).toEqual([
      [monday.from, utc('2026-12-09T17:00')],
      [utc('2026-12-10T09:00'), utc('2026-12-10T17:00')],
      [utc('2026-12-11T09:00'), utc('2026-12-11T17:00')],
    ]);
  });

  it('are one over the clock change in spring', () => {
    const friday = { from: utc('2026-03-27T09:00'), until: utc('2026-03-27T17:00') };
    const mondayAfter = { from: utc('2026-03-30T08:00'), until: utc('2026-03-30T16:00') };
    const looked = answer('calendar', [friday, mondayAfter], utc('2026-03-26T10:00'));
    const state = given()
      .when(detecting([looked]))
      .state();
    expect(state.absences).toMatchObject([{ from: friday.from, until: mondayAfter.until }]);
  });
});

describe('beside leave that was declared', () => {
  const declared = onLeave(amina, { from: at('09:00'), until: utc('2026-12-09T00:00') });

  it('stands for itself', () => {
    const events = [{ type: 'absenceDeclared', absence: declared, at: at('09:00') }] as const;
    given(...events)
      .when(detecting([answer('automaticReplies', [{}])]))
      .then(found(replies));
  });

  it('does not keep anybody from declaring it', () => {
    const envelope = {
      id: detecting([]).id,
      at: at('10:00'),
      actor: amina,
      authority: 'self',
      command: { type: 'declare', absence: declared, managers: [] },
    } as const;
    given(found(replies))
      .when(envelope)
      .then({ type: 'absenceDeclared', absence: declared, at: at('10:00') });
  });
});
