/**
 * A day in the service: one or more bots of the real code over one store, a clock that stands
 * still until it is moved, and Teams played by a list of what was sent. For what goes over the
 * wire, see the rehearsal.
 */
import { assembleBot, type Bot, type BotPorts } from '../../bot/assemble.ts';
import { passTimeUntil } from '../../bot/advance.ts';
import { createLog, type Log } from '../../bot/log.ts';
import type { Telemetry } from '../../bot/telemetry/telemetry.ts';
import { createCalendars } from '../../services/adapters/icalendar/icalendar.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { Consult, ConsultRequest } from '../../services/consult/consult.ts';
import { consultStream } from '../../services/consult/capability.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import type { Build, HandledConsult } from '../../services/consult/desk.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import {
  CaseRef,
  CommandId,
  ConsultId,
  type Instant,
  type LocalityId,
  type PathwayId,
  type PersonId,
  type TeamId,
} from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Deadline } from '../../services/ports/deadline.ts';
import type { AppInstaller, Directory } from '../../services/ports/directory.ts';
import type { Messenger } from '../../services/ports/messenger.ts';
import type { Pager } from '../../services/ports/pager.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service, TimeSensitivity } from '../../services/service/service.ts';
import { jonah, perinatal, riverside, riversideEast, service as exampleService } from './people.ts';
import { acknowledging, advising, closing } from './presses.ts';
import { RecordedTeams, type SentAlert, type TeamsAnswer } from './recorded-teams.ts';

export type DayOptions = {
  readonly start: Instant;
  readonly service?: Service;
  readonly store?: Store;
  readonly replicas?: number;
  /** What Teams answers; delivered when absent. */
  readonly answer?: TeamsAnswer;
  /** Stands between a bot and its store, or its messenger; replicas count from 0. */
  readonly wrapStore?: (store: Store, replica: number) => Store;
  readonly wrapMessenger?: (messenger: Messenger, replica: number) => Messenger;
  /** The organisation's directory, for every replica. Its waits end by `deadline`. */
  readonly directory?: Directory;
  readonly deadline?: Deadline;
  /** What brings the app to people who lack it, and the second channel; for every replica. */
  readonly installer?: AppInstaller;
  readonly pager?: Pager;
  /** Links, and what a receiving service is shown by one. */
  readonly links?: BotPorts['links'];
  readonly handover?: BotPorts['handover'];
  readonly log?: Log;
  readonly telemetry?: Telemetry;
};

const consultId = ConsultId.parse('01kb0000000000000000000001');
export const consultRef = { team: riversideEast, consult: consultId };

export type Asking = {
  readonly team?: TeamId;
  readonly sensitivity?: TimeSensitivity;
  readonly pathway?: PathwayId;
  readonly locality?: LocalityId;
  readonly decisionType?: ConsultRequest['decisionType'];
  readonly requester?: PersonId;
  readonly origin?: ConsultRequest['origin'];
};

const usually: Required<Asking> = {
  ...{ team: riversideEast, pathway: perinatal, locality: riverside, requester: jonah },
  decisionType: 'contactIntensity',
  sensitivity: 'veryUrgent',
  origin: { conversationId: 'chat-of-jonah', kind: 'personal' },
};

/** Of a bot's ports, those that a day was given. */
const givenPorts = (options: DayOptions) => ({
  ...(options.telemetry ? { telemetry: options.telemetry } : {}),
  ...(options.links ? { links: options.links } : {}),
  ...(options.handover ? { handover: options.handover } : {}),
  ...(options.directory ? { directory: options.directory } : {}),
  ...(options.deadline ? { deadline: options.deadline } : {}),
  ...(options.installer ? { installer: options.installer } : {}),
  ...(options.pager ? { pager: options.pager } : {}),
});

export class ServiceDay {
  readonly service: Service;
  readonly store: Store;
  readonly teams: RecordedTeams;
  /** Replicas that stand still: they run nothing, and nobody waits for what they have begun. */
  readonly paused = new Set<Bot>();
  readonly #options: DayOptions;
  #now: Instant;
  #bots: readonly Bot[];
  #commands = 0;

  constructor(options: DayOptions) {
    this.#options = options;
    this.#now = options.start;
    this.service = options.service ?? exampleService;
    this.teams = new RecordedTeams(() => this.#now, options.answer);
    this.store = options.store ?? createPassingStore({ clock: { now: () => this.#now } });
    this.#bots = Array.from({ length: options.replicas ?? 1 }, (_, index) =>
      this.#assemble(index, options),
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
    this.#bots = [this.#assemble(this.#bots.length, plain)];
  }

  /** Another replica starts beside those that run. */
  join(): Bot {
    const bot = this.#assemble(this.#bots.length, this.#options);
    this.#bots = [...this.#bots, bot];
    return bot;
  }

  #assemble(replica: number, options: DayOptions): Bot {
    const store = options.wrapStore?.(this.store, replica) ?? this.store;
    return assembleBot({
      service: this.service,
      store,
      clock: { now: () => this.#now },
      digest: createDigest(),
      salt: randomSalt,
      identity: { consultId: () => consultId },
      random: () => 0.5,
      botIdentity: { mode: 'anonymous', host: '127.0.0.1' },
      tenants: [this.service.tenant],
      owner: `replica-${replica}`,
      version: '0.0.0',
      log: options.log ?? createLog('silent'),
      ...givenPorts(options),
      calendars: () => Promise.resolve(createCalendars()),
      drawPdf: async (document) =>
        (await import('../../services/adapters/pdf/evidence-pdf.ts')).evidencePdf(document),
      wrapMessenger: () => {
        const messenger = this.teams.messenger();
        return options.wrapMessenger?.(messenger, replica) ?? messenger;
      },
    });
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
          await this.#recorded();
          const running = this.#bots.filter((bot) => !this.paused.has(bot));
          const begun = await Promise.all(running.map(({ runner }) => runner.runDue()));
          await this.#recorded();
          return begun.reduce((sum, each) => sum + each, 0);
        },
      },
    });
  }

  /** What the directory said is on record then. */
  async #recorded(): Promise<void> {
    await Promise.all(this.#bots.map(({ whereabouts }) => whereabouts.settled()));
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
    const asked = { ...usually, ...asking };
    return bot.desk.request(
      { actor: asked.requester, commandId },
      {
        ...asked,
        id: consultId,
        caseRef: CaseRef.parse('CM-10482'),
        summary: {
          whatChanged: 'No sleep for three nights.',
          currentRisks: 'Neglect of herself.',
          actionsTaken: 'Visited this morning.',
          whatIsRequested: 'Daily contact until Friday?',
        },
        earlyWarnings: [],
        requesterName: 'Jonah Whitfield',
      },
    );
  }

  act(actor: PersonId, build: Build, commandId = this.nextCommand(), bot = this.bot) {
    return bot.desk.act({ actor, commandId }, consultRef, build);
  }

  acknowledge(actor: PersonId, commandId?: CommandId, bot?: Bot): Promise<HandledConsult> {
    return this.act(actor, acknowledging, commandId, bot);
  }

  advise(actor: PersonId, commandId?: CommandId, bot?: Bot): Promise<HandledConsult> {
    return this.act(actor, advising, commandId, bot);
  }

  close(actor: PersonId, commandId?: CommandId): Promise<HandledConsult> {
    return this.act(actor, closing, commandId);
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

  get sent(): readonly SentAlert[] {
    return this.teams.sent;
  }

  /** To whom alerts went, in order. */
  alerted(): readonly string[] {
    return this.sent.map(({ to }) => to);
  }

  /** Who was asked, each time, in the order of the alerts. */
  pings(): readonly { readonly at: Instant; readonly to: string }[] {
    return this.sent
      .filter(({ alert }) => alert.includes('You are asked'))
      .map(({ at, to }) => ({ at, to }));
  }

  /** Alerts to somebody, or into a channel, without their times. */
  heardBy(place: string): readonly string[] {
    return this.sent.filter(({ to }) => to === place).map(({ alert }) => alert);
  }

  /** What the requester reads on the newest card that they have. */
  requesterReads(): string {
    return this.teams.words('chat-of-jonah', jonah);
  }

  /** The consult's events as they stand in the record. */
  async record(): Promise<readonly RecordedEvent<ConsultEvent>[]> {
    const partition = partitionOf(this.service.tenant, consultRef.team);
    const stream = consultStream(consultRef.consult);
    const { events } = await this.bot.journal.history(partition, stream, { limit: 1_000 });
    return events as readonly RecordedEvent<ConsultEvent>[];
  }

  async events(): Promise<readonly ConsultEvent[]> {
    return (await this.record()).map(({ event }) => event);
  }
}
