/** Where supervision is planned, held and looked at; used by cards, chat and the jobs. */
import type { CaseDesk } from '../caseload/desk.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { By } from '../kernel/by.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { KnownWhereabouts, Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { aroundOf, awayOf, toTell } from './around.ts';
import { plannedOn, rhythmOf, workingDaysBefore } from './dates.ts';
import { preparedFor, type PreparingParts } from './prepare.ts';
import {
  supervisionStreams,
  type HandledSupervision,
  type LoadedSupervision,
  type SupervisionStreamParts,
} from './streams.ts';
import { teamStandings, type TeamStandings } from './team-standings.ts';
import type { Around, DailyLook, SupervisionIntent } from './stream.ts';
import type { KnownSupervision, SupervisionIdentity } from './supervision.ts';

/** What people do beside preparing a session. */
export type OnSupervision = Exclude<SupervisionIntent, { readonly type: 'prepare' }>;

export interface SupervisionDesk extends TeamStandings {
  load(identity: SupervisionIdentity): Promise<LoadedSupervision>;
  /** Who supervises them, and who may besides, today. */
  around(identity: SupervisionIdentity): Promise<Around | undefined>;
  /** Draws up a session with everything that is known; one that is being held is gone on with. */
  prepare(by: By, identity: SupervisionIdentity): Promise<HandledSupervision>;
  act(by: By, identity: SupervisionIdentity, intent: OnSupervision): Promise<HandledSupervision>;
  /** The clock of the day. */
  look(by: By, identity: SupervisionIdentity, known: KnownWhereabouts): Promise<HandledSupervision>;
}

export type SupervisionDeskParts = SupervisionStreamParts & {
  readonly whereabouts: Whereabouts;
  readonly cases: Pick<CaseDesk, 'of'>;
  readonly consults: Pick<ConsultDesk, 'since'>;
  readonly signOffs: PreparingParts['signOffs'];
};

/** Both are reminded so many working days before. */
const REMINDED_DAYS_BEFORE = 2;

export function createSupervisionDesk(parts: SupervisionDeskParts): SupervisionDesk {
  const { service, clock, whereabouts } = parts;
  const { load, handle, before } = supervisionStreams(parts);
  const moment = async (people: readonly PersonId[]) => ({
    ...(await whereabouts.known(people)),
    now: clock.now(),
  });
  const around = async (identity: SupervisionIdentity) =>
    aroundOf(service, identity, await moment([]));
  const act = async (by: By, identity: SupervisionIdentity, intent: SupervisionIntent) => {
    const who = await around(identity);
    const { state } = await load(identity);
    if (who === undefined) {
      return { outcome: 'refused' as const, refusal: { reason: 'noSession' as const }, state };
    }
    return handle(by, identity, who, intent);
  };

  return {
    load,
    around,
    ...teamStandings(parts),

    async prepare(by, identity) {
      const { state } = await load(identity);
      const known = state.status === 'known' ? state : undefined;
      const earlier = known ?? (await before(identity));
      const prepared = await preparedFor(parts, identity, earlier);
      return act(by, identity, {
        ...{ type: 'prepare', prepared },
        ...(known || !earlier ? {} : { before: earlier }),
      });
    },

    act,

    async look(by, identity, { absences }) {
      const now = clock.now();
      const who = aroundOf(service, identity, { absences, now });
      const { state } = await load(identity);
      if (who === undefined) return { outcome: 'done', state, events: [], sequence: 0 };
      const earlier = state.status === 'known' ? undefined : await before(identity);
      const away = awayOf(service, identity.person, { absences, now });
      return handle(by, identity, who, {
        type: 'look',
        ...(earlier ? { before: earlier } : {}),
        ...(state.status === 'known' ? remindIn(service, state) : {}),
        ...(away ? { away } : {}),
        tell: toTell(service, who, identity.person, { absences, now }),
      });
    },
  };
}

const remindIn = (service: Service, known: KnownSupervision): Pick<DailyLook, 'remind'> => {
  const of = plannedOn(known, rhythmOf(service.supervision, known.person));
  return { remind: { of, from: workingDaysBefore(service, of, REMINDED_DAYS_BEFORE) } };
};
