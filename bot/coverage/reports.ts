/** The weekly reports: written once a week with the cards that bring them, renewed when a gap is filled. */
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Forecast } from '../../services/coverage/coverage.ts';
import {
  CoverageReport,
  coverageSubject,
  reportDocument,
  reportId,
  reportOn,
  reportPrefix,
} from '../../services/coverage/report.ts';
import { tellAbout, toPerson, updateCardsOf } from '../../services/notice/notice.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Operation, Store } from '../../services/ports/store.ts';
import type { LocalDate, Service } from '../../services/service/service.ts';

export type CoverageReportsParts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
};

/** The telling of the card that comes each week. */
const WEEKLY = 'weekly';
/** A batch holds 100 steps. */
const JOBS_A_BATCH = 90;
/** Cards from before are left as they are. */
const KEPT_UP_TO_DATE = 'PT192H';

export class CoverageReports {
  readonly #parts: CoverageReportsParts;

  constructor(parts: CoverageReportsParts) {
    this.#parts = parts;
  }

  async read(id: string): Promise<CoverageReport | undefined> {
    const found = await this.#parts.store.read(this.#partition, reportId(id));
    return found && CoverageReport.parse(found.body);
  }

  /** Keeps the report and brings it to everybody, however often this is asked for. */
  async publish(dueAt: Instant, forecast: Forecast, to: readonly PersonId[]): Promise<void> {
    const { service } = this.#parts;
    const id = localDate(service.timeZone, dueAt);
    const report = reportOn(forecast, service.fewestInChain);
    for (let first = 0; first === 0 || first < to.length; first += JOBS_A_BATCH) {
      const part = first === 0 ? id : `${id}.${first}`;
      const jobs = to
        .slice(first, first + JOBS_A_BATCH)
        .map((person) => tellAbout(coverageSubject(id), WEEKLY, toPerson(person), dueAt));
      // Who loses this race finds that somebody else has written it, with the same jobs.
      await this.#commit([
        { type: 'create', document: reportDocument(part, report) },
        ...puts(jobs),
      ]);
    }
  }

  /** The day of the newest report whose cards are kept up to date. */
  async newest(): Promise<LocalDate | undefined> {
    const { store, clock, service } = this.#parts;
    const oldest = localDate(service.timeZone, addTime(clock.now(), `-${KEPT_UP_TO_DATE}`));
    const after = reportId(oldest);
    const { documents } = await store.list(this.#partition, reportPrefix, { after });
    return documents.at(-1)?.id.slice(reportPrefix.length).slice(0, oldest.length);
  }

  /** What the newest report's cards show has changed. Whoever loses a race was overtaken by the same. */
  async renew(): Promise<void> {
    const id = await this.newest();
    const found = id && (await this.#parts.store.read(this.#partition, reportId(id)));
    if (!id || !found) return;
    const report = CoverageReport.parse(found.body);
    const document = reportDocument(id, { ...report, revision: report.revision + 1 });
    await this.#commit([
      { type: 'replace', document, ifMatch: found.etag },
      ...puts([updateCardsOf(coverageSubject(id), this.#parts.clock.now())]),
    ]);
  }

  get #partition() {
    return partitionOf(this.#parts.service.tenant, 'service');
  }

  async #commit(operations: readonly Operation[]): Promise<void> {
    await this.#parts.store.commit(this.#partition, operations);
  }
}

const puts = (jobs: readonly JobSpec[]): readonly Operation[] =>
  jobs.map((spec) => ({ type: 'put', document: jobDocument(spec) }));
