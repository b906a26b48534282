/**
 * Structured logging, one JSON object a line. A line may hold ids, codes, counts and times; never a
 * person's name, a message's text, what was typed into a form, or a token. What a line can say
 * stands in `log-fields.ts`; every line of a turn or a job holds its reference.
 */
import { pino, type LoggerOptions } from 'pino';
import { OversightError } from '../services/kernel/errors.ts';
import { StoreError } from '../services/ports/store.ts';
import { isError } from './any-error.ts';
import { logFields } from './log-fields.ts';
import { currentReference } from './trail.ts';

type LogFields = { readonly [field in keyof typeof logFields]?: unknown };

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Where lines go; anything with `write`, standard output when absent. */
export type LogDestination = { write(line: string): void };

const notLogged = '[not logged]';
const wordless: ReadonlySet<string> = new Set(['number', 'boolean', 'undefined']);
const LONGEST_VALUE = 300;

export function createLog(level: LogLevel, destination?: LogDestination): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: allowed },
    mixin: () => {
      const reference = currentReference();
      return reference === undefined ? {} : { reference };
    },
    serializers: { err: describeError },
  };
  return destination === undefined ? buffered(options) : pino(options, destination);
}

/** Bytes of lines that are gathered before they are written, and how long they wait at most. */
const GATHERED = 8_192;
const GATHERED_MS = 200;

/** Standard output, of which a process has one. */
let standardOutput: ReturnType<typeof pino.destination> | undefined;

function openOutput(): NonNullable<typeof standardOutput> {
  const output = pino.destination({ dest: 1, sync: true, minLength: GATHERED });
  const flush = () => {
    output.flushSync();
  };
  setInterval(flush, GATHERED_MS).unref();
  process.on('exit', flush);
  return output;
}

/**
 * Onto standard output. What only tells how things go is gathered, since each write stops the
 * process; whatever is to be acted on is written at once, with all that came before it.
 */
function buffered(options: LoggerOptions): Log {
  standardOutput ??= openOutput();
  const output = standardOutput;
  const logger = pino(options, output);
  const atOnce =
    (level: 'warn' | 'error'): Log['warn'] =>
    (fields, message) => {
      logger[level](fields, message);
      output.flushSync();
    };
  return {
    debug: (fields, message) => {
      logger.debug(fields, message);
    },
    info: (fields, message) => {
      logger.info(fields, message);
    },
    warn: atOnce('warn'),
    error: atOnce('error'),
  };
}

/** What may be said, of whatever was handed over. */
function allowed(fields: { readonly [field: string]: unknown }): { [field: string]: unknown } {
  const said: { [field: string]: unknown } = {};
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'err') said[field] = value;
    else if (Object.hasOwn(logFields, field)) said[field] = plain(value);
  }
  return said;
}

/** Values are single words and numbers: of anything that holds more, nothing is said. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value);
  return wordless.has(typeof value) ? value : notLogged;
}

/** Characters by which a terminal or a log viewer could be made to show something else. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const everyUnseen = new RegExp(unseen, 'gu');

const oneLine = (text: string): string => {
  const short = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return unseen.test(short) ? short.replace(everyUnseen, '�') : short;
};

/**
 * An error without what it may quote: parsers put the user's text into their messages, clients the
 * address or the body that they sent. So a message is kept only where it is ours.
 */
function describeError(error: unknown): { readonly [field: string]: unknown } {
  if (!isError(error)) return { type: typeof error };
  const { code, status } = codesOf(error);
  const message = ourWords(error);
  return {
    type: word(error.name) ?? 'Error',
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(message === undefined ? {} : { message: oneLine(message) }),
    at: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** What the JavaScript engine itself says of a mistake in a program: it names code alone. */
const engineWords =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null)|fetch failed$|[\w.]+ is not (?:a function|iterable|defined)$)/;

function ourWords(error: Error): string | undefined {
  if (error instanceof StoreError && error.quoted !== undefined) {
    return error.message.replace(error.quoted, () => '…');
  }
  if (error instanceof OversightError) return error.message;
  return engineWords.exec(error.message)?.[0];
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.\-/]{1,80}$/.test(value) ? value : undefined;

/** `ECONNREFUSED`, `storeLocked`, 429: what can be looked up. */
function codesOf(error: Error): { readonly code?: string | number; readonly status?: number } {
  const given: unknown = 'code' in error ? error.code : undefined;
  const numbers: readonly unknown[] = [
    'status' in error && error.status,
    'statusCode' in error && error.statusCode,
    given,
  ];
  const code = word(given);
  const status = numbers.find((value) => typeof value === 'number');
  return { ...(code === undefined ? {} : { code }), ...(status === undefined ? {} : { status }) };
}

const frame = /^\s+at (?:.*\()?(?:file:|node:|\/|[A-Z]:\\)\S*:\d+:\d+\)?$/;

/** Where it happened. The stack begins with the message, which may hold lines that look like it. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const from = message === '' ? -1 : stack.indexOf(message);
  return (from < 0 ? stack : stack.slice(from + message.length))
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
