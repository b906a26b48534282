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
   */
  known(about?: About): Promise<KnownWhereabouts>;
}
