/**
 * Who can be asked: what people declared, whom Teams can't reach, and, where there is a directory,
 * what it says about people's availability (V2).
 */
import { absenceCapability, absenceStream } from '../absence/capability.ts';
import { differences } from '../absence/detect.ts';
import { absencesFrom, coverRequest, worksBetween } from '../absence/facts.ts';
import { absencesInSight } from '../absence/sight.ts';
import type { AbsenceCommand, PersonAbsences, SourceAnswer } from '../absence/stream.ts';
import type { DirectoryStanding } from '../cover/standing.ts';
import { byService } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Contacts } from '../ports/contacts.ts';
import type { Deadline } from '../ports/deadline.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';
import type { About, KnownWhereabouts, Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { Background } from './background.ts';
import { DeclaredStates, type Declared } from './declared.ts';
import { Lookups } from './lookups.ts';
import { agesOf, isBelieved, isOutdated, standingOf, type Ages, type Reading } from './reading.ts';
import { Readings } from './readings.ts';

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
  /** Until what nobody waits for is done: before the store is closed, and in tests. */
  settled(): Promise<void>;
}

/** How old what another replica learned may be here; less before the directory is asked. */
const SHARED_MS = 10_000;
const SHARED_BEFORE_ASKING_MS = 1_000;

const recording = 'recording what the directory said';
const nothingKnown: PersonAbsences = { absences: [] };

export function createWhereabouts(parts: WhereaboutsParts): DirectoryWhereabouts {
  return new Known(parts);
}

class Known implements DirectoryWhereabouts {
  readonly #parts: WhereaboutsParts;
  readonly #declared: DeclaredStates;
  readonly #background: Background;
  readonly #readings: Readings;
  readonly #lookups: Lookups | undefined;
  readonly #ages: Ages;
  #recording: Promise<void> | undefined;

  constructor(parts: WhereaboutsParts) {
    const { journal, service, directory } = parts;
    const partition = partitionOf(service.tenant, 'people');
    this.#parts = parts;
    this.#ages = agesOf(service.directory);
    this.#declared = new DeclaredStates(journal, partition);
    this.#background = new Background(parts.report);
    this.#readings = new Readings({ ...parts, partition, background: this.#background });
    this.#lookups =
      directory &&
      new Lookups({
        ...parts,
        ...{ directory: directory.source, deadline: directory.deadline, readings: this.#readings },
        onRead: (people) => {
          this.#record(people);
        },
      });
  }

  async known(about: About = []): Promise<KnownWhereabouts> {
    const [declared, unreachable] = await Promise.all([
      this.#declared.now(),
      this.#parts.contacts.unreachablePeople(),
    ]);
    if (this.#lookups === undefined) return this.#gather(declared, unreachable);
    await this.#readings.sync(SHARED_MS);
    const people = typeof about === 'function' ? about(onRecord(declared, unreachable)) : about;
    await this.#ask(this.#lookups, people);
    return this.#gather(declared, unreachable);
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

  async #ask(lookups: Lookups, people: readonly PersonId[]): Promise<void> {
    if (this.#outdated(people).length === 0) return;
    await this.#readings.sync(SHARED_BEFORE_ASKING_MS);
    const outdated = this.#outdated(people);
    if (outdated.length > 0) await lookups.ask(outdated);
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
      absences: absencesFrom([...people].map((person) => this.#inSight(person, declared))),
      overrides: declared.overrides,
      ...{ unreachable, directory },
    };
  }

  #standing(reading: Reading | undefined): DirectoryStanding | undefined {
    const { clock } = this.#parts;
    return reading && standingOf(reading, clock.now(), this.#ages);
  }

  /** What keeps a person away, with what the directory says before it is recorded. */
  #inSight(person: PersonId, declared: Declared): PersonAbsences {
    const { clock } = this.#parts;
    const recorded = declared.absences.get(person) ?? nothingKnown;
    const answers = this.#believed(person);
    const isPlain = recorded.absences.every(({ detected }) => detected === undefined);
    if (isPlain && answers.every(({ found }) => found.length === 0)) return recorded;
    const look = this.#look(person, answers, declared);
    return {
      absences: absencesInSight({
        recorded,
        look,
        now: clock.now(),
        believedMs: this.#ages.believedMs,
      }),
    };
  }

  #believed(person: PersonId): readonly SourceAnswer[] {
    const { clock } = this.#parts;
    const now = clock.now();
    const answers = this.#readings.of(person)?.answers ?? [];
    return answers.filter((answer) => isBelieved(answer, now, this.#ages));
  }

  #look(person: PersonId, answers: readonly SourceAnswer[], { overrides }: Declared) {
    const { clock, service } = this.#parts;
    return {
      ...{ type: 'detect', person, answers },
      worksBetween: worksBetween(service, overrides, person),
      coverRequest: coverRequest(service, person, clock.now()),
    } satisfies AbsenceCommand;
  }

  /** One after the other, so that a later look is compared with what an earlier one recorded. */
  #record(people: readonly PersonId[]): void {
    const before = this.#recording;
    this.#recording = this.#background.run(recording, async () => {
      await before;
      const declared = await this.#declared.now();
      for (const person of people) {
        await this.#background.tolerate(recording, () => this.#recordOne(person, declared));
      }
    });
  }

  /** Only what is different; what fails is found to be different again at the next refresh. */
  async #recordOne(person: PersonId, declared: Declared): Promise<void> {
    const { journal, clock, service } = this.#parts;
    const command = this.#look(person, this.#believed(person), declared);
    const at = clock.now();
    const recorded = declared.absences.get(person) ?? nothingKnown;
    const [first] = differences(recorded, command, at);
    if (first === undefined) return;
    const cause = `detect.${person}@${at}.${first.type}.${first.absence.id}`;
    const { actor, commandId } = byService(cause);
    const stream = absenceStream(person);
    await journal.handle(
      absenceCapability,
      { partition: partitionOf(service.tenant, 'people'), stream },
      { id: commandId, at, actor, authority: 'directory', command },
    );
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
