/** What was tried to bring the app to a person who does not have it, and what came of it. */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { Instant, PersonId, type TenantId } from '../kernel/ids.ts';
import { readStored } from '../kernel/other-version.ts';
import type { DocumentId, Store } from '../ports/store.ts';

export const InstallationAttempt = z.object({
  person: PersonId,
  at: Instant,
  /** `asking`: whoever asks has not said what came of it. */
  outcome: z.enum(['asking', 'installed', 'notPermitted', 'failed']),
  /** What the directory said, where it did not work. */
  detail: z.string().exactOptional(),
});
export type InstallationAttempt = z.infer<typeof InstallationAttempt>;

/** In the people's partition. */
export const attemptId = (person: PersonId): DocumentId => `installation.${person}`;

/** To follow "it could not be installed:"; short enough for a card and a record. */
export function notInstalledBecause({ outcome }: InstallationAttempt): string {
  switch (outcome) {
    case 'notPermitted':
      return 'permission missing';
    case 'failed':
      return 'Microsoft Graph did not manage it';
    case 'asking':
    case 'installed':
      return 'Teams does not show it yet';
  }
}

export async function lastAttemptOf(
  store: Pick<Store, 'read'>,
  tenant: TenantId,
  person: PersonId,
): Promise<InstallationAttempt | undefined> {
  const found = await store.read(partitionOf(tenant, 'people'), attemptId(person));
  return found && readStored(InstallationAttempt, found);
}
