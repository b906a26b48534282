/** What is measured of consults, at the moment when a decision is committed: each counts once. */
import type { ConsultDesk, ConsultRef } from '../../services/consult/desk.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { consultStream } from '../../services/consult/capability.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { HistoryPage, Journal } from '../../services/kernel/journal.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Service } from '../../services/service/service.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Telemetry } from './telemetry.ts';

type Record = {
  readonly journal: Pick<Journal, 'history'>;
  readonly service: Pick<Service, 'tenant'>;
};

/** The first acknowledgement counts: whoever gives it back has had it. */
export const observedConsults = (
  desk: ConsultDesk,
  record: Record,
  telemetry: Telemetry,
): ConsultDesk => ({
  ...desk,
  async act(by, ref, build) {
    const handled = await desk.act(by, ref, build);
    if (handled.outcome !== 'done' || handled.state.status === 'notRequested') return handled;
    const { state, events } = handled;
    const acknowledged = events.find(({ type }) => type === 'consultAcknowledged');
    if (acknowledged === undefined || !('at' in acknowledged)) return handled;
    const { at } = acknowledged;
    if (mayHaveBeenHad(state)) void countFirst(state, at, acknowledgements(record, ref), telemetry);
    else count(state, at, telemetry);
    return handled;
  },
});

/** Who gives a consult back, or goes away with it, looks like who never took it. */
const mayHaveBeenHad = ({ asked }: RequestedConsult): boolean =>
  asked.some(({ result }) => result === 'declined' || result === 'goneAway');

async function countFirst(
  consult: RequestedConsult,
  at: Instant,
  acknowledgements: Promise<number>,
  telemetry: Telemetry,
): Promise<void> {
  const times = await acknowledgements.catch(() => 0);
  if (times === 1) count(consult, at, telemetry);
}

/** How often the record says that it was acknowledged. */
async function acknowledgements(
  { journal, service }: Record,
  { team, consult }: ConsultRef,
): Promise<number> {
  const partition = partitionOf(service.tenant, team);
  let times = 0;
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: HistoryPage = await journal.history(partition, consultStream(consult), { after });
    times += page.events.filter(({ event }) => isAcknowledgement(event)).length;
    after = page.next;
  }
  return times;
}

const isAcknowledgement = (event: Json): boolean =>
  typeof event === 'object' &&
  event !== null &&
  'type' in event &&
  event['type'] === 'consultAcknowledged';

function count({ requestedAt, request }: RequestedConsult, at: Instant, telemetry: Telemetry) {
  const seconds = Math.max(0, millisecondsBetween(requestedAt, at) / 1_000);
  const { sensitivity } = request;
  telemetry.record('oversight.consult.time_to_acknowledge', seconds, { sensitivity });
}
