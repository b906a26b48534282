/** A record of cases that ended long ago, written as streams that keep whatever was said. */
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { caseCapability } from '../../services/caseload/capability.ts';
import { erasureCapability } from '../../services/erasure/capability.ts';
import { ErasureId } from '../../services/erasure/stream.ts';
import { holdCapability } from '../../services/hold/capability.ts';
import type { Capability } from '../../services/kernel/capability.ts';
import { accept } from '../../services/kernel/decision.ts';
import { partitionOf, type Scope } from '../../services/kernel/documents.ts';
import { CaseRef, CommandId, Instant, StreamId, type TeamId } from '../../services/kernel/ids.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Store } from '../../services/ports/store.ts';
import type { CarryOutParts } from '../../services/retention/carry-out.ts';
import { quiet, rules } from './cases.ts';
import { amina, riversideEast, service } from './people.ts';

type Said = { readonly type: 'said'; readonly [field: string]: Json };
type All = { readonly said: readonly Said[] };

/** Open while the last thing that was said is so. */
const saying = (name: string): Capability<All, Said, Said, { readonly reason: 'none' }> => ({
  name,
  schemaVersion: 1,
  initial: { said: [] },
  decide: (_state, { command }) => accept(command),
  evolve: ({ said }, event) => ({ said: [...said, event] }),
  reactions: () => [],
  isOpen: ({ said }) => said.at(-1)?.['open'] === true,
});

const names = ['action', 'exception', 'huddle', 'handover', 'rota', 'supervision', 'absence'];
const made = new Map(['consult', ...names].map((name) => [name, saying(name)]));

export const digest = createDigest({ auditKey: 'kept elsewhere' });

const journalOf = (store: Store) =>
  createJournal({ store, digest, salt: randomSalt, configVersion: 'test' });

export class LongAgo {
  now = Instant.parse('2047-01-15T12:00:00.000Z');
  readonly clock = { now: (): Instant => this.now };
  readonly journal;
  readonly store: Store;
  readonly capabilities = [...made.values(), caseCapability, holdCapability, erasureCapability];
  #said = 0;
  #minted = 0;

  constructor(store: Store) {
    this.store = store;
    this.journal = journalOf(store);
  }

  /** Of the example service; over another store, e.g. one that dies. */
  parts(store: Store = this.store): CarryOutParts {
    const { clock, capabilities } = this;
    const journal = journalOf(store);
    return {
      ...{ store, journal, clock, capabilities, digest, salt: randomSalt },
      service,
      mint: () => {
        this.#minted += 1;
        return ErasureId.parse(String(this.#minted).padStart(26, '0'));
      },
    };
  }

  /** Something in a stream, e.g. `consult.1`, in a team or for all. */
  async say(
    stream: string,
    at: Instant,
    what: { readonly [field: string]: Json },
    scope: Scope = riversideEast,
  ): Promise<void> {
    this.#said += 1;
    const capability = made.get(stream.slice(0, stream.indexOf('.')));
    if (capability === undefined) throw new TypeError(`nobody says ${stream}`);
    const partition = partitionOf(service.tenant, scope);
    await this.journal.handle(
      capability,
      { partition, stream: StreamId.parse(stream) },
      {
        ...{ id: CommandId.parse(`said-${this.#said}`), at, actor: amina, authority: 'lead' },
        command: { type: 'said', ...what },
      },
    );
  }

  /** The record system's extract of a day said so. */
  async record(
    caseRef: CaseRef,
    at: Instant,
    status: 'active' | 'closed',
    team: TeamId = riversideEast,
  ): Promise<void> {
    this.#said += 1;
    const partition = partitionOf(service.tenant, team);
    const stream = StreamId.parse(`case.${caseRef}`);
    await this.journal.handle(
      caseCapability,
      { partition, stream },
      {
        ...{
          id: CommandId.parse(`recorded-${this.#said}`),
          at,
          actor: 'service',
          authority: 'service',
        },
        command: {
          type: 'record',
          identity: { team, caseRef },
          facts: { ...quiet, status },
          rules,
        },
      },
    );
  }
}

export const ref = (number: number): CaseRef => CaseRef.parse(`CM-${10000 + number}`);
