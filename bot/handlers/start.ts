/** Help, and what waits for somebody. */
import { helpCard } from '../../cards/desk/help.ts';
import { workCard } from '../../cards/desk/work.ts';
import type { NamedSignOff } from '../../cards/desk/sign-off-items.ts';
import type { CardContext } from '../../cards/context.ts';
import type { OpenedAction } from '../../services/action/action.ts';
import type { ActionDesk } from '../../services/action/desk.ts';
import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { KnownCase } from '../../services/caseload/case.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import { mayBeOver, type LedCase } from '../../services/coordination/coordination.ts';
import type { CoordinationDesk } from '../../services/coordination/desk.ts';
import type { PartnerDesk } from '../../services/partner/desk.ts';
import type { KnownPartners } from '../../services/partner/partner.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { DrawnSample } from '../../services/sampling/sampling.ts';
import { isAskedFor } from '../../services/sign-off/decide-keep.ts';
import type { SignOffDesk } from '../../services/sign-off/desk.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardHandlers, CardReply } from '../card-action.ts';
import type { SupervisionDesk } from '../../services/supervision/desk.ts';
import type { KnownSupervision } from '../../services/supervision/supervision.ts';
import type { HandoverPart } from '../handover/part.ts';
import type { RotaChat } from '../rota/part.ts';
import type { SamplingPart } from '../sampling/part.ts';

export type StartParts = {
  readonly service: Service;
  readonly desk: ConsultDesk;
  readonly actions: Pick<ActionDesk, 'openIn'>;
  readonly coordination: Pick<CoordinationDesk, 'of'>;
  readonly partners: Pick<PartnerDesk, 'load'>;
  readonly caseload: Pick<CaseDesk, 'flagged'>;
  readonly supervisions: Pick<SupervisionDesk, 'open'>;
  readonly signOffs: Pick<SignOffDesk, 'askedOf' | 'of' | 'kindOf' | 'kinds'>;
  readonly rota: Pick<RotaChat, 'openSwaps'>;
  readonly handover: Pick<HandoverPart, 'away'>;
  readonly sampling: Pick<SamplingPart, 'of'>;
  readonly context: () => CardContext;
};

export const startHandlers = (
  parts: StartParts,
): Pick<CardHandlers, 'help.show' | 'work.show'> => ({
  'help.show': () => Promise.resolve({ card: helpCard(parts.context()) }),
  'work.show': ({ actor, data }) => workOf(parts, actor, data.page),
});

/** What wants attention in any team and concerns the viewer. */
export async function workOf(parts: StartParts, viewer: PersonId, page = 1): Promise<CardReply> {
  const consults: RequestedConsult[] = [];
  const actions: OpenedAction[] = [];
  const cases: KnownCase[] = [];
  const supervisions: KnownSupervision[] = [];
  const leads: LedCase[] = [];
  for (const { id: team, managers, members } of parts.service.teams.values()) {
    for await (const consult of parts.desk.open(team)) consults.push(consult);
    for await (const action of parts.actions.openIn(team)) actions.push(action);
    for await (const led of parts.coordination.of(team, viewer)) leads.push(led);
    for await (const each of parts.supervisions.open(team)) supervisions.push(each);
    if (![...managers, ...members].includes(viewer)) continue;
    for await (const known of parts.caseload.flagged(team)) cases.push(known);
  }
  const partners = await partnersOf(parts, leads, viewer);
  const signOffs = await signOffsOf(parts, viewer);
  const swaps = await parts.rota.openSwaps(viewer);
  const away = await parts.handover.away();
  const audits: DrawnSample[] = [];
  for await (const audit of parts.sampling.of(viewer)) audits.push(audit);
  return {
    card: workCard(
      {
        ...{ viewer, consults, actions, swaps, cases, leads, partners, supervisions, signOffs },
        ...{ audits, away, page },
      },
      parts.context(),
    ),
  };
}

/** Of the cases that the viewer leads now, for themself or for others. */
async function partnersOf(
  { partners }: Pick<StartParts, 'partners'>,
  leads: readonly LedCase[],
  viewer: PersonId,
): Promise<readonly KnownPartners[]> {
  const mine = leads.filter((led) => led.lead === viewer && !mayBeOver(led));
  const loaded = await Promise.all(mine.map((led) => partners.load(led)));
  return loaded.flatMap(({ state }) => (state.status === 'known' ? [state] : []));
}

/** Undecided ones that wait for the viewer, or that they ask for: at the cost of theirs alone. */
async function signOffsOf(
  { signOffs }: Pick<StartParts, 'signOffs'>,
  viewer: PersonId,
): Promise<readonly NamedSignOff[]> {
  const found = new Map<string, NamedSignOff>();
  for (const list of [signOffs.askedOf(viewer), signOffs.of(viewer)]) {
    for await (const state of list) {
      const name = signOffs.kindOf(state.kind)?.name ?? 'Sign-off';
      if (isAskedFor(state)) found.set(state.id, { state, name });
    }
  }
  return [...found.values()];
}
