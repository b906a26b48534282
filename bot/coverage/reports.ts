/** The weekly reports: kept once a week with the cards that bring them, which are renewed when a gap is filled. */
import type { Forecast } from '../../services/coverage/coverage.ts';
import {
  CardState,
  cardStateId,
  coverageSubject,
  reportDocument,
  reportId,
  reportOn,
} from '../../services/coverage/report.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { readStored } from '../../services/kernel/other-version.ts';
import { tellAbout, toPerson, updateCardsOf } from '../../services/notice/notice.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Operation, Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';

export type CoverageReportsParts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
};

/** A batch holds 100 steps. */
const JOBS_A_BATCH = 90;
/** More lost races in a row mean something other than a race. */
const ATTEMPTS = 8;

export class CoverageReports {
  readonly #parts: CoverageReportsParts;

  constructor(parts: CoverageReportsParts) {
    this.#parts = parts;
  }

  /** Of the cards; nothing before the first report. */
  async revision(): Promise<number | undefined> {
    const found = await this.#parts.store.read(this.#partition, cardStateId);
    return found && readStored(CardState, found).revision;
  }

  /** Keeps the report and brings the card to everybody, however often this is asked for. */
  async publish(dueAt: Instant, forecast: Forecast, to: readonly PersonId[]): Promise<void> {
    const { service, store } = this.#parts;
    const day = localDate(service.timeZone, dueAt);
    const report = reportOn(forecast, service.fewestInChain);
    const jobs = to.map((person) => tellAbout(coverageSubject, day, toPerson(person), dueAt));
    for (let first = 0; first === 0 || first < jobs.length; first += JOBS_A_BATCH) {
      const part = first === 0 ? day : `${day}.${first}`;
      await this.#untilWritten(async () => {
        // Whoever was quicker has put the same jobs.
        if (await store.read(this.#partition, reportId(part))) return true;
        return this.#writeWithCards(jobs.slice(first, first + JOBS_A_BATCH), [
          { type: 'create', document: reportDocument(part, report) },
        ]);
      });
    }
  }

  /** What the cards show has changed. */
  async renew(): Promise<void> {
    await this.#untilWritten(async () => {
      if ((await this.revision()) === undefined) return true;
      return this.#writeWithCards([updateCardsOf(coverageSubject, this.#parts.clock.now())], []);
    });
  }

  get #partition() {
    return partitionOf(this.#parts.service.tenant, 'service');
  }

  async #writeWithCards(
    jobs: readonly JobSpec[],
    operations: readonly Operation[],
  ): Promise<boolean> {
    const { store } = this.#parts;
    const found = await store.read(this.#partition, cardStateId);
    const before = found && readStored(CardState, found);
    const revision = (before?.revision ?? 0) + 1;
    const document = { id: cardStateId, body: toJson({ ...before, revision }) };
    const { outcome } = await store.commit(this.#partition, [
      ...operations,
      found ? { type: 'replace', document, ifMatch: found.etag } : { type: 'create', document },
      ...jobs.map((spec): Operation => ({ type: 'put', document: jobDocument(spec) })),
    ]);
    return outcome === 'committed';
  }

  async #untilWritten(attempt: () => Promise<boolean>): Promise<void> {
    for (let tries = 1; tries <= ATTEMPTS; tries += 1) if (await attempt()) return;
    throw new OversightError('contended', 'The report about cover kept changing.');
  }
}
