/**
 * Caseloads that were read and wait for a manager to say yes, or for their job: facts alone, in
 * documents that the store takes. They are gone after a day.
 */
import { z } from 'zod';
import { caseStatuses } from '../../services/caseload/case.ts';
import type { CaseEntry } from '../../services/caseload/import/extract.ts';
import { oversightTiers } from '../../services/caseload/tier.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, Instant, PathwayId, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { TenantId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { Document, DocumentId, Operation, Store } from '../../services/ports/store.ts';

const KEPT_SECONDS = 24 * 60 * 60;
/** Cases of one document: a tenth of what the store takes. */
const CASES_A_PAGE = 400;

const day = z.string();
const Says = z.object({
  pathway: PathwayId.nullish(),
  tier: z.enum(oversightTiers).nullish(),
  status: z.enum(caseStatuses).nullish(),
  keyWorker: PersonId.nullish(),
  coordinator: PersonId.nullish(),
  agencies: z.array(z.string()).nullish(),
  lastContact: day.nullish(),
  nextContact: day.nullish(),
  missedContacts: z.array(day).nullish(),
  lastReview: day.nullish(),
  nextReview: day.nullish(),
  dischargedAt: Instant.nullish(),
  crises: z.array(day).nullish(),
  restrictedUntil: day.nullish(),
  lastPhysicalCheck: day.nullish(),
});
const Entry = z.object({ line: z.int(), caseRef: CaseRef, team: TeamId, says: Says });
const Page = z.object({ entries: z.array(Entry) });

const count = z.int();
const Head = z.object({
  status: z.enum(['waiting', 'confirmed', 'done']),
  fileName: z.string(),
  counts: z.object({ read: count, taken: count, unchanged: count, moved: count, refused: count }),
  refusals: z
    .array(z.object({ line: count, column: z.string().exactOptional(), says: z.string() }))
    .readonly(),
  moreRefusals: count,
  leftOut: z.array(z.string()).readonly(),
  pages: count,
});
export type KeptHead = z.infer<typeof Head>;

/** One upload of one person. */
export type UploadRef = { readonly person: PersonId; readonly upload: string };

export interface KeptCaseloads {
  keep(ref: UploadRef, head: Omit<KeptHead, 'pages'>, entries: readonly CaseEntry[]): Promise<void>;
  find(ref: UploadRef): Promise<KeptHead | undefined>;
  entries(ref: UploadRef): AsyncIterable<CaseEntry>;
  /** The document that says how far it is, for a batch with other things. */
  headWith(ref: UploadRef, head: KeptHead): Operation;
  /** @returns false when somebody was first */
  write(operations: readonly Operation[]): Promise<boolean>;
  forget(ref: UploadRef): Promise<void>;
}

export function createKeptCaseloads(store: Store, tenant: TenantId): KeptCaseloads {
  const partition = partitionOf(tenant, 'people');
  const idOf = ({ person, upload }: UploadRef): DocumentId => `caseloadFile.${person}.${upload}`;
  const pageId = (ref: UploadRef, page: number): DocumentId => `${idOf(ref)}.${page}`;
  const put = (id: DocumentId, body: object): Operation => {
    const document: Document = { id, body: toJson(body), expiresAfter: KEPT_SECONDS };
    return { type: 'put', document };
  };
  const find = async (ref: UploadRef): Promise<KeptHead | undefined> => {
    const document = await store.read(partition, idOf(ref));
    return document && Head.parse(document.body);
  };
  return {
    find,
    async keep(ref, head, entries) {
      const pages = Math.ceil(entries.length / CASES_A_PAGE);
      for (let page = 0; page < pages; page += 1) {
        const its = entries.slice(page * CASES_A_PAGE, (page + 1) * CASES_A_PAGE);
        await store.commit(partition, [put(pageId(ref, page), { entries: its })]);
      }
      // The head comes last: with it the pages are there.
      await store.commit(partition, [put(idOf(ref), { ...head, pages })]);
    },
    async *entries(ref) {
      const { pages } = (await find(ref)) ?? { pages: 0 };
      for (let page = 0; page < pages; page += 1) {
        const document = await store.read(partition, pageId(ref, page));
        if (document !== undefined) yield* Page.parse(document.body).entries.map(asEntry);
      }
    },
    headWith: (ref, head) => put(idOf(ref), head),
    write: async (operations) =>
      (await store.commit(partition, operations)).outcome === 'committed',
    async forget(ref) {
      const { pages } = (await find(ref)) ?? { pages: 0 };
      const ids = [idOf(ref), ...Array.from({ length: pages }, (_, page) => pageId(ref, page))];
      for (const id of ids) {
        const document = await store.read(partition, id);
        if (document === undefined) continue;
        await store.commit(partition, [{ type: 'delete', id, ifMatch: document.etag }]);
      }
    },
  };
}

/** What was not said is left out again. */
const asEntry = ({ says, ...entry }: z.infer<typeof Entry>): CaseEntry => ({
  ...entry,
  says: Object.fromEntries(Object.entries(says).filter(([, value]) => value !== undefined)),
});
