/** Which of somebody's duties a phrase means: "Saturday night", "24 Dec", "Sat 09:00–12:00". */
import type { Instant, PersonId } from '../kernel/ids.ts';
import {
  dayNumberOf,
  epochMs,
  instantOf,
  localDate,
  localDateTime,
  localDay,
  momentOfLocal,
} from '../kernel/local-day.ts';
import { isBefore } from '../kernel/time.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { dutiesOf, type Duty } from './duties.ts';
import type { RotaChange } from './imported.ts';
import type { SwapSpan } from './swap.ts';

export type DutyWhen =
  /** The duties that begin on these days. */
  | { readonly kind: 'days'; readonly days: readonly [LocalDate, ...LocalDate[]] }
  /** The duty that is on then. */
  | { readonly kind: 'moment'; readonly at: Instant }
  /** These hours of a duty. */
  | { readonly kind: 'hours'; readonly span: SwapSpan };

export type ChosenDuty =
  | { readonly found: 'one'; readonly rota: string; readonly span: SwapSpan }
  | { readonly found: 'none' }
  /** Duties of several rotas, or with time between them. */
  | { readonly found: 'several'; readonly duties: readonly Duty[] };

export type Asked = {
  readonly person: PersonId;
  readonly when: DutyWhen;
  /** Only this rota counts. */
  readonly rota?: string;
  readonly now: Instant;
};

export function chooseDuty(
  service: Service,
  changes: readonly RotaChange[],
  { person, when, rota, now }: Asked,
): ChosenDuty {
  const { from, until } = windowOf(service, when);
  const duties = dutiesOf(service, changes, person, from, until)
    .filter((duty) => isBefore(now, duty.until))
    .filter((duty) => rota === undefined || duty.rota.id === rota)
    .filter((duty) => isMeant(service, when, duty));
  const stretches = joined(duties);
  const [only, other] = stretches;
  if (only === undefined) return { found: 'none' };
  if (when.kind === 'hours') {
    const rotas = new Set(duties.map((duty) => duty.rota.id));
    return rotas.size === 1
      ? { found: 'one', rota: only.rota.id, span: when.span }
      : { found: 'several', duties };
  }
  if (other) return { found: 'several', duties };
  const [start, end] = [only.from, only.until].map((at) => localDateTime(service.timeZone, at));
  return { found: 'one', rota: only.rota.id, span: { from: start ?? '', to: end ?? '' } };
}

type Window = { readonly from: Instant; readonly until: Instant };

function windowOf({ timeZone }: Service, when: DutyWhen): Window {
  switch (when.kind) {
    case 'days': {
      const numbers = when.days.map(dayNumberOf);
      return {
        from: instantOf(localDay(timeZone, Math.min(...numbers)).startsAt),
        until: instantOf(localDay(timeZone, Math.max(...numbers)).endsAt),
      };
    }
    case 'moment':
      return { from: when.at, until: instantOf(epochMs(when.at) + 1) };
    case 'hours':
      return {
        from: instantOf(momentOfLocal(timeZone, when.span.from)),
        until: instantOf(momentOfLocal(timeZone, when.span.to)),
      };
  }
}

const isMeant = ({ timeZone }: Service, when: DutyWhen, duty: Duty): boolean =>
  when.kind !== 'days' || when.days.includes(localDate(timeZone, duty.from));

/** Duties of one rota that follow on each other are one. */
const joined = (duties: readonly Duty[]): readonly Duty[] =>
  duties.reduce<readonly Duty[]>((stretches, next) => {
    const last = stretches.findLast(({ rota }) => rota.id === next.rota.id);
    return last?.until === next.from
      ? stretches.map((each) => (each === last ? { ...last, until: next.until } : each))
      : [...stretches, next];
  }, []);
