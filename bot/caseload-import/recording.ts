/** A caseload that was confirmed is put on record by a job, and its manager hears what became of it. */
import { z } from 'zod';
import { caseloadTakenCard, SHOWN } from '../../cards/caseload-import/card.ts';
import type { CaseEntry, ExtractItem, Refusal } from '../../services/caseload/import/extract.ts';
import { extractsCame } from '../../services/caseload/extracts.ts';
import { importCaseload } from '../../services/caseload/import/import-caseload.ts';
import { PersonId, type Instant } from '../../services/kernel/ids.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import { tellAbout, toPerson, type Subject } from '../../services/notice/notice.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import type { CaseloadParts } from './caseload-parts.ts';
import type { KeptHead, UploadRef } from './kept-caseloads.ts';
import { teamsManagedBy } from './upload.ts';

export const caseloadJobType = 'caseload.import';
const noticeKind = 'caseloadImport';

const Upload = z.strictObject({ person: PersonId, upload: z.string() });

export const caseloadJob = (ref: UploadRef, dueAt: Instant): JobSpec => ({
  id: `${caseloadJobType}.${ref.person}.${ref.upload}`,
  ...{ type: caseloadJobType, dueAt, data: toJson(ref) },
});

/** Cases that were recorded when it was cut short are unchanged when it runs again. */
export const createCaseloadJob =
  (parts: CaseloadParts): JobHandler =>
  async ({ data, dueAt }) => {
    const ref = Upload.safeParse(data).data;
    if (!ref) return unreadable;
    const { service, cases: desk, digest, kept } = parts;
    const head = await kept.find(ref);
    if (head?.status !== 'confirmed') return { outcome: 'dropped', why: 'it is not waiting' };
    const refused: Refusal[] = [];
    const report = await importCaseload({ desk, service, digest }, itemsOf(kept.entries(ref)), {
      isPart: true,
      onBehalfOf: ref.person,
      teams: teamsManagedBy(service, ref.person),
      onRefused: (refusal) => refused.push(refusal),
    });
    await extractsCame(parts, report.told);
    const told = {
      ...head,
      ...withRefused(head, report.refused, refused),
      status: 'done' as const,
    };
    const tell = tellAbout(subjectOf(ref), 'taken', toPerson(ref.person), dueAt);
    return {
      outcome: 'done',
      operations: [kept.headWith(ref, told), { type: 'put', document: jobDocument(tell) }],
    };
  };

/** What was refused only now, e.g. because a case moved meanwhile. */
function withRefused(
  { counts, refusals, moreRefusals }: KeptHead,
  count: number,
  refused: readonly Refusal[],
): Pick<KeptHead, 'counts' | 'refusals' | 'moreRefusals'> {
  const all = [...refused, ...refusals];
  return {
    counts: {
      ...counts,
      taken: Math.max(0, counts.taken - count),
      refused: counts.refused + count,
    },
    refusals: all.slice(0, SHOWN),
    moreRefusals: moreRefusals + Math.max(0, all.length - SHOWN),
  };
}

async function* itemsOf(entries: AsyncIterable<CaseEntry>): AsyncGenerator<ExtractItem> {
  for await (const entry of entries) yield { kind: 'case', entry };
}

const subjectOf = ({ person, upload }: UploadRef): Subject => ({
  kind: noticeKind,
  scope: 'people',
  id: `${person}.${upload}`,
});

function refOf({ id }: Subject): UploadRef | undefined {
  const [person, upload] = id.split('.');
  return Upload.safeParse({ person, upload }).data;
}

export const createCaseloadNotice = ({
  kept,
  context,
}: Pick<CaseloadParts, 'kept' | 'context'>): NoticeKind => ({
  kind: noticeKind,
  async load(subject) {
    const ref = refOf(subject);
    const head = ref && (await kept.find(ref));
    if (!ref || head?.status !== 'done') return undefined;
    return {
      ...{ sequence: 1, isOver: true, title: 'Caseload taken over' },
      draw: () => caseloadTakenCard({ ...head, upload: ref.upload }, context()),
      alert: () => ({ how: 'aloud', words: 'Your caseload was taken over' }),
    };
  },
  /** What was taken is in the register all the same. */
  instead: () => Promise.resolve([]),
});
