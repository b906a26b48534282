/**
 * Reads ahead who can be asked, so that the first request after a start need not wait for it, and
 * asks the organisation's directory, where the service has one.
 */
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { refreshDirectory, refreshTimes, type Whom } from '../../services/people/refresh.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';

const [chains, everybody] = ['directory.chains', 'directory.everybody'];
/** Standing jobs that do no more than ask again how things are. */
export const directoryLooks: readonly string[] = [chains, everybody];

export function createDirectoryPart(
  core: Pick<PartCore, 'service' | 'clock' | 'log' | 'whereabouts' | 'directory'>,
): BotPart {
  if (core.directory === undefined) return { warmUp: () => core.whereabouts.known() };
  const times = refreshTimes(core.service);
  const refresh = (name: string, whom: Whom): StandingJob => ({
    name,
    next: (after) => nextMultiple(times[whom], after),
    run: async () => {
      core.log.info(await refreshDirectory(core, whom), 'asked the directory ahead of time');
    },
  });
  return {
    warmUp: async () => {
      await core.whereabouts.known();
      await refreshDirectory(core, 'chains');
    },
    standing: [refresh(chains, 'chains'), refresh(everybody, 'everybody')],
  };
}
