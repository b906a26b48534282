/**
 * The second channel as a webhook, signed as the Standard Webhooks specification says, so that any
 * paging system with a small receiver can take it. One attempt a call; the job runner tries again.
 */
import { Webhook } from 'standardwebhooks';
import { OversightError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Page, Pager, PageResult } from '../../ports/pager.ts';

export type WebhookPagerOptions = {
  /** `https:`; plain `http:` only on this machine. */
  readonly url: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Of real time. @default 5 000 */
  readonly timeoutMs?: number;
};

/** @throws OversightError `pagerInvalid` when pages would travel readable, or the secret is none */
export function createWebhookPager(options: WebhookPagerOptions): Pager {
  const { url, clock } = options;
  if (!isPrivate(new URL(url))) {
    throw new OversightError('pagerInvalid', `The second channel must begin with https: (${url}).`);
  }
  const webhook = signerOf(options.secret);
  return {
    async page(page) {
      const at = clock.now();
      const body = JSON.stringify(payloadOf(page, at));
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'oversight',
        'webhook-id': page.id,
        'webhook-timestamp': String(Math.floor(Date.parse(at) / 1_000)),
        'webhook-signature': webhook.sign(page.id, new Date(at), body),
      };
      return post(options, { headers, body });
    },
  };
}

function signerOf(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    // The library's own message may quote the secret.
    throw new OversightError('pagerInvalid', 'The second channel’s secret is not base64.');
  }
}

const isPrivate = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));

/** The payload as the specification recommends it: a type, a time, the data. */
const payloadOf = (page: Page, timestamp: Instant) => ({
  type: `consult.${page.kind}`,
  timestamp,
  data: {
    id: page.id,
    consult: page.consult,
    person: { key: page.personKey, id: page.person },
    sensitivity: page.sensitivity,
    askedAt: page.askedAt,
    acknowledgeBy: page.acknowledgeBy,
  },
});

async function post(
  { url, fetch, timeoutMs = 5_000 }: WebhookPagerOptions,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<PageResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', signal, ...request });
    void response.body?.cancel();
    return resultOf(response);
  } catch {
    const detail = signal.aborted
      ? `no answer within ${timeoutMs / 1_000} s`
      : 'no connection to it';
    return { outcome: 'temporary', detail };
  }
}

const passing = new Set([408, 425, 429]);

function resultOf(response: Response): PageResult {
  const { status } = response;
  if (response.ok) return { outcome: 'delivered' };
  if (status >= 300 && status < 400) {
    const detail = `it answered ${status}, a redirect, which is not followed: set the final address`;
    return { outcome: 'permanent', detail };
  }
  const detail = `it answered ${status}`;
  if (!passing.has(status) && status < 500) return { outcome: 'permanent', detail };
  const retryAfterMs = retryAfterOf(response);
  return { outcome: 'temporary', detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Nobody is left without a page for longer than this because the other side asked for it. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** Retry-After comes as seconds or as an HTTP date. */
function retryAfterOf({ headers }: Response): number | undefined {
  const header = headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  const from = Date.parse(headers.get('date') ?? '') || Date.now();
  const wait = Number.isNaN(seconds) ? Date.parse(header) - from : seconds * 1_000;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, Math.ceil(wait)), LONGEST_WAIT_MS);
}
