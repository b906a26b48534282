/** The bot's identity, and what Microsoft Graph lets it do. */
import type {
  Directory,
  DirectoryPermission,
  PermissionState,
} from '../../services/ports/directory.ts';
import { attention, broken, fine, type Finding } from './check.ts';

/** What Entra says when it gives no token, as far as an administrator can act on it. */
const refusals: Readonly<Record<string, string>> = {
  AADSTS7000215: 'The client secret is wrong: MICROSOFT_APP_PASSWORD takes its value, not its id.',
  AADSTS7000222: 'The client secret has expired: make a new one for the app and set it.',
  AADSTS700016:
    'There is no such app in the tenant: check MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID.',
  AADSTS90002: 'There is no such tenant: check MICROSOFT_APP_TENANT_ID.',
  AADSTS7000112: 'The app is switched off in Entra: an administrator switches it on.',
};

/** @param prove gets a token for Teams, and sends nothing */
export async function identityFindings(
  prove: (() => Promise<unknown>) | undefined,
): Promise<readonly Finding[]> {
  if (prove === undefined) {
    return [attention('The bot has no identity, so it can’t send to the real Teams.')];
  }
  try {
    await prove();
    return [fine('Entra gives the bot a token for Teams.')];
  } catch (error) {
    // What the identity library says may quote more than its code.
    const [code] = /AADSTS\d+/.exec(String(error)) ?? [];
    if (code === undefined) {
      return [
        broken(
          'Entra gave the bot no token.',
          'Check that this machine reaches Entra, and the bot’s app id, tenant and secret or managed identity.',
        ),
      ];
    }
    const fix = refusals[code] ?? 'Entra’s documentation explains the code.';
    return [broken(`Entra refuses the bot (${code}).`, fix)];
  }
}

/** What is not known, or can't be done, without each permission. */
const costs: Readonly<Record<DirectoryPermission, string>> = {
  'Presence.Read.All':
    'An out-of-office note in Teams does not route to the cover, and cards do not show who is busy.',
  'Schedule.Read.All': 'Time off and sickness in Shifts do not route to the cover.',
  'MailboxSettings.Read':
    'Automatic replies in Outlook do not route to the cover, and working hours set there are not shown.',
  'Calendars.ReadBasic.All': 'Out-of-office entries in calendars do not route to the cover.',
  'User.ReadBasic.All': 'People’s addresses are not known, so their calendars can’t be read.',
  'TeamsAppInstallation.ReadWriteSelfForUser.All':
    'Whoever lacks the app is passed over until they add it themselves: it can’t be installed for them.',
};

export async function permissionFindings(
  directory: Directory | undefined,
): Promise<readonly Finding[]> {
  if (directory === undefined) {
    const fact =
      'Microsoft Graph is switched off: only leave that is declared in chat counts, and the app is not installed for people who lack it.';
    return [fine(fact)];
  }
  const found = await directory.permissions();
  const unknown = found.filter(({ state }) => state === 'unknown');
  return [
    ...found.flatMap((each) => (each.state === 'unknown' ? [] : [permissionFinding(each)])),
    ...[...Map.groupBy(unknown, ({ detail }) => detail)].map(([detail, its]) =>
      attention(
        `Could not be tried${said(detail)}: ${its.map(({ permission }) => permission).join(', ')}.`,
      ),
    ),
  ];
}

const said = (detail: string | undefined): string => (detail === undefined ? '' : ` (${detail})`);

const permissionFinding = ({ permission, state, detail }: PermissionState): Finding =>
  state === 'granted'
    ? fine(`${permission} is granted.`)
    : attention(
        `${permission} is missing${said(detail)}. ${costs[permission]}`,
        'If you want it, an administrator grants it to the bot’s app: docs/reaching-people.md has the commands.',
      );
