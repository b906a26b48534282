/**
 * Which kinds of events each schema version knows. A kind that is new, or gone, changes what an
 * older program makes of a stream: whoever adds one decides here what that program may do (docs/adr/0046).
 */
import { expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../../bot/audited.ts';
import { describers } from '../../../services/history/describers.ts';
import known from './kinds.json' with { type: 'json' };

const now = Object.fromEntries(
  auditedCapabilities.map(({ name, schemaVersion }) => [
    name,
    { schemaVersion, kinds: [...(describers.get(name)?.types ?? [])].sort() },
  ]),
);

it('every capability has its kinds of events', () => {
  expect(Object.values(now).filter(({ kinds }) => kinds.length === 0)).toEqual([]);
});

/**
 * Does it fail? A kind that changes the state comes with a higher `schemaVersion`: older replicas
 * then leave its streams alone. One that leaves the state as it is needs none. Then write what
 * holds now into kinds.json.
 */
it.each(Object.entries(now))('%s: a kind more comes with a decision', (name, those) => {
  expect({ [name]: those }).toEqual({
    [name]: Object.entries(known).find(([each]) => each === name)?.[1],
  });
});

it('no capability is gone', () => {
  expect(Object.keys(now).sort()).toEqual(Object.keys(known).sort());
});
