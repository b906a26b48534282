import { expect, it } from '@jest/globals';
import { Instant } from '../../../services/kernel/ids.ts';
import { compareInstants } from '../../../services/kernel/time.ts';

it.each([
  ['2026-12-02T14:05:00Z', '2026-12-02T14:05:00.000Z', 0],
  ['2026-12-02T14:05:00Z', '2026-12-02T14:05:00.001Z', -1],
  ['2026-12-02T14:05:01Z', '2026-12-02T14:05:00.999Z', 1],
  ['2026-12-02T14:05:00.5Z', '2026-12-02T14:05:00.500Z', 0],
  ['2026-12-02T14:05:00.000Z', '2026-12-02T14:05:00.000001Z', -1],
  ['2026-12-02T14:05:00.000001Z', '2026-12-02T14:05:00Z', 1],
])('%s beside %s, however precisely each is written, is %d', (a, b, order) => {
  expect(Math.sign(compareInstants(Instant.parse(a), Instant.parse(b)))).toBe(order);
  expect(Math.sign(compareInstants(Instant.parse(b), Instant.parse(a)))).toBe(0 - order);
});
