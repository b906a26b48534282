/**
 * A day in the service: one or more bots of the real code over one store, a clock that stands
 * still until it is moved, and Teams played by a list of what was sent. For what goes over the
 * wire, see the rehearsal.
 */
import { assembleBot, type Bot } from '../../bot/assemble.ts';
import { passTimeUntil } from '../../bot/advance.ts';
import { createLog } from '../../bot/log.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { Consult, ConsultRequest } from '../../services/consult/consult.ts';
import type { Build, HandledConsult } from '../../services/consult/desk.ts';
import {
  CaseRef,
  CommandId,
  ConsultId,
  type Instant,
  type LocalityId,
  type PathwayId,
  type PersonId,
} from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { DeliveryResult, Messenger, Recipient } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service, TimeSensitivity } from '../../services/service/service.ts';
import { jonah, perinatal, riverside, riversideEast, service as exampleService } from './people.ts';

export type SentAlert = {
  readonly at: Instant;
  /** A person's id, a conversation's, or a channel's. */
  readonly to: string;
  readonly alert: string;
};

export type DayOptions = {
  readonly start: Instant;
  readonly service?: Service;
  readonly store?: Store;
  readonly replicas?: number;
  /** What Teams answers; delivered when absent. */
  readonly answer?: (to: string, kind: 'send' | 'update') => DeliveryResult | undefined;
  /** Stands between a bot and its store, or its messenger. */
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapMessenger?: (messenger: Messenger) => Messenger;
};

const consultId = ConsultId.parse('01kb0000000000000000000001');
export const consultRef = { team: riversideEast, consult: consultId };

export type Asking = {
  readonly sensitivity?: TimeSensitivity;
  readonly pathway?: PathwayId;
  readonly locality?: LocalityId;
  readonly decisionType?: ConsultRequest['decisionType'];
  readonly requester?: PersonId;
};

export class ServiceDay {
  readonly service: Service;
  readonly store: Store;
  readonly sent: SentAlert[] = [];
  /** Every send and update, alerting or not. */
  messages = 0;
  readonly #options: DayOptions;
  #now: Instant;
  #bots: readonly Bot[];
  #commands = 0;

  constructor(options: DayOptions) {
    this.#options = options;
    this.#now = options.start;
    this.service = options.service ?? exampleService;
    this.store =
      options.store ?? createSqliteStore({ file: ':memory:', clock: { now: () => this.#now } });
    this.#bots = Array.from({ length: options.replicas ?? 1 }, (_, index) =>
      this.#assemble(`replica-${index}`, options),
    );
  }

  get now(): Instant {
    return this.#now;
  }

  get bots(): readonly Bot[] {
    return this.#bots;
  }

  get bot(): Bot {
    const [first] = this.#bots;
    if (!first) throw new TypeError('No bot runs.');
    return first;
  }

  /** The process died and another one starts over the same store, without what stood in between. */
  restart(): void {
    const { wrapStore: _store, wrapMessenger: _messenger, ...plain } = this.#options;
    this.#bots = [this.#assemble('restarted', plain)];
  }

  #assemble(owner: string, options: DayOptions): Bot {
    const store = options.wrapStore?.(this.store) ?? this.store;
    return assembleBot({
      service: this.service,
      store,
      clock: { now: () => this.#now },
      digest: createDigest(),
      identity: { consultId: () => consultId },
      random: () => 0.5,
      botIdentity: { mode: 'anonymous', host: '127.0.0.1' },
      tenants: [this.service.tenant],
      owner,
      log: createLog('silent'),
      wrapMessenger: () => options.wrapMessenger?.(this.#teams()) ?? this.#teams(),
    });
  }

  #teams(): Messenger {
    const delivered = (to: string): DeliveryResult => ({
      outcome: 'delivered',
      message: { conversationId: to, activityId: `message-${this.messages}` },
    });
    return {
      send: (recipient, { alert }) => {
        const to = placeOf(recipient);
        const result = this.#options.answer?.(to, 'send') ?? delivered(to);
        if (result.outcome === 'delivered') {
          this.messages += 1;
          if (alert !== undefined) this.sent.push({ at: this.#now, to, alert });
        }
        return Promise.resolve(result);
      },
      update: (message) => {
        const to = message.conversationId;
        const result = this.#options.answer?.(to, 'update');
        if (result === undefined) this.messages += 1;
        return Promise.resolve(result ?? { outcome: 'delivered', message });
      },
    };
  }

  /** Lets time pass; every bot runs its jobs, each at its own time. */
  pass(duration: string): Promise<void> {
    return this.passTo(addTime(this.#now, duration));
  }

  async passTo(target: Instant): Promise<void> {
    await passTimeUntil(target, {
      store: this.store,
      now: () => this.#now,
      moveTo: (instant) => {
        this.#now = instant;
      },
      runner: {
        runDue: async () => {
          const begun = await Promise.all(this.#bots.map(({ runner }) => runner.runDue()));
          return begun.reduce((sum, each) => sum + each, 0);
        },
      },
    });
  }

  /** Runs what is due now. */
  async settle(): Promise<void> {
    await this.pass('PT0S');
  }

  nextCommand(): CommandId {
    this.#commands += 1;
    return CommandId.parse(`command-${this.#commands}`);
  }

  ask(
    asking: Asking = {},
    commandId = this.nextCommand(),
    bot = this.bot,
  ): Promise<HandledConsult> {
    const requester = asking.requester ?? jonah;
    return bot.desk.request(
      { actor: requester, commandId },
      {
        id: consultId,
        team: riversideEast,
        caseRef: CaseRef.parse('CM-10482'),
        pathway: asking.pathway ?? perinatal,
        locality: asking.locality ?? riverside,
        decisionType: asking.decisionType ?? 'contactIntensity',
        sensitivity: asking.sensitivity ?? 'veryUrgent',
        summary: {
          whatChanged: 'No sleep for three nights.',
          currentRisks: 'Neglect of herself.',
          actionsTaken: 'Visited this morning.',
          whatIsRequested: 'Daily contact until Friday?',
        },
        earlyWarnings: [],
        requester,
        requesterName: 'Jonah Whitfield',
        origin: { conversationId: 'chat-of-jonah', kind: 'personal' },
      },
    );
  }

  act(actor: PersonId, build: Build, commandId = this.nextCommand(), bot = this.bot) {
    return bot.desk.act({ actor, commandId }, consultRef, build);
  }

  acknowledge(actor: PersonId, commandId?: CommandId, bot?: Bot): Promise<HandledConsult> {
    const build: Build = ({ request }, facts) => ({
      type: 'acknowledge',
      chain: facts.chain(request),
    });
    return this.act(actor, build, commandId, bot);
  }

  advise(actor: PersonId, commandId?: CommandId, bot?: Bot): Promise<HandledConsult> {
    const build: Build = ({ request }, facts) => ({
      type: 'advise',
      chain: facts.chain(request),
      decision: 'Contact every day until Friday.',
      rationale: 'Sleeplessness came before the last two crises.',
      actions: [],
      reviewOn: '2026-12-04',
      crisisReviewBy: facts.crisisReviewBy(),
      remindAt: facts.nextWorkingDay(),
    });
    return this.act(actor, build, commandId, bot);
  }

  close(actor: PersonId, commandId?: CommandId): Promise<HandledConsult> {
    const whatHappened = 'Rang at 18:00, she slept.';
    return this.act(
      actor,
      () => ({ type: 'close', outcome: 'adviceFollowed', whatHappened }),
      commandId,
    );
  }

  async consult(): Promise<Consult> {
    return (await this.bot.desk.load(consultRef)).state;
  }

  async leave(person: PersonId, from: Instant, until: Instant, cover?: PersonId): Promise<void> {
    const absence = { person, kind: 'leave' as const, from, until, ...(cover ? { cover } : {}) };
    const by = { actor: person, commandId: this.nextCommand() };
    const handled = await this.bot.absences.declare(by, absence);
    if (handled.outcome !== 'done') throw new TypeError(`Leave was ${JSON.stringify(handled)}`);
  }

  /** To whom alerts went, in order. */
  alerted(): readonly string[] {
    return this.sent.map(({ to }) => to);
  }
}

const placeOf = (recipient: Recipient): string => {
  switch (recipient.kind) {
    case 'person':
      return recipient.person;
    case 'conversation':
      return recipient.conversationId;
    case 'channel':
      return recipient.channelId;
  }
};
