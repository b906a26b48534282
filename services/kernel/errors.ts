/**
 * A broken invariant or a failed part, with a code that logs and callers can act on. Expected
 * refusals are values (`Decision`), never errors.
 */
export class OversightError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OversightError';
    this.code = code;
  }
}

/** Fails to compile when a union grows a member that a `switch` does not handle. */
export function assertNever(value: never): never {
  throw new OversightError('unhandledVariant', `Unhandled variant: ${variantOf(value)}`);
}

/** By which variants are told apart: the rest of one may be what somebody typed. */
function variantOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  const tags = Object.entries(value).flatMap(([field, tag]: [string, unknown]) =>
    /^(?:type|kind|status|outcome|is)$/.test(field) && typeof tag === 'string' ? [tag] : [],
  );
  return tags.filter((tag) => /^\w{1,60}$/.test(tag)).join(' ') || 'object';
}
