/**
 * The cards of the day and of the week on which managers see who can't be reached, as documents:
 * which there are, and how new each is. What they show is computed when they are drawn.
 */
import { z } from 'zod';
import { Instant, PersonId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import type { Document, DocumentId } from '../ports/store.ts';
import type { LocalDate } from '../service/service.ts';

/** Whom messages did not reach on that day; on a weekly card nobody. */
export const ReachNews = z.looseObject({
  /** Grows whenever the card has to be drawn anew. */
  revision: z.int().min(1),
  missed: z.array(z.looseObject({ person: PersonId, at: Instant, why: z.string() })),
});
export type ReachNews = z.infer<typeof ReachNews>;

export const reachKind = 'reach';
export const newsPrefix = 'reachNews.';
export const newsId = (subject: string): DocumentId => `${newsPrefix}${subject}`;

export const dailySubject = (date: LocalDate): string => `day-${date}`;
export const weeklySubject = (date: LocalDate): string => `week-${date}`;
/** The local date that a subject is of. */
export const dateOf = (subject: string): LocalDate => subject.slice(subject.indexOf('-') + 1);

export const reachSubject = (id: string): Subject => ({ kind: reachKind, scope: 'people', id });

/** Cards older than a week are left as they are; the documents go a while later. */
const FORGET_AFTER_SECONDS = 30 * 24 * 60 * 60;

export const newsDocument = (subject: string, news: ReachNews): Document => ({
  id: newsId(subject),
  body: toJson(news),
  expiresAfter: FORGET_AFTER_SECONDS,
});
