/**
 * Links by which people subscribe to their own duties. Calendar programs can't sign in, so the
 * link itself proves who it is for: a person's id and a version, signed with a key of the
 * environment. A new version ends the link before it; a new key ends all links.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { LinkSettings } from '../../services/config/environment-links.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { PersonId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import { readStored } from '../../services/kernel/other-version.ts';
import type { DocumentId, Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';

export interface CalendarLinks {
  /** The link that holds now. */
  linkOf(person: PersonId): Promise<string>;
  /** Ends the link that held, and gives the next. */
  renew(person: PersonId): Promise<string>;
  /** Whose link it is; nobody for one that was never made, was ended, or is of somebody who has left. */
  personOf(token: string): Promise<PersonId | undefined>;
}

const PATH = '/duties';
const FIRST = 1;

const Body = z.looseObject({ version: z.int().min(FIRST) });
const documentId = (person: PersonId): DocumentId => `calendarLink.${person}`;

/** A person's id in 22 letters, the version, and 43 letters of signature. */
const form = /^([\w-]{22})\.(\d{1,6})\.([\w-]{43})$/;

export function createCalendarLinks(
  store: Store,
  service: Service,
  settings: LinkSettings,
): CalendarLinks {
  const { key } = settings;
  const partition = partitionOf(service.tenant, 'people');
  const keptOf = async (person: PersonId): Promise<z.infer<typeof Body>> => {
    const document = await store.read(partition, documentId(person));
    return document === undefined ? { version: FIRST } : readStored(Body, document);
  };
  const versionOf = async (person: PersonId): Promise<number> => (await keptOf(person)).version;
  const signature = (person: PersonId, version: number): Buffer =>
    createHmac('sha256', key).update(`duties ${service.tenant} ${person} ${version}`).digest();
  const urlOf = (person: PersonId, version: number): string => {
    const signed = signature(person, version).toString('base64url');
    return `${settings.publicUrl}${PATH}/${letters(person)}.${version}.${signed}.ics`;
  };

  return {
    linkOf: async (person) => urlOf(person, await versionOf(person)),

    async renew(person) {
      const kept = await keptOf(person);
      const version = kept.version + 1;
      const document = { id: documentId(person), body: toJson({ ...kept, version }) };
      await store.commit(partition, [{ type: 'put', document }]);
      return urlOf(person, version);
    },

    async personOf(token) {
      const [, id = '', version = '', signed = ''] = form.exec(token) ?? [];
      const person = personIn(id);
      if (person === undefined) return undefined;
      const given = Buffer.from(signed, 'base64url');
      const expected = signature(person, Number(version));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const holds = service.people.has(person) && (await versionOf(person)) === Number(version);
      return holds ? person : undefined;
    },
  };
}

const letters = (person: PersonId): string =>
  Buffer.from(person.replaceAll('-', ''), 'hex').toString('base64url');

function personIn(id: string): PersonId | undefined {
  const hex = Buffer.from(id, 'base64url').toString('hex');
  const guid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return PersonId.safeParse(guid).data;
}
