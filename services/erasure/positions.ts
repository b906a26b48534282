import type { PositionRange } from './stream.ts';

/** Places as few ranges, in order. */
export function rangesOf(positions: readonly number[]): readonly PositionRange[] {
  const ranges: [number, number][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && position <= last[1] + 1) last[1] = position;
    else ranges.push([position, position]);
  }
  return ranges;
}
