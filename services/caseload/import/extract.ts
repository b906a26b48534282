/** What an extract says, one case at a time, whatever it is written in. */
import type { CaseRef, PathwayId, TeamId } from '../../kernel/ids.ts';
import type { CaseFacts } from '../case.ts';
import type { OversightTier } from '../tier.ts';

/** What an extract says of a case: `null` clears what was there; what is absent stays as it is. */
export type CaseSayings = {
  readonly [Fact in keyof CaseFacts]?: CaseFacts[Fact] | null;
};

export type Place = {
  /** Named where an extract is several files. */
  readonly file?: string;
  /** Of the file, from 1. */
  readonly line: number;
};

export type CaseEntry = Place & {
  readonly caseRef: CaseRef;
  /** Absent: the team on whose caseload it is. */
  readonly team?: TeamId;
  readonly says: CaseSayings;
};

/** Why something was not taken, in words that quote nothing of the file: it may identify somebody. */
export type Refusal = Place & {
  /** As the file calls it. */
  readonly column?: string;
  readonly says: string;
};

export type ExtractItem =
  | { readonly kind: 'case'; readonly entry: CaseEntry }
  | {
      readonly kind: 'refused';
      readonly refusals: readonly Refusal[];
      /** So that a case is not taken for missing because its row was refused. */
      readonly caseRef?: CaseRef;
    }
  /** Something was left out, as it always is: a column, a kind of resource, a person's identifier. */
  | { readonly kind: 'leftOut'; readonly what: string; readonly count: number };

/** The whole file can't be read as a caseload; nothing of it was taken. */
export type Unreadable = { readonly problems: readonly Refusal[] };

type Merged =
  { readonly ok: true; readonly facts: CaseFacts } | { readonly ok: false; readonly says: string };

/** The facts of a case after what an extract says of it. */
export function mergedFacts(before: CaseFacts | undefined, says: CaseSayings): Merged {
  const pathway: PathwayId | undefined = says.pathway ?? before?.pathway;
  const tier: OversightTier | undefined = says.tier ?? before?.tier;
  if (pathway === undefined) return { ok: false, says: 'a case that is new needs its pathway' };
  if (tier === undefined) return { ok: false, says: 'a case that is new needs its oversight tier' };
  const told = { ...before, ...says };
  const present = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  const facts: CaseFacts = {
    status: 'active',
    agencies: [],
    missedContacts: [],
    crises: [],
    ...present,
    ...{ pathway, tier },
  };
  return { ok: true, facts: { ...facts, missedContacts: sinceLast(facts) } };
}

/** Those before the last contact that took place are in a row no more. */
const sinceLast = ({ missedContacts, lastContact }: CaseFacts): CaseFacts['missedContacts'] =>
  missedContacts.filter((date) => lastContact === undefined || date > lastContact);
