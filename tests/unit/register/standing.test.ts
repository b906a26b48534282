/** What is late in a sign-off, what comes next, and in which words it stands. */
import { describe, expect, it } from '@jest/globals';
import {
  madeApproved,
  madeDraft,
  madeEnded,
  madeSubmitted,
  restrictions,
} from '../../../rehearsal/gallery/sample-registers.ts';
import { at } from '../../../rehearsal/gallery/sample-service.ts';
import { grace } from '../../support/people.ts';
import { lateThingsIn, nextThingIn, statusText } from '../../../services/register/standing.ts';
import { competency } from '../../../services/sign-off/kinds/competency/competency.ts';
import { restriction } from '../../../services/sign-off/kinds/restriction/restriction.ts';

const now = at('12-02T10:00');
const id = 'entry-00001';

describe('what is late', () => {
  it('is a clock that has run out, whether or not its job has noticed', () => {
    const ranOut = madeDraft({ id }, at('12-01T17:00'));
    expect(lateThingsIn(ranOut, now)).toEqual([
      { what: 'To be handed in', since: at('12-01T17:00') },
    ]);
    const noticed = madeDraft({ id, lateSince: at('11-30T17:00') }, at('12-08T17:00'));
    expect(lateThingsIn(noticed, now)).toEqual([
      { what: 'To be handed in', since: at('11-30T17:00') },
    ]);
  });

  it('is nothing while the clock still runs', () => {
    expect(lateThingsIn(madeDraft({ id }, at('12-02T17:00')), now)).toEqual([]);
    expect(lateThingsIn(madeSubmitted({ id }), now)).toEqual([]);
  });

  it('is a question that nobody with the right can be asked, from that moment on', () => {
    expect(lateThingsIn(madeSubmitted({ id }, at('12-02T09:00')), now)).toEqual([
      { what: 'Nobody with the right (Clinical lead) can be asked', since: at('12-02T09:00') },
    ]);
  });

  it('is what follows a decision and was not done in time, the longest first', () => {
    const approved = madeApproved({ id }, [
      { label: 'Later', dueAt: at('12-01T12:00') },
      { label: 'Earlier', dueAt: at('11-30T12:00'), overdueSince: at('11-30T12:30') },
      { label: 'To come', dueAt: at('12-09T12:00') },
    ]);
    expect(lateThingsIn(approved, now)).toEqual([
      { what: 'Earlier', since: at('11-30T12:30') },
      { what: 'Later', since: at('12-01T12:00') },
    ]);
  });

  it('is nothing that was done, or of what is over', () => {
    const { followUps, ...approved } = madeApproved({ id }, [
      { label: 'A', dueAt: at('12-01T12:00') },
    ]);
    const done = { at: now, authority: 'colleague', values: {} };
    const all = followUps.map((each) => ({ ...each, done }));
    expect(lateThingsIn({ ...approved, followUps: all }, now)).toEqual([]);
    expect(lateThingsIn(madeEnded({ id, lateSince: at('11-30T17:00') }, 'Over'), now)).toEqual([]);
  });
});

describe('how it stands', () => {
  it('is no longer as it was decided, where that counts no more', () => {
    const decided = madeApproved({ id }, [
      { what: 'reassess', label: 'After an incident', dueAt: at('12-05T12:00') },
    ]);
    expect(statusText(decided, competency)).toBe('Signed off');
    const done = { by: grace, at: now, authority: 'manager', values: {} };
    const followUps = decided.followUps.map((each) => ({ ...each, done }));
    expect(statusText({ ...decided, followUps }, competency)).toBe('To be assessed again');
  });
});

describe('what comes next', () => {
  it('is the earliest clock or follow-up, else the review', () => {
    expect(nextThingIn(madeSubmitted({ id }))).toEqual({
      what: 'To be decided',
      at: at('12-04T17:00'),
    });
    const followed = madeApproved({ id }, [
      { label: 'Second', dueAt: at('12-05T12:00') },
      { label: 'First', dueAt: at('12-03T12:00') },
    ]);
    expect(nextThingIn(followed)).toEqual({ what: 'First', at: at('12-03T12:00') });
    expect(nextThingIn(madeApproved({ id }))).toEqual({ what: 'Review', on: '2026-12-09' });
  });

  it('is never a reminder, which the service sends by itself', () => {
    const [near, review] = ['Reminder of the review', 'Review'];
    const state = madeApproved({ id }, [
      { what: 'near', label: near, dueAt: at('12-03T09:00') },
      { what: 'review', label: review, dueAt: at('12-05T17:00') },
    ]);
    expect(nextThingIn(state, restriction)).toEqual({ what: review, at: at('12-05T17:00') });
  });

  it('is that it expires, where that is before anything else', () => {
    const draft = { ...madeDraft({ id }), clocks: { expiresAt: at('12-03T09:00') } };
    expect(nextThingIn(draft)).toEqual({ what: 'Expires undecided', at: at('12-03T09:00') });
  });

  it('is nothing where nothing is wanted by a time', () => {
    expect(nextThingIn(madeDraft({ id }))).toBeUndefined();
    expect(nextThingIn(madeEnded({ id }, 'Over'))).toBeUndefined();
  });
});

it('how it stands is said with the step, or with what was decided', () => {
  expect(statusText(madeSubmitted({ id }), restrictions)).toBe(
    'Waiting for Clinical lead, step 1 of 2',
  );
  expect(statusText(madeApproved({ id }), restrictions)).toBe('Approved');
  expect(statusText(madeDraft({ id }), restrictions)).toBe('Being filled in');
  expect(statusText(madeEnded({ id }, 'Over'), restrictions)).toBe('Ended');
});
