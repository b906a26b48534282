import { z } from 'zod';
import type { PersonId } from '../../kernel/ids.ts';
import type { Installation } from '../../ports/directory.ts';
import type { Outcome } from './outcome.ts';
import type { Tools } from './source.ts';

export const noTeamsAppId =
  "the setting OVERSIGHT_TEAMS_APP_ID is missing: the app's id in the organisation's app catalogue";

/** Installs the bot in a person's own Teams. Installing twice is answered by "already installed". */
export const createInstall =
  (
    { asking, client }: Pick<Tools, 'asking' | 'client'>,
    teamsAppId: string | undefined,
  ): ((person: PersonId) => Promise<Installation>) =>
  async (person) => {
    if (teamsAppId === undefined) return { outcome: 'notPermitted', detail: noTeamsAppId };
    const outcome = await asking.ask(
      {
        name: 'POST installedApps',
        pace: 'installation',
        answer: z.unknown(),
        request: {
          method: 'POST',
          path: `/users/${person}/teamwork/installedApps`,
          body: { 'teamsApp@odata.bind': `${client.root}/appCatalogs/teamsApps/${teamsAppId}` },
        },
      },
      new AbortController().signal,
    );
    return installationOf(outcome);
  };

function installationOf(outcome: Outcome<unknown>): Installation {
  switch (outcome.outcome) {
    case 'answered':
      return { outcome: 'installed' };
    case 'conflict':
      return { outcome: 'alreadyInstalled' };
    case 'refused':
      return {
        outcome: 'notPermitted',
        detail: `${outcome.detail}: grant TeamsAppInstallation.ReadWriteSelfForUser.All, and allow the app for this person in the Teams admin centre`,
      };
    case 'absent':
      return {
        outcome: 'failed',
        detail:
          "Microsoft Graph found no such app in the organisation's catalogue, or no such person: publish the app in the Teams admin centre, and check OVERSIGHT_TEAMS_APP_ID and the person's id",
      };
    case 'failed': {
      const { why, retryAfterMs } = outcome;
      return {
        ...{ outcome: 'failed', detail: why },
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      };
    }
  }
}
