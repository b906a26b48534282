/** What commands read of a service beside its configuration: the record, where there is one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createContacts } from '../../services/people/contacts.ts';
import { createWhereabouts } from '../../services/people/whereabouts.ts';
import type { StoreChoice } from '../../services/config/environment.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { createJournal, type Journal } from '../../services/kernel/journal.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { Service } from '../../services/service/service.ts';
import { digestOf, randomSalt, readService } from '../index.ts';
import { recordSettingsOf } from './environment.ts';
import { withStore } from './opened-store.ts';
import type { Terminal } from './terminal.ts';

export type OpenRecord = {
  readonly store: Store;
  readonly journal: Journal;
  readonly whereabouts: Whereabouts;
};

/** @throws OversightError `serviceInvalid`, or `wrongUse` where none is named */
export function configuredService({ env }: Terminal, file?: string): Promise<Service> {
  const path = file ?? env['OVERSIGHT_CONFIG'];
  if (path) return readService(path);
  throw new OversightError(
    'wrongUse',
    'Name the configuration: --config FILE, or set OVERSIGHT_CONFIG.',
  );
}

/** Hands the record over, or nothing where there is none yet, and closes it afterwards. */
export async function withRecord<Result>(
  terminal: Terminal,
  service: Service,
  clock: Clock,
  use: (record: OpenRecord | undefined) => Promise<Result>,
): Promise<Result> {
  const settings = recordSettingsOf(terminal);
  if (!isThere(settings.store)) return use(undefined);
  return withStore(terminal, settings.store, async (store) => {
    const { configVersion, tenant } = service;
    const journal = createJournal({
      salt: randomSalt,
      store,
      digest: digestOf(settings),
      configVersion,
    });
    const contacts = createContacts({ store, clock, tenant });
    const report = (): void => undefined;
    const whereabouts = createWhereabouts({ journal, store, clock, service, contacts, report });
    const result = await use({ store, journal, whereabouts });
    await whereabouts.end();
    return result;
  });
}

/** Opening a store would make its file: nobody asked for that here. */
export const isThere = (choice: StoreChoice): boolean =>
  choice.kind === 'cosmos' || existsSync(join(choice.folder, 'oversight.sqlite'));
