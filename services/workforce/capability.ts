import type { Capability } from '../kernel/capability.ts';
import { StreamId } from '../kernel/ids.ts';
import { decideRisk } from './decide.ts';
import { evolveRisk } from './evolve.ts';
import { riskReactions } from './reactions.ts';
import type { Risk, RiskId } from './risk.ts';
import type { RiskCommand, RiskEvent, RiskRefusal } from './stream.ts';

/** Workforce risks: a stream each, in the team's partition; open until a manager closes it. */
export const riskCapability: Capability<Risk, RiskCommand, RiskEvent, RiskRefusal> = {
  name: 'workforceRisk',
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideRisk,
  evolve: evolveRisk,
  reactions: riskReactions,
  isOpen: ({ status }) => status === 'open',
};

export const riskStream = (risk: RiskId): StreamId => StreamId.parse(`workforceRisk.${risk}`);
