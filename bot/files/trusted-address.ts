/** SharePoint and OneDrive of the public cloud, of governments and of China, and Teams' own media. */
const hosts =
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:sharepoint\.com|sharepoint\.us|sharepoint-mil\.us|sharepoint\.cn|svc\.ms)$/;

/**
 * An address that came with an activity, where files may be fetched or put: https on its own port,
 * without a name and password in it, on one of the hosts on which Microsoft 365 keeps files.
 *
 * @param origins Trusted beside them: `http://127.0.0.1:1234`, where the rehearsal plays Teams.
 */
export function trustedAddress(address: string, origins: readonly string[]): URL | undefined {
  const url = URL.parse(address);
  if (url?.username !== '' || url.password !== '') return undefined;
  if (origins.includes(url.origin)) return url;
  const isKnown = url.protocol === 'https:' && url.port === '' && hosts.test(url.hostname);
  return isKnown ? url : undefined;
}
