/** How a service says who may decide what. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { parseService } from '../../../services/config/parse-service.ts';
import { checkRights } from '../../../services/config/check-rights.ts';
import { resolveService } from '../../../services/config/resolve.ts';
import { ServiceFile } from '../../../services/config/schema.ts';
import { CompetencyId, DecisionKind } from '../../../services/rights/rights.ts';
import { exampleFile, ines, maya, sam, utc } from '../../support/people.ts';

const yamlText = readFileSync(exampleFile, 'utf8');
const example = parse(yamlText) as Record<string, unknown>;
const resolved = (changes: object) =>
  resolveService(ServiceFile.parse({ ...example, ...changes }), 'test');
const transition = DecisionKind.parse('transition');
const safeguarding = CompetencyId.parse('safeguarding');

/** Everything that is said against it, by names and by who there is. */
function problemsWith(changes: object): readonly string[] {
  const { service, problems } = resolved(changes);
  return [...problems, ...checkRights(service)].map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

it('is as the example says, without a problem', () => {
  const now = utc('2026-12-02T10:00');
  expect(parseService(yamlText, { source: 'service.yaml', now })).toMatchObject({ ok: true });
});

it('is the kinds’ own, and asks for no competency, where nothing is said', () => {
  const people = Object.fromEntries(
    Object.entries(example['people'] as Record<string, object>).map(([key, person]) => [
      key,
      { ...person, competencies: {} },
    ]),
  );
  const { service, problems } = resolved({
    ...{ people, roles: undefined, decisionRights: undefined, competencies: undefined },
  });
  expect(problems).toEqual([]);
  expect(service).toMatchObject({ roles: new Map(), rights: new Map() });
  expect(service.competencies).toBeUndefined();
});

describe('A row', () => {
  it('is one list of steps for all tiers', () => {
    const { service } = resolved({ decisionRights: { transition: ['clinicalLead'] } });
    const row = service.rights.get(transition);
    expect(row?.core).toEqual([{ roles: ['clinicalLead'], needs: 1 }]);
    expect(row?.intensive).toBe(row?.core);
  });

  it('is one list for each tier, of steps one after the other', () => {
    const { service } = resolved({});
    expect(service.rights.get(transition)).toEqual({
      core: [{ roles: ['clinicalLead', 'teamManager'], needs: 1 }],
      enhanced: [{ roles: ['clinicalLead'], needs: 1 }],
      intensive: [
        { roles: ['clinicalLead'], needs: 1 },
        { roles: ['teamManager', 'localityManager'], needs: 1 },
      ],
    });
  });

  it('may want several people together, who are signed off in something', () => {
    const step = {
      anyOf: ['safeguardingLead', 'clinicalLead'],
      needs: 2,
      competency: safeguarding,
    };
    const { service, problems } = resolved({ decisionRights: { transition: [step] } });
    expect(problems).toEqual([]);
    expect(service.rights.get(transition)?.core).toEqual([
      { roles: ['safeguardingLead', 'clinicalLead'], needs: 2, competency: safeguarding },
    ]);
  });
});

it('knows a role of its own, and when people were signed off', () => {
  const { service } = resolved({});
  expect(service.roles.get('safeguardingLead')).toEqual({
    ...{ id: 'safeguardingLead', name: 'Safeguarding lead', people: [ines], cover: [maya] },
  });
  expect(service.competencies?.validForDays).toBe(365);
  expect(service.competencies?.baseline.get(sam)?.get(safeguarding)).toBe('2025-10-06');
});

const row = (...steps: readonly unknown[]) => ({ decisionRights: { transition: steps } });

it.each([
  [row('chief'), 'decisionRights.transition.0: there is no role "chief"; known are "clinicalLead"'],
  [
    { decisionRights: { tea: ['teamManager'] } },
    'decisionRights.tea: there is no kind of decision',
  ],
  [
    row({ anyOf: ['teamManager'], competency: 'juggling' }),
    'decisionRights.transition.0: there is no competency "juggling"',
  ],
  [
    row({ anyOf: ['teamManager'], needs: 2 }),
    'Team manager: 2 have to agree, and in Riverside East there are 1; lower "needs"',
  ],
  [
    { roles: { teamManager: { name: 'X', people: ['ines'] } } },
    'roles.teamManager: "teamManager" is a role that the bot knows already',
  ],
  [
    { roles: { safeguardingLead: { name: 'X', people: ['nobody'] } } },
    'roles.safeguardingLead.people.0: there is no person "nobody"',
  ],
  [
    { roles: { safeguardingLead: { name: 'X', people: ['ines'], cover: ['ines'] } } },
    'roles.safeguardingLead.cover: Ines Carvalho has the role already',
  ],
  [
    { competencies: { kinds: { escalation: 'Escalation' } } },
    'people.amina.competencies.safeguarding: there is no competency "safeguarding"',
  ],
  [{ competencies: undefined }, 'people.amina.competencies: has no effect'],
])('is refused where it does not fit: %j', (changes, says) => {
  expect(problemsWith(changes).join('\n')).toContain(says);
});

it.each([
  [{ transition: [] }, 'needs at least one step'],
  [{ transition: { core: ['clinicalLead'] } }, 'one list for each of core, enhanced and intensive'],
  [{ transition: [7] }, 'write a list of steps'],
])('is refused as it is written: %j', (decisionRights, says) => {
  const read = ServiceFile.safeParse({ ...example, decisionRights });
  expect(JSON.stringify(read.error?.issues)).toContain(says);
});

it.each(['a year', '0 days', '2000 days'])('is valid for days, not for %s', (validFor) => {
  expect(ServiceFile.safeParse({ ...example, competencies: { validFor } }).success).toBe(false);
});
