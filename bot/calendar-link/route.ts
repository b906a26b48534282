/** `GET /duties/<token>.ics`: for calendar programs, without a list of what there is. */
import type { Request, Response, Server } from 'restify';
import type { Log } from '../log.ts';
import { dutyCalendar, type FeedParts } from './duty-feed.ts';
import { currentReference, mintReference, under } from '../trail.ts';
import { createLimiter } from '../limiter.ts';
import { addressOf } from '../limits/address.ts';
import type { CalendarLinks } from './links.ts';

export type DutyFeed = FeedParts & {
  readonly calendarLinks: Pick<CalendarLinks, 'personOf'>;
  readonly log: Log;
  /** Proxies in front of the bot; none said: all callers may look like one. */
  readonly proxies?: number;
};

/** Half a year, as far as imported rotas reach. */
const WEEKS = 26;
/** Of one address: a program asks once an hour, and many people may stand behind one address. */
const PER_MINUTE = 120;

const headers = {
  'Content-Type': 'text/calendar; charset=utf-8',
  'Content-Disposition': 'inline; filename="duties.ics"',
  'Cache-Control': 'private, max-age=300',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
};

/** Where the service offers links; else there is nothing at that address. */
export function addDutyRoute(server: Server, options: Partial<DutyFeed>): void {
  if (!isFeed(options)) return;
  const feed = options;
  const mayAsk = createLimiter(feed.clock, PER_MINUTE);
  const answer = async (req: Request, res: Response): Promise<void> => {
    if (!mayAsk(addressOf(req, options.proxies) ?? req.socket.remoteAddress ?? '')) {
      res.setHeader('Retry-After', '60');
      sendText(res, 429, 'Too many requests. Try again in a minute.');
      return;
    }
    try {
      const text = await calendarFor(feed, req.path());
      if (text === undefined) sendText(res, 404, 'Not found.');
      else sendCalendar(res, text);
    } catch (error) {
      feed.log.error({ err: error }, 'duties could not be published'); // never with the address
      sendText(res, 503, `Try again later. Reference ${currentReference() ?? ''}`);
    }
  };
  const numbered = async (req: Request, res: Response): Promise<void> =>
    under(mintReference(), () => answer(req, res));
  server.get('/duties/:token', numbered);
  server.head('/duties/:token', numbered);
}

const isFeed = (options: Partial<DutyFeed>): options is DutyFeed =>
  options.calendarLinks !== undefined;

async function calendarFor(feed: DutyFeed, path: string): Promise<string | undefined> {
  const token = /^\/duties\/([\w.-]{1,100})\.ics$/.exec(path)?.[1];
  const person = token === undefined ? undefined : await feed.calendarLinks.personOf(token);
  return person === undefined ? undefined : dutyCalendar(feed, person, WEEKS);
}

function sendCalendar(res: Response, text: string): void {
  res.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}

function sendText(res: Response, status: number, text: string): void {
  res.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  res.end(text);
}
