/** A case's closer oversight in every state, from what people typed. */
import type { KnownCohortCase, MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import type { EntryReason } from '../../services/cohort/criteria.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, crisis, grace, jonah, kemi, riversideEast, sam } from './sample-service.ts';

export const cohortIdentity = { team: riversideEast, caseRef: CaseRef.parse('CM-10482') };
const known = { ...cohortIdentity, entries: 0, pathway: crisis };

const reasons: readonly EntryReason[] = [
  { kind: 'repeatCrisis', occurrence: '2026-11-28', since: at('11-28T00:00') },
  { kind: 'safeguarding', occurrence: 'flag.4', since: at('11-30T08:40'), byConsult: true },
  { kind: 'recentDischarge', occurrence: at('11-27T15:00'), since: at('11-27T15:00') },
  {
    ...{ kind: 'severalFlags', occurrence: 'missedContact+partnerDelay+repeatCrisis' },
    ...{ since: at('11-30T08:40'), kinds: ['missedContact', 'partnerDelay', 'repeatCrisis'] },
  },
];

const proposed: Proposal = {
  ...{ status: 'proposed', ...known, reasons },
  ...{ proposedAt: at('12-14T08:40'), answerBy: at('12-16T09:00'), unanswered: 0 },
};

const memberOf = (texts: SampleTexts): MemberCase => ({
  ...{ status: 'in', ...known, entries: 1, entry: 1, lead: jonah, reasons },
  ...{ enteredAt: at('11-30T09:40'), enteredBy: grace },
  why: texts.long('Two crises in a week, and the ward rang twice.'),
  responsibilities: [
    { what: texts.short('Ring her every evening'), who: kemi },
    { what: texts.short('Agree the crisis plan with her sister'), who: sam, due: '2026-12-18' },
  ],
  steps: [
    {
      ...{ number: 1, what: texts.short('See her twice a week'), by: '2026-12-18' },
      ...{ overdueAt: at('12-19T00:00'), standing: 'onCourse' },
    },
    {
      ...{ number: 2, what: texts.short('Medication reviewed'), by: '2026-12-07' },
      ...{ overdueAt: at('12-08T00:00'), standing: 'done' },
    },
    {
      ...{ number: 3, what: texts.short('Move to the new flat'), by: '2026-12-22' },
      overdueAt: at('12-23T00:00'),
    },
  ],
  ...{ lastStep: 3, notes: 1, stuckInARow: 0 },
  progress: { on: '2026-12-21', askAt: at('12-21T09:00') },
  lastNote: {
    ...{ by: jonah, at: at('12-07T10:20'), isStuck: false },
    note: texts.long('She answers the door. The housing officer has a date for the flat.'),
  },
});

const lateOf = (texts: SampleTexts): MemberCase => {
  const member = memberOf(texts);
  return {
    ...member,
    caseRef: CaseRef.parse('CM-20017'),
    steps: member.steps.map((step) =>
      step.number === 1
        ? {
            ...{ ...step, by: '2026-12-09', standing: 'stuck' },
            overdue: { since: at('12-10T09:00'), escalateAt: at('12-14T09:00') },
          }
        : step,
    ),
    stuckInARow: 2,
    progress: {
      ...{ on: '2026-12-09', askAt: at('12-09T09:00') },
      asked: { at: at('12-09T09:00'), missedAt: at('12-11T09:00') },
      missed: { since: at('12-11T09:00'), times: 1, againAt: at('12-18T09:00') },
    },
  };
};

type SampleCohorts = Readonly<
  Record<'proposed' | 'unanswered', Proposal> &
    Record<'member' | 'late' | 'left' | 'keptIn', MemberCase> &
    Record<'notNow' | 'ended', KnownCohortCase>
>;

export const sampleCohorts = (texts: SampleTexts): SampleCohorts => ({
  proposed,
  unanswered: {
    ...{ ...proposed, caseRef: CaseRef.parse('CM-20018'), unanswered: 2 },
    ...{ proposedAt: at('12-09T08:40'), answerBy: at('12-15T09:00') },
  },
  member: memberOf(texts),
  late: lateOf(texts),
  left: { ...lateOf(texts), leftAt: at('12-14T08:00') },
  keptIn: {
    ...memberOf(texts),
    keptIn: {
      ...{ by: grace, at: at('12-14T09:30') },
      why: texts.long('The case is open in the team of the next town.'),
    },
  },
  notNow: {
    ...{ status: 'notIn', ...known },
    notNow: {
      ...{ by: grace, at: at('12-14T09:20'), knowing: reasons },
      why: texts.long('The social worker has it, and sees her tomorrow.'),
      lookAgain: { on: '2026-12-28', at: at('12-29T09:00') },
    },
  },
  ended: {
    ...{ ...memberOf(texts), status: 'steppedDown' },
    stepDown: {
      ...{ by: grace, at: at('12-14T09:50'), knowing: reasons },
      rationale: texts.long('Six weeks without a crisis, and she is in her flat.'),
      criteria: [
        { label: 'No crisis or incident for four weeks', isMet: true },
        {
          ...{ label: 'Every step of the stabilisation plan is done', isMet: false },
          why: texts.long('The move is planned for January.'),
        },
      ],
      review: { on: '2027-01-25', at: at('12-25T09:00') },
    },
  },
});
