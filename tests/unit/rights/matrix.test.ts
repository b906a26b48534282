/** The example service's matrix: each row, tier and person, and under which authority they may. */
import { expect, it } from '@jest/globals';
import { oversightTiers, type OversightTier } from '../../../services/caseload/tier.ts';
import { holderIn, stepsOf } from '../../../services/rights/holders.ts';
import { DecisionKind } from '../../../services/rights/rights.ts';
import { transition } from '../../../services/sign-off/kinds/transition/transition.ts';
import { service } from '../../support/people.ts';
import { rightsQuestion } from '../../support/rights.ts';

const people = [
  ...['amina', 'ben', 'chloe', 'dev', 'esther', 'farah', 'grace', 'hugh', 'ines', 'jonah', 'kemi'],
  ...['leo', 'maya', 'sam'],
];

type Row = Readonly<Record<string, string>>;

const lead: Row = {
  ...{ amina: 'clinicalLead', sam: 'coverForClinicalLead', ben: 'deputyClinicalLead' },
};
const managers: Row = { grace: 'teamManager', hugh: 'localityManager' };

const expected: Readonly<Record<OversightTier, readonly Row[]>> = {
  core: [{ ...lead, grace: 'teamManager' }],
  enhanced: [lead],
  intensive: [lead, managers],
};

const cells = oversightTiers.flatMap((tier) =>
  expected[tier].flatMap((row, index) =>
    people.map((person) => ({ tier, step: index + 1, person, authority: row[person] ?? 'none' })),
  ),
);

it.each(cells)(
  'a transition at tier $tier, step $step: $person has $authority',
  ({ tier, step, person, authority }) => {
    const kind = DecisionKind.parse('transition');
    const steps = stepsOf(rightsQuestion({ service, kind, defaults: transition.rights, tier }));
    expect(steps).toHaveLength(expected[tier].length);
    const id = [...service.people.values()].find(({ key }) => key === person)?.id;
    const [holders] = steps.slice(step - 1);
    const holder = id && holders && holderIn(holders, id);
    expect(holder ? holder.authority : 'none').toBe(authority);
  },
);
