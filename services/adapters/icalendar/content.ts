/** The outer form of an iCalendar file (RFC 5545, 3.1): unfolded lines in nested components. */
import type { LineProblem } from '../../ports/calendars.ts';

export type ContentLine = {
  /** In capitals, without parameters. */
  readonly name: string;
  /** The whole line, unfolded. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
};

export type Component = {
  readonly name: string;
  /** Of its BEGIN, from 1. */
  readonly line: number;
  readonly lines: readonly ContentLine[];
  readonly components: readonly Component[];
};

export type Content = {
  readonly calendars: readonly Component[];
  readonly problems: readonly LineProblem[];
};

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_COMPONENTS = 5_000;
const DEEPEST = 8;

const refused = (line: number, says: string): Content => ({
  calendars: [],
  problems: [{ line, says }],
});

/** UTF-8, as the standard says; UTF-16 where its mark says so; else what older Windows wrote. */
export function readContent(file: Uint8Array): Content {
  if (file.byteLength > MOST_BYTES) {
    return refused(1, 'the file is larger than 2 MB; export a shorter time');
  }
  const [first, second] = file;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be';
  if (marked === 'utf-16le' || (first === 0xfe && second === 0xff)) {
    return contentOf(new TextDecoder(marked).decode(file));
  }
  try {
    return contentOf(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch {
    return contentOf(new TextDecoder('windows-1252').decode(file));
  }
}

type Open = {
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  readonly components: Component[];
};

const open = (name: string, line: number): Open => ({ name, line, lines: [], components: [] });

function contentOf(text: string): Content {
  const root = open('', 0);
  const stack: Open[] = [root];
  const problems: LineProblem[] = [];
  let count = 0;
  for (const { name, text: whole, line } of unfolded(text)) {
    const within = stack.at(-1) ?? root;
    if (name === 'BEGIN') {
      count += 1;
      if (count > MOST_COMPONENTS) {
        return refused(
          line,
          `the file holds more than ${MOST_COMPONENTS} events; export a shorter time`,
        );
      }
      if (stack.length > DEEPEST) return refused(line, 'this is nested too deep for a calendar');
      const component = open(valueOf(whole), line);
      within.components.push(component);
      stack.push(component);
    } else if (name === 'END') {
      const problem = mismatch(within, whole);
      if (problem !== undefined) return refused(line, problem);
      stack.pop();
    } else {
      const problem = problemWith(within, name, whole);
      if (problem !== undefined) problems.push({ line, says: problem });
      within.lines.push({ name, text: whole, line });
    }
  }
  return finished(root, stack, problems);
}

function finished(root: Open, stack: readonly Open[], problems: readonly LineProblem[]): Content {
  const unfinished = stack.length > 1 ? stack.at(-1) : undefined;
  if (unfinished !== undefined) {
    const cutShort = `${shown(unfinished.name)} begins here and never ends: the file is cut short; export it again`;
    return refused(unfinished.line, cutShort);
  }
  const calendars = root.components.filter(({ name }) => name === 'VCALENDAR');
  if (calendars.length === 0) {
    return refused(1, 'this is no calendar file: an .ics file begins with BEGIN:VCALENDAR');
  }
  return { calendars, problems };
}

function mismatch(within: Open, text: string): string | undefined {
  const ends = valueOf(text);
  if (within.name === ends) return undefined;
  return within.name === ''
    ? `${shown(ends)} ends here and never began; export the file again`
    : `${shown(ends)} ends here, but ${shown(within.name)} of line ${within.line} is still open; export the file again`;
}

/**
 * Some programs break a long description into lines without the mark that it goes on: what
 * follows a text that nobody reads here is no harm, anywhere else it is.
 */
function problemWith(
  { lines, name: component }: Open,
  name: string,
  text: string,
): string | undefined {
  if (name !== '' || text.trim() === '' || component === '') return undefined;
  const before = lines.findLast((each) => each.name !== '')?.name ?? '';
  if (freeTexts.has(before) || before.startsWith('X-')) return undefined;
  return `"${shown(text)}" is no part of a calendar; export the file again`;
}

const freeTexts = new Set(['DESCRIPTION', 'COMMENT', 'LOCATION', 'CONTACT', 'URL', 'ATTACH']);

/** Lines that begin with a space or a tab go on where the one before ended. */
function* unfolded(text: string): Generator<ContentLine> {
  let pieces: string[] = [];
  let begins = 1;
  let number = 0;
  for (const [physical] of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    number += 1;
    const line = physical.replace(/\r?\n$|\r$/, '');
    if (/^[ \t]/.test(line) && pieces.length > 0) {
      pieces.push(line.slice(1));
      continue;
    }
    if (pieces.length > 0) yield contentLine(pieces.join(''), begins);
    pieces = line === '' ? [] : [line];
    begins = number;
  }
  if (pieces.length > 0) yield contentLine(pieces.join(''), begins);
}

const contentLine = (text: string, line: number): ContentLine => ({
  name: (/^([A-Za-z0-9-]+)[:;]/.exec(text.slice(0, 200))?.[1] ?? '').toUpperCase(),
  text,
  line,
});

const valueOf = (text: string): string =>
  text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toUpperCase();

/** What stands in a file, shortened to be quoted. */
export const shown = (text: string): string => {
  const plain = text
    .slice(0, 200)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  const characters = Array.from(plain);
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
};
