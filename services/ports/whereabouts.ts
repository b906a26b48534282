import type { Newness } from '../kernel/journal.ts';
import type { Absence } from '../absence/absence.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { DirectoryStanding } from '../cover/standing.ts';
import type { RotaChange } from '../rota/imported.ts';

/** What is known, at the moment of asking, about who can be asked. */
export type KnownWhereabouts = {
  /** Declared and detected. */
  readonly absences: readonly Absence[];
  /** Of rotas: declared overrides, and imported calendars. */
  readonly overrides: readonly RotaChange[];
  /** People whom Teams can't reach, with the reason in words. */
  readonly unreachable: ReadonlyMap<PersonId, string>;
  /** What the directory says about people; nobody stands here in a service that has none. */
  readonly directory: ReadonlyMap<PersonId, DirectoryStanding>;
};

/** People, or who they are by what is known without asking. */
export type About = readonly PersonId[] | ((known: KnownWhereabouts) => readonly PersonId[]);

export interface Whereabouts {
  /**
   * @param about People of whom the directory is asked now where what it said is old, for 2 s at
   * most. Of everybody else what it said before is given.
   * @param how What others declared in the last second may be missing: for whoever goes on at once
   * with what was decided by what everybody had declared.
   */
  known(about?: About, how?: Newness): Promise<KnownWhereabouts>;
}
