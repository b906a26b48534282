/** What all resources about one case say together. */
import type { LocalDate } from '../../../service/service.ts';
import type { CaseRef, Instant, TeamId } from '../../../kernel/ids.ts';
import type { CaseSayings, ExtractItem, Place, Refusal } from '../extract.ts';

type Sayings = { -readonly [Fact in keyof CaseSayings]: CaseSayings[Fact] };

/** One case's share of an extract while it is put together. */
export type Gathered = {
  readonly place: Place;
  team?: TeamId;
  readonly says: Sayings;
  readonly missed: Set<LocalDate>;
  readonly crises: Set<LocalDate>;
  readonly refusals: Refusal[];
};

/** Of one case: enough to see what is wrong with it. */
const MOST_REFUSALS = 5;

export const gathered = (place: Place): Gathered => ({
  ...{ place, says: {}, missed: new Set(), crises: new Set(), refusals: [] },
});

export function refuseIn(about: Gathered, place: Place, column: string, says: string): void {
  if (about.refusals.length < MOST_REFUSALS) about.refusals.push({ ...place, column, says });
}

export const later = <Moment extends LocalDate | Instant>(
  one: Moment | null | undefined,
  other: Moment,
): Moment => (one !== null && one !== undefined && one > other ? one : other);

export const earlier = (one: LocalDate | null | undefined, other: LocalDate): LocalDate =>
  one !== null && one !== undefined && one < other ? one : other;

export function itemOf(caseRef: CaseRef, about: Gathered): ExtractItem {
  const { place, team, refusals, missed, crises } = about;
  if (refusals.length > 0) return { kind: 'refused', refusals, caseRef };
  const says: CaseSayings = {
    ...about.says,
    ...(missed.size === 0 ? {} : { missedContacts: [...missed].sort() }),
    ...(crises.size === 0 ? {} : { crises: [...crises].sort() }),
  };
  return {
    kind: 'case',
    entry: { ...place, caseRef, ...(team === undefined ? {} : { team }), says },
  };
}
