/** What each capability's states give to the list, by hand-made states. */
import { describe, expect, it } from '@jest/globals';
import { evolveConsult, initialConsult } from '../../../services/consult/evolve.ts';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import type { KnownCase } from '../../../services/caseload/case.ts';
import type { Flag } from '../../../services/caseload/flag.ts';
import type { MemberCase, Proposal } from '../../../services/cohort/cohort.ts';
import { ConcernId, type Concern } from '../../../services/concern/concern.ts';
import type { LedCase } from '../../../services/coordination/coordination.ts';
import { ofAction } from '../../../services/exceptions/sources/actions.ts';
import { ofCase } from '../../../services/exceptions/sources/cases.ts';
import { ofCohortCase } from '../../../services/exceptions/sources/cohort.ts';
import { ofConcern } from '../../../services/exceptions/sources/concerns.ts';
import { ofConsult } from '../../../services/exceptions/sources/consults.ts';
import { ofLedCase, ofPartners } from '../../../services/exceptions/sources/coordination.ts';
import { ofRemit } from '../../../services/exceptions/sources/coverage.ts';
import { expiredSource } from '../../../services/exceptions/sources/expired.ts';
import { ofHandover } from '../../../services/exceptions/sources/handovers.ts';
import { ofReach } from '../../../services/exceptions/sources/people.ts';
import { ofShortage } from '../../../services/exceptions/sources/shortages.ts';
import { ofSignOff } from '../../../services/exceptions/sources/sign-offs.ts';
import { ofSupervision } from '../../../services/exceptions/sources/supervision.ts';
import type { OutOfStandard } from '../../../services/exceptions/out-of-standard.ts';
import type { OpenAction } from '../../../services/action/action.ts';
import { actionIdOf } from '../../../services/action/origin.ts';
import type { HandoverPeriod } from '../../../services/handover/handover.ts';
import { CaseRef, ConsultId, ShortageId } from '../../../services/kernel/ids.ts';
import type { Ask, KnownPartners } from '../../../services/partner/partner.ts';
import { DecisionKind } from '../../../services/rights/rights.ts';
import type { DeclaredShortage, ProposedShortage } from '../../../services/shortage/shortage.ts';
import {
  SignOffId,
  type BegunSignOff,
  type Draft,
  type Ended,
  type Submitted,
} from '../../../services/sign-off/sign-off.ts';
import type { KnownSupervision } from '../../../services/supervision/supervision.ts';
import * as consults from '../../support/consults.ts';
import {
  amina,
  grace,
  hugh,
  jonah,
  kemi,
  perinatal,
  riverside,
  riversideEast as team,
  sam,
  service,
  utc,
} from '../../support/people.ts';
import { planToDecide } from '../../support/shortages.ts';

const caseRef = CaseRef.parse('CM-10482');
const consultId = ConsultId.parse('01kb0000000000000000000001');
const now = utc('2026-12-07T10:00');
const last = utc('2026-12-03T10:00');
const kinds = (found: readonly OutOfStandard[]) => found.map(({ why }) => why.kind);

const consultAfter = (...events: readonly ConsultEvent[]): RequestedConsult => {
  const state = [consults.requested, ...events].reduce(evolveConsult, initialConsult);
  if (state.status === 'notRequested') throw new TypeError('It was requested.');
  return state;
};

describe('a consult', () => {
  const waiting = consultAfter(consults.asked(1, consults.leadLink, '14:00'));
  const held = consultAfter(
    consults.asked(1, consults.leadLink, '14:00'),
    consults.acknowledgedBy(consults.leadLink, '14:05'),
  );

  it.each([
    ['14:15', []],
    ['14:16', ['consultUnacknowledged']],
    ['15:01', ['consultUnacknowledged']],
  ])('that waits at %s is %j', (time, found) => {
    expect(kinds(ofConsult(waiting, consults.at(time)))).toEqual(found);
  });

  it.each([
    ['15:00', []],
    ['15:01', ['consultUnanswered']],
  ])('that somebody has at %s is %j, and theirs', (time, found) => {
    const out = ofConsult(held, consults.at(time));
    expect(kinds(out)).toEqual(found);
    expect(out.every(({ whose }) => whose[0] === consults.amina)).toBe(true);
  });

  it('says that nobody can be asked rather than that nobody has it, and that a job failed besides', () => {
    const at = consults.at('14:01');
    const exceptions = (['nobodyToAsk', 'jobParked'] as const).map((kind) => ({
      ...{ kind, at, lastAt: at, times: 1 },
    }));
    const found = ofConsult({ ...waiting, exceptions }, consults.at('14:30'));
    expect(kinds(found)).toEqual(['consultNobodyToAsk', 'consultJobFailed']);
  });
});

describe('an action', () => {
  const action: OpenAction = {
    ...{ status: 'open', id: actionIdOf(consultId, 1), team, caseRef, what: 'Ring.', owner: kemi },
    ...{ due: '2026-12-03', openedAt: last, deadlines: { overdueAt: utc('2026-12-04T00:00') } },
    origin: { kind: 'consult', consult: consultId, requester: jonah, by: amina, at: last },
  };

  it('is late from the moment its day is over, under a key of that day', () => {
    expect(ofAction(action, utc('2026-12-03T23:59'))).toEqual([]);
    const [found] = ofAction(action, utc('2026-12-04T00:00'));
    expect(found).toMatchObject({ whose: [kemi], since: utc('2026-12-04T00:00'), caseRef });
    const [later] = ofAction({ ...action, due: '2026-12-05' }, now);
    expect(later?.key).not.toBe(found?.key);
  });
});

describe('a case', () => {
  const flag = (id: number, more: Partial<Flag> = {}): Flag => ({
    ...{ id, kind: 'staffConcern', source: { kind: 'person', person: jonah } },
    ...{ at: utc('2026-11-09T10:00'), since: utc('2026-11-09T10:00'), ...more },
  });
  const known: KnownCase = { team, caseRef, flags: [flag(1)], raised: 1, lead: jonah };
  const limits = { flagDays: 28, carriedOver: 2 };

  it('stands on the list when a flag has been open for the limit', () => {
    expect(ofCase(known, limits, utc('2026-12-07T09:59'))).toEqual([]);
    expect(ofCase(known, limits, now)).toMatchObject([
      { why: { kind: 'flagOpenLong', flag: 'staffConcern' }, whose: [jonah] },
    ]);
  });

  it('stands there once for what another source says by itself', () => {
    const signal = { kind: 'signal', occurrence: 'signoff.x' } as const;
    const other = { kind: 'signal', occurrence: 'supervision.x.1' } as const;
    const flags = [flag(1, { source: signal }), flag(2, { source: other })];
    expect(ofCase({ ...known, flags }, limits, now).map(({ fix }) => fix)).toEqual([
      { opens: 'flag', caseRef, flag: 2 },
    ]);
  });

  it('stands there when it was carried over twice, and anew with each time more', () => {
    const carried = (times: number) =>
      ofCase({ ...known, flags: [], carriedOver: times }, limits, now);
    expect(carried(1)).toEqual([]);
    expect(kinds(carried(2))).toEqual(['carriedOver']);
    expect(carried(3)[0]?.key).not.toBe(carried(2)[0]?.key);
  });
});

describe('a sign-off', () => {
  const shared = {
    ...{ scope: team, id: SignOffId.parse('restriction-1'), openedBy: jonah, openedAt: last },
    kind: DecisionKind.parse('restriction'),
    subject: { about: 'case', team, caseRef },
    ...{ values: {}, parts: {}, authors: [jonah], submissions: 1, notes: [] },
  } as const;
  const draft: Draft = { ...shared, status: 'draft', clocks: { submitBy: last } };
  const submitted: Submitted = {
    ...{ ...shared, status: 'submitted', question: 'May it?', approvals: [] },
    ...{ submitted: { by: jonah, at: last }, clocks: { decideBy: last } },
    asking: {
      ...{ step: 1, of: 1, name: 'Clinical lead', needs: 1, asked: [amina], since: last },
      escalations: 0,
    },
  };

  it('is late with whoever it waits for', () => {
    expect(ofSignOff(draft, 'Restriction', now)).toMatchObject([
      { why: { kind: 'signOffLate', standing: 'draft' }, whose: [jonah], since: last },
    ]);
    expect(ofSignOff(submitted, 'Restriction', now)).toMatchObject([
      { why: { kind: 'signOffLate', standing: 'submitted' }, whose: [amina] },
    ]);
    expect(ofSignOff(submitted, 'Restriction', last)).toEqual([]);
  });

  it('with nobody to ask says so, and is nobody’s', () => {
    const asking = { ...submitted.asking, nobodySince: last };
    expect(ofSignOff({ ...submitted, asking }, 'Restriction', now)).toMatchObject([
      { why: { kind: 'signOffNobody', right: 'Clinical lead' }, whose: [] },
    ]);
  });

  it('that expired stands there until the same is asked for anew', async () => {
    const expired: Ended = {
      ...{ ...shared, status: 'expired', clocks: {}, approvals: [], followUps: [] },
      ended: { at: last, why: 'It has no use any more.', authority: 'service' },
    };
    const keysOf = async (...all: readonly BegunSignOff[]) => {
      const of = async function* () {
        yield* await Promise.resolve(all);
      };
      const desk = { kinds: [{ id: shared.kind, name: 'Restriction' }], ended: of, ofCase: of };
      const found: string[] = [];
      const source = expiredSource({ ...desk, ofPerson: of }, { flagDays: 28 });
      for await (const { key } of source.of(team, now)) found.push(key);
      return [...new Set(found)];
    };
    const once = ['expired:restriction-1'];
    expect(await keysOf(expired)).toEqual(once);
    expect(
      await keysOf({ ...expired, ended: { ...expired.ended, at: utc('2026-11-09T09:59') } }),
    ).toEqual([]);
    expect(
      await keysOf(expired, {
        ...draft,
        ...{ id: SignOffId.parse('restriction-2'), openedAt: now },
      }),
    ).toEqual([]);
  });

  it('that was decided is late by each follow-up that is, and by none that may be done anytime', () => {
    const { status: _status, ...rest } = submitted;
    const followUp = { what: 'contact', label: 'First contact', dueAt: last };
    const followUps = [
      { ...followUp, number: 1 },
      { ...followUp, number: 2, isAnytime: true as const },
      { ...followUp, number: 3, done: { at: last, authority: 'x', values: {} } },
      { ...followUp, number: 4, dueAt: utc('2026-12-08T10:00') },
    ];
    const decision = {
      ...{ outcome: 'approve', rationale: 'It is the least.', by: amina, at: last },
      authority: 'lead',
    };
    const approved = { ...rest, status: 'approved', decision, followUps } as const;
    expect(ofSignOff(approved, 'Transition', now).map(({ key }) => key)).toEqual([
      'signOff:followUp.1:restriction-1',
    ]);
  });
});

describe('a case among agencies', () => {
  const led: LedCase = {
    ...{ status: 'led', team, caseRef, period: 1, begun: { by: jonah, at: last }, offers: 0 },
    ...{ agencies: [], agenciesEver: 0, reviews: {}, lead: jonah, leadSince: last },
    outOfStandard: {
      ...{ lead: { why: 'noCover', since: last }, review: { due: '2026-12-02', since: last } },
      plan: { datedOn: '2026-08-01', since: last, managersAt: last },
    },
  };
  const ask: Ask = {
    ...{ number: 1, what: 'The tenancy', by: jonah, at: last, dueNumber: 1, stepsDone: [] },
    ...{ attempts: { count: 0 }, due: { at: last, stepsAt: [], managersAt: last } },
    agency: {
      ...{ number: 1, name: 'Housing', answersWithin: 'P2D', route: [] },
      contact: { name: 'Ruth Bell' },
    },
  };
  const partners: KnownPartners = {
    ...{ status: 'known', team, caseRef, asksEver: 1, last: [], ended: [], asks: [ask] },
  };

  it('stands on the list for its lead, its review and its plan', () => {
    expect(kinds(ofLedCase(led))).toEqual([
      'leadMissing',
      'coordinationReviewOverdue',
      'planTooOld',
    ]);
    expect(ofLedCase({ ...led, outOfStandard: {} })).toEqual([]);
  });

  it('stands there as one row once the extract has it as closed, with the button that decides', () => {
    const { outOfStandard } = led;
    const closed = { ...led, outOfStandard: { ...outOfStandard, closed: { since: now } } };
    expect(ofLedCase(closed)).toMatchObject([
      { why: { kind: 'ledCaseClosed' }, fix: { opens: 'ledCaseClosed' }, whose: [jonah] },
    ]);
  });

  it('stands there while a partner is past its time', () => {
    expect(ofPartners(partners, last)).toEqual([]);
    expect(ofPartners(partners, now)).toMatchObject([
      { why: { kind: 'partnerOverdue', agency: 'Housing' }, whose: [jonah] },
    ]);
  });
});

describe('closer oversight', () => {
  const proposal: Proposal = {
    ...{ status: 'proposed', team, caseRef, entries: 0, reasons: [], proposedAt: last },
    ...{ answerBy: last, unanswered: 1 },
  };
  const step = { number: 1, what: 'See her', by: '2026-12-05', overdueAt: last };
  const member: MemberCase = {
    ...{ status: 'in', team, caseRef, entries: 1, entry: 1, lead: jonah, enteredAt: last },
    ...{ enteredBy: grace, reasons: [], responsibilities: [], lastStep: 1, notes: 2 },
    ...{ stuckInARow: 2 },
    steps: [{ ...step, overdue: { since: last, escalateAt: last } }],
    progress: {
      ...{ on: '2026-12-02', askAt: last, missed: { since: last, times: 1, againAt: last } },
    },
  };

  it('stands on the list for all that is late of it', () => {
    expect(kinds(ofCohortCase(member))).toEqual([
      'cohortStuck',
      'cohortProgressMissed',
      'cohortStepOverdue',
    ]);
    expect(ofCohortCase(proposal)).toMatchObject([
      { why: { kind: 'cohortUnanswered' }, whose: [] },
    ]);
    expect(ofCohortCase({ ...proposal, unanswered: 0 })).toEqual([]);
  });

  it('stands there as one row once the case is off the caseload', () => {
    expect(kinds(ofCohortCase({ ...member, leftAt: last }))).toEqual(['cohortLeft']);
  });
});

describe('supervision, concerns and shortages', () => {
  const known: KnownSupervision = {
    ...{ team, person: kemi, since: '2026-10-01', lastOn: '2026-11-16', sessions: 1 },
    ...{ looks: [], testedBefore: [] },
  };
  const concern: Concern = {
    ...{
      status: 'open',
      team,
      concern: ConcernId.parse(consultId),
      kind: 'other',
      words: 'It is.',
    },
    ...{ raisedAt: last, week: '2026-11-30', told: [grace], lookBy: now, timesOverdue: 0 },
  };
  const id = ShortageId.parse('0001');
  const proposed: ProposedShortage = {
    ...{ status: 'proposed', id, team, causes: [], proposedAt: last, reminders: 0 },
  };
  const { times: _times, ...plan } = planToDecide();
  const [mitigation] = plan.mitigations;
  const declared: DeclaredShortage = {
    ...{ status: 'declared', id, team, declaredBy: grace, declaredAt: last, reviewAt: last },
    ...{ timesSince: [] },
    plan: {
      ...{ protected: plan.protected, waits: plan.waits, times: [] },
      mitigations: mitigation ? [{ ...mitigation, number: 1, plannedAt: last }] : [],
    },
  };

  it('is overdue when the days of grace are over, and not while the worker is away', () => {
    const at = (day: string) => ofSupervision(known, service, utc(`${day}T10:00`));
    expect(at('2026-12-07')).toEqual([]);
    expect(at('2026-12-08')).toMatchObject([
      { why: { of: kemi, due: '2026-11-30' }, whose: [grace], since: utc('2026-12-08T00:00') },
    ]);
    const away = { ...known, waits: { since: '2026-11-20', dueFellIn: true } };
    expect(ofSupervision(away, service, utc('2026-12-08T10:00'))).toEqual([]);
  });

  it('has a concern that nobody looked at in time, and does not say whose it is', () => {
    expect(ofConcern(concern, last)).toEqual([]);
    expect(ofConcern({ ...concern, by: jonah }, now)).toMatchObject([
      { why: { kind: 'concernUnseen' }, whose: [grace] },
    ]);
    expect(JSON.stringify(ofConcern({ ...concern, by: jonah }, now))).not.toContain(jonah);
  });

  it('has a shortage to decide on, to review, and what was to be done about it', () => {
    expect(kinds(ofShortage(proposed, now))).toEqual(['shortageUndecided']);
    expect(kinds(ofShortage(declared, now))).toEqual([
      'shortageReviewOverdue',
      'mitigationOverdue',
    ]);
    expect(ofShortage(declared, last)).toEqual([]);
  });
});

describe('people and cover', () => {
  const row = (reach: 'unreachable' | 'reachable') => ({
    ...({ person: sam, state: 'broken', places: [], findings: [] } as const),
    facts: {
      reach:
        reach === 'reachable'
          ? { state: reach }
          : ({ state: reach, reason: 'appRemoved', since: last } as const),
    },
  });

  it('names whom Teams does not reach, to the teams that look after them', () => {
    const { managers } = service.teams.get(team) ?? { managers: [] };
    expect(managers).toContain(grace);
    const found = ofReach({ rows: [row('unreachable')] }, service, team);
    expect(found).toMatchObject([{ why: { kind: 'unreachable', person: sam }, since: last }]);
    expect(ofReach({ rows: [row('reachable')] }, service, team)).toEqual([]);
  });

  it('tells a gap that is there from one that is ahead, and takes the first of a pathway', () => {
    const gap = (from: string, until: string) => ({
      ...{ pathway: perinatal, locality: riverside, fewest: 0, parts: [] },
      ...{ from: utc(from), until: utc(until) },
    });
    const later = gap('2026-12-20T10:00', '2026-12-20T12:00');
    const here = gap('2026-12-07T10:00', '2026-12-07T12:00');
    expect(kinds(ofRemit({ gaps: [here, later] }, team, now))).toEqual(['coverageGapNow']);
    expect(kinds(ofRemit({ gaps: [later] }, team, now))).toEqual(['coverageGapAhead']);
    const [first] = ofRemit({ gaps: [here] }, team, now);
    const on = { ...here, from: utc('2026-12-07T11:00') };
    expect(ofRemit({ gaps: [on] }, team, on.from)[0]?.key).toBe(first?.key);
  });

  it('has work of somebody away that was refused, until somebody is chosen', () => {
    const item = {
      ...{ ref: { kind: 'action', team, action: actionIdOf(consultId, 1) } as const, caseRef },
      ...{ keeper: grace, since: last, refusals: [{ by: sam, reason: 'Full.', at: last }] },
    };
    const period: HandoverPeriod = {
      ...{ person: jonah, period: 1, startedAt: last, items: [item] },
      because: { id: 'x', kind: 'leave', from: last },
      cover: { person: sam, as: 'namedCover' },
    };
    expect(ofHandover(period, team)).toMatchObject([
      { why: { kind: 'handoverRefused', of: jonah }, whose: [grace], since: last },
    ]);
    const chosen = { ...period, items: [{ ...item, assigned: hugh }] };
    expect(ofHandover(chosen, team)).toEqual([]);
  });
});
