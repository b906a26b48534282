/**
 * Who can be asked: what people declared, whom Teams can't reach, and, where there is a directory,
 * what it says about people's availability (V2).
 */
import { absencesFrom } from '../absence/facts.ts';
import type { DirectoryStanding } from '../cover/standing.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Journal, Newness } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Contacts } from '../ports/contacts.ts';
import type { Deadline } from '../ports/deadline.ts';
import type { Directory } from '../ports/directory.ts';
import type { Partition, Store } from '../ports/store.ts';
import type { About, KnownWhereabouts, Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { Background } from './background.ts';
import { DeclaredStates, type Declared } from './declared.ts';
import { Findings } from './findings.ts';
import { Lookups } from './lookups.ts';
import { agesOf, isOutdated, standingOf, type Ages, type Reading } from './reading.ts';
import { Readings } from './readings.ts';
import { reachMarkId } from './unreachable.ts';

export type WhereaboutsParts = {
  readonly journal: Journal;
  readonly store: Store;
  readonly clock: Clock;
  readonly service: Service;
  readonly contacts: Pick<Contacts, 'unreachablePeople'>;
  /** What goes wrong without costing anybody an answer. */
  readonly report: (error: unknown, doing: string) => void;
  /** None: declared leave counts alone. */
  readonly directory?: { readonly source: Directory; readonly deadline: Deadline };
};

/** What came of asking the directory about people. */
export type Refreshed = {
  readonly people: number;
  /** Of whom nothing is known now. */
  readonly unknown: number;
};

export interface DirectoryWhereabouts extends Whereabouts {
  /** Asks about these people now, however fresh what it said before, and records what it says. */
  refresh(people: readonly PersonId[]): Promise<Refreshed>;
  /** Until what nobody waits for is done. */
  settled(): Promise<void>;
  /** As `settled`, before the store is closed: what the directory says after that is not kept. */
  end(): Promise<void>;
}

/** How old what another replica learned may be here; less before the directory is asked. */
const SHARED_MS = 10_000;
const SHARED_BEFORE_ASKING_MS = 1_000;

export function createWhereabouts(parts: WhereaboutsParts): DirectoryWhereabouts {
  return new Known(parts);
}

class Known implements DirectoryWhereabouts {
  readonly #parts: WhereaboutsParts;
  readonly #partition: Partition;
  readonly #declared: DeclaredStates;
  readonly #background: Background;
  readonly #readings: Readings;
  readonly #lookups: Lookups | undefined;
  readonly #findings: Findings;
  readonly #ages: Ages;

  constructor(parts: WhereaboutsParts) {
    const { journal, service, directory } = parts;
    const partition = partitionOf(service.tenant, 'people');
    this.#parts = parts;
    this.#partition = partition;
    this.#ages = agesOf(service.directory);
    this.#declared = new DeclaredStates(journal, partition);
    this.#background = new Background(parts.report);
    this.#readings = new Readings({ ...parts, partition, background: this.#background });
    this.#findings = new Findings({
      ...{ ...parts, declared: this.#declared, background: this.#background },
      ...{ readings: this.#readings, ages: this.#ages },
    });
    this.#lookups =
      directory &&
      new Lookups({
        ...parts,
        ...{ directory: directory.source, deadline: directory.deadline, readings: this.#readings },
        onRead: (people) => {
          this.#findings.record(people);
        },
      });
  }

  async known(about: About = [], how?: Newness): Promise<KnownWhereabouts> {
    const { journal, contacts } = this.#parts;
    const { version, beside } = await journal.marks(this.#partition, reachMarkId, how);
    const [declared, unreachable] = await Promise.all([
      this.#declared.at(version),
      contacts.unreachablePeople({ reachMark: beside }),
    ]);
    if (this.#lookups === undefined) return this.#gather(declared, unreachable);
    await this.#readings.sync(SHARED_MS);
    const people = typeof about === 'function' ? about(onRecord(declared, unreachable)) : about;
    const hasWaited = await this.#ask(this.#lookups, people);
    return this.#gather(hasWaited ? await this.#declared.now() : declared, unreachable);
  }

  async refresh(people: readonly PersonId[]): Promise<Refreshed> {
    if (this.#lookups === undefined) return { people: 0, unknown: 0 };
    await this.#lookups.refresh(people);
    await this.#background.settled();
    const standings = people.map((person) => this.#standing(this.#readings.of(person)));
    const unknown = standings.filter((standing) => standing?.state === 'unknown').length;
    return { people: people.length, unknown };
  }

  settled(): Promise<void> {
    return this.#background.settled();
  }

  end(): Promise<void> {
    return this.#background.end();
  }

  /** True when it was asked, so that time has gone by. */
  async #ask(lookups: Lookups, people: readonly PersonId[]): Promise<boolean> {
    if (this.#outdated(people).length === 0) return false;
    await this.#readings.sync(SHARED_BEFORE_ASKING_MS);
    const outdated = this.#outdated(people);
    if (outdated.length > 0) await lookups.ask(outdated);
    return outdated.length > 0;
  }

  #outdated(people: readonly PersonId[]): readonly PersonId[] {
    const { clock } = this.#parts;
    const now = clock.now();
    return people.filter((person) => isOutdated(this.#readings.of(person), now, this.#ages));
  }

  #gather(declared: Declared, unreachable: KnownWhereabouts['unreachable']): KnownWhereabouts {
    const people = new Set([...declared.absences.keys(), ...this.#readings.all().keys()]);
    const directory = new Map<PersonId, DirectoryStanding>();
    for (const [person, reading] of this.#readings.all()) {
      const standing = this.#standing(reading);
      if (standing !== undefined) directory.set(person, standing);
    }
    return {
      absences: absencesFrom([...people].map((person) => this.#findings.inSight(person, declared))),
      overrides: declared.overrides,
      ...{ unreachable, directory },
    };
  }

  #standing(reading: Reading | undefined): DirectoryStanding | undefined {
    const { clock } = this.#parts;
    return reading && standingOf(reading, clock.now(), this.#ages);
  }
}

/** As it stands without looking at what the directory says. */
const onRecord = (
  { absences, overrides }: Declared,
  unreachable: KnownWhereabouts['unreachable'],
): KnownWhereabouts => ({
  absences: absencesFrom(absences.values()),
  ...{ overrides, unreachable, directory: new Map() },
});
