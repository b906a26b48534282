/** Who is on a rota at an instant and who follows, for each locality that it serves (V3). */
import type { Absence } from '../absence/absence.ts';
import type { Instant, LocalityId, PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf } from '../kernel/local-day.ts';
import { addTime } from '../kernel/time.ts';
import type { Rota, Service } from '../service/service.ts';
import { turnsOf } from './duties.ts';
import { handoverFrom, type Handover } from './handover.ts';
import type { RotaChange } from './imported.ts';
import { everyoneOn, onRota } from './who-is-on.ts';

export type RotaNow =
  | {
      readonly isOn: true;
      readonly person: PersonId;
      /** They differ where the localities' other rotas do. */
      readonly handovers: readonly (Handover & { readonly locality: LocalityId })[];
    }
  | {
      readonly isOn: false;
      /** Whoever is on by another rota; nobody is where a locality is missing. */
      readonly others: readonly {
        readonly locality: LocalityId;
        readonly person: PersonId;
        readonly rota: Rota;
      }[];
      /** The rota's own next turn, within the next weeks. */
      readonly next?: { readonly person: PersonId; readonly from: Instant };
    };

type Known = {
  readonly overrides: readonly RotaChange[];
  readonly absences: readonly Absence[];
};

const LOOK_AHEAD = 'PT672H';

export function rotaNow(service: Service, known: Known, rota: Rota, now: Instant): RotaNow {
  const { role, localities } = rota;
  const { overrides: changes } = known;
  const on = onRota(service, changes, rota, now);
  if (on !== undefined) {
    const handovers = localities.map((locality) => ({
      locality,
      ...handoverFrom(service, known, { role, locality }, on),
    }));
    return { isOn: true, person: on.person, handovers };
  }
  const others = localities.flatMap((locality) =>
    everyoneOn(service, changes, role, locality, now)
      .slice(0, 1)
      .map((other) => ({ locality, person: other.person, rota: other.rota })),
  );
  const until = epochMs(addTime(now, LOOK_AHEAD));
  const [next] = turnsOf(service, changes, rota, epochMs(now), until);
  return {
    isOn: false,
    others,
    ...(next && { next: { person: next.person, from: instantOf(next.from) } }),
  };
}
