/** Asks every source of a team; one that fails is named, and hides nothing of the others. */
import type { Instant, TeamId } from '../kernel/ids.ts';
import type { ExceptionSource, OutOfStandard } from './out-of-standard.ts';

export type Gathered = {
  readonly found: readonly OutOfStandard[];
  /** Names of sources that could not be read. What they found until then is on the list. */
  readonly unread: readonly string[];
};

export type OnUnread = (source: string, error: unknown) => void;

export async function gather(
  sources: readonly ExceptionSource[],
  team: TeamId,
  now: Instant,
  onUnread: OnUnread,
): Promise<Gathered> {
  const parts = await Promise.all(
    sources.map(async (source) => {
      const found: OutOfStandard[] = [];
      try {
        for await (const each of source.of(team, now)) found.push(each);
        return { found, unread: [] };
      } catch (error) {
        onUnread(source.name, error);
        return { found, unread: [source.name] };
      }
    }),
  );
  return {
    found: onceEach(parts.flatMap(({ found }) => found)),
    unread: parts.flatMap(({ unread }) => unread),
  };
}

/** A list that changes while it is read may name one thing twice. */
const onceEach = (found: readonly OutOfStandard[]): readonly OutOfStandard[] => [
  ...new Map(found.map((each) => [each.key, each])).values(),
];
