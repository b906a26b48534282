/** Times from one moment until another, or until further notice. */
import type { Instant } from '../../kernel/ids.ts';

export type OpenSpan = { readonly since: Instant; readonly until?: Instant };

/** Begins one where it holds and none is open, ends it where it holds no longer. */
export function held(spans: readonly OpenSpan[], holds: boolean, at: Instant): readonly OpenSpan[] {
  const isOpen = spans.some(({ until }) => until === undefined);
  if (holds === isOpen) return spans;
  return holds
    ? [...spans, { since: at }]
    : spans.map((span) => (span.until === undefined ? { ...span, until: at } : span));
}

/** As observations: `at` it began, `doneAt` it ended. */
export const spansAs = (kind: string, spans: readonly OpenSpan[]) =>
  spans.map(({ since, until }, index) => ({
    ...{ kind, key: String(index + 1), at: since },
    ...(until === undefined ? {} : { doneAt: until }),
  }));
