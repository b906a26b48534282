/** How people hear of a partner's delay, and how its cards are kept up to date. */
import { isTelling, partnerAlert, type PartnerTelling } from '../../cards/partner/alert.ts';
import { partnerCard } from '../../cards/partner/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { knownOf } from '../../services/caseload/case.ts';
import { StreamId, TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { toChannel, toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { hearsWithTheEnd } from '../../services/partner/ending.ts';
import { partnerKind } from '../../services/partner/jobs.ts';
import { isStepDone, type KnownPartners } from '../../services/partner/partner.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type PartnerNoticeParts = Pick<
  PartCore,
  'service' | 'cases' | 'coordination' | 'partners' | 'context'
>;

export const createPartnerNotice = (parts: PartnerNoticeParts): NoticeKind => ({
  kind: partnerKind,

  async load(subject) {
    const found = await loadOf(parts, subject);
    if (found?.state.status !== 'known') return undefined;
    const { state: partners, sequence } = found;
    const { team, caseRef } = partners;
    const identity = { team, caseRef };
    const { state } = await parts.coordination.load(identity);
    const known = knownOf((await parts.cases.load(identity)).state);
    const context = parts.context();
    const managers = parts.service.teams.get(team)?.managers ?? [];
    return {
      sequence,
      isOver: partners.asks.length === 0,
      title: `${caseRef}: partners`,
      draw: (viewer) => partnerCard({ identity, state, known, partners }, viewer, context),
      alert: (telling, to) => {
        const person = to.kind === 'person' ? to.person : undefined;
        const isHeard =
          telling.startsWith('ended.') &&
          person !== undefined &&
          hearsWithTheEnd(state, partners, { person, managers });
        return isHeard ? { how: 'silently' } : alertOf(partners, telling, to, context);
      },
    };
  },

  /**
   * A delay does not stay unheard: the managers, and for them the channel, which names nobody. What
   * ended is for whoever asked alone; the managers hear of the end itself.
   */
  instead(subject, telling, to) {
    const team = TeamId.safeParse(subject.scope);
    const isOver = telling.startsWith('ended.');
    if (!team.success || to.kind !== 'person' || isOver) return Promise.resolve([]);
    const managers: readonly PersonId[] = parts.service.teams.get(team.data)?.managers ?? [];
    const isManager = managers.length === 0 || managers.includes(to.person);
    return Promise.resolve(isManager ? [toChannel(team.data)] : managers.map(toPerson));
  },
});

function loadOf({ partners }: PartnerNoticeParts, { kind, scope, id }: Subject) {
  const team = TeamId.safeParse(scope);
  const stream = StreamId.safeParse(`${kind}.${id}`);
  return team.success && stream.success
    ? partners.loadStream(team.data, stream.data)
    : Promise.resolve(undefined);
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

/** "step.3.1.2": the telling, of which ask, which of its dues, and which step or time. */
function alertOf(
  partners: KnownPartners,
  telling: string,
  to: Audience,
  context: CardContext,
): Alert {
  const [name = '', ...numbers] = telling.split('.');
  const [ask = 0, due = 0, which = 0] = numbers.map(Number);
  if (!isTelling(name)) return noSuchTelling(telling);
  const why = whyNot(partners, { name, ask, due, which }, to);
  if (why !== undefined) return notAtAll(why);
  return { how: 'aloud', words: partnerAlert(partners.caseRef, name, context) };
}

type Told = {
  readonly name: PartnerTelling;
  readonly ask: number;
  readonly due: number;
  readonly which: number;
};

function whyNot(
  partners: KnownPartners,
  { name, ask, due, which }: Told,
  to: Audience,
): string | undefined {
  if (name === 'ended') return undefined;
  if (name === 'declined') return whyNotOfEnd(partners, ask, to);
  return whyNotOfDelay(partners, { ask, due, step: name === 'step' ? which : undefined });
}

function whyNotOfEnd({ last }: KnownPartners, ask: number, to: Audience): string | undefined {
  const ended = last.find((each) => each.ask === ask)?.outcome;
  const isOwn = to.kind === 'person' && ended?.recordedBy === to.person;
  return isOwn ? 'they recorded it themselves' : undefined;
}

function whyNotOfDelay(
  { asks }: KnownPartners,
  {
    ask: number,
    due,
    step,
  }: { readonly ask: number; readonly due: number; readonly step: number | undefined },
): string | undefined {
  const ask = asks.find((each) => each.number === number);
  if (!ask?.delay || ask.dueNumber !== due) return 'it is no longer overdue';
  return step !== undefined && isStepDone(ask, step) ? 'the step was taken before' : undefined;
}
