/** What a text that somebody edited still holds. */
import type { Masking } from './mask-text.ts';
import { maskText } from './mask-text.ts';
import { maskKinds, type MaskKind } from './found.ts';

export type StillThere = {
  /** These are never let through. */
  readonly kinds: readonly MaskKind[];
  /** Words that may be names, of which nobody has said yet that they are none. */
  readonly doubts: readonly string[];
};

const openMark = /\[(?:name|date|code)\? ?([^[\]]{0,200})\]/g;

/** @param cleared Words of which the releaser was asked, and which they left standing. */
export function stillIn(text: string, cleared: readonly string[], masking: Masking): StillThere {
  const marked = Array.from(text.matchAll(openMark), ([, words = '']) => words);
  const known = new Set(cleared.map(bare));
  const { masked, doubts } = maskText(text.replace(openMark, '[name]'), masking);
  const fresh = doubts.map(({ words }) => words).filter((words) => !isCleared(words, known));
  return {
    kinds: maskKinds.filter((kind) => masked[kind] !== undefined),
    doubts: [...new Set([...marked, ...fresh])],
  };
}

const bare = (words: string): string => words.toLowerCase().trim();

/** Of words that were asked about in one, some may be left. */
const isCleared = (words: string, known: ReadonlySet<string>): boolean =>
  known.has(bare(words)) || [...known].some((each) => each.split(/[\s'’-]+/).includes(bare(words)));

/** The text with every doubtful place taken out as if it were a name. */
export const withoutDoubts = (text: string): string =>
  text.replace(/\[(name|date|code)\? ?[^[\]]{0,200}\]/g, (_mark, kind: string) =>
    kind === 'code' ? '[number]' : `[${kind}]`,
  );
