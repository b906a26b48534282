/** Who may decide what, as the service's file says: roles of its own, the matrix, competencies. */
import type { PersonId } from '../kernel/ids.ts';
import type { CompetencyId, RightMatrix } from './rights.ts';

/** A role that the service has beside the built-in ones, e.g. its safeguarding leads. */
export type OwnRole = {
  readonly id: string;
  /** As cards name it, e.g. "Safeguarding lead". */
  readonly name: string;
  /** The first is asked first. */
  readonly people: readonly PersonId[];
  /** They hold the right as well, and are asked when it is wanted of somebody who is away. */
  readonly cover: readonly PersonId[];
};

export type CompetencySettings = {
  /** For so many days after the day of the sign-off it is current, until the end of the last. */
  readonly validForDays: number;
  /** By id, in words. */
  readonly kinds: ReadonlyMap<CompetencyId, string>;
  /** The local date on which people were signed off before the bot kept count. */
  readonly baseline: ReadonlyMap<PersonId, ReadonlyMap<CompetencyId, string>>;
};

export type RightSettings = {
  readonly roles: ReadonlyMap<string, OwnRole>;
  /** Rows of the service's own; the others are those that come with the kind of sign-off. */
  readonly rights: RightMatrix;
  /** Absent: the service keeps none, and nothing asks for any. */
  readonly competencies?: CompetencySettings;
};
