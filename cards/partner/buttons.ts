import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import type { CardContext } from '../context.ts';
import type { PartnerView } from './verbs.ts';

export const aboutOf = ({ team, caseRef }: CaseIdentity): CaseIdentity => ({ team, caseRef });

/** What the case's partners are asked for. */
export const partnersButton = (
  identity: CaseIdentity,
  context: CardContext,
  title = say(context, 'Partners'),
): Part => button({ title, verb: 'partner.show', data: aboutOf(identity) });

export const viewButton = (
  identity: CaseIdentity,
  view: PartnerView,
  title: string,
  which: { readonly ask?: number; readonly chosen?: number } = {},
): Part => button({ title, verb: 'partner.view', data: { ...aboutOf(identity), view, ...which } });
