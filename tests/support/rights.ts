/** Questions about decision rights in the example service, with rows of the test's own. */
import { DecisionKind, type RightRow, type RightStep } from '../../services/rights/rights.ts';
import type { RightsQuestion } from '../../services/rights/holders.ts';
import { stepsOf } from '../../services/rights/holders.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { at, crisis, riversideEast, service } from './people.ts';

export const restriction = DecisionKind.parse('restriction');

export const step = (role: string, more: Partial<RightStep> = {}): RightStep => ({
  roles: [role],
  needs: 1,
  ...more,
});

/** The same steps at every tier. */
export const anyTier = (first: RightStep, ...others: readonly RightStep[]): RightRow => ({
  core: [first, ...others],
  enhanced: [first, ...others],
  intensive: [first, ...others],
});

export const nothingKnown: RightsQuestion['known'] = {
  absences: [],
  overrides: [],
  unreachable: new Map(),
  directory: new Map(),
};

/** On an ordinary Wednesday morning, about a crisis case of Riverside East, by the test's own row. */
export const rightsQuestion = (changes: Partial<RightsQuestion> = {}): RightsQuestion => ({
  service: { ...service, rights: new Map() },
  known: nothingKnown,
  now: at('10:00'),
  kind: restriction,
  defaults: anyTier(step('clinicalLead')),
  team: riversideEast,
  pathway: crisis,
  excluded: [],
  delegations: [],
  signedOff: [],
  ...changes,
});

/** "amina clinicalLead", "sam coverForClinicalLead (away)" … of the first step. */
export function lineUp(changes: Partial<RightsQuestion> = {}): readonly string[] {
  const [first] = stepsOf(rightsQuestion(changes));
  return (first?.holders ?? []).map(
    ({ person, authority, isAway }) => `${keyOf(person)} ${authority}${isAway ? ' (away)' : ''}`,
  );
}

const keyOf = (person: PersonId): string => service.people.get(person)?.key ?? person;
