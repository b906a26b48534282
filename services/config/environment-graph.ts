/** Whether and where Microsoft Graph is asked. */
import type { AppIdentity, Part } from './environment-identity.ts';
import type { Variables } from './environment-variables.ts';

export type GraphSettings = {
  /** The app's id in the organisation's catalogue; absent: it can't be installed for people. */
  readonly teamsAppId?: string;
  /** Of a national cloud; absent: the worldwide one. */
  readonly baseUrl?: string;
};

/** Asked with the bot's own identity, so who has none asks nothing. */
export function graphOf(
  values: Variables,
  identity: Part<AppIdentity>,
): Part<GraphSettings | undefined> {
  const isAnonymous = 'value' in identity && identity.value.mode === 'anonymous';
  const { OVERSIGHT_GRAPH: choice = isAnonymous ? 'off' : 'on' } = values;
  if (choice === 'off') return { value: undefined };
  if (isAnonymous) {
    const problem =
      'OVERSIGHT_GRAPH=on needs an app that Microsoft Graph knows: use OVERSIGHT_AUTH=botframework';
    return { problems: [problem] };
  }
  const { OVERSIGHT_TEAMS_APP_ID: teamsAppId, OVERSIGHT_GRAPH_URL: baseUrl } = values;
  return {
    value: {
      ...(teamsAppId === undefined ? {} : { teamsAppId }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
    },
  };
}
