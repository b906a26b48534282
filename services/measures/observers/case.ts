/** What the register says of a case month by month: contacts, carry-overs, times without a lead. */
import { leadOf, type CaseFacts } from '../../caseload/case.ts';
import type { CaseEvent } from '../../caseload/stream.ts';
import type { OversightTier } from '../../caseload/tier.ts';
import type { CaseRef, HuddleId, Instant, PathwayId, PersonId, TeamId } from '../../kernel/ids.ts';
import { localDate } from '../../kernel/local-day.ts';
import type { Zone } from '../moments.ts';
import type { Observation, Observer } from '../observation.ts';
import { contactObservations, contactsAfter, type ContactsKept } from './contacts.ts';
import { folding } from './fold.ts';
import { tierKind } from '../tiers.ts';
import { held, spansAs, type OpenSpan } from './spans.ts';

export type CaseKept = {
  readonly about?: { readonly team: TeamId; readonly caseRef: CaseRef };
  readonly plan?: { readonly pathway: PathwayId; readonly tier: OversightTier };
  /** Of the extract: whether several agencies work with it, and who coordinates. */
  readonly isShared: boolean;
  readonly coordinator?: PersonId;
  /** Of the register of lead coordinators. */
  readonly lead?: PersonId;
  readonly contacts?: ContactsKept;
  readonly carried: readonly {
    readonly huddle: HuddleId;
    readonly at: Instant;
    readonly times: number;
    readonly tier?: OversightTier;
  }[];
  /** Under which tier its plan was, while it was on the caseload. */
  readonly tiers: readonly TierSpan[];
  readonly shared: readonly OpenSpan[];
  readonly unled: readonly OpenSpan[];
};

type TierSpan = OpenSpan & { readonly tier: OversightTier };

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;

export const caseObserver = (zone: Zone): Observer<CaseKept, CaseEvent> => ({
  capability: 'case',
  version: 3,
  initial: { isShared: false, carried: [], tiers: [], shared: [], unled: [] },
  evolve: folding<CaseKept, CaseEvent>({
    caseRecorded: (kept, event) => recorded(kept, event, zone),
    leadNoted(kept, { lead, at, team, caseRef }) {
      const { lead: _before, ...rest } = kept;
      const next = { ...rest, about: { team, caseRef } };
      return led(lead === undefined ? next : { ...next, lead }, at);
    },
    caseCarriedOver: (kept, { huddle, at, times, team, caseRef }) => ({
      ...kept,
      about: { team, caseRef },
      carried: [
        ...kept.carried,
        { huddle, at, times, ...(kept.plan === undefined ? {} : { tier: kept.plan.tier }) },
      ],
    }),
  }),
  observations: (kept) => observationsOf(zone, kept),
});

function recorded(
  kept: CaseKept,
  { facts, at, team, caseRef }: Of<'caseRecorded'>,
  { timeZone }: Zone,
): CaseKept {
  const { coordinator: _before, ...rest } = kept;
  const { pathway, tier, coordinator } = facts;
  const next: CaseKept = {
    ...rest,
    ...{ about: { team, caseRef }, plan: { pathway, tier }, isShared: isSharedBy(facts) },
    ...(coordinator === undefined ? {} : { coordinator }),
    tiers: tiersAfter(kept.tiers, facts, at),
    contacts: contactsAfter(kept.contacts, facts, at, localDate(timeZone, at)),
  };
  return led(next, at);
}

function tiersAfter(
  tiers: readonly TierSpan[],
  { tier, status }: CaseFacts,
  at: Instant,
): readonly TierSpan[] {
  const now = status === 'active' ? tier : undefined;
  const open = tiers.find(({ until }) => until === undefined);
  if (open?.tier === now) return tiers;
  const ended = tiers.map((span) => (span === open ? { ...span, until: at } : span));
  return now === undefined ? ended : [...ended, { since: at, tier: now }];
}

const isSharedBy = ({ agencies, status }: CaseFacts): boolean =>
  status === 'active' && agencies.length > 0;

function led(kept: CaseKept, at: Instant): CaseKept {
  const { isShared, lead, coordinator } = kept;
  const who = leadOf({
    ...(lead === undefined ? {} : { lead }),
    ...(coordinator === undefined ? {} : { facts: { coordinator } }),
  });
  return {
    ...kept,
    shared: held(kept.shared, isShared, at),
    unled: held(kept.unled, isShared && who === undefined, at),
  };
}

function observationsOf(zone: Zone, kept: CaseKept): readonly Observation[] {
  const { about, plan, carried, tiers, shared, unled, contacts } = kept;
  if (about === undefined) return [];
  return [
    ...contactObservations(zone, contacts ?? {}),
    ...carried.map(({ huddle: key, at, times: count, tier }) => ({
      ...{ kind: 'case.carriedOver', key, at, doneAt: at, count },
      ...(tier === undefined ? {} : { tier }),
    })),
    ...tiers.map(({ tier, since, until }, index) => ({
      ...{ kind: tierKind, key: String(index + 1), at: since, tier },
      ...(until === undefined ? {} : { doneAt: until }),
    })),
    ...spansAs('case.shared', shared),
    ...spansAs('case.unled', unled),
  ].map((each) => ({
    ...about,
    ...(plan === undefined ? {} : { pathway: plan.pathway }),
    ...each,
  }));
}
