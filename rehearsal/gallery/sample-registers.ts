/** Two kinds of sign-off with registers, and entries of them in every state. */
import type { SampleTexts } from './sample-consults.ts';
import { CaseRef, type Instant, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import type { RegisteredKind } from '../../services/register/register.ts';
import { DecisionKind } from '../../services/rights/rights.ts';
import {
  SignOffId,
  type SignOffPlace,
  type SignOffSubject,
  type Approved,
  type BegunSignOff,
  type Draft,
  type Ended,
  type FollowUp,
  type Submitted,
} from '../../services/sign-off/sign-off.ts';
import { anyOf, atEveryTier } from '../../services/sign-off/kinds/steps.ts';
import { at, ben, grace, jonah, kemi, riversideEast } from './sample-service.ts';

const kindOf = (
  about: 'case' | 'person',
  id: string,
  words: readonly [string, ...string[]],
  register: RegisteredKind['register'],
): RegisteredKind => ({
  ...{ id: DecisionKind.parse(id), name: register.title, about, words, register },
  purpose: 'Says what a register shows.',
  parts: [
    {
      ...{ id: 'what', title: 'What' },
      fields: [
        { id: 'what', label: 'What', ask: 'Say what.', type: 'text', substance: 'statement' },
      ],
    },
  ],
  rights: atEveryTier(anyOf('clinicalLead')),
  question: () => 'Shall it be so?',
  clocks: () => ({}),
  outcomes: [{ id: 'approve', label: 'Approve', done: 'Approved' }],
  followUpForms: [],
  followUps: () => [],
  flag: 'restrictionOverdue',
});

const column = (id: string, label: string) => ({
  ...{ id, label },
  value: ({ values }: BegunSignOff) => values[id] ?? '',
});

export const restrictions = kindOf('case', 'restriction', ['restriction', 'restrictions'], {
  title: 'Restrictions',
  columns: [column('what', 'Restriction'), column('limit', 'Limit')],
  filters: [
    { id: 'inForce', label: 'In force', holds: ({ status }) => status === 'approved' },
    { id: 'undecided', label: 'To be decided', holds: ({ status }) => status === 'submitted' },
  ],
});

export const competency = kindOf('person', 'competency', ['competency', 'competence'], {
  title: 'Competency',
  columns: [column('what', 'Competency')],
  filters: [],
});

type Made = {
  readonly id: string;
  readonly team?: TeamId;
  readonly person?: PersonId;
  readonly openedAt?: Instant;
  readonly what?: string;
  readonly lateSince?: Instant;
};

const placeOf = ({
  id,
  team = riversideEast,
  person,
}: Made): SignOffPlace & {
  readonly kind: DecisionKind;
  readonly subject: SignOffSubject;
} =>
  person === undefined
    ? {
        ...{ id: SignOffId.parse(id), scope: team, kind: restrictions.id },
        subject: { about: 'case', team, caseRef: CaseRef.parse(`CM-${id.slice(-5)}`) },
      }
    : {
        ...{ id: SignOffId.parse(id), scope: 'people', kind: competency.id },
        subject: { about: 'person', team, person },
      };

const shared = (made: Made) => ({
  ...placeOf(made),
  ...{ values: { what: made.what ?? '', limit: '14 days' }, parts: {}, clocks: {} },
  ...{ openedBy: jonah, openedAt: made.openedAt ?? at('11-20T09:00'), authors: [jonah] },
  ...{ submissions: 0, notes: [] },
  ...(made.lateSince === undefined ? {} : { lateSince: made.lateSince }),
});

const decision = {
  ...{ outcome: 'approve', by: ben, at: at('11-25T15:00'), authority: 'clinicalLead' },
  rationale: 'Harm is likely without it, and nothing milder has helped.',
} as const;

export const madeDraft = (made: Made, submitBy?: Instant): Draft => ({
  ...shared(made),
  ...{ status: 'draft', clocks: submitBy === undefined ? {} : { submitBy } },
});

export const madeSubmitted = (made: Made, nobodySince?: Instant): Submitted => ({
  ...shared(made),
  ...{ status: 'submitted', question: 'Shall it be so?', approvals: [] },
  submitted: { by: jonah, at: at('11-30T09:00') },
  clocks: { decideBy: at('12-04T17:00') },
  asking: {
    ...{ step: 1, of: 2, name: 'Clinical lead', needs: 1, asked: [ben], escalations: 0 },
    since: at('11-30T09:00'),
    ...(nobodySince === undefined ? {} : { nobodySince }),
  },
});

export const madeApproved = (
  made: Made,
  followUps: readonly (Pick<FollowUp, 'label' | 'dueAt' | 'overdueSince'> & {
    readonly what?: string;
  })[] = [],
): Approved => ({
  ...shared(made),
  ...{ status: 'approved', question: 'Shall it be so?', approvals: [] },
  submitted: { by: jonah, at: at('11-24T09:00') },
  decision: { ...decision, reviewOn: '2026-12-09' },
  followUps: followUps.map((each, index) => ({ what: 'check', ...each, number: index + 1 })),
});

export const madeEnded = (made: Made, why: string, endedAt = at('12-01T12:00')): Ended => ({
  ...shared(made),
  ...{ status: 'ended', approvals: [], followUps: [], decision },
  ended: { at: endedAt, by: grace, why, authority: 'manager' },
});

/** Some that are late, some that are not. */
export const sampleEntries = (texts: SampleTexts): readonly BegunSignOff[] => {
  const what = texts.short('No kitchen knives in the room');
  return [
    madeDraft({ id: 'draft-10482', what }, at('12-03T17:00')),
    madeSubmitted({ id: 'asked-10511', what }),
    madeSubmitted({ id: 'nobody-10544', what }, at('12-02T08:15')),
    madeApproved({ id: 'force-10602', what }),
    madeApproved({ id: 'late-10618', what }, [
      {
        label: 'Review of the restriction',
        dueAt: at('11-30T12:00'),
        overdueSince: at('11-30T12:00'),
      },
      { label: texts.short('Check that it is still needed'), dueAt: at('12-01T12:00') },
    ]),
  ];
};

/** As many pages long as a service's longest. */
export const manyEntries = (texts: SampleTexts): readonly BegunSignOff[] =>
  Array.from({ length: 5 }, (_, round) =>
    sampleEntries(texts).map((each) => ({ ...each, id: SignOffId.parse(`${each.id}-${round}`) })),
  ).flat();

export const sampleCompetencies = (texts: SampleTexts): readonly BegunSignOff[] => [
  madeApproved({ id: 'comp-00001', person: kemi, what: texts.short('Safeguarding') }),
  madeApproved({ id: 'comp-00002', person: jonah, what: 'Medicines' }, [
    { label: 'Expires: to be assessed again', dueAt: at('11-28T00:00') },
  ]),
];
