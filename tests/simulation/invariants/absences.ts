/** Who is away, as far as the record said it, and since when it said so. */
import type { AbsenceEvent } from '../../../services/absence/stream.ts';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';
import { isElement } from '../cards.ts';
import type { Change } from '../mirror.ts';
import type { World } from '../world.ts';

/** How long after a write every replica has read it, clocks that are off included. */
const SEEN_AFTER = 2 * 60_000;

type Known = {
  readonly from: number;
  readonly until: number;
  readonly since: number;
  /** When the directory said so; absent: somebody declared it. */
  readonly readAt?: number;
};

export class Absences {
  readonly #world: World;
  readonly #known = new Map<PersonId, Map<string, Known>>();

  constructor(world: World) {
    this.#world = world;
  }

  look(changes: readonly Change[]): void {
    for (const { id, after } of changes) {
      if (!id.startsWith('event.absence')) continue;
      const record = isElement(after?.body) ? after.body['event'] : undefined;
      if (isElement(record)) this.#note(record as unknown as AbsenceEvent);
    }
  }

  #note(event: AbsenceEvent): void {
    const { absence } = event;
    const of = this.#known.get(absence.person) ?? new Map<string, Known>();
    this.#known.set(absence.person, of);
    const said = (until: number) => {
      const known = { from: Date.parse(absence.from), until, since: this.#world.now };
      const { detected } = absence;
      of.set(absence.id, { ...known, ...(detected && { readAt: Date.parse(detected.readAt) }) });
    };
    switch (event.type) {
      case 'absenceDeclared':
      case 'absenceDetected':
      case 'detectedAbsenceChanged':
        this.#world.actions.add(event.type);
        said(absence.until === undefined ? Infinity : Date.parse(absence.until));
        return;
      case 'absenceEnded':
        said(Date.parse(event.endsAt));
        return;
      case 'detectedAbsenceEnded':
      case 'detectedAbsenceOverruled':
        of.delete(absence.id);
        return;
      case 'coverNamed':
        return;
    }
  }

  /**
   * In words, an absence at `at` that stood in the record long before `decidedAt`, and that the
   * directory had not taken back when it was read for the decision.
   */
  knownFor(
    person: PersonId,
    at: number,
    decidedAt: number,
    readForIt: Instant | undefined,
  ): string | undefined {
    const isThere = this.#world.saidThere.has(`${person} ${readForIt}`);
    for (const [id, { from, until, since, readAt }] of this.#known.get(person) ?? []) {
      const isKnown = since + SEEN_AFTER < Math.min(decidedAt, this.#world.now);
      const covers = from + 1_000 <= at && at < until - 1_000;
      const isOver = isThere && readAt !== undefined && readAt < Date.parse(readForIt ?? '');
      if (isKnown && covers && !isOver)
        return `${id}, known since ${new Date(since).toISOString()}`;
    }
    return undefined;
  }

  /** Not away as far as anything says, and plainly at work: Tuesday to Thursday, 10 to 14 o'clock. */
  isPresent(person: PersonId, at: number): boolean {
    const date = new Date(at);
    const isAtWork =
      date.getUTCDay() >= 2 &&
      date.getUTCDay() <= 4 &&
      date.getUTCHours() >= 10 &&
      date.getUTCHours() < 14;
    const isAway = [...(this.#known.get(person)?.values() ?? [])].some(
      ({ from, until }) => from <= at + 1_000 && at - 1_000 < until,
    );
    return isAtWork && !isAway && !this.#world.everCutOff.has(person);
  }
}
