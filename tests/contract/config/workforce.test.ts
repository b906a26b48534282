/** How a service says what its recurring tasks are, and who sees to physical health. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { resolveService } from '../../../services/config/resolve.ts';
import { ServiceFile } from '../../../services/config/schema.ts';
import { taskMap } from '../../../services/workforce/task-map.ts';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { exampleFile, riversideEast, sam } from '../../support/people.ts';

const example = parse(readFileSync(exampleFile, 'utf8')) as Record<string, unknown>;
const resolved = (own: object) => resolveService(ServiceFile.parse({ ...example, ...own }), 'test');
const task = { name: 'Advice', did: 'consult safeguardingThreshold', anyOf: ['clinicalLead'] };
const problemsOf = (own: object) =>
  resolved({ workforce: { tasks: { advice: { ...task, ...own } } } }).problems.map(
    ({ message }) => message,
  );

describe('the task map', () => {
  it('follows from decision rights where nothing is said', () => {
    const { service, problems } = resolved({ workforce: {} });
    expect(problems).toEqual([]);
    const tasks = taskMap(service, signOffKinds);
    expect(tasks.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'advice-safeguardingThreshold',
        'decide-restriction',
        'physical-health',
      ]),
    );
    expect(tasks.find(({ id }) => id === 'decide-transition')?.needsSignOff).toBe(true);
  });

  it('asks for no competency that the service does not keep', () => {
    const { competencies: _none, people, ...rest } = example;
    const without = Object.fromEntries(
      Object.entries(people as Record<string, object>).map(([key, person]) => [
        key,
        { ...person, competencies: {} },
      ]),
    );
    const { service } = resolveService(ServiceFile.parse({ ...rest, people: without }), 'test');
    expect(taskMap(service, signOffKinds).flatMap(({ competencies }) => competencies)).toEqual([]);
  });

  it('may be its own', () => {
    const { service, problems } = resolved({
      workforce: { fewest: 3, tasks: { advice: { ...task, competencies: ['safeguarding'] } } },
    });
    expect(problems).toEqual([]);
    expect(taskMap(service, signOffKinds)).toEqual([
      {
        ...{
          id: 'advice',
          name: 'Advice',
          roles: ['clinicalLead'],
          needsSignOff: false,
          fewest: 3,
        },
        ...{ competencies: ['safeguarding'] },
        did: { kind: 'consult', decisionType: 'safeguardingThreshold' },
      },
    ]);
  });

  it.each([
    [{ anyOf: ['wizard'] }, /^there is no role "wizard"; known are .*physicalHealthLink/],
    [{ competencies: ['juggling'] }, /^there is no competency "juggling"/],
    [
      { did: 'consult weather' },
      /^"consult weather" is nothing that the record shows; write "consult"/,
    ],
    [{ did: 'signOff nothing' }, /is nothing that the record shows/],
    [{ did: 'huddle twice' }, /is nothing that the record shows/],
  ])('with %j says what is wrong', (own, message) => {
    expect(problemsOf(own)).toEqual([expect.stringMatching(message)]);
  });

  it.each(['huddle', 'supervision', 'physicalCheck', 'signOff restriction'])('knows %s', (did) => {
    expect(problemsOf({ did })).toEqual([]);
  });
});

describe('physical health', () => {
  it('names the link workers of each team', () => {
    const { service } = resolved({});
    expect(service.physicalHealth.linkRole.get(riversideEast)).toEqual([sam]);
  });

  it('says of a team or a person that there is none', () => {
    const { problems } = resolved({ physicalHealth: { linkRole: { nowhere: ['nobody'] } } });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^there is no team "nowhere"/),
      expect.stringMatching(/^there is no person "nobody"/),
    ]);
  });
});
