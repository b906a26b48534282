/**
 * A sign-off of a kind of its own over a real store, on two replicas: first two of a panel, signed
 * off in safeguarding, then a director. Its jobs are run as a runner does that may be killed.
 */
import type { Absence } from '../../services/absence/absence.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { byService, type By } from '../../services/kernel/by.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { jobPrefix, type JobBody } from '../../services/kernel/job.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import { addTime, compareInstants } from '../../services/kernel/time.ts';
import type { Store } from '../../services/ports/store.ts';
import { CompetencyId, DecisionKind, type Delegation } from '../../services/rights/rights.ts';
import type { Service } from '../../services/service/service.ts';
import { SignOffDesk, scopeOf } from '../../services/sign-off/desk.ts';
import { signOffJobs, signOffStream } from '../../services/sign-off/jobs.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import { atEveryTier } from '../../services/sign-off/kinds/steps.ts';
import {
  SignOffId,
  type SignOffPlace,
  type SignOffSubject,
} from '../../services/sign-off/sign-off.ts';
import type { SignOffEvent } from '../../services/sign-off/stream.ts';
import { quiet } from './cases.ts';
import {
  amina,
  at,
  chloe,
  dev,
  grace,
  hugh,
  ines,
  kemi,
  riversideEast,
  sam,
  service,
} from './people.ts';

const safeguarding = CompetencyId.parse('safeguarding');

/** Amina and Sam are signed off; Grace's has lapsed; Chloe, Dev and Kemi never were. */
export const signedOffNow: readonly PersonId[] = [amina, sam];
export const panel: readonly PersonId[] = [amina, grace, sam];
export const panelCover: readonly PersonId[] = [chloe];
export const directors: readonly PersonId[] = [hugh, ines];

/** Grace passed her rights on to Dev, Amina hers to Kemi, for as long as the bench runs. */
export const delegations: readonly Delegation[] = [
  { id: 'd-1', of: grace, to: dev, from: at('00:00'), until: addTime(at('00:00'), 'PT20000H') },
  { id: 'd-2', of: amina, to: kemi, from: at('00:00'), until: addTime(at('00:00'), 'PT20000H') },
];

const benchService: Service = {
  ...service,
  rights: new Map(),
  roles: new Map([
    ['panel', { id: 'panel', name: 'Panel', people: panel, cover: panelCover }],
    ['director', { id: 'director', name: 'Director', people: [hugh], cover: [ines] }],
  ]),
  competencies: {
    validForDays: 3_000,
    kinds: new Map([[safeguarding, 'Safeguarding']]),
    baseline: new Map([
      [amina, new Map([[safeguarding, '2026-01-05']])],
      [sam, new Map([[safeguarding, '2026-01-05']])],
      [grace, new Map([[safeguarding, '2015-01-05']])],
    ]),
  },
};

const review = {
  id: 'review',
  title: 'Review',
  fields: [
    { id: 'next', label: 'Again?', type: 'line', ask: 'Say whether it is looked at again.' },
  ],
} as const;

const benchKind = (about: 'case' | 'person'): SignOffKind => ({
  ...{ id: DecisionKind.parse(about === 'case' ? 'bench' : 'benchOfPeople'), about },
  ...{ name: 'Bench', purpose: 'To be tried out.', words: ['bench'], flag: 'transition' },
  parts: [
    {
      ...{ id: 'what', title: 'What it is' },
      fields: [{ id: 'what', label: 'What?', type: 'line', ask: 'Say what it is.' }],
    },
    {
      ...{ id: 'plan', title: 'The plan' },
      fields: [
        { id: 'plan', label: 'What is planned?', type: 'line', ask: 'Say what is planned.' },
        { id: 'more', label: 'What else?', type: 'line', ask: 'Say it.', isOptional: true },
      ],
    },
  ],
  rights: atEveryTier(
    { roles: ['panel'], needs: 2, competency: safeguarding },
    { roles: ['director', 'panel'], needs: 1 },
  ),
  question: () => 'May it be?',
  missing: ({ values }) =>
    values['more'] === 'contradiction'
      ? [{ part: 'plan', sentence: 'It contradicts itself.' }]
      : [],
  clocks: ({ openedAt, submittedAt }) => ({
    submitBy: addTime(openedAt, 'PT48H'),
    expiresAt: addTime(openedAt, 'PT900H'),
    ...(submittedAt === undefined ? {} : { decideBy: addTime(submittedAt, 'PT24H') }),
  }),
  outcomes: [
    { id: 'approve', label: 'Approve', done: 'Approved' },
    { id: 'visit', label: 'Visit', done: 'Visit decided' },
  ],
  latestReview: () => '2027-06-30',
  followUpForms: [
    { what: 'check', button: 'Check…', form: review },
    { what: 'review', button: 'Review…', form: review, by: 'right' },
  ],
  followUps: ({ decision: { outcome } }, { now }) =>
    outcome === 'visit'
      ? []
      : [
          { what: 'check', label: 'Check', dueAt: addTime(now, 'PT72H') },
          { what: 'review', label: 'Review', dueAt: addTime(now, 'PT96H') },
        ],
  afterFollowUp: (_state, { what, values }, { now }) =>
    what === 'review' && values['next'] === 'again'
      ? {
          next: [{ what: 'review', label: 'Review', dueAt: addTime(now, 'PT96H') }],
          drops: ['check'],
        }
      : {},
});

export const subjects: readonly SignOffSubject[] = [
  { about: 'case', team: riversideEast, caseRef: CaseRef.parse('CM-10482') },
  /* A holder of the right: nobody decides about themself. */
  { about: 'person', team: riversideEast, person: sam },
];
export const kindFor = ({ about }: SignOffSubject): SignOffKind => benchKind(about);

export const placeOf = (subject: SignOffSubject): SignOffPlace => ({
  ...{ scope: scopeOf(subject), id: SignOffId.parse('s-bench') },
});

export type BenchMoment = { now: Instant; away: readonly PersonId[] };

export type SignOffBench = {
  readonly desks: readonly [SignOffDesk, SignOffDesk];
  readonly record: () => Promise<readonly RecordedEvent<SignOffEvent>[]>;
  /** Timers of sign-offs that wait, with the follow-up's number where they have one. */
  readonly timers: () => Promise<readonly string[]>;
  /** @param isKilled Each job's work is done, and then once more, since nobody noted that it was. */
  readonly runDue: (isKilled: boolean) => Promise<void>;
};

export function signOffBench(store: Store, moment: BenchMoment, place: SignOffPlace): SignOffBench {
  const desk = () =>
    new SignOffDesk({
      journal: createJournal({
        salt: randomSalt,
        store,
        digest: createDigest(),
        configVersion: 'test',
        maxAttempts: 40,
      }),
      ...{ service: benchService, clock: { now: () => moment.now } },
      kinds: [benchKind('case'), benchKind('person')],
      delegations: { current: () => Promise.resolve(delegations) },
      whereabouts: {
        known: () =>
          Promise.resolve({
            ...{ absences: absencesAt(moment), overrides: [] },
            ...{ unreachable: new Map<PersonId, string>(), directory: new Map<PersonId, never>() },
          }),
      },
      cases: {
        load: (identity) =>
          Promise.resolve({
            state: { status: 'known', ...identity, facts: quiet, flags: [], raised: 0 } as const,
            sequence: 1,
          }),
      },
    });
  const desks = [desk(), desk()] as const;
  const partition = partitionOf(service.tenant, place.scope);
  const journal = createJournal({
    salt: randomSalt,
    store,
    digest: createDigest(),
    configVersion: 'test',
  });

  const jobs = async () => {
    const { documents } = await store.list(partition, `${jobPrefix}signoff.timer.`, { limit: 100 });
    return documents.map(({ id, etag, body }) => ({ id, etag, spec: (body as JobBody).spec }));
  };

  const runOne = async ({ id, etag, spec }: Awaited<ReturnType<typeof jobs>>[number]) => {
    const { timer, number } = signOffJobs['signoff.timer'].parse(spec.data);
    const intent = { type: 'clock', timer, ...(number === undefined ? {} : { number }) } as const;
    await desks[0].act(byService(`${spec.id}@${spec.dueAt}`), place, intent);
    return () => store.commit(partition, [{ type: 'delete', id, ifMatch: etag }]);
  };

  return {
    desks,
    record: async () => {
      const page = await journal.history(partition, signOffStream(place), { limit: 1_000 });
      return page.events as readonly RecordedEvent<SignOffEvent>[];
    },
    timers: async () =>
      (await jobs()).map(({ spec }) => {
        const { timer, number } = signOffJobs['signoff.timer'].parse(spec.data);
        return number === undefined ? timer : `${timer}.${number}`;
      }),
    runDue: async (isKilled) => {
      const due = (await jobs()).filter(({ spec }) => compareInstants(spec.dueAt, moment.now) <= 0);
      for (const job of due) {
        const finish = await runOne(job);
        if (isKilled) await runOne(job);
        await finish();
      }
    },
  };
}

const absencesAt = ({ away, now }: BenchMoment): readonly Absence[] =>
  away.map((person) => ({
    ...{ id: `a-${person}`, person, kind: 'sickness' as const, declaredBy: person },
    ...{ from: addTime(now, '-PT48H'), until: addTime(now, 'PT240H') },
  }));

export const pressed = (actor: PersonId, name: string): By => ({
  actor,
  commandId: CommandId.parse(name),
});
