import type { Capability } from '../kernel/capability.ts';
import { decidePartners } from './decide.ts';
import { evolvePartners } from './evolve.ts';
import type { Partners } from './partner.ts';
import { partnerReactions } from './reactions.ts';
import type { PartnerCommand, PartnerEvent, PartnerRefusal } from './stream.ts';

/** What a case's agencies are asked for: one stream a case, open while something is asked. */
export const partnerCapability: Capability<Partners, PartnerCommand, PartnerEvent, PartnerRefusal> =
  {
    name: 'partner',
    schemaVersion: 2,
    initial: { status: 'none' },
    decide: decidePartners,
    evolve: evolvePartners,
    reactions: partnerReactions,
    isOpen: (state) => state.status === 'known' && state.asks.length > 0,
  };
