import { describe, expect, it } from '@jest/globals';
import { decideCohort } from '../../../services/cohort/decide.ts';
import { evolveCohort } from '../../../services/cohort/evolve.ts';
import { cohortCapability } from '../../../services/cohort/capability.ts';
import type { CohortEvent, CohortIntent, CohortRefusal } from '../../../services/cohort/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { identity } from '../../support/cases.ts';
import {
  asked,
  assessing,
  concerned,
  discharge,
  entered,
  entering,
  given,
  missed,
  notNow,
  proposed,
  recorded,
  recording,
  safeguarding,
  steppedDown,
  stepDownTerms,
  terms,
  times,
  told,
  unanswered,
} from '../../support/cohort.ts';
import { at, amina, grace, hugh, jonah, kemi, sam, utc } from '../../support/people.ts';

const who = concerned.mayDecide;
const now = at('10:00');
const why = 'Two crises in a week.';
const steppingDown: CohortIntent = { type: 'stepDown', terms: stepDownTerms, reasons: [] };
const changingLead: CohortIntent = { type: 'changeLead', lead: kemi, why };
const refusing: CohortIntent = { type: 'notNow', why, reasons: [] };

type History = readonly CohortEvent[];

describe('is refused', () => {
  it.each<[string, History, Actor, CohortIntent, CohortRefusal]>([
    ['entering by a practitioner', [proposed], jonah, entering(), { reason: 'onlyManagers', who }],
    ['entering by the service', [proposed], 'service', entering(), { reason: 'onlyPeople' }],
    ['entering unproposed without a reason', [], grace, entering(), { reason: 'whyMissing' }],
    [
      ...(['entering twice', [entered], hugh, entering({ why })] as const),
      { reason: 'alreadyIn', since: at('09:00'), lead: jonah },
    ],
    [
      'entering a closed case',
      [proposed],
      grace,
      entering({ isClosed: true }),
      { reason: 'caseClosed' },
    ],
    [
      ...(['a lead of another team', [proposed], grace] as const),
      ...([entering({ terms: { ...terms, lead: amina } }), { reason: 'notOfTheTeam' }] as const),
    ],
    [
      ...(['a plan without a step', [proposed], grace] as const),
      ...([entering({ terms: { ...terms, steps: [] } }), { reason: 'nothingPlanned' }] as const),
    ],
    [
      ...(['a plan of six responsibilities', [proposed], grace] as const),
      entering({
        terms: {
          ...terms,
          responsibilities: Array.from({ length: 6 }, () => ({ what: 'Ring', who: kemi })),
        },
      }),
      { reason: 'tooManyPlanned', most: 5 },
    ],
    [
      ...(['a first note after a fortnight', [proposed], grace] as const),
      entering({ terms: { ...terms, progress: { on: '2026-12-17', at: now } } }),
      { reason: 'progressTooLate', latest: '2026-12-16' },
    ],
    [
      ...(['a first note today', [proposed], grace] as const),
      entering({ terms: { ...terms, progress: { on: '2026-12-02', at: now } } }),
      { reason: 'progressTooEarly' },
    ],
    ['“not now” by a practitioner', [proposed], kemi, refusing, { reason: 'onlyManagers', who }],
    ['“not now” to nothing', [], grace, refusing, { reason: 'notProposed' }],
    [
      ...(['“not now” without a day, while a criterion is met', [proposed], grace] as const),
      ...([{ ...refusing, reasons: [safeguarding] }, { reason: 'lookAgainMissing' }] as const),
    ],
    [
      ...(['a note by a colleague', [entered], kemi, recording()] as const),
      { reason: 'mayNotRecord', who: concerned.mayRecord },
    ],
    ['a note by the service', [entered], 'service', recording(), { reason: 'onlyPeople' }],
    ['a note on a case that is not in', [proposed], jonah, recording(), { reason: 'notIn' }],
    [
      ...(['a note by somebody who has not seen the last', [entered, recorded()], sam] as const),
      ...([recording(), { reason: 'alreadyRecorded', by: jonah, at: at('09:00') }] as const),
    ],
    [
      ...(['a note that leaves a step out', [entered], jonah] as const),
      recording({ steps: [{ number: 1, standing: 'done' }] }),
      { reason: 'stepMissing', number: 2 },
    ],
    [
      ...(['a sixth open step', [entered], jonah] as const),
      recording({
        added: Array.from({ length: 4 }, () => ({
          what: 'Ring',
          by: '2026-12-09',
          overdueAt: now,
        })),
      }),
      { reason: 'tooManyPlanned', most: 5 },
    ],
    [
      ...(['another lead, by a practitioner', [entered], jonah, changingLead] as const),
      { reason: 'onlyManagers', who },
    ],
    ['another lead of a case that is not in', [], grace, changingLead, { reason: 'notIn' }],
    [
      ...(['the same lead', [entered], grace, { ...changingLead, lead: jonah }] as const),
      { reason: 'sameLead' },
    ],
    [
      ...(['a lead from elsewhere', [entered], grace, { ...changingLead, lead: amina }] as const),
      { reason: 'notOfTheTeam' },
    ],
    ['its end, by the lead', [entered], jonah, steppingDown, { reason: 'onlyManagers', who }],
    ['its end, twice', [entered, steppedDown], grace, steppingDown, { reason: 'notIn' }],
    [
      ...(['its end, where a criterion is open and nobody says why', [entered], grace] as const),
      {
        ...{ type: 'stepDown', reasons: [] },
        terms: { ...stepDownTerms, criteria: [{ label: 'No crisis', isMet: false }] },
      },
      { reason: 'criterionUnexplained', label: 'No crisis' },
    ],
    ['an assessment by a person', [], grace, assessing([]), { reason: 'onlyTheService' }],
  ])('%s', (_what, history, actor, intent, refusal) => {
    given(...history)
      .when(told(actor, intent))
      .refuses(refusal);
  });

  it('a note that leaves a step without a date to come', () => {
    const intent = { ...recording(), today: '2026-12-11', latest: '2026-12-25' } as CohortIntent;
    given(entered).when(told(jonah, intent)).refuses({ reason: 'stepInThePast', number: 1 });
  });
});

describe('a look at the case', () => {
  const propose = (reasons: readonly (typeof safeguarding)[]): CohortEvent => ({
    ...{ type: 'cohortProposed', ...identity, at: now, reasons, ...times },
  });

  it.each<[string, History, CohortIntent, History]>([
    ['proposes what meets the criteria', [], assessing([safeguarding]), [propose([safeguarding])]],
    ['proposes nothing that does not', [], assessing([safeguarding], { suffices: false }), []],
    ['proposes nothing twice', [proposed], assessing([safeguarding]), []],
    [
      ...(['adds what else is found', [proposed], assessing([safeguarding, discharge])] as const),
      [{ type: 'reasonsAdded', ...identity, at: now, reasons: [discharge] }],
    ],
    ['lets a proposal stand whose flag is resolved', [proposed], assessing([]), []],
    [
      ...([
        'takes it back when the case has left',
        [proposed],
        assessing([], { isClosed: true }),
      ] as const),
      [{ type: 'proposalWithdrawn', ...identity, at: now }],
    ],
    ['keeps to “not now”', [proposed, notNow()], assessing([safeguarding]), []],
    [
      ...(['proposes again what is new', [proposed, notNow()]] as const),
      ...([assessing([safeguarding, discharge]), [propose([safeguarding, discharge])]] as const),
    ],
    ['proposes nothing that is in', [entered], assessing([discharge]), []],
    [
      ...([
        'says once that a case in it has left',
        [entered],
        assessing([], { isClosed: true }),
      ] as const),
      [{ type: 'caseLeft', ...identity, at: now, tellAt: times.tellAt }],
    ],
    ['keeps to its end', [entered, steppedDown], assessing([safeguarding]), []],
    [
      ...([
        'proposes what is new after its end',
        [entered, steppedDown],
        assessing([discharge]),
      ] as const),
      [propose([discharge])],
    ],
  ])('%s', (_what, history, intent, events) => {
    given(...history)
      .when(told('service', intent))
      .then(...events);
  });
});

describe('a clock', () => {
  const lookAgain: CohortIntent = { type: 'lookAgain', reasons: [], isClosed: false, ...times };
  const answerLate: CohortIntent = { type: 'proposalUnanswered', ...times };
  const due: CohortIntent = { type: 'progressDue', missedAt: utc('2026-12-18T09:00') };
  const noteLate: CohortIntent = { type: 'progressMissed', ...times };
  const stepDue: CohortIntent = {
    ...{ type: 'stepDue', number: 1, tellAt: now, escalateAt: utc('2026-12-15T09:00') },
  };
  const stillDue: CohortIntent = { type: 'stepStillOverdue', number: 1 };
  const overdue: CohortEvent = {
    ...{ type: 'stepOverdue', ...identity, at: now, number: 1 },
    ...{ tellAt: now, escalateAt: utc('2026-12-15T09:00') },
  };

  it.each<[string, History, CohortIntent, string, readonly CohortEvent['type'][]]>([
    [
      'looks again on its day',
      [proposed, notNow()],
      lookAgain,
      '2026-12-10T09:00',
      ['cohortProposed'],
    ],
    ['looks again no earlier', [proposed, notNow()], lookAgain, '2026-12-10T08:59', []],
    [
      'looks again only where somebody wanted it',
      [proposed, notNow(false)],
      lookAgain,
      '2026-12-10T09:00',
      [],
    ],
    [
      'reviews what has ended',
      [entered, steppedDown],
      lookAgain,
      '2027-02-15T09:00',
      ['cohortProposed'],
    ],
    ['tells of no answer', [proposed], answerLate, '2026-12-04T10:00', ['proposalUnanswered']],
    ['tells of no answer no earlier', [proposed], answerLate, '2026-12-04T09:59', []],
    [
      'tells of no answer where there is one',
      [proposed, notNow()],
      answerLate,
      '2026-12-04T10:00',
      [],
    ],
    ['asks for progress', [entered], due, '2026-12-16T09:00', ['progressAsked']],
    ['asks for progress no earlier', [entered], due, '2026-12-16T08:59', []],
    ['asks for progress once', [entered, asked], due, '2026-12-16T09:00', []],
    ['tells of a missing note', [entered, asked], noteLate, '2026-12-18T09:00', ['progressMissed']],
    ['tells of a missing note no earlier', [entered, asked], noteLate, '2026-12-18T08:59', []],
    ['tells of no note that came', [entered, asked, recorded()], noteLate, '2026-12-18T09:00', []],
    [
      'tells of it again',
      [entered, asked, missed],
      noteLate,
      '2026-12-18T09:00',
      ['progressMissed'],
    ],
    ['tells of it again no earlier', [entered, asked, missed], noteLate, '2026-12-04T09:59', []],
    ['tells of a late step', [entered], stepDue, '2026-12-11T00:00', ['stepOverdue']],
    ['tells of a late step when its day is over', [entered], stepDue, '2026-12-10T23:59', []],
    ['tells of a late step once', [entered, overdue], stepDue, '2026-12-11T00:00', []],
    [
      'tells the managers of it',
      [entered, overdue],
      stillDue,
      '2026-12-15T09:00',
      ['stepEscalated'],
    ],
    ['tells the managers no earlier', [entered, overdue], stillDue, '2026-12-15T08:59', []],
    [
      'tells nobody of a step after the end',
      [entered, overdue, steppedDown],
      stillDue,
      '2026-12-15T09:00',
      [],
    ],
  ])('%s', (_what, history, intent, moment, types) => {
    const state = history.reduce(evolveCohort, cohortCapability.initial);
    expect(decideCohort(state, told('service', intent, utc(moment)))).toMatchObject({
      accepted: true,
      events: types.map((type) => ({ type })),
    });
  });
});

describe('somebody who decides', () => {
  it('enters a case with why it was proposed, and ends the flag that it was late', () => {
    given(proposed, unanswered)
      .when(told(hugh, entering({ why })))
      .then({
        ...{ type: 'cohortEntered', ...identity, at: now, by: hugh, entry: 1, terms, why },
        ...{ reasons: [safeguarding], settles: 'cohort.proposal.20261202T090000000Z' },
      });
  });

  it('enters it again after its end, as another entry', () => {
    const state = given(entered, steppedDown)
      .when(told(grace, entering({ why })))
      .state();
    expect(state).toMatchObject({ status: 'in', entry: 2, entries: 2, reasons: [], notes: 0 });
  });

  it('hears that something is stuck twice in a row', () => {
    const steps = [
      { number: 1, standing: 'stuck' },
      { number: 2, standing: 'onCourse' },
    ] as const;
    const state = given(entered, recorded('stuck'))
      .when(told(jonah, recording({ seen: 1, steps })))
      .state();
    expect(state).toMatchObject({ stuckInARow: 2 });
  });

  it('hears nothing of what was stuck once, went on, and is stuck again', () => {
    const state = given(entered, recorded('stuck'), recorded()).when(
      told(jonah, recording({ seen: 2 })),
    );
    expect(state.state()).toMatchObject({ stuckInARow: 0 });
  });

  it('gives a late step another date, and it is in time again', () => {
    const overdue: CohortEvent = {
      ...{ type: 'stepOverdue', ...identity, at: now, number: 1, tellAt: now, escalateAt: now },
    };
    const moved = { by: '2026-12-20', overdueAt: utc('2026-12-21T00:00') };
    const steps = [
      { number: 1, standing: 'onCourse', moved },
      { number: 2, standing: 'onCourse' },
    ] as const;
    const state = given(entered, overdue)
      .when(told(jonah, recording({ steps })))
      .state();
    expect(state).toMatchObject({ steps: [{ number: 1, by: '2026-12-20' }, { number: 2 }] });
    expect(state).not.toMatchObject({ steps: [{ overdue: expect.anything() }, {}] });
  });

  it('numbers a step that is added after those that there were', () => {
    const added = [{ what: 'Ring the GP', by: '2026-12-09', overdueAt: utc('2026-12-10T00:00') }];
    const steps = [
      { number: 1, standing: 'done' },
      { number: 2, standing: 'onCourse' },
    ] as const;
    const state = given(entered)
      .when(told(sam, recording({ added, steps })))
      .state();
    expect(state).toMatchObject({
      lastStep: 3,
      steps: [{ number: 1 }, { number: 2 }, { number: 3 }],
    });
  });

  it('is told of the lead who was named last', () => {
    const state = given(entered).when(told(hugh, changingLead)).state();
    expect(state).toMatchObject({ lead: kemi, entry: 1 });
  });
});
