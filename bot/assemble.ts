/**
 * Puts the bot together from its ports: who calls it brings the store, the clock and the identity.
 * The production composition, the rehearsal and the tests all come through here.
 */
import { createLinkSecrets } from './acceptance/link-secrets.ts';
import {
  createAdapter,
  type EdgeAnswer,
  type IncomingRequest,
  type TeamsAdapter,
} from './adapter.ts';
import { registerRoutes } from './app.ts';
import type { BotIdentity } from './auth/bot-authentication.ts';
import { createCalendarLinks, type CalendarLinks } from './calendar-link/links.ts';
import { createRoster } from './connector/roster.ts';
import type { MessengerOptions } from './connector/send.ts';
import { cardsLookedAtBy, createCardRecords } from './consult/card-records.ts';
import { createOpenForms } from './consult/open-forms.ts';
import { reportParkedJob } from './consult/parked.ts';
import { tellManagers } from './exceptions/set-aside.ts';
import { createConsultViews } from './handlers/consult-views.ts';
import { CoverHandlers } from './handlers/cover.ts';
import { onHandoverCardsToo } from './handover/open-forms.ts';
import { createJobHandlers } from './job-handlers.ts';
import { fairTurnsMiddleware, type TurnLimits } from './limits/fair-turns.ts';
import type { Log } from './log.ts';
import { createChatOpener, createMessenger } from './messenger.ts';
import { createPacing, teamsLimits } from './pacing.ts';
import type { OtherVersionRuns } from './other-version.ts';
import type { BotPart, PartCore } from './part.ts';
import { createParts } from './parts.ts';
import { Posts } from './posts/posts.ts';
import { createPostRecords } from './posts/records.ts';
import { assembleReaching } from './reach/assemble-reaching.ts';
import { realDeadline } from './real-deadline.ts';
import { createServer, type BotServer } from './server.ts';
import { repeatsMiddleware } from './repeats.ts';
import { sightingsMiddleware } from './sightings.ts';
import { observedConsults } from './telemetry/observed-consults.ts';
import { aroundJobs, observedLook, withPingTimes } from './telemetry/observed-jobs.ts';
import { observedStore } from './telemetry/observed-store.ts';
import { noTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { createTeamsApplication } from './teams-application.ts';
import { createHeartbeat, type Heartbeat } from './workers/heartbeat.ts';
import type { JobHandler } from './workers/job.ts';
import { createJobRunner, type JobRunner } from './workers/job-runner.ts';
import { createChangeable, type ChangeableStore } from './workers/changes.ts';
import { withOwnJobs } from './workers/own-jobs.ts';
import { createSeenDocuments } from './workers/seen-documents.ts';
import { ensureStanding } from './workers/standing.ts';
import type { ContentOf } from '../services/acceptance/content.ts';
import { createAcceptanceDesk, type AcceptanceDesk } from '../services/acceptance/desk.ts';
import { createAcceptanceDoor, type AcceptanceDoor } from '../services/acceptance/door.ts';
import type { OnPartnerAnswer } from '../services/acceptance/jobs.ts';
import { createActionDesk, type ActionDesk } from '../services/action/desk.ts';
import { createAbsenceDesk, type AbsenceDesk } from '../services/absence/desk.ts';
import { createCaseDesk, type CaseDesk } from '../services/caseload/desk.ts';
import { createDelegationDesk, type DelegationDesk } from '../services/rights/delegation-desk.ts';
import { createConcernDesk, type ConcernDesk } from '../services/concern/desk.ts';
import { CohortDesk } from '../services/cohort/desk.ts';
import { createConsultDesk, type ConsultDesk } from '../services/consult/desk.ts';
import { createCoordinationDesk, type CoordinationDesk } from '../services/coordination/desk.ts';
import { createPartnerDesk, type PartnerDesk } from '../services/partner/desk.ts';
import { createHuddleDesk, type HuddleDesk } from '../services/huddle/desk.ts';
import type { LinkSettings } from '../services/config/environment-links.ts';
import type { PersonId, TenantId } from '../services/kernel/ids.ts';
import { createJournal, type Journal } from '../services/kernel/journal.ts';
import { localDate } from '../services/kernel/local-day.ts';
import { createContacts } from '../services/people/contacts.ts';
import { createWhereabouts, type DirectoryWhereabouts } from '../services/people/whereabouts.ts';
import type { Calendars } from '../services/ports/calendars.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { Contacts } from '../services/ports/contacts.ts';
import type { Deadline } from '../services/ports/deadline.ts';
import type { Digest } from '../services/ports/digest.ts';
import type { AppInstaller, Directory } from '../services/ports/directory.ts';
import type { Identity } from '../services/ports/identity.ts';
import type { Messenger } from '../services/ports/messenger.ts';
import type { DrawPdf } from '../services/ports/draw-pdf.ts';
import type { Pager } from '../services/ports/pager.ts';
import type { Store } from '../services/ports/store.ts';
import { createRotaDesk, type RotaDesk } from '../services/rota/desk.ts';
import { createSwapDesk, type SwapDesk } from '../services/rota/swap-desk.ts';
import type { SignOffs } from '../services/register/sign-offs.ts';
import type { SignOffKind } from '../services/sign-off/kind.ts';
import type { Service } from '../services/service/service.ts';
import { handoverContent } from './sign-off/handover-content.ts';
import { recordPartnerAnswer } from './sign-off/partner-answer.ts';
import { SignOffDesk, type SignOffDeskParts } from '../services/sign-off/desk.ts';
import { signOffKinds } from '../services/sign-off/kinds.ts';
import { ShortageDesk } from '../services/shortage/desk.ts';
import { createWarningDesk, type WarningDesk } from '../services/warning/desk.ts';
import { createSupervisionDesk, type SupervisionDesk } from '../services/supervision/desk.ts';

export type BotPorts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
  readonly digest: Digest;
  /** Another for every event, that nobody can guess. */
  readonly salt: () => string;
  readonly identity: Identity;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  readonly botIdentity: BotIdentity;
  /** Tenants that are served. */
  readonly tenants: readonly TenantId[];
  /** Names this process in the jobs that it has. */
  readonly owner: string;
  /** Of this program, for whoever looks which replicas run. @default unknown */
  readonly version?: string;
  readonly log: Log;
  /** @default nothing is measured */
  readonly telemetry?: Telemetry;
  readonly bodyLimitBytes?: number;
  /** Turns in a minute of a person and a tenant; none: they are not counted. */
  readonly turnLimits?: TurnLimits;
  /** Hosts of Teams' connector besides Microsoft's known ones. */
  readonly teamsHosts?: readonly string[];
  /** Proxies in front of the bot; none said: no caller's address is believed. */
  readonly proxies?: number;
  /** The second channel, which pages people beside Teams. */
  readonly pager?: Pager;
  /** Who is away, as the organisation's calendars know it; none: declared leave counts alone. */
  readonly directory?: Directory;
  /** @default the process' own timers */
  readonly deadline?: Deadline;
  /** Brings the app to people who lack it; none: they are told how to add it. */
  readonly installer?: AppInstaller;
  /** Loaded once somebody sends or fetches a calendar. */
  readonly calendars: () => Promise<Calendars>;
  readonly drawPdf: DrawPdf;
  /** People can subscribe to their duties; none: they can't. */
  readonly links?: LinkSettings;
  /** Where files that people attach are believed to be, besides Microsoft's hosts. */
  readonly fileOrigins?: readonly string[];
  /** Where registers come from, for tests that bring their own. */
  readonly registerSource?: SignOffs;
  readonly registerKinds?: readonly SignOffKind[];
  /** For tests of links alone: what is handed over, and who hears of the answer. */
  readonly handover?: HandoverPorts;
  /** For tests that stand between the bot and Teams. */
  readonly wrapMessenger?: (messenger: Messenger) => Messenger;
};

export type HandoverPorts = {
  readonly contentOf: ContentOf;
  readonly onPartnerAnswer: OnPartnerAnswer;
};

export interface Bot {
  readonly server: BotServer;
  /** The same door without HTTP, for whoever has the activity in hand. */
  readonly receive: (request: IncomingRequest) => Promise<EdgeAnswer>;
  readonly runner: JobRunner;
  /** Says that this process runs, once it is started. */
  readonly heartbeat: Heartbeat;
  readonly journal: Journal;
  readonly desk: ConsultDesk;
  readonly actions: ActionDesk;
  readonly absences: AbsenceDesk;
  readonly rotas: RotaDesk;
  readonly swaps: SwapDesk;
  readonly whereabouts: DirectoryWhereabouts;
  readonly shortages: ShortageDesk;
  readonly cases: CaseDesk;
  readonly coordination: CoordinationDesk;
  readonly partners: PartnerDesk;
  readonly cohorts: CohortDesk;
  readonly huddles: HuddleDesk;
  readonly concerns: ConcernDesk;
  readonly delegations: DelegationDesk;
  readonly signOffs: SignOffDesk;
  readonly warnings: WarningDesk;
  readonly acceptances: AcceptanceDesk;
  /** What receiving services find, in a service with links. */
  readonly acceptanceDoor?: AcceptanceDoor;
  readonly supervisions: SupervisionDesk;
  /** Sets what comes again and again going; what runs already goes on. */
  prepare(): Promise<void>;
  /** Reads ahead what the first to ask would have to wait for. Never fails. */
  warmUp(): Promise<void>;
  /** Finishes the turns in flight, gives jobs back, and leaves the store open. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 10_000;

export function assembleBot(given: BotPorts): Bot {
  const { runs, seen, ...own } = withRunner(given);
  const ports = observed(own);
  const { service, store, clock, log } = ports;
  const contacts = contactsOf(ports);
  const heartbeat = createHeartbeat(ports);
  const otherVersionRuns = () => heartbeat.otherVersionRuns();
  const { adapter, connectorFor } = assembleAdapter({ ...ports, otherVersionRuns }, contacts);
  const core = assembleCore(ports, contacts);
  const alive = () => heartbeat.alive();
  const messaging = assembleMessaging({ ...ports, alive }, contacts, connectorFor);
  const { plain, messenger, reaching } = messaging;
  const posts = new Posts({ messenger, records: createPostRecords(store), clock });
  const shared = { ...ports, ...core, ...linksOf(ports), messenger, reaching, contacts, posts };
  const parts = createParts(shared);
  const allParts: readonly BotPart[] = Object.values(parts);
  const changeable = createChangeable(store, seen);
  const records = createCardRecords(changeable, service.tenant);
  const handlers = createJobHandlers({ ...shared, records, parts: allParts });
  const runner = runs(assembleRunner({ ...ports, changeable }, core.desk, heartbeat, handlers));

  const openForms = onHandoverCardsToo(createOpenForms({ clock, records, messenger: plain }), {
    ...{ desk: core.desk, posts, tenant: service.tenant },
  });
  const app = createTeamsApplication();
  registerRoutes(app, {
    ...shared,
    messenger: plain,
    otherVersionRuns,
    parts,
    openForms,
    formContext: () => ({ service, today: localDate(service.timeZone, clock.now()) }),
  });
  const server = createServer({ ...shared, adapter, app, isReady: () => store.ping() });
  return {
    server,
    receive: (request) =>
      adapter.receive(request, async (turn) => {
        await app.run(turn);
      }),
    runner,
    heartbeat,
    ...core,
    prepare: () => prepare(allParts, ports),
    warmUp: () => warmUp(allParts, log),
    stop: () => stop(server, runner, heartbeat, core.whereabouts),
  };
}

/** The door, and what stands behind it before any route. */
function assembleAdapter(
  ports: BotPorts & { readonly otherVersionRuns: OtherVersionRuns },
  contacts: Contacts,
) {
  const { clock, log, otherVersionRuns, telemetry = noTelemetry } = ports;
  const adapter = createAdapter({
    identity: ports.botIdentity,
    tenants: ports.tenants,
    ...{ log, telemetry, otherVersionRuns },
    ...(ports.teamsHosts ? { teamsHosts: ports.teamsHosts } : {}),
  });
  const connectorFor = (serviceUrl: string) => adapter.connectorFor(serviceUrl);
  if (ports.turnLimits !== undefined) {
    adapter.use(fairTurnsMiddleware({ ...{ clock, log }, limits: ports.turnLimits }));
  }
  adapter.use(learning(ports, contacts, connectorFor));
  adapter.use(repeatsMiddleware(clock));
  return { adapter, connectorFor };
}

/** The same ports, with whatever goes through them measured. */
function observed(ports: BotPorts): BotPorts & { readonly telemetry: Telemetry } {
  const { telemetry = noTelemetry, store } = ports;
  return { ...ports, telemetry, store: observedStore(store, telemetry) };
}

/** The same ports, with a store that gives what is due at once to this process' own runner. */
function withRunner(ports: BotPorts) {
  let runner: JobRunner | undefined;
  const seen = createSeenDocuments(ports.clock);
  const store = withOwnJobs(ports.store, () => runner, { lookedAtBy: cardsLookedAtBy, seen });
  const runs = (created: JobRunner): JobRunner => (runner = created);
  return { ...ports, store, seen, runs };
}

function assembleRunner(
  ports: BotPorts & { readonly changeable: ChangeableStore },
  desk: ConsultDesk,
  heartbeat: Heartbeat,
  handlers: ReadonlyMap<string, JobHandler>,
): JobRunner {
  const { store, changeable, clock, log, owner, random, telemetry = noTelemetry } = ports;
  return createJobRunner({
    ...{ store, changeable, clock, log, owner, random },
    handlers: heartbeat.counting(withPingTimes(handlers, telemetry, clock)),
    around: aroundJobs(telemetry, clock),
    onLook: (look) => {
      observedLook(telemetry, look);
      heartbeat.looked(look);
    },
    otherVersion: () => heartbeat.otherVersion(),
    onParked: reportParkedJob(desk, (job) => tellManagers(ports, job)),
  });
}

const linksOf = ({
  store,
  service,
  links,
}: BotPorts): { readonly calendarLinks?: CalendarLinks } =>
  links === undefined ? {} : { calendarLinks: createCalendarLinks(store, service, links) };

const prepare = (parts: readonly BotPart[], ports: BotPorts): Promise<void> =>
  ensureStanding(
    parts.flatMap(({ standing = [] }) => standing),
    { ...ports, tenant: ports.service.tenant },
  );

async function warmUp(parts: readonly BotPart[], log: Log): Promise<void> {
  const warming = parts.map(async (part) => part.warmUp?.());
  for (const warmed of await Promise.allSettled(warming)) {
    if (warmed.status === 'rejected') log.error({ err: warmed.reason }, 'could not read ahead');
  }
}

async function stop(
  server: BotServer,
  runner: JobRunner,
  heartbeat: Heartbeat,
  whereabouts: DirectoryWhereabouts,
): Promise<void> {
  await server.close(STOP_WITHIN_MS);
  await runner.stop();
  await heartbeat.stop();
  await whereabouts.end();
}

const contactsOf = ({ store, clock, service: { tenant }, installer }: BotPorts): Contacts =>
  createContacts({ store, clock, tenant, mayInstall: installer !== undefined });

/** `plain` for what answers a press, `messenger` for all that jobs send. */
function assembleMessaging(
  ports: BotPorts & { readonly alive: () => number },
  contacts: Contacts,
  connectorFor: TeamsAdapter['connectorFor'],
) {
  const { service, clock, log, wrapMessenger, deadline = realDeadline } = ports;
  const options: MessengerOptions = {
    ...{ connectorFor, contacts, clock, log },
    pacing: createPacing(clock, teamsLimits, ports.alive),
    tenant: service.tenant,
    nameOf: (person) => service.people.get(person)?.name,
  };
  const ours = createMessenger(options);
  const plain = wrapMessenger?.(ours) ?? ours;
  const openChat = createChatOpener(options);
  const reaching = { ...ports, contacts, deadline, messenger: plain, openChat };
  return { plain, ...assembleReaching(reaching) };
}

/** Learns from every activity how people are reached, and a team's people when the bot joins it. */
function learning(
  { service, clock, log }: BotPorts,
  contacts: Contacts,
  connectorFor: TeamsAdapter['connectorFor'],
) {
  const isKnown = (person: PersonId) => service.people.has(person);
  return sightingsMiddleware(contacts, log, {
    roster: createRoster({ connectorFor, clock }),
    isKnown,
  });
}

function assembleWhereabouts(
  { service, store, clock, log, directory: source, deadline = realDeadline }: BotPorts,
  journal: Journal,
  contacts: Contacts,
): DirectoryWhereabouts {
  return createWhereabouts({
    ...{ journal, store, clock, service, contacts },
    report: (error, doing) => {
      log.error({ err: error }, `${doing} failed`);
    },
    ...(source === undefined ? {} : { directory: { source, deadline } }),
  });
}

/** Decisions that need a named authority, the rights to take them, and what is handed over by them. */
function assembleSignOffs(
  ports: BotPorts,
  parts: Omit<SignOffDeskParts, 'delegations' | 'kinds'>,
  context: PartCore['context'],
) {
  const { service, journal } = parts;
  const delegations = createDelegationDesk(parts);
  const signOffs = new SignOffDesk({ ...parts, delegations, kinds: signOffKinds });
  const acceptance = assembleAcceptance(ports, journal, {
    contentOf: handoverContent(signOffs, context),
    onPartnerAnswer: recordPartnerAnswer({ service, signOffs }),
  });
  return { delegations, signOffs, ...acceptance };
}

/** Links of receiving services, in a service that has links. */
function assembleAcceptance(ports: BotPorts, journal: Journal, ours: HandoverPorts) {
  const { service, links, handover = ours } = ports;
  const parts = { ...ports, journal, contentOf: handover.contentOf };
  const linkSecrets = links && createLinkSecrets(links, service.tenant);
  return {
    onPartnerAnswer: handover.onPartnerAnswer,
    acceptances: createAcceptanceDesk({ ...parts, ...(linkSecrets && { linkSecrets }) }),
    ...(linkSecrets && { acceptanceDoor: createAcceptanceDoor({ ...parts, linkSecrets }) }),
  };
}

/** The desks and what they show, all over one journal. */
function assembleCore(ports: BotPorts, contacts: Contacts) {
  const { service, store, clock, digest, salt, telemetry = noTelemetry } = ports;
  const { configVersion } = service;
  const journal = createJournal({ store, digest, salt, configVersion, clock });
  const whereabouts = assembleWhereabouts(ports, journal, contacts);
  const shortages = new ShortageDesk({ journal, store, service, whereabouts, clock });
  const parts = { journal, service, whereabouts, clock, shortages };
  const views = createConsultViews(service, clock);
  const cases = createCaseDesk(parts);
  const desk = observedConsults(createConsultDesk({ ...parts, store }), parts, telemetry);
  const absences = createAbsenceDesk(parts);
  const rotas = createRotaDesk(parts);
  const context = () => views.context();
  const coordination = createCoordinationDesk({ ...parts, cases });
  const signing = assembleSignOffs(ports, { ...parts, cases }, context);
  return {
    journal,
    whereabouts,
    views,
    absences,
    desk,
    actions: createActionDesk(parts),
    rotas,
    swaps: createSwapDesk(parts),
    shortages,
    cases,
    huddles: createHuddleDesk({ ...parts, store, cases }),
    coordination,
    partners: createPartnerDesk({ ...parts, cases, coordination }),
    cohorts: new CohortDesk({ ...parts, cases }),
    warnings: createWarningDesk({ ...parts, cases }),
    ...signing,
    supervisions: createSupervisionDesk({ ...parts, ...signing, cases, consults: desk }),
    concerns: createConcernDesk(parts),
    context,
    cover: new CoverHandlers({ ...parts, absences, rotas, context }),
  };
}
