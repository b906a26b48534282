/** The stores that scenarios are played on, and the two replicas that people press on at once. */
import type { Bot } from '../../bot/assemble.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import type { ServiceDay } from './service-day.ts';
import { openCosmos, openSqliteInMemory } from './stores.ts';

export type Fresh = () => Promise<Store>;

/**
 * For `describe.each`: the name of each store, what opens it empty, and at which of its steps a long
 * life dies: every one, or one in four where all of it takes several times as long.
 */
export const everyStore: readonly (readonly [string, Fresh, number])[] = [
  ['SQLite', async () => (await openSqliteInMemory()).store, 1],
  ['Cosmos DB', async () => (await openCosmos()).store, 4],
];

/** Throws where fewer than two run. */
export function twoBots({ bots: [first, second] }: ServiceDay): readonly [Bot, Bot] {
  if (!first || !second) throw new TypeError('Two bots are needed.');
  return [first, second];
}

/** A press that keeps its name when it is repeated, as Teams keeps its activity's. */
export const pressOf = (actor: PersonId, name: string) => ({
  actor,
  commandId: CommandId.parse(name),
});

/** How presses ended, in any order. */
export const outcomesOf = (handled: readonly { readonly outcome: string }[]): readonly string[] =>
  handled.map(({ outcome }) => outcome).sort();
