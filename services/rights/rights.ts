/**
 * Decision rights: who may take which kind of decision at which oversight tier. The matrix stands
 * in the configuration; who holds a right at a moment follows from it, from leave, rotas,
 * delegations and competence.
 */
import { z } from 'zod';
import type { OversightTier } from '../caseload/tier.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';

/** A kind of decision that needs a named authority: the id of its kind of sign-off, e.g. `restriction`. */
export const DecisionKind = z
  .string()
  .regex(/^[a-z][A-Za-z]{0,20}$/)
  .brand<'DecisionKind'>();
export type DecisionKind = z.infer<typeof DecisionKind>;

/** A field of practice in which somebody is signed off, e.g. `safeguarding`. */
export const CompetencyId = z
  .string()
  .regex(/^[a-z][A-Za-z]{0,30}$/, 'use letters, beginning with a small one, e.g. "safeguarding"')
  .brand<'CompetencyId'>();
export type CompetencyId = z.infer<typeof CompetencyId>;

/** Roles that follow from the rest of the configuration; a service adds its own by name. */
export const builtInRoles = [
  'clinicalLead',
  'teamManager',
  'localityManager',
  'dutyClinician',
  'onCallManager',
  'supervisor',
] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

/** One step of a decision: the steps follow each other, each by other people. */
export type RightStep = {
  /** Any of these may: built in, or the id of a role of the service's own. The first are asked first. */
  readonly roles: readonly [string, ...string[]];
  /** How many of them have to agree: 1, or several together. */
  readonly needs: number;
  /** In which they have to be signed off; where it has lapsed, somebody else counter-signs. */
  readonly competency?: CompetencyId;
};

export type RightSteps = readonly [RightStep, ...RightStep[]];

/** By the tier of the case's plan; `any` where there is no plan, or the tier makes no difference. */
export type RightRow = Readonly<Record<OversightTier, RightSteps>>;
export type RightMatrix = ReadonlyMap<DecisionKind, RightRow>;

export type Competence =
  /** The step asks for none. */
  | 'notNeeded'
  | 'current'
  /** Expired, or to be assessed again, or never signed off. */
  | 'lapsed';

/** Somebody who holds a right at a moment. */
export type Holder = {
  readonly person: PersonId;
  /** As the record will show it: a role, `coverFor…`, `delegateOf…`. */
  readonly authority: string;
  /** Whose right it is, where it is another's: of whom they are the cover or the delegate. */
  readonly onBehalfOf?: PersonId;
  /** Can't be asked now, though a press of theirs would count. */
  readonly isAway: boolean;
  readonly competence: Competence;
};

/** A step as it stands at a moment: in the order in which people are asked. */
export type StepHolders = {
  readonly needs: number;
  /** In words, e.g. "Clinical lead". */
  readonly name: string;
  readonly competency?: CompetencyId;
  readonly holders: readonly Holder[];
};

/** A right that somebody passed on for a time. */
export type Delegation = {
  readonly id: string;
  readonly of: PersonId;
  readonly to: PersonId;
  /** All of theirs where absent. */
  readonly kind?: DecisionKind;
  readonly from: Instant;
  readonly until: Instant;
};
