/** A day on which a receiving service's link is used over HTTP. */
import type { ContentOf, HandoverContent } from '../../services/acceptance/content.ts';
import type { GivenLink } from '../../services/acceptance/desk.ts';
import type { PartnerAnswer } from '../../services/acceptance/jobs.ts';
import { createRecordingLog, type LogLine } from './log-lines.ts';
import { content, links, recipient, signOff } from './handed-over.ts';
import { at, jonah } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

export type Answered = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
};

export class HandoverDay {
  readonly day: ServiceDay;
  readonly lines: readonly LogLine[];
  readonly answers: PartnerAnswer[] = [];
  /** What is handed over now. */
  content: HandoverContent | undefined = content;
  #url = '';

  constructor(options: Partial<DayOptions> = {}) {
    const { log, lines } = createRecordingLog();
    this.lines = lines;
    const contentOf: ContentOf = () => Promise.resolve(this.content);
    const onPartnerAnswer = (answer: PartnerAnswer) => {
      this.answers.push(answer);
      return Promise.resolve('done' as const);
    };
    const handover = { contentOf, onPartnerAnswer };
    this.day = new ServiceDay({ start: at('10:00'), links, handover, log, ...options });
  }

  static async open(options: Partial<DayOptions> = {}): Promise<HandoverDay> {
    const opened = new HandoverDay(options);
    opened.#url = `http://127.0.0.1:${await opened.day.bot.server.listen(0, '127.0.0.1')}`;
    return opened;
  }

  get url(): string {
    return this.#url;
  }

  close(): Promise<void> {
    return this.day.bot.server.close(1_000);
  }

  async issue(by = jonah, commandId = this.day.nextCommand()): Promise<GivenLink> {
    const issued = await this.day.bot.acceptances.issue(
      { actor: by, commandId },
      { ...signOff, recipient },
    );
    if (issued.given === undefined) throw new TypeError(JSON.stringify(issued.handled));
    return issued.given;
  }

  async get(path: string, method = 'GET'): Promise<Answered> {
    return read(await fetch(`${this.#url}${path}`, { method }));
  }

  async send(
    path: string,
    form: Readonly<Record<string, string>> | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', body, headers: { ...type, ...headers } };
    return read(await fetch(`${this.#url}${path}`, init));
  }

  enter(path: string, code: string): Promise<Answered> {
    return this.send(path, { step: 'open', code });
  }

  /** Opens the page and takes its ticket, as a browser does with a hidden field. */
  async ticket(path: string, code: string): Promise<string> {
    return ticketIn((await this.enter(path, code)).text);
  }
}

export const pathOf = ({ url }: GivenLink): string => new URL(url).pathname;

export const ticketIn = (page: string): string =>
  /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';

const read = async (response: Response): Promise<Answered> => ({
  status: response.status,
  text: await response.text(),
  headers: response.headers,
});
