import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { nobodyCanBeAsked, stepsOf } from '../../../services/rights/holders.ts';
import { DecisionKind, type Delegation } from '../../../services/rights/rights.ts';
import {
  amina,
  at,
  ben,
  chloe,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  maya,
  perinatal,
  sam,
  service,
  stranger,
  utc,
} from '../../support/people.ts';
import {
  anyTier,
  lineUp,
  nothingKnown,
  restriction,
  rightsQuestion,
  step,
} from '../../support/rights.ts';

const away = (person: PersonId, cover?: PersonId): Absence => ({
  id: `away-${person}`,
  person,
  kind: 'leave',
  from: at('00:00'),
  until: utc('2026-12-05T00:00'),
  declaredBy: person,
  ...(cover === undefined ? {} : { cover }),
});
const whileAway = (...absences: readonly Absence[]) => ({ known: { ...nothingKnown, absences } });

const delegated = (of: PersonId, to: PersonId): Delegation => ({
  ...{ id: 'd1', of, to, from: at('09:00'), until: at('17:00') },
});

const managed = { defaults: anyTier(step('teamManager')) };
const beyond = { defaults: anyTier(step('localityManager')) };

describe('Who holds a right', () => {
  it('is the pathway’s lead in the locality, then the standing cover, then the deputy', () => {
    expect(lineUp()).toEqual([
      'amina clinicalLead',
      'sam coverForClinicalLead',
      'ben deputyClinicalLead',
    ]);
  });

  it('is nobody as clinical lead where no pathway is known', () => {
    const { pathway: _none, ...without } = rightsQuestion();
    expect(stepsOf(without)[0]?.holders).toEqual([]);
  });

  it('is whoever else stands in the step, behind those of the first role', () => {
    const defaults = anyTier(step('clinicalLead', { roles: ['clinicalLead', 'teamManager'] }));
    expect(lineUp({ defaults, pathway: perinatal }).at(-1)).toBe('grace teamManager');
  });

  it.each([
    ['teamManager', ['grace teamManager']],
    ['localityManager', ['hugh localityManager']],
    ['dutyClinician', ['farah dutyClinician']],
    ['onCallManager', ['hugh onCallManager']],
    ['supervisor', ['grace supervisor']],
  ])('is found by the role %s', (role, expected) => {
    expect(lineUp({ defaults: anyTier(step(role)), person: jonah })).toEqual(expected);
  });

  it('is by the rota that is on at that moment, at night as well', () => {
    const defaults = anyTier(step('dutyClinician'));
    expect(lineUp({ defaults, now: at('22:00') })).toEqual(['maya dutyClinician']);
  });

  it('is nobody’s supervisor where it is about no person', () => {
    expect(lineUp({ defaults: anyTier(step('supervisor')) })).toEqual([]);
  });

  it('is a manager elsewhere where the locality has no other', () => {
    const northgate = [...service.teams.values()].find(({ name }) => name === 'Northgate');
    expect(lineUp({ ...beyond, team: northgate?.id ?? rightsQuestion().team })).toEqual([
      'grace localityManager',
      'hugh localityManager',
    ]);
  });

  it('is nobody who is not of the service', () => {
    const roles = new Map([
      ['lead', { id: 'lead', name: 'Lead', people: [stranger, ben], cover: [] }],
    ]);
    const own = { service: { ...rightsQuestion().service, roles } };
    expect(lineUp({ ...own, defaults: anyTier(step('lead')) })).toEqual(['ben lead']);
  });
});

describe('A role of the service’s own', () => {
  const roles = new Map([
    [
      'safeguardingLead',
      { id: 'safeguardingLead', name: 'Lead', people: [ines, ben], cover: [maya] },
    ],
  ]);
  const own = {
    service: { ...rightsQuestion().service, roles },
    defaults: anyTier(step('safeguardingLead')),
  };

  it('is held by its people, and by its covers behind all of them', () => {
    expect(lineUp(own)).toEqual([
      'ines safeguardingLead',
      'ben safeguardingLead',
      'maya coverForSafeguardingLead',
    ]);
  });

  it('has its covers right behind somebody who is away', () => {
    expect(lineUp({ ...own, ...whileAway(away(ines)) })).toEqual([
      'ines safeguardingLead (away)',
      'maya coverForSafeguardingLead',
      'ben safeguardingLead',
    ]);
  });
});

describe('Somebody who is away', () => {
  it('keeps their place, with the cover they named right behind them', () => {
    expect(lineUp(whileAway(away(amina, maya)))).toEqual([
      'amina clinicalLead (away)',
      'maya coverForClinicalLead',
      'sam coverForClinicalLead',
      'ben deputyClinicalLead',
    ]);
  });

  it('is not stood in for by somebody without the authority', () => {
    expect(lineUp(whileAway(away(amina, kemi)))).not.toContain('kemi coverForClinicalLead');
    expect(lineUp({ ...managed, ...whileAway(away(grace, amina)) })).toEqual([
      'grace teamManager (away)',
    ]);
  });

  it('may have named another manager of the locality', () => {
    expect(lineUp({ ...managed, ...whileAway(away(grace, hugh)) })).toEqual([
      'grace teamManager (away)',
      'hugh coverForTeamManager',
    ]);
  });

  it('has the cover’s cover behind them where both are away', () => {
    const absences = [away(amina, maya), away(maya, ben)];
    expect(lineUp(whileAway(...absences)).slice(0, 3)).toEqual([
      'amina clinicalLead (away)',
      'maya coverForClinicalLead (away)',
      'ben deputyClinicalLead',
    ]);
  });

  it('is also whom Teams can’t reach', () => {
    const unreachable = new Map([[grace, 'has not installed the app']]);
    expect(lineUp({ ...managed, known: { ...nothingKnown, unreachable } })).toEqual([
      'grace teamManager (away)',
    ]);
  });

  it('is not away for it being evening, but is on a day on which they do not work', () => {
    expect(lineUp({ ...managed, now: at('22:00') })).toEqual(['grace teamManager']);
    const friday = utc('2026-12-04T10:00');
    expect(lineUp({ pathway: perinatal, now: friday })[0]).toBe('esther clinicalLead (away)');
  });

  it('is away in the evening where the decision can’t wait, and whoever is on duty is not', () => {
    const defaults = anyTier(step('teamManager', { roles: ['teamManager', 'dutyClinician'] }));
    expect(lineUp({ defaults, now: at('22:00'), isUrgent: true })).toEqual([
      'grace teamManager (away)',
      'maya dutyClinician',
    ]);
    expect(lineUp({ defaults, now: at('10:00'), isUrgent: true })).toContain('grace teamManager');
  });

  it('is not stood in for by a name when they are there', () => {
    const absence = { ...away(amina, maya), from: utc('2026-12-03T00:00') };
    expect(lineUp(whileAway(absence))).not.toContain('maya coverForClinicalLead');
  });
});

describe('A party', () => {
  it('holds no right, and whoever covers for them does', () => {
    expect(lineUp({ excluded: [amina] })).toEqual([
      'sam coverForClinicalLead',
      'ben deputyClinicalLead',
    ]);
    expect(lineUp({ excluded: [amina, sam] })).toEqual(['ben deputyClinicalLead']);
  });

  it('passes nothing on by delegation', () => {
    const delegations = [delegated(amina, chloe)];
    expect(lineUp({ excluded: [amina], delegations })).not.toContain(
      'chloe delegateOfClinicalLead',
    );
  });
});

describe('A delegate', () => {
  it('stands right behind whoever passed the right on', () => {
    expect(lineUp({ delegations: [delegated(amina, chloe)] })).toEqual([
      'amina clinicalLead',
      'chloe delegateOfClinicalLead',
      'sam coverForClinicalLead',
      'ben deputyClinicalLead',
    ]);
  });

  it('decides on behalf of them', () => {
    const [first] = stepsOf(rightsQuestion({ delegations: [delegated(amina, chloe)] }));
    expect(first?.holders[1]).toMatchObject({ person: chloe, onBehalfOf: amina });
  });

  it.each([
    ['08:59', false],
    ['09:00', true],
    ['16:59', true],
    ['17:00', false],
  ])('at %s: %s', (time, holds) => {
    const delegations = [delegated(grace, chloe)];
    const line = lineUp({ ...managed, delegations, now: at(time) });
    expect(line.includes('chloe delegateOfTeamManager')).toBe(holds);
  });

  it('of one kind of decision has no other', () => {
    const ofRestrictions = { ...delegated(grace, chloe), kind: restriction };
    const ofTransitions = { ...ofRestrictions, kind: DecisionKind.parse('transition') };
    expect(lineUp({ ...managed, delegations: [ofRestrictions] })).toHaveLength(2);
    expect(lineUp({ ...managed, delegations: [ofTransitions] })).toHaveLength(1);
  });

  it('passes nothing on', () => {
    const delegations = [delegated(grace, chloe), { ...delegated(chloe, ben), id: 'd2' }];
    expect(lineUp({ ...managed, delegations })).toEqual([
      'grace teamManager',
      'chloe delegateOfTeamManager',
    ]);
  });

  it('has nothing of what somebody holds as a cover, or by rota', () => {
    const delegations = [delegated(sam, chloe)];
    expect(lineUp({ delegations })).not.toContain('chloe delegateOfClinicalLead');
    const onDuty = { defaults: anyTier(step('onCallManager')) };
    expect(lineUp({ ...onDuty, delegations: [delegated(hugh, chloe)] })).toEqual([
      'hugh onCallManager',
    ]);
  });
});

describe('A step', () => {
  it('is one of the strictest tier where no tier is known', () => {
    const defaults = {
      ...anyTier(step('teamManager')),
      intensive: anyTier(step('localityManager')).core,
    };
    expect(lineUp({ defaults })).toEqual(['hugh localityManager']);
    expect(lineUp({ defaults, tier: 'core' })).toEqual(['grace teamManager']);
  });

  it('is as the service’s own file has it before the kind’s', () => {
    const { service: example, kind } = rightsQuestion();
    const rights = new Map([[kind, anyTier(step('localityManager'))]]);
    expect(lineUp({ service: { ...example, rights } })).toEqual(['hugh localityManager']);
  });

  it('is named by its roles, and says how many it needs', () => {
    const roles = ['clinicalLead', 'teamManager', 'onCallManager'] as const;
    const [first] = stepsOf(rightsQuestion({ defaults: anyTier({ roles, needs: 2 }) }));
    expect(first).toMatchObject({
      name: 'Clinical lead, team manager or on-call manager',
      needs: 2,
    });
  });

  it('can be asked of nobody when fewer are there than have to agree', () => {
    const [one] = stepsOf(rightsQuestion(managed));
    const [gone] = stepsOf(rightsQuestion({ ...managed, ...whileAway(away(grace)) }));
    const two = { defaults: anyTier(step('teamManager', { needs: 2 })) };
    const [both] = stepsOf(rightsQuestion(two));
    expect([one, gone, both].map((each) => each && nobodyCanBeAsked(each))).toEqual([
      false,
      true,
      true,
    ]);
  });
});
