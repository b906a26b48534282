/** What a week's forecast came to, kept for later measures: how many gaps were ahead, and where. */
import { z } from 'zod';
import { Instant, LocalityId, PathwayId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { epochMs } from '../kernel/local-day.ts';
import type { Subject } from '../notice/notice.ts';
import type { Document, DocumentId } from '../ports/store.ts';
import type { LocalDate } from '../service/service.ts';
import type { Cover, Forecast, RemitForecast } from './coverage.ts';
import { holesOf } from './holes.ts';

export const coverageKind = 'coverage';

export const CoverageReport = z.object({
  /** Grows when cards of it are to be drawn anew; what it says of the forecast stays. */
  revision: z.int().min(1),
  from: Instant,
  until: Instant,
  fewestInChain: z.int(),
  /** Times of too few people, those of several pathways of a locality counted once. */
  holes: z.int().min(0),
  remits: z.array(
    z.object({
      pathway: PathwayId,
      locality: LocalityId,
      gaps: z.int().min(0),
      gapHours: z.number().min(0),
      thinHours: z.number().min(0),
    }),
  ),
});
export type CoverageReport = z.infer<typeof CoverageReport>;

/** The card that each manager has: the one of a new week takes the place of the one before. */
export const coverageSubject: Subject = { kind: coverageKind, scope: 'service', id: 'weekly' };

/** @param day on which the report was due */
export const reportId = (day: LocalDate): DocumentId => `coverageReport.${day}`;

export const reportDocument = (day: LocalDate, report: CoverageReport): Document => ({
  id: reportId(day),
  body: toJson(report),
});

export const cardStateId: DocumentId = 'coverageCard';

/** Grows when the cards are to be drawn anew. */
export const CardState = z.looseObject({ revision: z.int().min(1) });

export const reportOn = (forecast: Forecast, fewestInChain: number): CoverageReport => ({
  revision: 1,
  ...{ from: forecast.from, until: forecast.until, fewestInChain },
  holes: holesOf(forecast).length,
  remits: forecast.remits.map((remit) => ({
    ...{ pathway: remit.pathway, locality: remit.locality, gaps: remit.gaps.length },
    gapHours: hoursOf(remit, 'gap'),
    thinHours: hoursOf(remit, 'thin'),
  })),
});

const HOUR = 3_600_000;

/** To a tenth. */
function hoursOf({ stretches }: RemitForecast, cover: Cover): number {
  const milliseconds = stretches
    .filter((stretch) => stretch.cover === cover)
    .reduce((sum, { from, until }) => sum + epochMs(until) - epochMs(from), 0);
  return Math.round((10 * milliseconds) / HOUR) / 10;
}
