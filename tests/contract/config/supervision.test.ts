/** How a service says how often, and by whom, people are supervised. */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { resolveService } from '../../../services/config/resolve.ts';
import { ServiceFile } from '../../../services/config/schema.ts';
import { exampleFile, grace, hugh, jonah, kemi } from '../../support/people.ts';

const example = parse(readFileSync(exampleFile, 'utf8')) as Record<string, unknown>;
const resolved = (supervision: object) =>
  resolveService(ServiceFile.parse({ ...example, supervision }), 'test');

it('is every four weeks where nothing is said, by the first manager', () => {
  const { service, problems } = resolved({});
  expect(problems).toEqual([]);
  expect(service.supervision).toMatchObject({
    ...{ everyDays: 28, graceDays: 7, supervisors: new Map(), everyDaysFor: new Map() },
    caseEveryDays: { intensive: 28, enhanced: 56, core: 84 },
  });
  expect(service.supervision.prompts.map(({ id }) => id)).toEqual([
    ...['caseload', 'escalation', 'safeguarding', 'role'],
  ]);
});

it('may have its own rhythm, people and prompts', () => {
  const { service, problems } = resolved({
    ...{ every: '6 weeks', everyFor: { kemi: '10 days' }, grace: '3 days' },
    ...{ caseEvery: { core: '24 weeks' }, supervisors: { jonah: 'hugh', grace: 'hugh' } },
    prompts: { own: { name: 'Own', questions: ['How are you?'], scenarios: ['What if?'] } },
  });
  expect(problems).toEqual([]);
  expect(service.supervision).toMatchObject({
    ...{ everyDays: 42, graceDays: 3, everyDaysFor: new Map([[kemi, 10]]) },
    ...{ caseEveryDays: { intensive: 28, core: 168 }, prompts: [{ id: 'own' }] },
    supervisors: new Map([
      [jonah, hugh],
      [grace, hugh],
    ]),
  });
});

it.each([
  [{ supervisors: { jonah: 'jonah' } }, 'nobody supervises themself'],
  [{ supervisors: { jonah: 'nobody' } }, 'there is no person "nobody"'],
  [{ everyFor: { nobody: '4 weeks' } }, 'there is no person "nobody"'],
])('means people who exist, and never oneself: %j', (supervision, says) => {
  expect(
    resolved(supervision)
      .problems.map(({ message }) => message)
      .join(),
  ).toContain(says);
});

it('wants whoever is supervised to be of a team', () => {
  const teams = Object.fromEntries(
    Object.entries(example['teams'] as Record<string, { readonly members: readonly string[] }>).map(
      ([id, team]) => [id, { ...team, members: team.members.filter((each) => each !== 'leo') }],
    ),
  );
  const file = ServiceFile.parse({
    ...example,
    teams,
    supervision: { supervisors: { leo: 'hugh' } },
  });
  const { problems } = resolveService(file, 'test');
  expect(problems.map(({ message }) => message)).toEqual([
    'leo is of no team, and supervision is kept by team; add them to one',
  ]);
});

it.each(['soon', '0 days', '60 weeks', '4'])('“%s” is no span of days', (every) => {
  const { success, error } = ServiceFile.safeParse({ ...example, supervision: { every } });
  expect(success).toBe(false);
  expect(error?.issues[0]?.message).toContain('write "4 weeks" or "10 days"');
});
