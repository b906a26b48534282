/** Reads and writes the streams of supervision. */
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { supervisionCapability, supervisionStream } from './capability.ts';
import { rhythmOf } from './dates.ts';
import type {
  Around,
  Before,
  DailyLook,
  SupervisionCommand,
  SupervisionEvent,
  SupervisionIntent,
  SupervisionRefusal,
} from './stream.ts';
import type { Supervision, SupervisionIdentity } from './supervision.ts';

export type HandledSupervision = Handled<Supervision, SupervisionEvent, SupervisionRefusal>;
export type LoadedSupervision = { readonly state: Supervision; readonly sequence: number };

export type SupervisionStreamParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
};

export const todayOf = ({
  service,
  clock,
}: Pick<SupervisionStreamParts, 'service' | 'clock'>): LocalDate =>
  localDate(service.timeZone, clock.now());

export function supervisionStreams(parts: SupervisionStreamParts) {
  const { journal, service, clock } = parts;
  const target = ({ team, person }: SupervisionIdentity): Target => ({
    partition: partitionOf(service.tenant, team),
    stream: supervisionStream(person),
  });
  const load = (identity: SupervisionIdentity): Promise<LoadedSupervision> =>
    journal.load(supervisionCapability, target(identity));
  return {
    load,

    handle: (
      { actor, commandId: id }: By,
      identity: SupervisionIdentity,
      around: Around,
      intent: SupervisionIntent | DailyLook,
    ) => {
      const rhythm = rhythmOf(service.supervision, identity.person);
      const command: SupervisionCommand = {
        ...intent,
        ...{ identity, around, rhythm, today: todayOf(parts) },
      };
      const authority = authorityOf(actor, identity, around);
      return journal.handle(supervisionCapability, target(identity), {
        ...{ id, actor, authority, command },
        at: clock.now(),
      });
    },

    /** Of whoever came from another team: what was known there, the latest. */
    before: async ({ team, person }: SupervisionIdentity): Promise<Before | undefined> => {
      const others = [...service.teams.keys()].filter((each) => each !== team);
      const states = await Promise.all(others.map((each) => load({ team: each, person })));
      const known = states.flatMap(({ state }) => (state.status === 'known' ? [state] : []));
      const [latest] = known.sort((a, b) => ((a.lastOn ?? '') < (b.lastOn ?? '') ? 1 : -1));
      if (latest === undefined) return undefined;
      const { lastOn, looks, testedBefore, since } = latest;
      return { lastOn: lastOn ?? since, looks, testedBefore };
    },
  };
}

/** The right under which somebody acts, as the record will show it. */
function authorityOf(
  actor: By['actor'],
  { person }: SupervisionIdentity,
  { supervisor, standIn, managers }: Around,
): string {
  if (actor === 'service') return 'service';
  if (actor === person) return 'worker';
  if (actor === supervisor) return 'supervisor';
  if (actor === standIn) return 'supervisorsCover';
  return managers.includes(actor) ? 'teamManager' : 'none';
}
