/** What the directory said about people's absences: how it counts, and how it gets on record. */
import { absenceCapability, absenceStream } from '../absence/capability.ts';
import { differences } from '../absence/detect.ts';
import { coverRequest, worksBetween } from '../absence/facts.ts';
import { absencesInSight } from '../absence/sight.ts';
import type { AbsenceCommand, PersonAbsences, SourceAnswer } from '../absence/stream.ts';
import { byService } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import type { Background } from './background.ts';
import type { Declared, DeclaredStates } from './declared.ts';
import { isBelieved, type Ages } from './reading.ts';
import type { Readings } from './readings.ts';

export type FindingsParts = {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly service: Service;
  readonly background: Background;
  readonly declared: DeclaredStates;
  readonly readings: Readings;
  readonly ages: Ages;
};

const recording = 'recording what the directory said';
const nothingKnown: PersonAbsences = { absences: [] };

export class Findings {
  readonly #parts: FindingsParts;
  #recording: Promise<void> | undefined;

  constructor(parts: FindingsParts) {
    this.#parts = parts;
  }

  /** What keeps a person away, with what the directory says before it is recorded. */
  inSight(person: PersonId, declared: Declared): PersonAbsences {
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
        believedMs: this.#parts.ages.believedMs,
      }),
    };
  }

  #believed(person: PersonId): readonly SourceAnswer[] {
    const { clock } = this.#parts;
    const now = clock.now();
    const answers = this.#parts.readings.of(person)?.answers ?? [];
    return answers.filter((answer) => isBelieved(answer, now, this.#parts.ages));
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
  record(people: readonly PersonId[]): void {
    const before = this.#recording;
    this.#recording = this.#parts.background.run(recording, async () => {
      await before;
      const declared = await this.#parts.declared.now();
      for (const person of people) {
        await this.#parts.background.tolerate(recording, () => this.#recordOne(person, declared));
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
