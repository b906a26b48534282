/** A led case to talk about in tests of its rules. */
import { coordinationCapability } from '../../services/coordination/capability.ts';
import type { AgencyTerms } from '../../services/coordination/agency.ts';
import type { LeadOffer } from '../../services/coordination/coordination.ts';
import type {
  CoordinationCommand,
  CoordinationEvent,
  CoordinationIntent,
  Moment,
} from '../../services/coordination/stream.ts';
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CaseRef, CommandId, type Instant } from '../../services/kernel/ids.ts';
import { decider } from './given.ts';
import { at, grace, jonah, kemi, riversideEast, sam, utc } from './people.ts';

export const identity = { team: riversideEast, caseRef: CaseRef.parse('CM-10482') };
export const given = decider(coordinationCapability);

export const moment: Moment = {
  ...{ managers: [grace], members: [jonah, kemi, sam], timeZone: 'Europe/London', planDays: 90 },
  isClosed: false,
  ...{ tellAt: at('10:00'), againAt: utc('2026-12-03T09:00'), lapsesAt: utc('2026-12-07T10:00') },
  managersAt: utc('2026-12-09T10:00'),
};

export const by = (
  actor: Actor,
  intent: CoordinationIntent,
  { now = at('10:00'), ...change }: Partial<Moment> & { readonly now?: Instant } = {},
): CommandEnvelope<CoordinationCommand> => ({
  ...{ id: CommandId.parse('press-1'), actor, authority: 'test', at: now },
  command: { ...intent, moment: { ...moment, ...change } },
});

/** Jonah leads since nine. */
export const begun: CoordinationEvent = {
  ...{ type: 'coordinationBegun', ...identity, lead: jonah, by: jonah, at: at('09:00') },
};

/** Kemi is asked at ten. */
export const offer: LeadOffer = {
  ...{ number: 1, to: kemi, by: jonah, reason: 'Knows them.', at: at('10:00') },
  lapsesAt: moment.lapsesAt,
};
const { tellAt, againAt } = moment;
export const offered: CoordinationEvent = {
  ...{ type: 'leadOffered', offer, tellAt, againAt, at: at('10:00') },
};
export const accepted: CoordinationEvent = {
  ...{ type: 'leadAccepted', offer: 1, from: jonah, to: kemi, at: at('11:00') },
};

/** Jonah is away, and Sam keeps it for him. */
export const handedOver: CoordinationEvent = {
  ...{ type: 'leadHandedOver', from: jonah, to: sam, at: at('10:00') },
  kept: { person: jonah, period: 1 },
};

export const housing: AgencyTerms = {
  ...{ name: 'Housing association', does: 'Tenancy support', answersWithin: 'P2D' },
  contact: { name: 'Ruth Bell', phone: '0113 496 0100', email: 'ruth.bell@housing.example' },
};
