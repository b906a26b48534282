/**
 * What the streams of the people's partition say: absences of each person, changes of rotas. Asked
 * at every step of every consult, so it is read again only when the partition has changed, whoever
 * changed it.
 */
import { absenceCapability } from '../absence/capability.ts';
import type { PersonAbsences } from '../absence/stream.ts';
import type { Capability } from '../kernel/capability.ts';
import { PersonId, type StreamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Partition } from '../ports/store.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import { rotaCapability } from '../rota/capability.ts';
import { overridesFrom } from '../rota/facts.ts';

export type Declared = Pick<KnownWhereabouts, 'overrides'> & {
  readonly absences: ReadonlyMap<PersonId, PersonAbsences>;
};

export class DeclaredStates {
  readonly #journal: Pick<Journal, 'open' | 'load' | 'version'>;
  readonly #partition: Partition;
  #known: { readonly version: number; readonly states: Promise<Declared> } | undefined;

  constructor(journal: Pick<Journal, 'open' | 'load' | 'version'>, partition: Partition) {
    this.#journal = journal;
    this.#partition = partition;
  }

  /** Throws `StoreError` when the store can't be used. */
  async now(): Promise<Declared> {
    return this.at(await this.#journal.version(this.#partition));
  }

  /** @param version as it was just read: before the states, which are at least as new then */
  async at(version: number): Promise<Declared> {
    if (this.#known?.version === version) return this.#known.states;
    const known = { version, states: this.#load() };
    this.#known = known;
    known.states.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.states;
  }

  async #load(): Promise<Declared> {
    const streams: StreamId[] = [];
    const names = [absenceCapability.name, rotaCapability.name];
    for await (const stream of this.#journal.open(this.#partition, names)) streams.push(stream);
    const [absences, rotas] = await Promise.all([
      this.#states(absenceCapability, streams),
      this.#states(rotaCapability, streams),
    ]);
    const people = [...absences].map(([stream, state]) => [personOf(stream), state] as const);
    return { absences: new Map(people), overrides: overridesFrom(rotas.values()) };
  }

  /** Of those among the streams that hold something, and so are open, that are the capability's. */
  async #states<State, Command, Event, Refusal extends { readonly reason: string }>(
    capability: Capability<State, Command, Event, Refusal>,
    streams: readonly StreamId[],
  ): Promise<ReadonlyMap<StreamId, State>> {
    const partition = this.#partition;
    const its = streams.filter((stream) => stream.startsWith(`${capability.name}.`));
    const states = await Promise.all(
      its.map(async (stream) => {
        const { state } = await this.#journal.load(capability, { partition, stream });
        return [stream, state] as const;
      }),
    );
    return new Map(states);
  }
}

const personOf = (stream: StreamId): PersonId =>
  PersonId.parse(stream.slice(`${absenceCapability.name}.`.length));
