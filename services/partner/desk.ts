/** Where agencies are asked and what came of it is recorded; used by cards, chat and the jobs. */
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { CoordinationDesk } from '../coordination/desk.ts';
import type { By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { StreamId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import { partnerCapability } from './capability.ts';
import { partnerStream } from './jobs.ts';
import { momentOf } from './moment.ts';
import type { Attempt, Ended, KnownPartners, Outcome, Partners } from './partner.ts';
import type { Moment, NewAsk, PartnerEvent, PartnerIntent, PartnerRefusal } from './stream.ts';

export type HandledPartners = Handled<Partners, PartnerEvent, PartnerRefusal>;
export type LoadedPartners = { readonly state: Partners; readonly sequence: number };

export interface PartnerDesk {
  load(identity: CaseIdentity): Promise<LoadedPartners>;
  /** The same by the id of its stream, e.g. of a card's subject. */
  loadStream(team: TeamId, stream: StreamId): Promise<LoadedPartners>;
  ask(by: By, identity: CaseIdentity, asked: NewAsk): Promise<HandledPartners>;
  /** Somebody tried and nothing came of it: it is counted, and the clock goes on. */
  attempt(
    by: By,
    identity: CaseIdentity,
    what: { readonly ask: number; readonly attempt: Attempt },
  ): Promise<HandledPartners>;
  record(
    by: By,
    identity: CaseIdentity,
    what: { readonly ask: number; readonly outcome: Outcome },
  ): Promise<HandledPartners>;
  /** A step of the agreed route was taken. */
  stepDone(
    by: By,
    identity: CaseIdentity,
    what: { readonly ask: number; readonly step: number; readonly note?: string },
  ): Promise<HandledPartners>;
  withdraw(
    by: By,
    identity: CaseIdentity,
    what: { readonly ask: number; readonly reason: string },
  ): Promise<HandledPartners>;
  /** Coordination ended then, and with it what was asked until then. */
  endAsks(by: By, identity: CaseIdentity, ended: Ended): Promise<HandledPartners>;
  /** A clock ran out. */
  look(by: By, identity: CaseIdentity): Promise<HandledPartners>;
  /** Of a team, where something is asked; costs what these cost. */
  open(team: TeamId): AsyncIterable<KnownPartners>;
}

export type PartnerDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'load'>;
  readonly coordination: Pick<CoordinationDesk, 'load'>;
};

export function createPartnerDesk(parts: PartnerDeskParts): PartnerDesk {
  const { journal, service, clock } = parts;
  const loadStream = (team: TeamId, stream: StreamId) =>
    journal.load(partnerCapability, { partition: partitionOf(service.tenant, team), stream });
  const load = (identity: CaseIdentity) => loadStream(identity.team, partnerStream(identity));

  const handle = async (
    { actor, commandId: id }: By,
    identity: CaseIdentity,
    intent: PartnerIntent,
  ): Promise<HandledPartners> => {
    const at = clock.now();
    const { state } = await load(identity);
    const moment = await momentOf(parts, identity, { state, intent, at });
    const authority = authorityOf(actor, service, identity, moment);
    const target = {
      partition: partitionOf(service.tenant, identity.team),
      stream: partnerStream(identity),
    };
    const command = { ...intent, moment };
    return journal.handle(partnerCapability, target, { id, at, actor, authority, command });
  };

  return {
    load,
    loadStream,
    ask: (by, identity, asked) => handle(by, identity, { type: 'ask', identity, asked }),
    attempt: (by, identity, what) => handle(by, identity, { type: 'attempt', ...what }),
    record: (by, identity, what) => handle(by, identity, { type: 'outcome', ...what }),
    stepDone: (by, identity, what) => handle(by, identity, { type: 'stepDone', ...what }),
    withdraw: (by, identity, what) => handle(by, identity, { type: 'withdraw', ...what }),
    endAsks: (by, identity, ended) => handle(by, identity, { type: 'endAsks', ended }),
    look: (by, identity) => handle(by, identity, { type: 'look' }),

    async *open(team) {
      const partition = partitionOf(service.tenant, team);
      for await (const stream of journal.open(partition, partnerCapability.name)) {
        const { state } = await loadStream(team, stream);
        if (state.status === 'known' && state.asks.length > 0) yield state;
      }
    },
  };
}

/** The right under which somebody acts, as the record will show it. */
function authorityOf(
  actor: Actor,
  { teams }: Service,
  { team }: CaseIdentity,
  { lead, who }: Moment,
): string {
  if (actor === 'service') return 'service';
  if (actor === lead) return 'lead';
  const its = teams.get(team);
  if (its?.managers.includes(actor)) return 'teamManager';
  if (its?.members.includes(actor)) return 'teamMember';
  return who.includes(actor) ? 'ofTheCase' : 'none';
}
