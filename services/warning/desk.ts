/** Where contacts are recorded and looked at; used by cards, chat and the jobs. */
import type { CaseDesk } from '../caseload/desk.ts';
import { knownOf, leadOf, type Case } from '../caseload/case.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import { addWorkingDuration } from '../kernel/working-calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import { warningCapability } from './capability.ts';
import { warningStream } from './jobs.ts';
import { setFor, type WarningSet } from './settings.ts';
import type {
  CasePeople,
  WarningEvent,
  WarningFacts,
  WarningIntent,
  WarningRefusal,
} from './stream.ts';
import { belowFrom, standingOf, type WarningStanding } from './threshold.ts';
import { contactsOf, counts, type ContactTerms, type Warning } from './warning.ts';

export type HandledWarning = Handled<Warning, WarningEvent, WarningRefusal>;

/** A case's warnings as they stand now. */
export type WarningView = {
  readonly identity: CaseIdentity;
  readonly state: Warning;
  readonly sequence: number;
  /** The register's. */
  readonly known: Case;
  /** Nothing: the service has none for the case. */
  readonly set?: WarningSet;
  readonly standing?: WarningStanding;
  readonly people: CasePeople;
};

export interface WarningDesk {
  view(identity: CaseIdentity): Promise<WarningView>;
  record(by: By, identity: CaseIdentity, contact: ContactTerms): Promise<HandledWarning>;
  withdraw(
    by: By,
    identity: CaseIdentity,
    what: { readonly contact: number; readonly why: string },
  ): Promise<HandledWarning>;
  /** A clock ran out. */
  look(by: By, identity: CaseIdentity): Promise<HandledWarning>;
  leaveUnanswered(by: By, identity: CaseIdentity, occurrence: string): Promise<HandledWarning>;
  /** When time alone ends what is seen now. */
  nextLook(view: WarningView): Instant | undefined;
}

export type WarningDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'load'>;
};

export function createWarningDesk(parts: WarningDeskParts): WarningDesk {
  const { journal, service, clock } = parts;
  const target = ({ team, caseRef }: CaseIdentity) => ({
    partition: partitionOf(service.tenant, team),
    stream: warningStream(caseRef),
  });
  const factsOf = async (identity: CaseIdentity): Promise<WarningFacts> => {
    const { state } = await parts.cases.load(identity);
    const now = clock.now();
    return {
      ...aboutCase(service, identity, state),
      ...{ today: localDate(service.timeZone, now), timeZone: service.timeZone },
      answerBy: addWorkingDuration(service, now, service.warnings.answerWithin),
    };
  };
  const handle = async (by: By, identity: CaseIdentity, intent: WarningIntent) => {
    const facts = await factsOf(identity);
    const { actor, commandId: id } = by;
    return journal.handle(warningCapability, target(identity), {
      ...{ id, actor, authority: authorityOf(facts.people, actor) },
      command: { ...intent, ...facts },
      at: clock.now(),
    });
  };

  return {
    async view(identity) {
      const [{ state: known }, { state, sequence }] = await Promise.all([
        parts.cases.load(identity),
        journal.load(warningCapability, target(identity)),
      ]);
      const { set, people } = aboutCase(service, identity, known);
      const today = localDate(service.timeZone, clock.now());
      const standing = set && standingOf(contactsOf(state).filter(counts), set, today);
      const view = { identity, state, sequence, known, people };
      return { ...view, ...(set && { set }), ...(standing && { standing }) };
    },

    record: (by, identity, contact) => handle(by, identity, { type: 'record', contact }),
    withdraw: (by, identity, what) => handle(by, identity, { type: 'withdraw', ...what }),
    look: (by, identity) => handle(by, identity, { type: 'look' }),
    leaveUnanswered: (by, identity, occurrence) =>
      handle(by, identity, { type: 'leaveUnanswered', occurrence }),

    nextLook: ({ standing }) => standing && belowFrom(standing, service.timeZone),
  };
}

function aboutCase(service: Service, identity: CaseIdentity, state: Case) {
  const known = knownOf(state);
  const facts = known?.facts;
  const { managers = [], members = [] } = service.teams.get(identity.team) ?? {};
  const lead = known && leadOf(known);
  const people: CasePeople = {
    ...(facts?.keyWorker && { keyWorker: facts.keyWorker }),
    ...(lead && { lead }),
    ...{ managers, members },
  };
  const set = setFor(service.warnings.sets, facts);
  return { identity, set, people, isClosed: facts?.status === 'closed' };
}

/** The right under which somebody records, as the record will show it. */
function authorityOf({ keyWorker, lead, managers, members }: CasePeople, actor: Actor): string {
  if (actor === 'service') return 'service';
  if (keyWorker === actor) return 'keyWorker';
  if (lead === actor) return 'coordinator';
  if (managers.includes(actor)) return 'teamManager';
  return members.includes(actor) ? 'teamMember' : 'none';
}
