import { prepareStore } from '../index.ts';
import { recordSettingsOf } from './environment.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Makes the store ready for its first use: for deployments, harmless when repeated. */
export async function storePrepare(terminal: Terminal): Promise<ExitCode> {
  const { store } = recordSettingsOf(terminal);
  await prepareStore(store, terminal.storeWithinMs);
  terminal.out(
    store.kind === 'cosmos'
      ? `The container ${store.container} in the database ${store.database} is ready.`
      : `The folder ${store.folder} is ready.`,
  );
  return 0;
}
