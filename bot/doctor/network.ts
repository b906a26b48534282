/** What lies across the network: the time of day, and the second channel. */
import { epochMs } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import { attention, broken, fine, type Finding } from './check.ts';

const TIMEOUT_MS = 5_000;
/** Headers tell whole seconds, and the way there takes some. */
const SLIGHT_MS = 5_000;
const GRAVE_MS = 60_000;

/** Somebody whose answers carry the time, e.g. Microsoft Graph. */
export type TimeSource = { readonly name: string; readonly url: string };

export async function clockFindings(
  source: TimeSource | undefined,
  clock: Clock,
  fetch: typeof globalThis.fetch,
): Promise<readonly Finding[]> {
  if (source === undefined) {
    return [fine('The clock was not compared: this bot talks to nobody whose time it could take.')];
  }
  const theirs = await dateOf(source, fetch);
  if (theirs === undefined) {
    return [attention(`The clock was not compared: ${source.name} did not tell the time.`)];
  }
  const offMs = Math.abs(theirs - epochMs(clock.now()));
  const off = `The clock is ${Math.round(offMs / 1_000)} s off that of ${source.name}.`;
  if (offMs <= SLIGHT_MS) return [fine(`The clock agrees with that of ${source.name}.`)];
  const fix = 'Deadlines and signatures go by it: let the machine keep time (NTP).';
  return [offMs > GRAVE_MS ? broken(off, fix) : attention(off, fix)];
}

async function dateOf(
  { url }: TimeSource,
  fetch: typeof globalThis.fetch,
): Promise<number | undefined> {
  const response = await ask(url, fetch);
  const date = Date.parse(response?.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

export type Place = { readonly name: string; readonly url: string };

/** Whoever answers at all is there; what they say to somebody without a token does not matter. */
export async function reachFindings(
  places: readonly Place[],
  fetch: typeof globalThis.fetch,
): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    places.map(async ({ name, url }) => {
      const response = await ask(url, fetch);
      if (response !== undefined && response.status < 500) return fine(`${name} answers.`);
      const { host } = new URL(url);
      return broken(
        `${name} ${response === undefined ? 'can’t be reached' : `answers ${response.status}`}.`,
        `Let the bot’s network reach ${host} on 443: firewall, proxy and name resolution.`,
      );
    }),
  );
  return findings.length === 0 ? [fine('The bot calls nobody.')] : findings;
}

/** No page is sent: this looks only whether somebody is there. */
export async function secondChannelFindings(
  { secondChannel }: Pick<Service, 'secondChannel'>,
  hasSecret: boolean,
  fetch: typeof globalThis.fetch,
): Promise<readonly Finding[]> {
  if (secondChannel === undefined) return [fine('The service has no second channel.')];
  const { hostname } = new URL(secondChannel.url);
  const secret = hasSecret
    ? []
    : [broken('The second channel has no secret.', 'Set OVERSIGHT_PAGER_SECRET.')];
  const response = await ask(secondChannel.url, fetch);
  return [...secret, reachFinding(hostname, response)];
}

function reachFinding(hostname: string, response: Response | undefined): Finding {
  if (response === undefined) {
    const fix = 'Pages would fail, and the record would say so. Check the address and the network.';
    return broken(`The second channel (${hostname}) does not answer.`, fix);
  }
  const { status } = response;
  if (status >= 300 && status < 400) {
    const fix = 'Redirects are not followed: write the final address into the service’s file.';
    return broken(`The second channel (${hostname}) answers with a redirect.`, fix);
  }
  if (status === 404 || status === 410 || status >= 500) {
    const fix = 'It may answer pages all the same: check the address, and send a test from there.';
    return attention(`The second channel (${hostname}) answers ${status} to a look.`, fix);
  }
  return fine(`The second channel (${hostname}) is there. No page was sent.`);
}

async function ask(url: string, fetch: typeof globalThis.fetch): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    void response.body?.cancel();
    return response;
  } catch {
    return undefined;
  }
}
