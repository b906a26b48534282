import type { CardContext } from '../cards/context.ts';
import type { AcceptanceDesk } from '../services/acceptance/desk.ts';
import type { OnPartnerAnswer } from '../services/acceptance/jobs.ts';
import type { ActionDesk } from '../services/action/desk.ts';
import type { AbsenceDesk } from '../services/absence/desk.ts';
import type { CaseDesk } from '../services/caseload/desk.ts';
import type { ConcernDesk } from '../services/concern/desk.ts';
import type { CohortDesk } from '../services/cohort/desk.ts';
import type { ConsultDesk } from '../services/consult/desk.ts';
import type { HuddleDesk } from '../services/huddle/desk.ts';
import type { CoordinationDesk } from '../services/coordination/desk.ts';
import type { PartnerDesk } from '../services/partner/desk.ts';
import type { Journal } from '../services/kernel/journal.ts';
import type { SignOffs } from '../services/register/sign-offs.ts';
import type { SignOffKind } from '../services/sign-off/kind.ts';
import type { Calendars } from '../services/ports/calendars.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { DirectoryWhereabouts } from '../services/people/whereabouts.ts';
import type { Contacts } from '../services/ports/contacts.ts';
import type { Digest } from '../services/ports/digest.ts';
import type { DrawPdf } from '../services/ports/draw-pdf.ts';
import type { Directory } from '../services/ports/directory.ts';
import type { Messenger } from '../services/ports/messenger.ts';
import type { Store } from '../services/ports/store.ts';
import type { DelegationDesk } from '../services/rights/delegation-desk.ts';
import type { RotaDesk } from '../services/rota/desk.ts';
import type { SwapDesk } from '../services/rota/swap-desk.ts';
import type { Service } from '../services/service/service.ts';
import type { Identity } from '../services/ports/identity.ts';
import type { WarningDesk } from '../services/warning/desk.ts';
import type { SignOffDesk } from '../services/sign-off/desk.ts';
import type { ShortageDesk } from '../services/shortage/desk.ts';
import type { SupervisionDesk } from '../services/supervision/desk.ts';
import type { CalendarLinks } from './calendar-link/links.ts';
import type { CardHandlers } from './card-action.ts';
import type { Log } from './log.ts';
import type { NoticeKind } from './notice/notice-kind.ts';
import type { Posts } from './posts/posts.ts';
import type { Reaching } from './reach/reaching.ts';
import type { JobHandler } from './workers/job.ts';
import type { StandingJob } from './workers/standing.ts';

/** What every part of the bot may build on. */
export type PartCore = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly contacts: Contacts;
  readonly whereabouts: DirectoryWhereabouts;
  /** For what jobs send: it brings the app to whoever lacks it, which takes seconds. */
  /** Absent in a service without one. */
  readonly directory?: Directory;
  readonly messenger: Messenger;
  readonly reaching: Reaching;
  readonly posts: Posts;
  readonly desk: ConsultDesk;
  readonly actions: ActionDesk;
  readonly absences: AbsenceDesk;
  readonly rotas: RotaDesk;
  readonly swaps: SwapDesk;
  readonly shortages: ShortageDesk;
  readonly cases: CaseDesk;
  readonly coordination: CoordinationDesk;
  readonly partners: PartnerDesk;
  readonly cohorts: CohortDesk;
  readonly huddles: HuddleDesk;
  readonly signOffs: SignOffDesk;
  readonly concerns: ConcernDesk;
  readonly warnings: WarningDesk;
  readonly delegations: DelegationDesk;
  readonly acceptances: AcceptanceDesk;
  /** What hears of a receiving service's answer: the sign-off. */
  readonly onPartnerAnswer: OnPartnerAnswer;
  readonly identity: Identity;
  readonly supervisions: SupervisionDesk;
  readonly digest: Digest;
  /** Loaded once somebody sends or fetches a calendar. */
  readonly calendars: () => Promise<Calendars>;
  readonly drawPdf: DrawPdf;
  /** Where files that people attach are believed to be, besides Microsoft's hosts. */
  readonly fileOrigins?: readonly string[];
  /** Where people subscribe to their duties, in a service that offers it. */
  readonly calendarLinks?: CalendarLinks;
  /** In place of the service's own sign-offs, for tests of registers. */
  readonly registerSource?: SignOffs;
  readonly registerKinds?: readonly SignOffKind[];
  readonly context: () => CardContext;
};

/**
 * One capability's share of the bot: what its buttons do, what runs when its jobs are due, how its
 * cards are drawn for people, what comes again and again. Listed in `parts.ts`.
 */
export type BotPart = {
  readonly verbs?: Partial<CardHandlers>;
  readonly jobs?: ReadonlyMap<string, JobHandler>;
  readonly notices?: readonly NoticeKind[];
  readonly standing?: readonly StandingJob[];
  /** Done once when the process has started, so that the first to ask need not wait for it. */
  readonly warmUp?: () => Promise<unknown>;
};
