/** Who holds a decision right at a moment, in the order in which people are asked. */
import type { OversightTier } from '../caseload/tier.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import { presencesAt, type Presences } from './away.ts';
import { competenceOf, type SignedOff } from './competence.ts';
import type {
  Competence,
  Delegation,
  DecisionKind,
  Holder,
  RightRow,
  RightStep,
  RightSteps,
  StepHolders,
} from './rights.ts';
import { lineOf, whyAway, type Place } from './line.ts';
import { holdersOfRole, type RoleQuestion } from './role-holders.ts';
import { nameOfStep } from './role-names.ts';

export type RightsQuestion = Omit<RoleQuestion, 'overrides'> & {
  readonly known: KnownWhereabouts;
  readonly kind: DecisionKind;
  /** The kind's own row, where the service's file has none. */
  readonly defaults: RightRow;
  /** It can't wait for the next working moment. */
  readonly isUrgent?: boolean;
  /** Absent: it counts as the strictest. */
  readonly tier?: OversightTier;
  /** Parties: they may not decide, nor anybody to whom they delegated. */
  readonly excluded: readonly PersonId[];
  /** What is over, or of another kind, counts for nothing. */
  readonly delegations: readonly Delegation[];
  readonly signedOff: readonly SignedOff[];
};

/**
 * The steps of a decision as they stand at a moment. Somebody who is away stays where they are, and
 * is not asked; right behind them stand those to whom they delegated, then whoever covers for them,
 * if the cover holds the same right by authority.
 */
export function stepsOf(question: RightsQuestion): readonly StepHolders[] {
  const { service, known, now } = question;
  const presences = presencesAt(service, known, now, question.isUrgent);
  return rowFor(question).map((step): StepHolders => ({
    needs: step.needs,
    name: nameOfStep(service, step),
    ...(step.competency === undefined ? {} : { competency: step.competency }),
    holders: holdersOf(step, question, presences),
  }));
}

/** The service's own row, else the kind's; at the strictest tier where none is known. */
const rowFor = ({ service, kind, defaults, tier }: RightsQuestion): RightSteps =>
  (service.rights.get(kind) ?? defaults)[tier ?? 'intensive'];

/** Fewer can be asked than have to agree: an exception, not a wait. */
export const nobodyCanBeAsked = ({ holders, needs }: StepHolders): boolean =>
  holders.filter(({ isAway }) => !isAway).length < needs;

/** The person's place in a step; absent: they do not hold the right. */
export const holderIn = ({ holders }: StepHolders, person: PersonId): Holder | undefined =>
  holders.find((each) => each.person === person);

function holdersOf(
  step: RightStep,
  question: RightsQuestion,
  presences: Presences,
): readonly Holder[] {
  const overrides = question.known.overrides;
  const found = new Map<PersonId, Holder>();
  for (const role of step.roles) {
    const holders = holdersOfRole(role, { ...question, overrides });
    for (const place of lineOf(holders, { presences, delegatesOf: delegatesIn(question) })) {
      if (found.has(place.person) || !mayHold(place, question)) continue;
      const isAway = whyAway(presences, holders, place.person) !== undefined;
      const competence = competenceIn(step, question, place.person);
      found.set(place.person, { ...place, isAway, competence });
    }
  }
  return [...found.values()];
}

const mayHold = ({ person }: Place, { service, excluded }: RightsQuestion): boolean =>
  service.people.has(person) && !excluded.includes(person);

function competenceIn(
  { competency }: RightStep,
  { service, signedOff, now }: RightsQuestion,
  person: PersonId,
): Competence {
  if (competency === undefined || service.competencies === undefined) return 'notNeeded';
  return competenceOf(service, signedOff, person, competency, now);
}

/** A party passes nothing on: whoever they chose would decide what they asked. */
const delegatesIn =
  (question: RightsQuestion) =>
  (person: PersonId): readonly PersonId[] =>
    question.excluded.includes(person)
      ? []
      : question.delegations
          .filter((each) => each.of === person && counts(each, question))
          .map(({ to }) => to);

const counts = (
  { of, to, kind: only, from, until }: Delegation,
  { kind, now }: RightsQuestion,
): boolean => to !== of && (only === undefined || only === kind) && from <= now && now < until;
