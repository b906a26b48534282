/** A case whose agencies are asked for things, to talk about in tests of the rules. */
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import { partnerCapability } from '../../services/partner/capability.ts';
import type { AskedAgency, Due } from '../../services/partner/partner.ts';
import type {
  Moment,
  PartnerCommand,
  PartnerEvent,
  PartnerIntent,
} from '../../services/partner/stream.ts';
import { decider } from './given.ts';
import { housing, identity } from './leads.ts';
import { at, grace, jonah, kemi, utc } from './people.ts';

export const given = decider(partnerCapability);

export const agency: AskedAgency = {
  ...{ number: 1, name: housing.name, contact: housing.contact, answersWithin: 'P2D' },
  route: [
    { who: 'Team leader', how: 'by phone', after: 'PT0S' },
    { who: 'Head of service', how: 'by e-mail', after: 'P1D' },
  ],
};

/** Friday nine o'clock, with steps then and on Monday; the managers on Tuesday. */
export const due: Due = {
  at: utc('2026-12-04T09:00'),
  stepsAt: [utc('2026-12-04T09:00'), utc('2026-12-07T09:00')],
  managersAt: utc('2026-12-08T09:00'),
};

export const moment: Moment = {
  ...{ who: [jonah, kemi, grace], lead: jonah, agency, due },
  ...{ isQuiet: false, tellAt: at('10:00'), againAt: utc('2026-12-15T09:00') },
};

export const by = (
  actor: Actor,
  intent: PartnerIntent,
  { now = at('10:00'), ...change }: Partial<Moment> & { readonly now?: Instant } = {},
): CommandEnvelope<PartnerCommand> => ({
  ...{ id: CommandId.parse('press-1'), actor, authority: 'test', at: now },
  command: { ...intent, moment: { ...moment, ...change } },
});

export const what = 'Whether the tenancy can be kept.';

type Asked = Extract<PartnerEvent, { readonly type: 'asked' }>;

/** Jonah asks on Wednesday at nine. */
export const asked: Asked = {
  ...{ type: 'asked', ...identity, number: 1, agency, what, due, by: jonah, at: at('09:00') },
};

export const overdue: PartnerEvent = {
  ...{ type: 'askOverdue', ask: 1, dueNumber: 1, steps: 1 },
  ...{ tellAt: due.at, at: due.at },
};
