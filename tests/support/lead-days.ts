/** Days around a multi-agency case of Riverside East that Jonah leads. */
import type { CaseFacts } from '../../services/caseload/case.ts';
import { coordinationStream } from '../../services/coordination/jobs.ts';
import type { Coordination, LedCase } from '../../services/coordination/coordination.ts';
import type { CoordinationEvent } from '../../services/coordination/stream.ts';
import { handoverCapability, handoverStream } from '../../services/handover/capability.ts';
import { byService } from '../../services/kernel/by.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, type PersonId } from '../../services/kernel/ids.ts';
import type { Bot } from '../../bot/assemble.ts';
import { isOpenFlag } from '../../services/caseload/flag.ts';
import { at, jonah, perinatal, riversideEast, service } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

const team = riversideEast;
export const caseRef = CaseRef.parse('CM-10482');
export const identity = { team, caseRef };

const facts: CaseFacts = {
  ...{ pathway: perinatal, tier: 'intensive', status: 'active', keyWorker: jonah },
  ...{ agencies: ['Housing association', 'Probation'], missedContacts: [], crises: [] },
};

/** Wednesday 2 December 2026, nine o'clock; the case is on record and nobody leads it. */
export async function beforeLead(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('09:00'), ...options });
  await day.bot.cases.record(byService('record.case'), identity, facts);
  return day;
}

export const press = (day: ServiceDay, actor: PersonId) => ({
  actor,
  commandId: day.nextCommand(),
});

export async function ledBy(
  lead: PersonId,
  options: Partial<DayOptions> = {},
): Promise<ServiceDay> {
  const day = await beforeLead(options);
  const named = { to: lead, reason: 'Knows the family and the housing officer.' };
  await day.bot.coordination.begin(press(day, lead), identity, named);
  await day.settle();
  return day;
}

export const offers = (day: ServiceDay, by: PersonId, to: PersonId, bot: Bot = day.bot) =>
  bot.coordination.offer(press(day, by), identity, { to, reason: 'Moves to their patch.' });

export const stateOf = async (day: ServiceDay): Promise<Coordination> =>
  (await day.bot.coordination.load(identity)).state;

/** Throws where nobody leads it. */
export async function led(day: ServiceDay): Promise<LedCase> {
  const state = await stateOf(day);
  if (state.status !== 'led') throw new TypeError(`The case is ${state.status}.`);
  return state;
}

export async function record(
  day: ServiceDay,
): Promise<readonly RecordedEvent<CoordinationEvent>[]> {
  const partition = partitionOf(service.tenant, team);
  const { events } = await day.bot.journal.history(partition, coordinationStream(identity), {
    limit: 1_000,
  });
  return events as readonly RecordedEvent<CoordinationEvent>[];
}

export const history = async (day: ServiceDay): Promise<readonly string[]> =>
  (await record(day)).map(({ event }) => event.type);

/** Open flags of the case, by their kind. */
export async function flags(day: ServiceDay): Promise<readonly string[]> {
  const { state } = await day.bot.cases.load(identity);
  return state.status === 'known' ? state.flags.filter(isOpenFlag).map(({ kind }) => kind) : [];
}

/** Who leads, as the case register has heard. */
export async function registered(day: ServiceDay): Promise<PersonId | undefined> {
  const { state } = await day.bot.cases.load(identity);
  return state.status === 'known' ? state.lead : undefined;
}

/** How what was handed over of somebody's work ended. */
export async function handedOver(day: ServiceDay, person: PersonId): Promise<readonly unknown[]> {
  const partition = partitionOf(service.tenant, 'people');
  const target = { partition, stream: handoverStream(person) };
  const { state } = await day.bot.journal.load(handoverCapability, target);
  if (state.status === 'none') return [];
  return state.items.map(({ end }) => {
    if (end === undefined) return undefined;
    const { at: _at, ...how } = end;
    return how;
  });
}
