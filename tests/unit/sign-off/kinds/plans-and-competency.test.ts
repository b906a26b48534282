import { describe, expect, it } from '@jest/globals';
import { resolveSignOffs } from '../../../../services/config/resolve-sign-offs.ts';
import type { ServiceFile } from '../../../../services/config/schema.ts';
import { SignOffsField } from '../../../../services/config/sign-offs-field.ts';
import type { OversightTier } from '../../../../services/caseload/tier.ts';
import { stepsOf } from '../../../../services/rights/holders.ts';
import type { SignOffKind } from '../../../../services/sign-off/kind.ts';
import { canBeBegun, kindIn } from '../../../../services/sign-off/kind-in.ts';
import { carePlan } from '../../../../services/sign-off/kinds/care-plan/care-plan.ts';
import { competency } from '../../../../services/sign-off/kinds/competency/competency.ts';
import { positiveRisk } from '../../../../services/sign-off/kinds/positive-risk/positive-risk.ts';
import { threshold } from '../../../../services/sign-off/kinds/threshold/threshold.ts';
import { jonah, service } from '../../../support/people.ts';
import { rightsQuestion } from '../../../support/rights.ts';

const keyOf = (id: string): string =>
  [...service.people.values()].find((person) => person.id === id)?.key ?? id;

/** "2 of amina, grace" by the kind's own row, a step each. */
const whoAgrees = (kind: SignOffKind, tier: OversightTier): readonly string[] =>
  stepsOf(rightsQuestion({ kind: kind.id, defaults: kind.rights, tier, person: jonah })).map(
    ({ needs, name, holders }) => `${needs} ${name}: ${keyOf(holders[0]?.person ?? '')}`,
  );

const lead = '1 Clinical lead: amina';
const supervisor = '1 Supervisor, team manager or locality manager: grace';
const leadOrManager = '1 Clinical lead or team manager: amina';

describe('who agrees, where the service’s file says nothing', () => {
  it.each<readonly [string, SignOffKind, OversightTier, readonly string[]]>([
    ['positive risk', positiveRisk, 'core', [leadOrManager]],
    ['positive risk', positiveRisk, 'enhanced', [lead]],
    [
      'positive risk',
      positiveRisk,
      'intensive',
      ['2 Clinical lead, duty clinician or team manager: amina'],
    ],
    ['care plan', carePlan, 'core', [leadOrManager]],
    ['care plan', carePlan, 'enhanced', [lead]],
    ['care plan', carePlan, 'intensive', [lead, '1 Team manager or locality manager: grace']],
    ['competency', competency, 'core', [supervisor]],
    ['competency', competency, 'intensive', [supervisor]],
    [
      'threshold',
      threshold,
      'enhanced',
      ['1 Clinical lead, duty clinician or team manager: amina'],
    ],
  ])('%s: %s', (_name, kind, tier, expected) => {
    expect(whoAgrees(kind, tier)).toEqual(expected);
  });
});

describe('what can be chosen', () => {
  it('comes from the service: its competencies', () => {
    const [field] = kindIn(competency, service).parts[0].fields;
    expect(field).toMatchObject({
      options: expect.arrayContaining([{ id: 'safeguarding', label: 'Safeguarding' }]),
    });
    expect(canBeBegun(kindIn(competency, service))).toBe(true);
  });

  it('is nothing where the service keeps none: then the kind is not offered', () => {
    const { competencies: _none, ...without } = service;
    expect(canBeBegun(kindIn(competency, without))).toBe(false);
  });

  it('is never the counter-signature of advice: the service begins it', () => {
    expect(canBeBegun(kindIn(threshold, service))).toBe(false);
  });
});

describe('times in the service’s file', () => {
  const settings = (file: unknown) =>
    resolveSignOffs({ signOffs: SignOffsField.parse(file) } as ServiceFile);

  it('change what is set and leave the rest', () => {
    const { carePlan: set, competency: known } = settings({
      carePlan: { tiers: ['intensive'], reviewWithinDays: { intensive: 14 } },
      competency: { toldDaysBefore: 14 },
    });
    expect(set).toMatchObject({ tiers: ['intensive'], assessedWithinDays: 28 });
    expect(set.reviewWithinDays).toEqual({ core: 84, enhanced: 84, intensive: 14 });
    expect(known).toMatchObject({ toldDaysBefore: 14, soonDays: 60 });
  });

  it.each([
    { carePlan: { tiers: [] } },
    { carePlan: { reviewWithinDays: { intensive: 29 } } },
    { positiveRisk: { reviewWithinDays: { enhanced: 85 } } },
    { competency: { toldDaysBefore: 0 } },
    { threshold: { submitWithin: '1 h' } },
  ])('are refused: %j', (file) => {
    expect(SignOffsField.safeParse(file).success).toBe(false);
  });
});

describe('the competency register', () => {
  it('says of each which competency, until when, and how it stands', () => {
    const { columns = [], filters = [] } = competency.register ?? {};
    expect(columns.map(({ label }) => label)).toEqual(['Competency', 'Until', 'Standing']);
    expect(filters.map(({ label }) => label)).toEqual(['Lapsed', 'Run out soon', 'To be decided']);
  });
});
