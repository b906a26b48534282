import type { Absence } from '../absence/absence.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { RotaOverride } from '../service/service.ts';

/** What is known, at the moment of asking, about who can be asked. */
export type KnownWhereabouts = {
  readonly absences: readonly Absence[];
  readonly overrides: readonly RotaOverride[];
  /** People whom Teams can't reach, with the reason in words. */
  readonly unreachable: ReadonlyMap<PersonId, string>;
};

export interface Whereabouts {
  known(): Promise<KnownWhereabouts>;
}
