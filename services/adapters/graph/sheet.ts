/** What is found out during one look, however much of it there is when the time is up. */
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { epochMs } from '../../kernel/local-day.ts';
import {
  directorySources,
  type DirectoryFacts,
  type DirectorySource,
  type FoundAbsence,
} from '../../ports/directory.ts';

/** How it stands with one source about one person. */
export type Standing =
  | { readonly state: 'read' }
  /** `why` follows "because". */
  | { readonly state: 'failed'; readonly why: string }
  /** The source may not be asked about this person: neither read nor failed. */
  | { readonly state: 'notPermitted' };

const unheard: Standing = { state: 'failed', why: 'Microsoft Graph did not answer in time' };

type Told = Pick<DirectoryFacts, 'presence' | 'workingHours'>;
type Row = {
  readonly standings: Map<DirectorySource, Standing>;
  readonly absences: FoundAbsence[];
  told: Told;
};

export class Sheet {
  readonly #now: Instant;
  readonly #until: Instant;
  readonly #rows = new Map<PersonId, Row>();

  constructor(time: { readonly now: Instant; readonly until: Instant }) {
    this.#now = time.now;
    this.#until = time.until;
  }

  /** The sources are being asked about them: until they are heard of, they did not answer. */
  expect(sources: readonly DirectorySource[], people: readonly PersonId[]): void {
    this.mark(sources, people, unheard);
  }

  mark(sources: readonly DirectorySource[], people: readonly PersonId[], standing: Standing): void {
    for (const person of people) {
      for (const source of sources) this.#row(person).standings.set(source, standing);
    }
  }

  /** Absences that do not touch the time asked about are left out, and so is the same one again. */
  found(person: PersonId, absence: FoundAbsence): void {
    const { absences } = this.#row(person);
    const isKnown = absences.some((known) => isSame(known, absence));
    if (!isKnown && this.#touches(absence)) absences.push(absence);
  }

  tell(person: PersonId, facts: Told): void {
    const row = this.#row(person);
    row.told = { ...row.told, ...facts };
  }

  factsOf(person: PersonId): DirectoryFacts {
    const { standings, absences, told } = this.#row(person);
    const of = (source: DirectorySource): Standing | undefined => standings.get(source);
    return {
      ...{ person, readAt: this.#now, ...told },
      absences: directorySources.flatMap((source) =>
        absences.filter((absence) => absence.source === source).sort(byBeginning),
      ),
      read: directorySources.filter((source) => of(source)?.state === 'read'),
      failed: directorySources.flatMap((source) => {
        const standing = of(source);
        return standing?.state === 'failed' ? [{ source, why: standing.why }] : [];
      }),
    };
  }

  #row(person: PersonId): Row {
    let row = this.#rows.get(person);
    if (row === undefined) {
      row = { standings: new Map<DirectorySource, Standing>(), absences: [], told: {} };
      this.#rows.set(person, row);
    }
    return row;
  }

  #touches({ from, until }: FoundAbsence): boolean {
    return (
      (from === undefined || epochMs(from) <= epochMs(this.#until)) &&
      (until === undefined || epochMs(until) > epochMs(this.#now))
    );
  }
}

const isSame = (a: FoundAbsence, b: FoundAbsence): boolean =>
  a.source === b.source && a.kind === b.kind && a.from === b.from && a.until === b.until;

const byBeginning = (a: FoundAbsence, b: FoundAbsence): number => beginning(a) - beginning(b);

const beginning = ({ from }: FoundAbsence): number =>
  from === undefined ? Number.NEGATIVE_INFINITY : epochMs(from);
