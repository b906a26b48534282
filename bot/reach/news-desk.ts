/** Tells managers who can't be reached, once a person and day, and keeps the cards of it up to date. */
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { readStored } from '../../services/kernel/other-version.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { addTime } from '../../services/kernel/time.ts';
import { tellAbout, updateCardsOf, type Audience } from '../../services/notice/notice.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Etag, Operation, Store } from '../../services/ports/store.ts';
import { whoHearsOf } from '../../services/reach/audience.ts';
import {
  dailySubject,
  dateOf,
  newsDocument,
  newsId,
  newsPrefix,
  reachSubject,
  ReachNews,
} from '../../services/reach/news.ts';
import type { Service } from '../../services/service/service.ts';

export type NewsDeskParts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
};

type Kept = { readonly subject: string; readonly news: ReachNews; readonly etag: Etag };

/** More lost races in a row mean something other than a race. */
const ATTEMPTS = 8;
/** Cards from before are left as they are. */
const KEPT_UP_TO_DATE = 'PT192H';
/** A batch holds 100 steps. */
const JOBS_A_BATCH = 90;

export class NewsDesk {
  readonly #parts: NewsDeskParts;

  constructor(parts: NewsDeskParts) {
    this.#parts = parts;
  }

  async read(subject: string): Promise<ReachNews | undefined> {
    return (await this.#find(subject))?.news;
  }

  /** A message did not reach somebody. Their managers get a card without a sound, once that day. */
  async missed(person: PersonId, why: string): Promise<void> {
    const { service, clock } = this.#parts;
    if (!service.people.has(person)) return;
    const at = clock.now();
    const subject = dailySubject(localDate(service.timeZone, at));
    await this.#untilWritten(async () => {
      const before = await this.#find(subject);
      const missed = before?.news.missed ?? [];
      if (missed.some((each) => each.person === person)) return true;
      const revision = (before?.news.revision ?? 0) + 1;
      const news = { ...before?.news, revision, missed: [...missed, { person, at, why }] };
      const audiences = whoHearsOf(service, person);
      return this.#write(subject, news, before?.etag, [
        ...audiences.map((to) => tellAbout(reachSubject(subject), person, to, at)),
        updateCardsOf(reachSubject(subject), at),
      ]);
    });
  }

  /** Everybody of the audience gets the card, however often this is asked for. */
  async publish(
    subject: string,
    telling: string,
    to: readonly Audience[],
    at: Instant,
  ): Promise<void> {
    for (let first = 0; first < to.length; first += JOBS_A_BATCH) {
      const part = first === 0 ? subject : `${subject}.${first}`;
      if (await this.#find(part)) continue;
      const jobs = to
        .slice(first, first + JOBS_A_BATCH)
        .map((each) => tellAbout(reachSubject(subject), telling, each, at));
      // Who loses this race finds that somebody else has told them.
      await this.#write(part, { revision: 1, missed: [] }, undefined, jobs);
    }
  }

  /** What the cards show has changed. */
  async changed(): Promise<void> {
    const { store, service, clock } = this.#parts;
    const now = clock.now();
    const oldest = localDate(service.timeZone, addTime(now, `-${KEPT_UP_TO_DATE}`));
    const { documents } = await store.list(this.#partition, newsPrefix, { limit: 100 });
    for (const { id } of documents) {
      const subject = id.slice(newsPrefix.length);
      if (dateOf(subject) >= oldest) await this.#renew(subject, now);
    }
  }

  #renew(subject: string, now: Instant): Promise<void> {
    return this.#untilWritten(async () => {
      const before = await this.#find(subject);
      if (!before) return true;
      const news = { ...before.news, revision: before.news.revision + 1 };
      return this.#write(subject, news, before.etag, [updateCardsOf(reachSubject(subject), now)]);
    });
  }

  get #partition() {
    return partitionOf(this.#parts.service.tenant, 'people');
  }

  async #find(subject: string): Promise<Kept | undefined> {
    const found = await this.#parts.store.read(this.#partition, newsId(subject));
    return found && { subject, news: readStored(ReachNews, found), etag: found.etag };
  }

  async #untilWritten(attempt: () => Promise<boolean>): Promise<void> {
    for (let tries = 1; tries <= ATTEMPTS; tries += 1) if (await attempt()) return;
    throw new OversightError('contended', 'The news of who can be reached kept changing.');
  }

  async #write(
    subject: string,
    news: ReachNews,
    before: Etag | undefined,
    jobs: readonly JobSpec[],
  ): Promise<boolean> {
    const document = newsDocument(subject, news);
    const operations: readonly Operation[] = [
      before ? { type: 'replace', document, ifMatch: before } : { type: 'create', document },
      ...jobs.map((spec): Operation => ({ type: 'put', document: jobDocument(spec) })),
    ];
    const { outcome } = await this.#parts.store.commit(this.#partition, operations);
    return outcome === 'committed';
  }
}
