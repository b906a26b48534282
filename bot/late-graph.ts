import type { AppInstaller, Directory } from '../services/ports/directory.ts';

/**
 * Microsoft Graph once somebody wants it: what it takes to ask is 25 MB and half a second of
 * loading, and the bot listens before that.
 */
export function createLateGraph(
  open: () => Promise<Directory & AppInstaller>,
): Directory & AppInstaller {
  let opened: Promise<Directory & AppInstaller> | undefined;
  const graph = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    lookUp: async (...question) => (await graph()).lookUp(...question),
    permissions: async () => (await graph()).permissions(),
    install: async (person) => (await graph()).install(person),
  };
}
