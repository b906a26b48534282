/** What somebody is shown of quality audits. */
import { samplingCard } from '../../cards/sampling/card.ts';
import { myAuditsCard } from '../../cards/sampling/mine.ts';
import { nothingCard } from '../../cards/sampling/nothing.ts';
import { samplingRefusalText } from '../../cards/sampling/words.ts';
import type { Typed } from '../../cards/context.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { auditorsOf } from '../../services/sampling/assign.ts';
import type { HandledSampling, SamplingDesk } from '../../services/sampling/desk.ts';
import { monthAt } from '../../services/sampling/month.ts';
import {
  isDrawn,
  type DrawnSample,
  type SampleIdentity,
} from '../../services/sampling/sampling.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardReply } from '../card-reply.ts';
import { keptText } from '../handlers/consult-views.ts';
import type { PartCore } from '../part.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

export type AuditParts = Pick<PartCore, 'service' | 'clock' | 'posts' | 'messenger' | 'context'> & {
  readonly audits: SamplingDesk;
};

type ShowOptions = { readonly notice?: string | undefined; readonly page?: number | undefined };

/** As it stands for the viewer. Whoever manages the team also sees whether the month's record has changed. */
export async function showAudit(
  parts: AuditParts,
  identity: SampleIdentity,
  viewer: PersonId,
  options: ShowOptions = {},
): Promise<CardReply> {
  const { audits, context, service } = parts;
  const { state } = await audits.load(identity);
  if (state.status === 'nothing') return { card: nothingCard(state, context()) };
  if (!isDrawn(state)) return { message: 'There is no such audit.' };
  if (!maySee(service, state, viewer)) {
    const sentence = 'An audit is for people of its team, and for whoever may mark it.';
    return { message: [options.notice ?? '', sentence].join('\n\n').trim() };
  }
  const isManager = service.teams.get(identity.team)?.managers.includes(viewer) === true;
  const previous = await audits.previousOf(state);
  const isFrameChanged = isManager && !(await audits.isFrameSame(state));
  const shown = { ...options, previous, isFrameChanged };
  return { card: samplingCard(state, viewer, context(), shown) };
}

/** People of the team, and those who may mark; an auditor also when they no longer may. */
function maySee(service: Service, { team, records }: DrawnSample, viewer: PersonId): boolean {
  const { members = [], managers = [] } = service.teams.get(team) ?? {};
  const { near, far } = auditorsOf(service, team);
  const marking = records.flatMap(({ auditors }) => auditors);
  return [...members, ...managers, ...near, ...far, ...marking].includes(viewer);
}

/** The audit after a command; where nothing was changed, with the reason and what had been typed. */
export function afterAudit(
  parts: AuditParts,
  identity: SampleIdentity,
  viewer: PersonId,
  handled: HandledSampling,
  typed: Typed = {},
): Promise<CardReply> {
  const why = whyUnchanged(handled, (refusal) => samplingRefusalText(refusal, parts.context()));
  const notice = why === undefined ? undefined : `${why}${keptText(typed)}`;
  return showAudit(parts, identity, viewer, { notice });
}

/** Where they have something to do, and the latest audit of each team that they manage. */
export async function askedForAudits(
  { audits, service, clock, context }: AuditParts,
  viewer: PersonId,
): Promise<CardReply> {
  const found = new Map<string, DrawnSample>();
  const keep = (each: DrawnSample) => found.set(`${each.team} ${each.sample}`, each);
  for await (const each of audits.of(viewer)) keep(each);
  const month = monthAt(service.timeZone, clock.now());
  for (const { id, managers } of service.teams.values()) {
    const latest = managers.includes(viewer) ? await audits.latest(id, month) : undefined;
    if (latest) keep(latest);
  }
  return { card: myAuditsCard([...found.values()], viewer, context()) };
}
