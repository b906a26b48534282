/** Names in a sentence about the file; apart from `problems.ts`, so that it brings no parser along. */
export const quoted = (items: readonly string[]): string =>
  items.map((item) => `"${item}"`).join(', ');
