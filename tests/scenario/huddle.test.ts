/** A team's weekly huddle from the reminder to the summary, and what comes of its cases. */
import { describe, expect, it } from '@jest/globals';
import { extractsCame } from '../../services/caseload/extracts.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { isPosted, type Huddle } from '../../services/huddle/huddle.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import { grace, jonah, kemi, riversideEast, sam, utc } from '../support/people.ts';
import {
  beforeHuddle,
  channel,
  closes,
  crises,
  decides,
  friday,
  heard,
  history,
  identityOf,
  missed,
  monday,
  overdue,
  press,
  terms,
} from '../support/huddle-days.ts';
import { ServiceDay } from '../support/service-day.ts';

const running = async () => {
  const day = await beforeHuddle();
  await day.passTo(addTime(monday, 'PT1M'));
  return day;
};

describe('the head of the list', () => {
  const extractsOf = (day: ServiceDay) => ({
    ...{ store: day.store, cases: day.bot.cases, service: day.service },
    clock: { now: () => day.now },
  });

  it('says how old the extract was by which flags were judged, and when that is too old', async () => {
    const day = await beforeHuddle({ start: utc('2026-11-27T08:00') });
    await extractsCame(extractsOf(day), new Map([[riversideEast, 3]]));
    await day.passTo(utc('2026-11-30T09:31'));
    const fresh = 'Risk data: extract of Fri 27 Nov, 3 days old when the list was made.';
    expect(day.teams.words(channel)).toContain(fresh);
    expect(day.teams.words(channel)).not.toContain('Old risk data');
    await day.passTo(addTime(monday, 'PT1M'));
    expect(day.teams.words(channel)).toContain('came Fri 27 Nov, and was 10 days old');
    // What comes later changes nothing of what the list was made by.
    await extractsCame(extractsOf(day), new Map([[riversideEast, 3]]));
    await decides(day, missed, { huddle: identityOf('2026-12-07') });
    await day.pass('PT1M');
    expect(day.teams.words(channel)).toContain('1 of 3 decided');
    expect(day.teams.words(channel)).toContain('came Fri 27 Nov, and was 10 days old');
  });

  it('says nothing of it where no extract ever came', async () => {
    const day = await running();
    expect(day.teams.words(channel)).not.toMatch(/risk data/i);
  });
});

describe('a week', () => {
  it('reminds, posts, takes a decision and closes with the summary', async () => {
    const day = await running();
    expect(day.teams.words(channel)).toContain('3 cases to decide');
    expect(day.teams.words(channel)).toContain('Second missed contact in a row');
    await decides(day, missed);
    await day.pass('PT1M');
    expect(day.teams.words(channel)).toContain('1 of 3 decided');
    await closes(day);
    await day.pass('PT1M');

    expect(day.teams.words(channel)).toContain('Closed: 1 of 3 decided');
    expect(day.teams.words(channel)).toContain('→ Carried over to the next huddle');
    expect(day.teams.words(channel)).not.toContain(terms.decision);
    expect(heard(day)).toEqual([
      '12-04T09:00 grace: weekly huddle Mon 7 Dec 09:30, 3 cases flagged',
      '12-04T09:00 jonah: weekly huddle Mon 7 Dec 09:30, your case CM-20001',
      '12-04T09:00 kemi: weekly huddle Mon 7 Dec 09:30, your case CM-20002',
      '12-07T09:30 channel: weekly huddle, 3 cases to decide',
      '12-07T09:32 channel: weekly huddle. Closed: 1 of 3 decided',
    ]);
    expect(await history(day)).toEqual(['huddlePosted', 'caseDecided', 'huddleClosed']);
  });

  it('tells each case what came of it: what was decided settles its flags', async () => {
    const day = await running();
    await decides(day, missed);
    await closes(day);
    await day.pass('PT1M');
    const stateOf = async (caseRef: typeof missed) =>
      (await day.bot.cases.load({ team: riversideEast, caseRef })).state;
    expect(await stateOf(missed)).toMatchObject({
      lastDecision: { decision: 'Visit on Thursday.', by: sam, reviewOn: '2026-12-14' },
      flags: [
        { kind: 'missedContact', resolved: { how: 'decided', by: sam } },
        // The review that the bot began has not been prepared.
        { kind: 'overdueReview', resolved: { how: 'decided', by: sam } },
      ],
    });
    expect(await stateOf(overdue)).toMatchObject({ carriedOver: 1 });
    expect(await stateOf(crises)).toMatchObject({ carriedOver: 1 });
  });

  it('gives what was agreed to its owner', async () => {
    const day = await running();
    await decides(day, missed);
    await day.pass('PT1M');
    expect(day.teams.words(jonah)).toContain('Visit at home');
    await day.passTo(utc('2026-12-18T09:01'));
    expect(day.heardBy(jonah).join()).toContain('overdue');
  });

  it('closes by itself when the next working day is over', async () => {
    const day = await running();
    await day.passTo(utc('2026-12-09T08:00'));
    expect(await history(day)).toEqual(['huddlePosted', 'huddleClosed']);
    expect(day.teams.words(channel)).toContain('Nobody closed it');
  });

  it('with nothing flagged is posted all the same', async () => {
    const day = await beforeHuddle({}, []);
    await day.passTo(addTime(monday, 'PT1M'));
    expect(heard(day).at(-1)).toBe('12-07T09:30 channel: weekly huddle, no case is flagged');
  });

  it('leaves a key worker who will be away in peace, and asks the managers who presents', async () => {
    const day = await beforeHuddle();
    await day.leave(kemi, friday, utc('2026-12-12T09:00'));
    await day.passTo(utc('2026-12-04T09:01'));
    expect(day.heardBy(kemi).filter((alert) => alert.includes('huddle'))).toEqual([]);
    expect(day.teams.words(grace)).toContain('Kemi Adeyemi is away then: who presents it?');
  });
});

describe('a case that nobody decides', () => {
  it('comes back with its count, and the second time the managers hear of it', async () => {
    const day = await running();
    await closes(day);
    await day.passTo(utc('2026-12-14T09:31'));
    expect(day.teams.words(channel)).toContain('Carried over once');
    const second = identityOf('2026-12-14');
    await decides(day, missed, { huddle: second });
    await closes(day, second);
    await day.pass('PT1M');

    const alert = 'carried over again without a decision: CM-20003, CM-20002';
    expect(heard(day).slice(-2).sort()).toEqual([
      '12-14T09:31 channel: weekly huddle. Closed: 1 of 3 decided',
      `12-14T09:31 grace: ${alert}`,
    ]);
    expect(day.teams.words(grace)).toContain(`**Out of standard:** ${alert}.`);
    const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: crises });
    expect(state).toMatchObject({ carriedOver: 2 });
  });
});

describe('a bank holiday', () => {
  it('moves the huddle to when work resumes, and the reminder to the working day before', async () => {
    const day = await beforeHuddle({ start: utc('2026-12-21T12:00') });
    await day.passTo(utc('2026-12-29T09:01'));
    // Monday 28 December is a bank holiday, and so is Friday the 25th.
    expect(heard(day).map((line) => line.slice(0, 11))).toEqual(
      expect.arrayContaining(['12-24T09:00', '12-29T09:00']),
    );
    expect(heard(day).filter((line) => line.startsWith('12-28'))).toEqual([]);
    expect(await history(day, identityOf('2026-12-29'))).toEqual(['huddlePosted']);
  });
});

const carriedIn = (huddle: Huddle): Readonly<Record<string, number>> =>
  isPosted(huddle)
    ? Object.fromEntries(huddle.entries.map(({ caseRef, carriedOver }) => [caseRef, carriedOver]))
    : {};

describe('a bot that was down over the time', () => {
  const downUntil = async (back: string, fresh = true) => {
    const store = createPassingStore({ clock: { now: () => utc(back) } });
    await beforeHuddle({ store });
    const day = new ServiceDay({ start: utc(back), store });
    if (fresh) await day.bot.prepare();
    await day.pass('PT1M');
    return day;
  };

  it('posts when it is back, once and marked late', async () => {
    const day = await downUntil('2026-12-07T11:00');
    expect(day.teams.words(channel)).toContain('Posted late, at 11:00: it was meant for 09:30.');
    await day.pass('PT30M');
    expect(heard(day)).toEqual(['12-07T11:00 channel: weekly huddle, late, 3 cases to decide']);
  });

  it('holds of several that were missed the latest, and then goes on as ever', async () => {
    const day = await downUntil('2026-12-22T12:00');
    expect(await history(day, identityOf('2026-12-21'))).toEqual(['huddlePosted']);
    expect(await history(day)).toEqual([]);
    expect(await history(day, identityOf('2026-12-14'))).toEqual([]);
    await day.passTo(utc('2026-12-29T09:01'));
    expect(await history(day, identityOf('2026-12-29'))).toEqual(['huddlePosted']);
  });

  it('ends one that was late when the next begins, which counts what it carried over', async () => {
    const day = await downUntil('2026-12-11T16:00');
    await decides(day, overdue);
    await day.passTo(utc('2026-12-14T09:31'));
    const first = await day.bot.huddles.load(identityOf('2026-12-07'));
    const second = await day.bot.huddles.load(identityOf('2026-12-14'));
    expect(first.state).toMatchObject({ status: 'closed', closed: { next: '2026-12-14' } });
    expect(second.state).toMatchObject({ status: 'open' });
    expect(carriedIn(second.state)).toEqual({ [missed]: 1, [crises]: 1 });
    // The jobs that the first left behind say it again, and it does not count twice.
    await day.pass('PT1H');
    const known = await day.bot.cases.load({ team: riversideEast, caseRef: missed });
    expect(known.state).toMatchObject({ carriedOver: 1 });
  });

  it('brings nobody a reminder of a huddle without a case', async () => {
    const day = await beforeHuddle({}, []);
    await day.passTo(utc('2026-12-07T09:00'));
    expect(day.heardBy(grace)).toEqual([]);
    expect(day.heardBy(jonah)).toEqual([]);
  });

  it('brings nobody a reminder of a huddle that has begun', async () => {
    const day = await downUntil('2026-12-07T11:00');
    expect(day.heardBy(jonah).filter((alert) => alert.includes('huddle'))).toEqual([]);
  });
});

describe('two replicas', () => {
  it('post once, remind once, and of two phones at once one decision stands', async () => {
    const day = await beforeHuddle({ replicas: 2 });
    await day.passTo(addTime(monday, 'PT1M'));
    expect(heard(day)).toHaveLength(4);
    const [one, other] = day.bots;
    const presses = [
      decides(day, missed, { by: sam, decision: 'Visit on Thursday.', ...(one && { bot: one }) }),
      decides(day, missed, { by: jonah, decision: 'Ring today.', ...(other && { bot: other }) }),
    ];
    const handled = await Promise.all(presses);
    expect(handled.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(handled.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      refusal: { reason: 'alreadyDecided' },
    });
    await day.pass('PT1M');
    expect(await history(day)).toEqual(['huddlePosted', 'caseDecided']);
  });
});

describe('a channel that can’t be reached', () => {
  const gone: DeliveryResult = {
    ...{ outcome: 'permanent', reason: 'conversationGone', detail: 'gone' },
  };

  it('leaves the list to the managers, with their buttons', async () => {
    const day = await beforeHuddle({ answer: (to) => (to === channel ? gone : undefined) });
    await day.passTo(addTime(monday, 'PT1M'));
    expect(heard(day).at(-1)).toBe('12-07T09:30 grace: weekly huddle, 3 cases to decide');
    expect(day.teams.words(grace)).toContain('Decide…');
  });
});

describe('what is added', () => {
  it('joins the list, and is carried over as the others are', async () => {
    const day = await running();
    const identity = { team: riversideEast, caseRef: missed };
    const late = { ...identity, caseRef: 'CM-20009' as typeof missed };
    const by = (person: PersonId) => press(day, person);
    await day.bot.cases.flag(by(kemi), late, { kind: 'staffConcern', note: 'Not safe alone.' });
    const { state } = await day.bot.cases.load(late);
    if (state.status !== 'known') throw new TypeError('It is not flagged.');
    await day.bot.huddles.add(by(kemi), identityOf('2026-12-07'), state);
    await day.pass('PT1M');
    expect(day.teams.words(channel)).toContain('4 cases to decide');
    expect(day.teams.words(channel)).toContain('added by Kemi Adeyemi');
    expect(day.teams.words(channel)).not.toContain('Not safe alone.');
  });
});
