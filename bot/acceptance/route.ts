/**
 * `GET` and `POST /partner/<token>`: what a receiving service without Teams is asked, in any
 * browser, without scripts or cookies. Nothing of a request goes into the log.
 */
import type { Request, Response, Server } from 'restify';
import type { AcceptanceDoor } from '../../services/acceptance/door.ts';
import { answerFields, nothingTyped, type TypedAnswer } from '../../services/acceptance/forms.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { createLimiter } from '../limiter.ts';
import { addressOf } from '../limits/address.ts';
import type { Log } from '../log.ts';
import { readFormBody } from '../request-body.ts';
import { linkPath } from './link-secrets.ts';
import type { PageContext } from './page-parts.ts';
import { pageOf } from './pages.ts';
import { failedPage, refusedPage, type Page } from './plain-pages.ts';
import { styleHash } from './style.ts';
import { mintReference, under } from '../trail.ts';

export type PartnerPages = {
  readonly acceptanceDoor: AcceptanceDoor;
  readonly service: PageContext;
  readonly clock: Clock;
  readonly log: Log;
  /** Proxies in front of the bot; none said: all callers may look like one. */
  readonly proxies?: number;
};

/** Of one address: many people may stand behind one. */
const PER_MINUTE = 60;
/** Sent to one link, by whomever. */
const SENT_PER_MINUTE = 12;
/** Room for far more than fits into the form, so that it can say so itself. */
const LONGEST_FORM = 64 * 1024;

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src '${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Where the service offers links; else there is nothing at that address. */
export function addPartnerRoute(server: Server, options: Partial<PartnerPages>): void {
  if (!hasPages(options)) return;
  const pages = options;
  const mayAsk = createLimiter(pages.clock, PER_MINUTE);
  const maySend = createLimiter(pages.clock, SENT_PER_MINUTE);
  const answer = async (req: Request, res: Response): Promise<void> => {
    if (!mayAsk(addressOf(req, options.proxies) ?? req.socket.remoteAddress ?? '')) {
      req.resume();
      send(res, refusedPage(429, pages.service));
      return;
    }
    try {
      send(res, req.method === 'POST' ? await sent(pages, maySend, req) : await seen(pages, req));
    } catch (error) {
      if (req.method === 'POST' && !req.complete) return; // whoever sent it left half-way
      pages.log.error({ err: error }, 'a receiving service could not be answered');
      send(res, failedPage(pages.service));
    }
  };
  const numbered = async (req: Request, res: Response): Promise<void> =>
    under(mintReference(), () => answer(req, res));
  server.get(`${linkPath}/:token`, numbered);
  server.head(`${linkPath}/:token`, numbered);
  server.post(`${linkPath}/:token`, numbered);
}

const hasPages = (options: Partial<PartnerPages>): options is PartnerPages =>
  options.acceptanceDoor !== undefined;

const tokenOf = (req: Request): string =>
  req
    .path()
    .slice(linkPath.length + 1)
    .replace(/\/$/, '');

/** Programs that screen e-mail open links as well: this changes nothing. */
const seen = async ({ acceptanceDoor, service }: PartnerPages, req: Request): Promise<Page> =>
  pageOf(await acceptanceDoor.view(tokenOf(req)), nothingTyped, service);

async function sent(
  { acceptanceDoor, service }: PartnerPages,
  maySend: (link: string) => boolean,
  req: Request,
): Promise<Page> {
  const body = await readFormBody(req, LONGEST_FORM);
  if (!body.read) return refusedPage(body.status, service);
  const token = tokenOf(req);
  const door = await acceptanceDoor.view(token);
  // Only links that are ours are counted: addresses that nobody was given can't crowd them out.
  if (door.is === 'unknown') return pageOf(door, nothingTyped, service);
  if (!maySend(token)) return refusedPage(429, service);
  const typed = typedIn(body.form);
  const step = body.form.get('step');
  if (step === 'accepted' || step === 'missing') {
    const ticket = body.form.get('ticket') ?? '';
    return pageOf(await acceptanceDoor.answer(token, ticket, step, typed), typed, service);
  }
  const code = body.form.get('code') ?? '';
  return pageOf(await acceptanceDoor.open(token, code), typed, service);
}

const typedIn = (form: URLSearchParams): TypedAnswer => {
  const values = answerFields.map((name) => [name, form.get(name) ?? ''] as const);
  return { ...nothingTyped, ...Object.fromEntries(values) };
};

function send(res: Response, { status, text }: Page): void {
  if (res.headersSent || res.destroyed) return;
  const retry = status === 429 || status === 503 ? { 'Retry-After': '60' } : {};
  res.writeHead(status, { ...headers, ...retry, 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}
