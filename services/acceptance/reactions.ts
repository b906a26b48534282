/** What links oblige the service to do, as jobs in the same batch. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, millisecondsBetween } from '../kernel/time.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import type { Acceptance, Link, SignOffRef } from './acceptance.ts';
import { acceptanceSubject, answerIn, expireJob, partnerJob } from './jobs.ts';
import type { AcceptanceCommand, AcceptanceEvent, TeamPeople } from './stream.ts';

type Told = Pick<CommandEnvelope<AcceptanceCommand>, 'at' | 'command'>;

export function acceptanceReactions(
  events: readonly AcceptanceEvent[],
  state: Acceptance,
  { at, command }: Told,
): readonly JobSpec[] {
  if (events.length === 0 || state.status === 'none') return [];
  const { link } = state;
  return [
    updateCardsOf(acceptanceSubject(state), at),
    ...events.flatMap((event) => reactionsTo(event, link, command.people)),
  ];
}

function reactionsTo(
  event: AcceptanceEvent,
  link: Link,
  { managers }: TeamPeople,
): readonly JobSpec[] {
  const { at } = event;
  const issuer = [link.issuedBy];
  switch (event.type) {
    case 'linkIssued':
      return [
        expireJob(event, event.expiresAt),
        ...tell(event, 'halfway', issuer, halfOf(at, event.expiresAt)),
      ];
    case 'linkOpened':
    case 'codeWrong':
    case 'linkRevoked':
      return [];
    case 'linkLocked':
      return tell(event, 'locked', issuer, at);
    case 'linkAnswered': {
      const isMissing = event.terms.kind === 'missing';
      const who = isMissing ? [...issuer, ...managers] : issuer;
      return [
        partnerJob(answerIn(event, link.recipient)),
        ...tell(event, event.terms.kind, who, at),
      ];
    }
    case 'linkExpired':
      return [
        partnerJob(answerIn(event, link.recipient)),
        ...tell(event, 'expired', [...issuer, ...managers], at),
      ];
    default:
      return assertNever(event);
  }
}

const tell = (
  of: SignOffRef,
  telling: string,
  who: readonly PersonId[],
  at: Instant,
): readonly JobSpec[] =>
  [...new Set(who)].map((each) => tellAbout(acceptanceSubject(of), telling, toPerson(each), at));

/** While there is still time to ring up the receiving service. */
const halfOf = (from: Instant, to: Instant): Instant =>
  addTime(from, `PT${Math.round(millisecondsBetween(from, to) / 2_000)}S`);
