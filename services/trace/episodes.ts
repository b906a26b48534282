/** Episodes of a case: a consult, or a sign-off, with all that follows and what was decided of the case meanwhile. */
import type { HistoryLine } from '../history/history.ts';
import type { Instant, PersonId, StreamId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';

export type Episode = {
  /** Of the consult or sign-off. */
  readonly stream: StreamId;
  readonly kind: 'consult' | 'signoff';
  readonly from: Instant;
  readonly to: Instant;
  /** In the order in which they happened. */
  readonly lines: readonly HistoryLine[];
};

/** The newest first. */
export const episodesOf = (lines: readonly HistoryLine[]): readonly Episode[] =>
  [...new Set(lines.map(({ stream }) => stream))]
    .flatMap((stream) => episodeOf(lines, stream) ?? [])
    .sort((a, b) => (isBefore(a.from, b.from) ? 1 : -1));

/** Nothing where no episode has that stream, or its content was erased. */
export function episodeOf(lines: readonly HistoryLine[], stream: StreamId): Episode | undefined {
  const kind = kinds.find((each) => stream.startsWith(`${each}.`));
  if (kind === undefined) return undefined;
  const key = stream.slice(kind.length + 1);
  const own = lines.filter((line) => nameOf(line).includes(key) && followsFrom(line));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || first.isErased) return undefined;
  const between = lines.filter(
    (line) =>
      !own.includes(line) &&
      decidesOfCase.has(`${line.capability}.${line.type}`) &&
      !isBefore(line.at, first.at) &&
      !isBefore(last.at, line.at),
  );
  const all = lines.filter((line) => own.includes(line) || between.includes(line));
  return { stream, kind, from: first.at, to: last.at, lines: all };
}

const kinds = ['consult', 'signoff'] as const;
const nameOf = ({ stream }: HistoryLine): string => stream.slice(stream.indexOf('.') + 1);

/** What is told about it afterwards is no part of it. */
const followsFrom = ({ capability }: HistoryLine): boolean =>
  ['consult', 'signoff', 'action', 'acceptance'].includes(capability);

const decidesOfCase: ReadonlySet<string> = new Set([
  ...['case.flagRaised', 'case.flagResolved', 'case.flagMended', 'case.caseDecided'],
  ...['case.caseCarriedOver', 'case.restrictionNoted'],
]);

/** The lead of an episode: whoever did most in it, and whoever answered or approved. A trace is most about them. */
export function mostAbout({ lines }: Episode): readonly PersonId[] {
  const counts = new Map<PersonId, number>();
  const decided = new Set<PersonId>();
  for (const { actor, type } of lines) {
    if (actor === 'service') continue;
    counts.set(actor, (counts.get(actor) ?? 0) + 1);
    if (decisions.has(type)) decided.add(actor);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([who, count]) => (count === most || decided.has(who) ? [who] : []));
}

const decisions: ReadonlySet<string> = new Set(['adviceGiven', 'approvalGiven', 'signOffDecided']);
