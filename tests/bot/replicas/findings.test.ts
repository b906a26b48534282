/** What is said of the replicas that run, and what to do. */
import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../bot/doctor/check.ts';
import { replicaFindings } from '../../../bot/doctor/replicas.ts';
import type { Replica } from '../../../services/replica/replica.ts';
import { at } from '../../support/people.ts';

const replica = (owner: string, changes: Partial<Replica> = {}): Replica => ({
  ...{ owner, version: '1.0.0', configVersion: 'abc', startedAt: at('09:00') },
  ...{ lookedAt: at('09:59'), jobsBegun: 3 },
  ...changes,
});

const found = (replicas: readonly Replica[], fewest = 1): readonly Finding[] =>
  replicaFindings(replicas, at('10:00'), fewest);

const wrong = (replicas: readonly Replica[], fewest = 1): readonly string[] =>
  found(replicas, fewest)
    .filter(({ state }) => state !== 'fine')
    .map(({ state, fact }) => `${state}: ${fact}`);

it('is well with two that are alike, and names them', () => {
  expect(found([replica('one'), replica('two')], 2)).toEqual([
    {
      state: 'fine',
      fact: '2 replicas run: one since 2026-12-02T09:00:00.000Z, two since 2026-12-02T09:00:00.000Z.',
    },
  ]);
});

describe('where nobody runs', () => {
  it('wants to be looked at before a service is in use', () => {
    expect(wrong([])).toEqual(['attention: No replica says that it runs: nobody would be pinged.']);
  });

  it('is broken in production', () => {
    expect(wrong([], 2)).toEqual(['broken: No replica says that it runs: nobody would be pinged.']);
  });
});

it('is broken in production with one', () => {
  expect(wrong([replica('one')], 2)).toEqual([
    'broken: Only 1 of at least 2 replicas runs: one since 2026-12-02T09:00:00.000Z.',
  ]);
});

it('names who is silent, and says that the others do its work', () => {
  const silent = replica('three', { lookedAt: at('09:55') });
  const [finding] = found([replica('one'), replica('two'), silent], 2).filter(
    ({ state }) => state !== 'fine',
  );
  expect(finding?.fact).toBe('three has been silent for 300 s.');
  expect(finding?.fix).toMatch(/The others do its work/);
});

it('names different configurations, and what to do', () => {
  const findings = found([replica('one'), replica('two', { configVersion: 'old' })]);
  expect(findings.at(-1)).toMatchObject({
    state: 'attention',
    fact: 'Replicas run with different configurations: abc (one); old (two).',
  });
  expect(findings.at(-1)?.fix).toMatch(/start those with the older one again/);
});

it('names different versions of the program', () => {
  expect(wrong([replica('one'), replica('two', { version: '1.1.0' })])).toEqual([
    'attention: Replicas run with different versions of the program: 1.0.0 (one); 1.1.0 (two).',
  ]);
});

it('does not compare with who is silent', () => {
  const silent = replica('two', { version: '0.9.0', lookedAt: at('09:50') });
  expect(wrong([replica('one'), silent])).toEqual(['attention: two has been silent for 600 s.']);
});
