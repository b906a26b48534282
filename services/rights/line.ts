/** Everybody of one role in the order in which they are asked. */
import type { Unavailable } from '../cover/chain.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Presences } from './away.ts';
import type { RoleHolders, RolePlace } from './role-holders.ts';

/** A person in a role, and under which authority. */
export type Place = {
  readonly person: PersonId;
  readonly authority: string;
  readonly onBehalfOf?: PersonId;
};

type Around = {
  readonly presences: Presences;
  /** To whom somebody passed this right on. */
  readonly delegatesOf: (person: PersonId) => readonly PersonId[];
};

/** Why somebody of the role can't be asked. */
export const whyAway = (
  presences: Presences,
  { isDuty }: Pick<RoleHolders, 'isDuty'>,
  person: PersonId,
): Unavailable | undefined => (isDuty ? presences.onDuty(person) : presences.inOffice(person));

/**
 * Each with those behind them: to whom they delegated, then who covers for them. Parties are among
 * them, as whoever covers for a party may decide.
 */
export function lineOf(holders: RoleHolders, around: Around): readonly Place[] {
  const { places, coverForAll } = holders;
  const line = new Line(holders, around);
  for (const { person } of places) line.put(person, person);
  const [first] = places;
  if (first !== undefined) for (const cover of coverForAll) line.put(cover, first.person);
  return line.places();
}

class Line {
  readonly #holders: RoleHolders;
  readonly #around: Around;
  readonly #own: ReadonlyMap<PersonId, RolePlace>;
  readonly #line = new Map<PersonId, Place>();

  constructor(holders: RoleHolders, around: Around) {
    this.#holders = holders;
    this.#around = around;
    this.#own = new Map(holders.places.map((place) => [place.person, place]));
  }

  places(): readonly Place[] {
    return [...this.#line.values()];
  }

  /** In their own right where they have one, else for the owner; with those behind them. */
  put(person: PersonId, owner: PersonId): void {
    if (this.#line.has(person)) return;
    const own = this.#own.get(person);
    if (own === undefined) {
      this.#line.set(person, this.#standIn(person, owner, 'coverFor'));
    } else {
      this.#line.set(person, { person, authority: own.authority });
      this.#putDelegates(person);
    }
    this.#putCovers(person, own === undefined ? owner : person);
  }

  /** A turn of duty is swapped, never delegated. */
  #putDelegates(of: PersonId): void {
    if (this.#holders.isDuty) return;
    for (const to of this.#around.delegatesOf(of)) {
      if (this.#line.has(to) || this.#own.has(to)) continue;
      this.#line.set(to, this.#standIn(to, of, 'delegateOf'));
    }
  }

  #putCovers(person: PersonId, owner: PersonId): void {
    const { mayCover, coverForAll, isDuty } = this.#holders;
    const { presences } = this.#around;
    const standing = this.#own.get(person)?.covers ?? [];
    const isAway = whyAway(presences, this.#holders, person) !== undefined;
    const named = isAway ? presences.coverOf(person, isDuty ? 'onDuty' : 'inOffice') : undefined;
    const covers = [...(named ? [named] : []), ...standing, ...(isAway ? coverForAll : [])];
    for (const cover of covers.filter(mayCover)) this.put(cover, owner);
  }

  #standIn(person: PersonId, onBehalfOf: PersonId, how: 'coverFor' | 'delegateOf'): Place {
    const { role } = this.#holders;
    const authority = `${how}${role.charAt(0).toUpperCase()}${role.slice(1)}`;
    return { person, authority, onBehalfOf };
  }
}
