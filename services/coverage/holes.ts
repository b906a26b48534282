/** Gaps as people see them: one time in one locality, whichever pathways it is in. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { instantOf, momentOfLocal } from '../kernel/local-day.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import { isImport } from '../rota/imported.ts';
import type { RotaOverride } from '../service/service.ts';
import type { CoverageQuestion, Forecast, Gap, Hole } from './coverage.ts';
import { forecastCoverage } from './forecast.ts';

export type OpenHole = Hole & {
  /** How many can be asked at the worst moment, in the pathway that has fewest. */
  readonly fewest: number;
  /** One for each pathway. */
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
