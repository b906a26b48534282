/** Weeks in which a case of Riverside East gets closer oversight, pressed through the desk. */
import { cohortStream, cohortKey } from '../../services/cohort/jobs.ts';
import type { HandledCohort } from '../../services/cohort/desk.ts';
import type { CohortEvent } from '../../services/cohort/stream.ts';
import type { WantedEntry, WantedProgress } from '../../services/cohort/wanted.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import type { FlagKind } from '../../services/caseload/flag.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { identity, quiet } from './cases.ts';
import { grace, jonah, kemi, service, utc } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

export { identity, quiet } from './cases.ts';

/** Friday 4 December 2026, before work begins. */
const friday = utc('2026-12-04T08:00');

/** The case is on record, Jonah's; nothing is flagged. */
export async function cohortDay(
  options: Partial<DayOptions> = {},
  facts: Partial<CaseFacts> = {},
): Promise<ServiceDay> {
  const day = new ServiceDay({ start: friday, ...options });
  const recorded = { ...quiet, ...facts };
  await day.bot.cases.record(byService('record.first'), identity, recorded);
  return day;
}

/** Kemi flags it, and what follows from that runs. */
export async function flags(day: ServiceDay, kind: FlagKind = 'safeguarding'): Promise<void> {
  await day.bot.cases.flag(by(day, kemi), identity, { kind });
  await day.settle();
}

export const by = (day: ServiceDay, actor: PersonId, commandId = day.nextCommand()) => ({
  actor,
  commandId,
});

export const entry: WantedEntry = {
  lead: jonah,
  responsibilities: [{ what: 'Ring her every evening', who: kemi }],
  steps: [
    { what: 'See her twice a week', by: '2026-12-18' },
    { what: 'Move to the new flat', by: '2027-01-15' },
  ],
  progressOn: '2026-12-18',
};

/** Grace enters it. */
export const enters = async (day: ServiceDay, change: Partial<WantedEntry> = {}): Promise<void> => {
  const wanted = { ...entry, ...change };
  done(await day.bot.cohorts.enter(by(day, grace), identity, wanted));
};

function done(handled: HandledCohort): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}

export const note: WantedProgress = {
  ...{ seen: 0, note: 'It goes on as planned.', added: [], nextOn: '2026-12-18' },
  steps: [
    { number: 1, standing: 'onCourse', by: '2026-12-30' },
    { number: 2, standing: 'onCourse' },
  ],
};

/** Jonah does, unless somebody else is meant. */
export const records = async (
  day: ServiceDay,
  change: Partial<WantedProgress> = {},
  actor: PersonId = jonah,
): Promise<void> => {
  const wanted = { ...note, ...change };
  done(await day.bot.cohorts.recordProgress(by(day, actor), identity, wanted));
};

export const stepDownTerms = {
  criteria: service.cohort.stepDownCriteria.map(({ label }) => ({ label, isMet: true })),
  rationale: 'Six weeks without a crisis.',
  reviewOn: '2027-02-15',
};

export const stands = async (day: ServiceDay) => (await day.bot.cohorts.load(identity)).state;

export const history = async (day: ServiceDay): Promise<readonly string[]> => {
  const partition = partitionOf(service.tenant, identity.team);
  const stream = cohortStream(cohortKey(identity.caseRef));
  const { events } = await day.bot.journal.history(partition, stream);
  return events.map(({ event }) => (event as CohortEvent).type);
};

/** What was heard of the case, when and by whom. */
export const heard = (day: ServiceDay): readonly string[] =>
  day.sent
    .filter(({ alert }) => alert.startsWith(`${identity.caseRef}: `))
    .map(({ at, to, alert }) => {
      const name = service.people.get(to as PersonId)?.key ?? 'channel';
      return `${at.slice(5, 16)} ${name}: ${alert.replace(`${identity.caseRef}: `, '')}`;
    });

/** Kinds of the case's open flags. */
export const flagged = async (day: ServiceDay): Promise<readonly FlagKind[]> => {
  const { state } = await day.bot.cases.load(identity);
  const all = state.status === 'known' ? state.flags : [];
  return all.filter(({ resolved }) => resolved === undefined).map(({ kind }) => kind);
};
