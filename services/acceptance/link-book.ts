/** Which link a name stands for: whoever comes with one says nothing of team or sign-off. */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { TeamId, type TenantId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { readStored } from '../kernel/other-version.ts';
import type { DocumentId, Store } from '../ports/store.ts';
import { SignOffId } from '../sign-off/sign-off.ts';
import type { LinkRef } from './acceptance.ts';
import type { LinkName } from './secrets.ts';

const Body = z.strictObject({ team: TeamId, signOff: SignOffId, link: z.int().min(1) });
const documentId = (name: LinkName): DocumentId => `acceptanceLink.${name}`;

export interface LinkBook {
  /** Before the link is issued: a name whose link never came to be leads nowhere. */
  enter(name: LinkName, link: LinkRef): Promise<void>;
  find(name: LinkName): Promise<LinkRef | undefined>;
}

export function createLinkBook(store: Store, tenant: TenantId): LinkBook {
  const partition = partitionOf(tenant, 'service');
  return {
    async enter(name, { team, signOff, link }) {
      const document = { id: documentId(name), body: toJson({ team, signOff, link }) };
      await store.commit(partition, [{ type: 'put', document }]);
    },
    async find(name) {
      const document = await store.read(partition, documentId(name));
      return document && readStored(Body, document);
    },
  };
}
