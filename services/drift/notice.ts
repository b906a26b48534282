import { z } from 'zod';
import type { TeamId } from '../kernel/ids.ts';
import type { Subject } from '../notice/notice.ts';
import type { Document, DocumentId } from '../ports/store.ts';
import type { LocalDate } from '../service/service.ts';

export const driftKind = 'drift';

/** The card of a week that its managers have. */
export const driftSubject = (team: TeamId, monday: LocalDate): Subject => ({
  kind: driftKind,
  scope: team,
  id: monday,
});

const sentId = (monday: LocalDate): DocumentId => `driftSent.${monday}`;
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Written with the messages that bring a week's card, so that it is brought once. */
export const sentDocument = (monday: LocalDate): Document => ({
  id: sentId(monday),
  body: {},
  expiresAfter: KEPT_SECONDS,
});

export const Monday = z.iso.date();
