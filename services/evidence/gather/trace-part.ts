/**
 * Released traces of a month (G5). Cases are numbered anew for each pack, in an order that only the
 * service's key gives, so that the numbers of two packs have nothing to do with each other.
 */
import type { CaseRef } from '../../kernel/ids.ts';
import type { Digest } from '../../ports/digest.ts';
import { finalEntries, type BegunTrace } from '../../trace/trace.ts';
import type { Block, PackQuestion, Timeline } from '../document.ts';
import { monthInWords } from '../words.ts';
import type { PackPart } from './part.ts';

export type ShownTrace = {
  readonly trace: BegunTrace;
  /** The episode went on, or was entered late, after the trace was drawn. */
  readonly isBehind: boolean;
};

export interface TraceSource {
  /** As they stood at the question's moment, released and not withdrawn. */
  released(question: PackQuestion): Promise<readonly ShownTrace[]>;
}

export const tracePart = (source: TraceSource, digest: Digest): PackPart => ({
  section: 'traces',
  async blocks(question) {
    const shown = await source.released(question);
    if (shown.length === 0) return [none(question)];
    const codes = packCodes(
      shown.flatMap(({ trace }) => trace.cases),
      digest,
      question,
    );
    const first = ({ trace }: ShownTrace): number => codeOf(trace, 0, codes);
    return [
      { type: 'paragraph', text: explanation },
      ...[...shown]
        .sort((a, b) => first(a) - first(b) || (a.trace.episode < b.trace.episode ? -1 : 1))
        .flatMap((each, index) => blocksOf(each, index + 1, codes)),
    ];
  },
});

const explanation =
  'Each is one episode as the record holds it. People stand as their roles, days are counted from the first, and cases are numbered for this pack alone. What identified somebody in a text was taken out and is marked; a named person who did not decide in it read every text before it was released.';

const none = ({ month }: PackQuestion): Block => ({
  type: 'notShown',
  what: 'anonymised decision traces',
  why: `No trace of an episode that began in ${monthInWords(month)} was released by a person.`,
});

type Codes = ReadonlyMap<CaseRef, number>;

/** @returns From 1, of all cases that the pack's traces name. */
export function packCodes(
  cases: readonly CaseRef[],
  digest: Digest,
  { team, month, asOf }: Pick<PackQuestion, 'team' | 'month' | 'asOf'>,
): Codes {
  const seed = digest(`traces ${team} ${month} ${asOf}`);
  const keyed = [...new Set(cases)].map((each) => [digest(`${seed} ${each}`), each] as const);
  const ordered = keyed.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(ordered.map(([, each], index) => [each, index + 1]));
}

const codeOf = ({ cases }: BegunTrace, index: number, codes: Codes): number => {
  const found = cases[index];
  return (found === undefined ? undefined : codes.get(found)) ?? 0;
};

function blocksOf({ trace, isBehind }: ShownTrace, number: number, codes: Codes): readonly Block[] {
  const spelt = (text: string): string =>
    withCases(text, (index) => codeOf(trace, index - 1, codes));
  const kind = trace.episode.startsWith('consult.') ? 'Consult' : 'Sign-off';
  const timeline: Timeline = {
    type: 'timeline',
    id: `trace-${number}`,
    caption: `${kind}, case ${codeOf(trace, 0, codes)}`,
    entries: finalEntries(trace).map(({ when, who, what, texts }) => ({
      ...{ when, who, what: spelt(what) },
      texts: texts.map(({ label, text }) => ({ label, text: spelt(text) })),
    })),
  };
  return isBehind ? [timeline, { type: 'paragraph', text: behind }] : [timeline];
}

const behind =
  'Since this trace was drawn, more was recorded in its episode, which it does not show.';

/** Replaces `[Case 2]` by what the pack calls that case. */
export const withCases = (text: string, numberOf: (index: number) => number): string =>
  text.replace(/\[Case (\d{1,2})\]/g, (_mark, index: string) => {
    const number = numberOf(Number(index));
    return number === 0 ? 'another case' : `Case ${number}`;
  });
