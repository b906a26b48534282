/** People at work while processes come and go: they ask, are pinged, and acknowledge. */
import { randomUUID } from 'node:crypto';
import { createIdentity } from '../../../services/adapters/node/identity.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { about, summary } from '../wire.ts';
import { grace, hugh, ines, jonah, kemi, service } from '../people.ts';
import { executeFields, personalActivity, type ActivityFields } from '../teams-activities.ts';
import type { BotProcess } from './bot-process.ts';
import type { FarEnd, Ping } from './far-end.ts';

export type Asked = {
  readonly consult: string;
  readonly caseRef: string;
  readonly at: number;
  accepted?: number;
  pinged?: number;
  acknowledged?: number;
};

const requesters = [jonah, kemi, grace, hugh, ines];
const pathways = [...service.pathways.keys()];
/** Teams gives up on an answer after so long, and sends again. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 100;

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

export class Driver {
  readonly asked: Asked[] = [];
  /** Sent again because nobody answered. */
  resent = 0;
  readonly #bots: () => readonly BotProcess[];
  readonly #farEnd: FarEnd;
  readonly #identity = createIdentity();
  readonly #underWay = new Set<Promise<void>>();
  #turn = 0;
  #over = false;

  constructor(bots: () => readonly BotProcess[], farEnd: FarEnd) {
    this.#bots = bots;
    this.#farEnd = farEnd;
    farEnd.onPing = (ping) => {
      this.#run(() => this.#acknowledge(ping));
    };
  }

  /** Everybody says hello once, so that the bot knows where they are. */
  async greet(): Promise<void> {
    for (const person of service.people.keys()) {
      await this.#send(personalActivity(person, { type: 'message', text: 'help' }));
    }
  }

  /** @param first whom it goes to, where it must be somebody particular */
  ask(first?: BotProcess): void {
    const number = this.asked.length;
    const caseRef = `CM-${10_000 + number}`;
    const consult: string = this.#identity.consultId();
    const asked: Asked = { consult, caseRef, at: Date.now() };
    this.asked.push(asked);
    const requester = requesters[number % requesters.length] ?? jonah;
    const pathway = pathways[number % pathways.length];
    const data = { consult, ...about, ...summary, caseRef, pathway };
    this.#run(async () => {
      const fields = executeFields('consult.submit', data);
      await this.#send(personalActivity(requester, fields), first);
      asked.accepted = Date.now();
    });
  }

  /** What is under way is finished; nothing more is begun. */
  async end(): Promise<void> {
    this.#over = true;
    await Promise.allSettled(this.#underWay);
  }

  isSettled(): boolean {
    return this.#underWay.size === 0 && this.asked.every(({ acknowledged }) => acknowledged);
  }

  #run(work: () => Promise<void>): void {
    const running = work().finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  async #acknowledge({ caseRef, conversation, data, at }: Ping): Promise<void> {
    const asked = this.asked.find((each) => each.caseRef === caseRef);
    if (asked === undefined) return;
    asked.pinged ??= at;
    const person = conversation.replace('a:chat-of-', '') as PersonId;
    await this.#send(personalActivity(person, executeFields('consult.acknowledge', data)));
    asked.acknowledged ??= Date.now();
  }

  /** To whoever is there, in turn, until it is answered: the same activity, as Teams does it. */
  async #send(fields: ActivityFields, first?: BotProcess): Promise<void> {
    const body = JSON.stringify({
      ...fields,
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      serviceUrl: this.#farEnd.url,
    });
    let isFirst = first !== undefined;
    while (!this.#over) {
      const present = this.#bots().filter(({ isAway }) => !isAway);
      const next = present[this.#turn++ % present.length];
      const bot = isFirst ? first : next;
      isFirst = false;
      if (bot !== undefined && (await isAnswered(bot, body))) return;
      this.resent += 1;
      await pause(PAUSE_MS);
    }
  }
}

async function isAnswered({ url }: BotProcess, body: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
      body,
    });
    await response.text();
    return response.status === 200 || response.status === 201;
  } catch {
    return false;
  }
}
