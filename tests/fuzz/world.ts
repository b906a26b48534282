/**
 * A whole service that can be attacked: the real server on a port of this machine, the real
 * pipeline, a store that notes every event, and a far end that takes what is said. The same seed
 * and the same inputs make the same record.
 */
import { assembleBot, type Bot } from '../../bot/assemble.ts';
import type { BotIdentity } from '../../bot/auth/bot-authentication.ts';
import { passTimeUntil } from '../../bot/advance.ts';
import { createIncidentDesk } from '../../bot/incident/desk.ts';
import { createLog } from '../../bot/log.ts';
import { seedCaseload } from '../../rehearsal/seed-caseload.ts';
import { createCalendars } from '../../services/adapters/icalendar/icalendar.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { ConsultId, type Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Messenger, Recipient } from '../../services/ports/messenger.ts';
import type { LogLine } from '../support/log-lines.ts';
import { service } from '../support/people.ts';
import { BusyDuties } from './busy-duties.ts';
import { BusyLearning } from './busy-learning.ts';
import { openReviews } from './busy-reviews.ts';
import { BusyWeek, friday, tuesday } from './busy-week.ts';
import { openFarEnd, type FarEnd } from './connector.ts';
import { canaryIn } from './values.ts';
import { watchStore, type WatchedStore, type WrittenEvent } from './watched-store.ts';

/** A card somebody has, or has just been answered with. */
export type ShownCard = { readonly to: string; readonly card: unknown };

/** What comes together to whoever stands in for somebody is told together. */
const GATHERED_WITHIN = 'PT1M';
const LINK_KEY = 'links-of-a-fuzzed-service-lead-nowhere';

export class World {
  readonly bot: Bot;
  readonly store: WatchedStore;
  readonly farEnd: FarEnd;
  /** Warnings and errors since the last look. */
  readonly complaints: LogLine[] = [];
  readonly url: string;
  #shown: ShownCard[] = [];
  #now: Instant;
  #messages = 0;
  #read = 0;
  readonly #origins = new Map<string, WrittenEvent>();

  private constructor(parts: WorldParts) {
    this.#now = parts.clock.now;
    this.store = parts.store;
    this.farEnd = parts.farEnd;
    parts.clock.read = () => this.#now;
    this.bot = assemble(parts, this.#messenger(), this.complaints);
    this.url = parts.farEnd.url;
  }

  /** @param identity how callers prove who they are; by default they need not */
  static async open(identity: BotIdentity = anonymous): Promise<OpenWorld> {
    const clock: MutableClock = { now: friday, read: () => friday };
    const store = watchStore(createPassingStore({ clock: { now: () => clock.read() } }));
    const farEnd = await openFarEnd();
    const world = new World({ clock, store, farEnd, identity });
    const port = await world.bot.server.listen(0, '127.0.0.1');
    await seedCaseload(world.bot, service, friday);
    await world.bot.prepare();
    await world.pass('PT0S');
    const week = [new BusyWeek(world.bot), new BusyDuties(world.bot)];
    for (const each of week) await each.friday();
    await world.passTo(tuesday);
    for (const each of week) await each.tuesday();
    const { bot } = world;
    const parts = { bot, service, store: store.store, clock: { now: () => clock.read() } };
    await openReviews(createIncidentDesk({ ...parts, ...bot }));
    await new BusyLearning(parts).learns();
    await world.pass(GATHERED_WITHIN);
    return { world, endpoint: `http://127.0.0.1:${port}/api/messages` };
  }

  get now(): Instant {
    return this.#now;
  }

  get written(): readonly WrittenEvent[] {
    return this.store.written;
  }

  /** In which event each word stands by which a text is known again. */
  origins(): ReadonlyMap<string, WrittenEvent> {
    for (const event of this.written.slice(this.#read)) {
      for (const word of event.text.match(canaryIn) ?? []) {
        if (!this.#origins.has(word)) this.#origins.set(word, event);
      }
    }
    this.#read = this.written.length;
    return this.#origins;
  }

  /** Cards that were sent since the last call, in chats and by jobs. */
  takeShown(): readonly ShownCard[] {
    const shown = this.#shown;
    this.#shown = [];
    return shown;
  }

  /** Lets time pass; every job runs at its own time. */
  pass(duration: string): Promise<void> {
    return this.passTo(addTime(this.#now, duration));
  }

  async passTo(until: Instant): Promise<void> {
    await passTimeUntil(until, {
      store: this.store.store,
      now: () => this.#now,
      moveTo: (instant) => {
        this.#now = instant;
      },
      runner: this.bot.runner,
    });
    await this.bot.whereabouts.settled();
  }

  async close(): Promise<void> {
    await this.bot.stop();
    await this.store.store.close();
    await this.farEnd.close();
  }

  #messenger(): Messenger {
    const deliver = (to: string, card: unknown, activityId: string) => {
      this.#shown.push({ to, card });
      const message = { conversationId: to, activityId };
      return Promise.resolve({ outcome: 'delivered' as const, message });
    };
    return {
      send: (recipient, { card }) => {
        this.#messages += 1;
        return deliver(placeOf(recipient), card, `message-${this.#messages}`);
      },
      update: ({ conversationId, activityId }, { card }) =>
        deliver(conversationId, card, activityId),
    };
  }
}

export type OpenWorld = { readonly world: World; readonly endpoint: string };

type MutableClock = { readonly now: Instant; read: () => Instant };

type WorldParts = {
  readonly clock: MutableClock;
  readonly store: WatchedStore;
  readonly farEnd: FarEnd;
  readonly identity: BotIdentity;
};

const anonymous: BotIdentity = { mode: 'anonymous', host: '127.0.0.1' };

function placeOf(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return recipient.person;
    case 'conversation':
      return recipient.conversationId;
    case 'channel':
      return recipient.channelId;
  }
}

function assemble(
  { clock, store, farEnd, identity }: WorldParts,
  messenger: Messenger,
  complaints: LogLine[],
): Bot {
  let minted = 0;
  const next = () => {
    minted += 1;
    return String(minted);
  };
  return assembleBot({
    service,
    store: store.store,
    clock: { now: () => clock.read() },
    digest: createDigest(),
    salt: () => next().padStart(32, '0'),
    identity: { consultId: () => ConsultId.parse(`01kb${next().padStart(22, '0')}`) },
    random: () => 0.5,
    botIdentity: identity,
    tenants: [service.tenant],
    owner: 'fuzzed',
    log: createLog('warn', {
      write: (line) => complaints.push(JSON.parse(line) as LogLine),
    }),
    fileOrigins: [new URL(farEnd.url).origin],
    links: { key: LINK_KEY, publicUrl: 'http://127.0.0.1:1' },
    calendars: () => Promise.resolve(createCalendars()),
    drawPdf: async (document) =>
      (await import('../../services/adapters/pdf/evidence-pdf.ts')).evidencePdf(document),
    wrapMessenger: () => messenger,
  });
}
