/**
 * Where Teams' connector is. The token vouches for the service URL already; this holds even where
 * a token was signed for another place, and for addresses that were stored: whatever is called
 * with the bot's own token is Microsoft's, by https, by name.
 */

/** As Microsoft's Teams SDK lists them for its clouds. */
const hosts: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'frontend.botapi.msg.infra.teams.microsoftonline.cn',
]);

/** Domains of Teams' alone, so that a new host of theirs does not end the service. */
const domains = ['.teams.microsoft.com', '.teams.microsoft.us', '.teams.cloud.microsoft'];

/** @param more hosts of a cloud that is not known here */
export function isTeamsAddress(serviceUrl: string, more: readonly string[] = []): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, port, username, password } = new URL(serviceUrl);
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  return isPlain && isTeamsHost(hostname, more);
}

const isTeamsHost = (host: string, more: readonly string[]): boolean =>
  hosts.has(host) || more.includes(host) || domains.some((domain) => host.endsWith(domain));

/** For the log: where a call came from, and nothing else of its address. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
