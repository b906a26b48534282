import { describe, expect, it } from '@jest/globals';
import { huddleCapability } from '../../../services/huddle/capability.ts';
import { evolveHuddle } from '../../../services/huddle/evolve.ts';
import type { DecisionTerms } from '../../../services/huddle/huddle.ts';
import type { Ranked } from '../../../services/huddle/ranking.ts';
import type { HuddleCommand, HuddleEvent } from '../../../services/huddle/stream.ts';
import type { Actor, CommandEnvelope } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId, HuddleId, type Instant } from '../../../services/kernel/ids.ts';
import { decider } from '../../support/given.ts';
import { amina, grace, jonah, kemi, maya, riversideEast, sam, utc } from '../../support/people.ts';

const given = decider(huddleCapability);
const huddle = HuddleId.parse('2026-12-07');
const scheduledFor = utc('2026-12-07T09:30');
const now = utc('2026-12-07T10:00');
const closesAt = utc('2026-12-08T23:59');
const first = CaseRef.parse('CM-00001');
const second = CaseRef.parse('CM-00002');
const third = CaseRef.parse('CM-00003');

const entry = (caseRef: CaseRef): Ranked => ({
  ...{ caseRef, flags: [], carriedOver: 0, reasons: [], points: 0 },
});

const postedFacts = {
  ...{ team: riversideEast, huddle, scheduledFor, isLate: false, closesAt },
  ...{ entries: [entry(first), entry(second)], notListed: [third] },
};
const posting: HuddleCommand = { type: 'post', ...postedFacts };
const posted: Extract<HuddleEvent, { type: 'huddlePosted' }> = {
  type: 'huddlePosted',
  ...postedFacts,
  at: scheduledFor,
};

const terms: DecisionTerms = {
  ...{ risk: 'Two contacts missed since the move.', decision: 'Visit on Thursday.' },
  ...{ rationale: 'The housing officer saw nobody either.', reviewOn: '2026-12-14' },
  actions: [{ what: 'Visit at home', owner: jonah, due: '2026-12-10' }],
  prompts: ['risk'],
};
const team = { managers: [grace], members: [amina, sam, jonah, kemi] };

function by(
  actor: Actor,
  command: HuddleCommand,
  at: Instant = now,
): CommandEnvelope<HuddleCommand> {
  const authority = actor === grace ? 'teamManager' : 'teamMember';
  return { id: CommandId.parse('press-1'), actor, authority, at, command };
}
const decides = { type: 'decide', caseRef: first, terms, ...team } as const;
const record = { ...terms, by: sam, authority: 'teamMember', at: now };
const decided: HuddleEvent = { type: 'caseDecided', caseRef: first, record, at: now };
const closed: HuddleEvent = { type: 'huddleClosed', by: grace, undecided: [second], at: now };

describe('posting', () => {
  it('is done once by the service', () => {
    given()
      .when(by('service', posting, scheduledFor))
      .then(posted);
    given(posted).when(by('service', posting)).refuses({ reason: 'alreadyPosted' });
  });

  it('is not for people', () => {
    given().when(by(grace, posting)).refuses({ reason: 'onlyTheService' });
  });
});

describe('a decision', () => {
  it('is taken by anybody of the team, under their own right', () => {
    given(posted).when(by(sam, decides)).then(decided);
  });

  it('stands: a second one is refused, with the first', () => {
    given(posted, decided).when(by(jonah, decides)).refuses({ reason: 'alreadyDecided', record });
  });

  it('is refused to others, with who can', () => {
    const who = [grace, amina, sam, jonah, kemi];
    given(posted).when(by(maya, decides)).refuses({ reason: 'notOfTheTeam', who });
  });

  it('is about a case of the list', () => {
    given(posted)
      .when(by(sam, { ...decides, caseRef: third }))
      .refuses({ reason: 'notOnTheList' });
  });

  it('comes too late once the huddle is closed, and too early before it is posted', () => {
    given(posted, closed).when(by(sam, decides)).refuses({ reason: 'closed', at: now, by: grace });
    given().when(by(sam, decides)).refuses({ reason: 'notPosted' });
  });

  it('takes the place of having been put off', () => {
    const putOff = {
      type: 'casePutOff',
      caseRef: first,
      why: 'Her worker is away.',
      by: sam,
    } as const;
    const state = given(posted, { ...putOff, at: now })
      .when(by(sam, decides))
      .state();
    expect(state).toMatchObject({ entries: [{ caseRef: first, decided: record }, {}] });
    expect(state).not.toHaveProperty('entries.0.putOff');
  });

  it('is for people', () => {
    given(posted).when(by('service', decides)).refuses({ reason: 'onlyPeople' });
  });
});

describe('a case', () => {
  const putOff = { type: 'putOff', caseRef: second, why: 'Her worker is away.', ...team } as const;

  it('is put off with a reason, and stays undecided', () => {
    const event = {
      type: 'casePutOff',
      caseRef: second,
      why: 'Her worker is away.',
      by: sam,
      at: now,
    } as const;
    given(posted).when(by(sam, putOff)).then(event);
    given(posted, event)
      .when(by(grace, { type: 'close', ...team }))
      .then({ type: 'huddleClosed', by: grace, undecided: [first, second], at: now });
  });

  it('is not put off after a decision', () => {
    given(posted, decided)
      .when(by(sam, { ...putOff, caseRef: first }))
      .refuses({ reason: 'alreadyDecided', record });
  });

  it('that did not fit is added, once', () => {
    const adds = { type: 'add', entry: entry(third), ...team } as const;
    const added = { type: 'caseAdded', entry: entry(third), by: sam, at: now } as const;
    given(posted).when(by(sam, adds)).then(added);
    expect(given(posted).when(by(sam, adds)).state()).toMatchObject({
      notListed: [],
      entries: [{}, {}, { caseRef: third, addedBy: sam }],
    });
    given(posted, added).when(by(sam, adds)).refuses({ reason: 'alreadyOnTheList' });
  });
});

describe('the meeting', () => {
  it('is started once', () => {
    const starts = { type: 'start', ...team } as const;
    const started = { type: 'huddleStarted', by: sam, at: now } as const;
    given(posted).when(by(sam, starts)).then(started);
    given(posted, started).when(by(grace, starts)).then();
  });

  it('notes who is there, of the team', () => {
    const attends = { type: 'attend', present: [sam, jonah, sam], ...team } as const;
    given(posted)
      .when(by(grace, attends))
      .then({ type: 'attendanceNoted', present: [sam, jonah], by: grace, at: now });
    given(posted)
      .when(by(grace, { ...attends, present: [maya] }))
      .refuses({ reason: 'unknownPerson' });
  });

  it('is closed by a manager or whoever started it', () => {
    const closes = { type: 'close', ...team } as const;
    const started = { type: 'huddleStarted', by: sam, at: now } as const;
    given(posted)
      .when(by(sam, closes))
      .refuses({ reason: 'onlyManagers', who: [grace] });
    given(posted, started)
      .when(by(sam, closes))
      .then({ type: 'huddleClosed', by: sam, undecided: [first, second], at: now });
    given(posted, closed).when(by(grace, closes)).then();
  });

  it('is closed by the clock when its time is over, and not before', () => {
    const byClock = { type: 'closeByClock', managers: [grace] } as const;
    given(posted).when(by('service', byClock)).then();
    given(posted, decided)
      .when(by('service', byClock, closesAt))
      .then({ type: 'huddleClosed', undecided: [second], at: closesAt });
    given(posted, closed)
      .when(by('service', byClock, closesAt))
      .then();
    given(posted).when(by(grace, byClock)).refuses({ reason: 'onlyTheService' });
  });
});

describe('what follows', () => {
  const jobs = (event: HuddleEvent) =>
    huddleCapability
      .reactions(
        [event],
        [posted, event].reduce(evolveHuddle, huddleCapability.initial),
        by('service', posting),
      )
      .map(({ id, dueAt }) => [id, dueAt]);

  it('of posting is the card in the channel and a clock', () => {
    expect(jobs(posted)).toEqual([
      ['notice.tell.huddle.2026-12-07.posted.channel.riverside-east', now],
      ['huddle.close.2026-12-07', closesAt],
    ]);
  });

  it('of a decision is that the case hears of it', () => {
    expect(jobs(decided)).toContainEqual(['huddle.case.2026-12-07.case.CM-00001', now]);
  });

  it('of a decision is that what was agreed is opened for its owner', () => {
    expect(jobs(decided).map(([id]) => id)).toContain('action.open.h-2026-12-07-CM-00001.1');
  });

  it('of a second carry-over is that the managers hear of it', () => {
    const again = { ...entry(second), carriedOver: 1 };
    const events: readonly HuddleEvent[] = [{ ...posted, entries: [again] }, closed];
    const told = huddleCapability.reactions(
      events.slice(1),
      events.reduce(evolveHuddle, huddleCapability.initial),
      by('service', { type: 'closeByClock', managers: [grace] }),
    );
    expect(told.map(({ id }) => id)).toContain(
      `notice.tell.huddle.2026-12-07.carriedOver.${grace}`,
    );
  });

  it('of the end is that each case without a decision hears of it', () => {
    expect(jobs(closed)).toEqual([
      ['notice.cards.huddle.2026-12-07', now],
      ['notice.tell.huddle.2026-12-07.closed.channel.riverside-east', now],
      ['huddle.case.2026-12-07.case.CM-00002', now],
    ]);
  });
});
