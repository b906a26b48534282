/** Gaps as people see them: one time in one locality, whichever pathways it is in. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { instantOf, momentOfLocal } from '../kernel/local-day.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import { isImport } from '../rota/imported.ts';
import type { RotaOverride } from '../service/service.ts';
import type { CoverageQuestion, Forecast, Gap, Hole } from './coverage.ts';
import { forecastCoverage } from './forecast.ts';
import { forecastRemit } from './remit.ts';
import { lookAt } from './sight.ts';

export type OpenHole = Hole & {
  /** How many can be asked at the worst moment, in the pathway that has fewest. */
  readonly fewest: number;
  /** At least one for each pathway. */
  readonly gaps: readonly Gap[];
};

/** The earliest first. */
export const holesOf = ({ remits }: Pick<Forecast, 'remits'>): readonly OpenHole[] =>
  [
    ...Map.groupBy(
      remits.flatMap(({ gaps }) => gaps),
      timeAndPlace,
    ).values(),
  ]
    .flatMap((gaps) => {
      const [first] = gaps;
      if (first === undefined) return [];
      const { locality, from, until } = first;
      const pathways = gaps.map(({ pathway }) => pathway);
      const fewest = Math.min(...gaps.map((gap) => gap.fewest));
      return [{ ...{ locality, from, until, pathways, fewest }, gaps }];
    })
    .sort((a, b) => compareInstants(a.from, b.from) || compareInstants(a.until, b.until));

const timeAndPlace = ({ locality, from, until }: Gap): string => `${locality} ${from} ${until}`;

/** What of a time is a gap in a locality as things stand, in any pathway; nothing where none of it is. */
export function holeWithin(
  question: CoverageQuestion,
  { locality, from, until }: Pick<Hole, 'locality' | 'from' | 'until'>,
): OpenHole | undefined {
  const begins = isBefore(from, question.from) ? question.from : from;
  if (!isBefore(begins, until)) return undefined;
  const sight = lookAt({ ...question, from: begins }, until);
  const gaps = question.service.leadership
    .filter((remit) => remit.locality === locality)
    .flatMap(({ pathway }) => forecastRemit(sight, { pathway, locality }).gaps)
    .toSorted((a, b) => compareInstants(a.from, b.from));
  const [first] = gaps;
  if (first === undefined) return undefined;
  return {
    ...{ locality, gaps, from: first.from },
    until: gaps.reduce((last, gap) => (isBefore(last, gap.until) ? gap.until : last), first.until),
    pathways: [...new Set(gaps.map(({ pathway }) => pathway))],
    fewest: Math.min(...gaps.map(({ fewest }) => fewest)),
  };
}

/** A hole that would be there without what managers declared in chat, and who takes the turns. */
export type FilledHole = Hole & { readonly by: readonly PersonId[] };

/** @param forecast of the same question */
export function filledHoles(question: CoverageQuestion, forecast: Forecast): readonly FilledHole[] {
  const declared = question.overrides.filter((change): change is RotaOverride => !isImport(change));
  if (declared.length === 0) return [];
  const imports = question.overrides.filter(isImport);
  const before = forecastCoverage({ ...question, overrides: imports });
  const still = forecast.remits.flatMap(({ gaps }) => gaps);
  const closed = before.remits.map((remit) => ({
    ...remit,
    gaps: remit.gaps.filter(
      (gap) => !still.some((other) => isSame(gap, other) && meets(gap, other)),
    ),
  }));
  return holesOf({ remits: closed }).flatMap(({ locality, pathways, from, until }) => {
    const by = declared
      .filter(({ rota }) => servesIn(question, rota, locality))
      .filter((override) => meets({ from, until }, timeOf(question, override)))
      .map(({ person }) => person);
    return by.length === 0 ? [] : [{ locality, pathways, from, until, by: [...new Set(by)] }];
  });
}

const isSame = (a: Gap, b: Gap): boolean => a.pathway === b.pathway && a.locality === b.locality;

type Time = { readonly from: Instant; readonly until: Instant };

const meets = (a: Time, b: Time): boolean => isBefore(a.from, b.until) && isBefore(b.from, a.until);

const timeOf = ({ service: { timeZone } }: CoverageQuestion, { from, to }: RotaOverride): Time => ({
  from: instantOf(momentOfLocal(timeZone, from)),
  until: instantOf(momentOfLocal(timeZone, to)),
});

const servesIn = (
  { service }: CoverageQuestion,
  rota: string,
  locality: Hole['locality'],
): boolean =>
  service.rotas.some(({ id, localities }) => id === rota && localities.includes(locality));
