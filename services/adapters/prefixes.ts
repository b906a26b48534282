/** Each begins other ids than the rest, in the order of those ids: what one covers is left out. */
export const disjoint = (prefix: string | readonly string[]): readonly string[] => {
  const all = typeof prefix === 'string' ? [prefix] : [...new Set(prefix)].sort();
  return all.filter(
    (each) => !all.some((other) => other.length < each.length && each.startsWith(other)),
  );
};
