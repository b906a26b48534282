/** The jobs that links leave behind. */
import { z } from 'zod';
import { CaseRef, Instant, StreamId, TeamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import { SignOffId } from '../sign-off/sign-off.ts';
import type { LinkRef, SignOffRef } from './acceptance.ts';
import type { AcceptanceEvent } from './stream.ts';

export const acceptanceStream = ({ signOff }: SignOffRef): StreamId =>
  StreamId.parse(`acceptance.${signOff}`);

const link = { team: TeamId, signOff: SignOffId, link: z.int().min(1) };

const partner = z.strictObject({ name: z.string(), role: z.string(), contact: z.string() });
const answered = { ...link, caseRef: CaseRef, recipient: z.string(), at: Instant };

/** What the receiving service said, or that it said nothing in time. */
export const PartnerAnswer = z.discriminatedUnion('answer', [
  z.strictObject({
    ...answered,
    answer: z.literal('accepted'),
    by: partner,
    firstContactAt: Instant,
    /** Digest of what was on the page. */
    shown: z.string(),
  }),
  z.strictObject({
    ...answered,
    answer: z.literal('missing'),
    by: partner,
    text: z.string(),
    shown: z.string(),
  }),
  z.strictObject({ ...answered, answer: z.literal('expired') }),
]);
export type PartnerAnswer = z.infer<typeof PartnerAnswer>;

/** Told at least once; after `busy` it is told again later. */
export type OnPartnerAnswer = (answer: PartnerAnswer) => Promise<'done' | 'busy'>;

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const acceptanceJobs = {
  /** The link's time is over. */
  'acceptance.expire': z.strictObject(link),
  /** For the sign-off: what came of a link. At least once; named by the link. */
  'signoff.partner': PartnerAnswer,
} as const;
export type AcceptanceJobType = keyof typeof acceptanceJobs;

export const expireJob = ({ team, signOff, link: number }: LinkRef, dueAt: Instant): JobSpec => ({
  id: `acceptance.expire.${signOff}.${number}`,
  ...{ type: 'acceptance.expire', dueAt, data: toJson({ team, signOff, link: number }) },
});

export const partnerJob = (answer: PartnerAnswer): JobSpec => ({
  id: `signoff.partner.${answer.signOff}.${answer.link}`,
  ...{ type: 'signoff.partner', dueAt: answer.at, data: toJson(answer) },
});

export const answerIn = (
  event: Extract<AcceptanceEvent, { readonly type: 'linkAnswered' | 'linkExpired' }>,
  recipient: string,
): PartnerAnswer => {
  const { team, signOff, caseRef, link: number, at } = event;
  const told = { team, signOff, caseRef, link: number, recipient, at };
  if (event.type === 'linkExpired') return { ...told, answer: 'expired' };
  const { terms, shown } = event;
  return terms.kind === 'accepted'
    ? { ...told, answer: 'accepted', by: terms.by, firstContactAt: terms.firstContactAt, shown }
    : { ...told, answer: 'missing', by: terms.by, text: terms.text, shown };
};

export const acceptanceKind = 'acceptance';

/** The card of a sign-off's link. */
export const acceptanceSubject = ({ team, signOff }: SignOffRef): Subject => ({
  kind: acceptanceKind,
  scope: team,
  id: signOff,
});

export function signOffOf({ scope, id }: Subject): SignOffRef | undefined {
  const team = TeamId.safeParse(scope);
  const signOff = SignOffId.safeParse(id);
  return team.success && signOff.success ? { team: team.data, signOff: signOff.data } : undefined;
}
