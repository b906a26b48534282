import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Instant } from '../kernel/ids.ts';
import { toInstant } from '../kernel/time.ts';
import type { Service } from '../service/service.ts';
import { chainProblems, rotaWarnings } from './check-coverage.ts';
import { checkService } from './check-service.ts';
import { inWords, schemaMessage, type Problem, type Source } from './problems.ts';
import { resolveService } from './resolve.ts';
import { ServiceFile } from './schema.ts';

export type ServiceParse =
  | { readonly ok: true; readonly service: Service; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

type ParseOptions = {
  /** How messages name the file. */
  readonly source: string;
  /** Overrides that ended before it are warned of. Default: now. */
  readonly now?: Instant;
};

/**
 * Reads a service's configuration. What is wrong comes back in words with the line, everything at
 * once: first what is mistyped, then what does not fit together, then gaps in who can be asked.
 */
export function parseService(
  yamlText: string,
  { source: name, now = toInstant(Temporal.Now.instant()) }: ParseOptions,
): ServiceParse {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const source: Source = { name, document, lines };
  const fails = (problems: readonly Problem[]): ServiceParse => ({
    ok: false,
    problems: problems.map((problem) => inWords(source, problem)),
  });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ message, pos }) => `${name}:${lines.linePos(pos[0]).line} is not valid YAML: ${message}`,
    );
    return { ok: false, problems };
  }

  const unfolded = unfold(document);
  if (unfolded === undefined) return { ok: false, problems: [`${name} ${tooManyAliases}`] };
  const parsed = ServiceFile.safeParse(unfolded.content, { error: schemaMessage });
  if (!parsed.success) return fails(parsed.error.issues);

  const { service, problems } = resolveService(parsed.data, fingerprint(parsed.data));
  if (problems.length > 0) return fails(problems);

  const found = checkService(parsed.data, service, now);
  if (found.problems.length > 0) return fails(found.problems);

  const gaps = chainProblems(service);
  if (gaps.length > 0) return fails(gaps);
  const warnings = [...found.warnings, ...rotaWarnings(service)];
  return { ok: true, service, warnings: warnings.map((warning) => inWords(source, warning)) };
}

const tooManyAliases = 'repeats itself by aliases (*name) too often: write out what they stand for';

/** @returns nothing where a short text stands for one that is too long */
function unfold(document: Document): { readonly content: unknown } | undefined {
  try {
    return { content: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return undefined;
  }
}

export async function loadService(file: string): Promise<ServiceParse> {
  try {
    return parseService(await readFile(file, 'utf8'), { source: file });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [`${file} can't be read: ${why}`] };
  }
}

/**
 * Same content, same version: comments and notation do not count. The order of entries does, since
 * of two rotas for one role the first is asked first.
 */
const fingerprint = (file: ServiceFile): string =>
  createHash('sha256').update(JSON.stringify(file)).digest('hex').slice(0, 16);
