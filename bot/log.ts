/**
 * Structured logging. A log line may hold ids, codes, counts and times; never a person's name, a
 * message's text, what was typed into a form, or a token.
 */
import { pino } from 'pino';
import { isError } from './any-error.ts';

type LogFields = { readonly [field: string]: unknown };

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** A log whose every line carries these fields too. */
  child(fields: LogFields): Log;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Where lines go; anything with `write`, standard output when absent. */
export type LogDestination = { write(line: string): void };

/** Field names that are cut out wherever somebody logs a whole object by mistake. */
const secrets = ['authorization', 'password', 'token', 'text', 'name', 'activity', 'card', 'value'];

export function createLog(level: LogLevel, destination?: LogDestination): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: secrets.flatMap((field) => [field, `*.${field}`]), censor: '[not logged]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * An error without what it may quote: parsers put the user's text into their messages, so a
 * message is kept only where its author is known not to.
 */
function describeError(error: unknown): LogFields {
  if (!isError(error)) return { type: typeof error };
  const code = codeOf(error);
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...(code !== undefined || error.name === 'TypeError' ? { message: error.message } : {}),
    at: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** A coded error is ours (`OversightError`) or the system's (`ECONNREFUSED`): neither quotes a user. */
function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Where it happened, without the first lines, which repeat the message. */
const framesOf = (error: Error): readonly string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
