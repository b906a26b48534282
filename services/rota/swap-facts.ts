/** What a swap brings with it: who is on then, and who could take it over. */
import { overlaps } from '../absence/away.ts';
import type { Absence } from '../absence/absence.ts';
import { keepsFromDuty } from '../absence/facts.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDateTime,
  localDay,
  localDayAt,
  momentOfLocal,
} from '../kernel/local-day.ts';
import { nextWorkingMoment } from '../kernel/working-calendar.ts';
import { mayStandOn } from '../service/authority.ts';
import type { Rota, RotaRole, Service } from '../service/service.ts';
import { dutiesIn, turnsOf, type Duty } from './duties.ts';
import { rotaManagers } from './facts.ts';
import { isImport, type RotaChange } from './imported.ts';
import type { SwapClock, SwapFacts, TakerFacts } from './swap-commands.ts';
import { spansOf, turnsOfSwap, type SwapSpan, type SwapTerms } from './swap.ts';

type Known = {
  readonly absences: readonly Absence[];
  readonly overrides: readonly RotaChange[];
};

export function swapFacts(
  service: Service,
  known: Known,
  terms: SwapTerms,
  now: Instant,
): SwapFacts {
  const rota = service.rotas.find(({ id }) => id === terms.rota);
  const role = rota?.role ?? 'dutyClinician';
  const [give, take] = turnsOfSwap(terms).map(({ person, instead, span }) =>
    takerOf(service, known, { rota: terms.rota, role, person, instead, span }),
  );
  const begins = spansOf(terms).map(({ from }) => momentOfLocal(service.timeZone, from));
  const lapsesAt = instantOf(Math.min(...begins));
  const remindAt = workingDayBefore(service, lapsesAt);
  return {
    ...swapClock(service, terms.rota, now),
    rotaIsKnown: rota !== undefined,
    role,
    toIsKnown: service.people.has(terms.to),
    lapsesAt,
    ...(remindAt && { remindAt }),
    onDuty: (changes, span) => (rota ? peopleOn(service, changes, rota, span) : []),
    ...(give && { giveTaker: give }),
    ...(take && { takeTaker: take }),
  };
}

/** About a swap that is not there: with these nothing is accepted. */
export const noFacts = (service: Service, rota: string, now: Instant): SwapFacts => ({
  ...swapClock(service, rota, now),
  ...{ rotaIsKnown: false, toIsKnown: false, role: 'dutyClinician', lapsesAt: now },
  onDuty: () => [],
});

export const swapClock = (service: Service, rota: string, now: Instant): SwapClock => ({
  localNow: localDateTime(service.timeZone, now),
  managers: rotaManagers(service, rota),
});

export const instantsOf = (
  service: Service,
  { from, to }: SwapSpan,
): { readonly from: Instant; readonly until: Instant } => ({
  from: instantOf(momentOfLocal(service.timeZone, from)),
  until: instantOf(momentOfLocal(service.timeZone, to)),
});

/** Everybody on a rota at some moment of a span, once each; `undefined` where nobody is. */
function peopleOn(
  service: Service,
  changes: readonly RotaChange[],
  rota: Rota,
  span: SwapSpan,
): readonly (PersonId | undefined)[] {
  const { from, until } = instantsOf(service, span);
  const people = new Set<PersonId | undefined>();
  let reached = epochMs(from);
  for (const turn of turnsOf(service, changes, rota, reached, epochMs(until))) {
    if (turn.from > reached) people.add(undefined);
    people.add(turn.person);
    reached = turn.until;
  }
  if (reached < epochMs(until)) people.add(undefined);
  return [...people];
}

type Taking = {
  readonly rota: string;
  readonly role: RotaRole;
  readonly person: PersonId;
  /** Whose duty it is now. */
  readonly instead: PersonId;
  readonly span: SwapSpan;
};

function takerOf(service: Service, known: Known, taking: Taking): TakerFacts {
  const { person, instead } = taking;
  const standing = standingOf(service, known, taking);
  const whoCould = whoIsFree(service, standing).filter(
    (candidate) => candidate !== person && candidate !== instead,
  );
  return { ...standing(person), whoCould };
}

/** Everybody who could take a duty of somebody's over. */
export function whoCouldTake(
  service: Service,
  known: Known,
  { rota, by, give }: Pick<SwapTerms, 'rota' | 'by' | 'give'>,
): readonly PersonId[] {
  const role = service.rotas.find(({ id }) => id === rota)?.role ?? 'dutyClinician';
  const taking = { rota, role, person: by, instead: by, span: give };
  return whoIsFree(service, standingOf(service, known, taking)).filter(
    (candidate) => candidate !== by,
  );
}

const whoIsFree = (service: Service, standing: ReturnType<typeof standingOf>) =>
  [...service.people.keys()].filter((candidate) => {
    const { mayStand, away, otherDuty } = standing(candidate);
    return mayStand && !away && !otherDuty;
  });

/** Duties on other rotas during the span. */
function dutiesThen(service: Service, { overrides }: Known, taking: Taking): readonly Duty[] {
  const { from, until } = instantsOf(service, taking.span);
  return dutiesIn(service, overrides, from, until).filter(({ rota }) => rota.id !== taking.rota);
}

function standingOf(service: Service, known: Known, taking: Taking) {
  const { role, span } = taking;
  const duties = dutiesThen(service, known, taking);
  const then = instantsOf(service, span);
  return (person: PersonId): Omit<TakerFacts, 'whoCould'> => {
    const away = known.absences.find(
      (absence) =>
        absence.person === person && overlaps(absence, then) && keepsFromDuty(service, absence),
    );
    const other = duties.find((duty) => duty.person === person);
    return {
      mayStand: mayStandOn(service, person, role) || isImportedOn(service, known, person, role),
      ...(away && { away }),
      ...(other && {
        otherDuty: { rota: other.rota.id, from: other.from, until: other.until },
      }),
    };
  };
}

/** A manager's import names the person on a rota of this role. */
const isImportedOn = (
  service: Service,
  { overrides }: Known,
  person: PersonId,
  role: RotaRole,
): boolean =>
  overrides
    .filter(isImport)
    .filter(({ rota }) => service.rotas.find(({ id }) => id === rota)?.role === role)
    .some(({ turns }) => turns.some((turn) => turn.person === person));

/** No service is closed for longer. */
const LONGEST_CLOSURE_DAYS = 30;

/** The opening of the last working day before the local day of an instant. */
function workingDayBefore(service: Service, instant: Instant): Instant | undefined {
  const day = localDayAt(service.timeZone, epochMs(instant)).number;
  for (let before = day - 1; before >= day - LONGEST_CLOSURE_DAYS; before -= 1) {
    const { startsAt, endsAt } = localDay(service.timeZone, before);
    const opens = nextWorkingMoment(service, instantOf(startsAt));
    if (epochMs(opens) < endsAt) return opens;
  }
  return undefined;
}
