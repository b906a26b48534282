/**
 * The wire contract: every button's verb and what it sends back. Data from a card is untrusted;
 * authority, state and version are read again on the server. A capability's verbs stand with its
 * cards, in `cards/<capability>/verbs.ts`, and are gathered here.
 */
import { z } from 'zod';
import { ConsultId, Instant, PersonId, TeamId } from '../services/kernel/ids.ts';
import { outcomes } from '../services/consult/consult.ts';
import { timeSensitivities } from '../services/service/service.ts';
import { acceptanceVerbs } from './acceptance/verbs.ts';
import { caseVerbs } from './caseload/verbs.ts';
import { caseloadImportVerbs } from './caseload-import/verbs.ts';
import { coordinationVerbs } from './coordination/verbs.ts';
import { partnerVerbs } from './partner/verbs.ts';
import { actionVerbs } from './action/verbs.ts';
import { cohortVerbs } from './cohort/verbs.ts';
import { physicalHealthVerbs } from './physical-health/verbs.ts';
import { workforceVerbs } from './workforce/verbs.ts';
import { concernVerbs } from './concern/verbs.ts';
import { measureVerbs } from './measures/verbs.ts';
import { evidenceVerbs } from './evidence/verbs.ts';
import { exceptionVerbs } from './exceptions/verbs.ts';
import { rightsVerbs } from './rights/verbs.ts';
import { coverVerbs } from './cover/verbs.ts';
import { decisionVerbs } from './decision-huddle/verbs.ts';
import { handoverVerbs } from './handover/verbs.ts';
import { huddleVerbs } from './huddle/verbs.ts';
import { pulseVerbs } from './pulse/verbs.ts';
import { signOffVerbs } from './sign-off/verbs.ts';
import { incidentVerbs } from './incident/verbs.ts';
import { samplingVerbs } from './sampling/verbs.ts';
import { traceVerbs } from './trace/verbs.ts';
import { competencyVerbs } from './competency/verbs.ts';
import { registerVerbs } from './registers/verbs.ts';
import { reachVerbs } from './reach/verbs.ts';
import { shortageVerbs } from './shortage/verbs.ts';
import { supervisionVerbs } from './supervision/verbs.ts';
import { coverageVerbs } from './coverage/verbs.ts';
import { fairnessVerbs } from './fairness/verbs.ts';
import { rotaVerbs } from './rota/verbs.ts';
import { rotaImportVerbs } from './rota-import/verbs.ts';
import { warningVerbs } from './warning/verbs.ts';
import { picked, pickedMany, pickedPerson, typed } from './wire.ts';

/** Which consult a button belongs to; the team names the partition. */
const consult = { consult: ConsultId, team: TeamId };

/** The escalation form's fields, as typed. */
const consultFields = {
  caseRef: typed,
  pathway: picked,
  locality: picked,
  decisionType: picked,
  sensitivity: picked,
  whatChanged: typed,
  currentRisks: typed,
  actionsTaken: typed,
  whatIsRequested: typed,
  earlyWarnings: pickedMany,
};

/** The advise form's fields; up to three agreed actions. */
const adviceFields = {
  decision: typed,
  rationale: typed,
  reviewOn: typed,
  action1: typed,
  owner1: picked,
  due1: typed,
  action2: typed,
  owner2: picked,
  due2: typed,
  action3: typed,
  owner3: picked,
  due3: typed,
};

/** Which form or view to show in place of the card, for the presser only. */
const consultViews = [
  'status',
  'advise',
  'askForMore',
  'handOn',
  'refuseHandOn',
  'decline',
  'addInformation',
  'raise',
  'withdraw',
  'close',
  'review',
  'more',
  'history',
] as const;
export type ConsultView = (typeof consultViews)[number];

export const cardVerbs = {
  /* Forms and views */
  'help.show': z.strictObject({}),
  /** `at`: a time to come; absent, now. */
  'who.show': z.strictObject({ pathway: picked, locality: picked, at: Instant.optional() }),
  'work.show': z.strictObject({ page: z.int().min(1).max(1_000).optional() }),
  /** `whatChanged`: the words of the message that is escalated, to begin the form with. */
  'consult.form': z.strictObject({ caseRef: typed, whatChanged: typed, pathway: picked }),
  /** Redraws the form for a locality and decision type, with what was typed. */
  'consult.prompts': z.strictObject({ consult: ConsultId, ...consultFields }),
  'consult.view': z.strictObject({
    ...consult,
    view: z.enum(consultViews),
    /** Of the history, from 1. */
    page: z.int().min(1).max(1_000).optional(),
  }),
  /** What Teams sends by itself for people named in `refresh.userIds`. */
  'consult.refresh': z.strictObject(consult),

  /* The requester */
  'consult.submit': z.strictObject({ consult: ConsultId, ...consultFields }),
  'consult.addInformation': z.strictObject({ ...consult, text: typed }),
  'consult.raise': z.strictObject({
    ...consult,
    to: z.enum(timeSensitivities).or(z.literal('')).default(''),
    why: typed,
  }),
  'consult.withdraw': z.strictObject({ ...consult, why: typed }),
  'consult.close': z.strictObject({
    ...consult,
    outcome: z.enum(outcomes).or(z.literal('')).default(''),
    whatHappened: typed,
  }),

  /* People in the chain */
  'consult.acknowledge': z.strictObject(consult),
  'consult.advise': z.strictObject({ ...consult, ...adviceFields }),
  'consult.askForMore': z.strictObject({ ...consult, question: typed }),
  'consult.handOn': z.strictObject({
    ...consult,
    to: pickedPerson,
    why: typed,
  }),
  'consult.acceptHandOn': z.strictObject(consult),
  'consult.refuseHandOn': z.strictObject({ ...consult, why: typed }),
  'consult.decline': z.strictObject({ ...consult, why: typed }),
  'consult.recordReview': z.strictObject({ ...consult, finding: typed }),

  /* Agreed actions */
  ...actionVerbs,

  /* Cover */
  'leave.form': z.strictObject({}),
  'leave.declare': z.strictObject({
    person: pickedPerson,
    kind: z.enum(['leave', 'sickness']).or(z.literal('')).default(''),
    from: typed,
    until: typed,
    cover: pickedPerson,
  }),
  'leave.end': z.strictObject({ person: PersonId, absence: z.string().max(100) }),
  ...coverVerbs,
  ...coverageVerbs,
  ...fairnessVerbs,
  ...rotaVerbs,
  ...rotaImportVerbs,

  ...handoverVerbs,
  ...huddleVerbs,
  ...decisionVerbs,
  ...concernVerbs,
  ...workforceVerbs,
  ...physicalHealthVerbs,
  ...exceptionVerbs,
  ...measureVerbs,
  ...evidenceVerbs,
  ...rightsVerbs,
  ...pulseVerbs,
  ...shortageVerbs,
  ...supervisionVerbs,
  ...reachVerbs,
  ...caseVerbs,
  ...warningVerbs,
  ...acceptanceVerbs,
  ...cohortVerbs,
  ...caseloadImportVerbs,
  ...coordinationVerbs,
  ...partnerVerbs,
  ...registerVerbs,
  ...competencyVerbs,
  ...samplingVerbs,
  ...traceVerbs,
  ...incidentVerbs,
  ...signOffVerbs,
} as const;

export type CardVerb = keyof typeof cardVerbs;
export type CardData<V extends CardVerb> = z.infer<(typeof cardVerbs)[V]>;

const names: ReadonlySet<unknown> = new Set(Object.keys(cardVerbs));

export const isCardVerb = (verb: unknown): verb is CardVerb => names.has(verb);
