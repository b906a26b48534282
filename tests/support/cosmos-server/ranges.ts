/** Which physical partition a key is on: any stable spread will do. */
export function rangeOf(pk: string, ranges: number): number {
  let sum = 0;
  for (const character of pk) sum += character.charCodeAt(0);
  return sum % ranges;
}

/** The physical partitions that a container is spread over, as clients ask for them. */
export function partitionKeyRanges(ranges: number): object {
  const bound = (index: number): string =>
    Math.floor((index * 0xff) / ranges)
      .toString(16)
      .toUpperCase()
      .padStart(2, '0');
  return {
    _rid: 'r',
    PartitionKeyRanges: Array.from({ length: ranges }, (_, index) => ({
      id: String(index),
      _rid: `r${index}`,
      minInclusive: index === 0 ? '' : bound(index),
      maxExclusive: bound(index + 1),
      ridPrefix: index,
      throughputFraction: 1 / ranges,
      status: 'online',
      parents: [],
    })),
    _count: ranges,
  };
}
