/** Who sees a case's register and gets which buttons. The server decides again at the press. */
import type { KnownCase } from '../../services/caseload/case.ts';
import { maySeeCase } from '../../services/caseload/rights.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import {
  ownLead,
  type Coordination,
  type LedCase,
} from '../../services/coordination/coordination.ts';
import type { KnownPartners } from '../../services/partner/partner.ts';
import type { CardContext, Viewer } from '../context.ts';

/** A case's coordination, and what the case register knows of the case. */
export type RegisterView = {
  readonly identity: CaseIdentity;
  readonly state: Coordination;
  readonly known?: KnownCase | undefined;
  /** What its agencies are asked for. */
  readonly partners?: KnownPartners | undefined;
};

const peopleOf = ({ team }: CaseIdentity, { service }: CardContext) => {
  const { managers = [], members = [] } = service.teams.get(team) ?? {};
  return { managers, members };
};

const isAmong = (people: Iterable<Viewer>, viewer: Viewer): boolean => [...people].includes(viewer);

export const isManagerOf = (
  identity: CaseIdentity,
  viewer: Viewer,
  context: CardContext,
): boolean => isAmong(peopleOf(identity, context).managers, viewer);

export function isOfTeam(identity: CaseIdentity, viewer: Viewer, context: CardContext): boolean {
  const { managers, members } = peopleOf(identity, context);
  return isAmong([...managers, ...members], viewer);
}

/** Whoever leads it, also while somebody stands in for them, and the team's managers. */
export const isInCharge = (led: LedCase, viewer: Viewer, context: CardContext): boolean =>
  viewer === ownLead(led) || isManagerOf(led, viewer, context);

/** They keep the register up to date. */
export const mayKeep = (led: LedCase, viewer: Viewer, context: CardContext): boolean =>
  viewer === led.lead || viewer === ownLead(led) || isOfTeam(led, viewer, context);

/** The team, whoever works with the case, and whoever leads it or is asked to. */
export function maySeeRegister(
  { identity, state, known }: RegisterView,
  viewer: Viewer,
  context: CardContext,
): boolean {
  if (viewer === 'everyone') return true; // its own channel
  if (state.status === 'led') {
    const { lead, offer } = state;
    if (isAmong([lead, ownLead(state), ...(offer ? [offer.to] : [])], viewer)) return true;
  }
  return (
    isOfTeam(identity, viewer, context) || maySeeCase(context.service, identity.team, viewer, known)
  );
}
