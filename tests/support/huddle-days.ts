/** Days around a huddle of Riverside East: cases on record, pressed through the desk. */
import type { CaseFacts } from '../../services/caseload/case.ts';
import type { DecisionTerms } from '../../services/huddle/huddle.ts';
import { huddleStream } from '../../services/huddle/capability.ts';
import type { HuddleEvent } from '../../services/huddle/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, CommandId, HuddleId, type PersonId } from '../../services/kernel/ids.ts';
import { byService } from '../../services/kernel/by.ts';
import { grace, jonah, kemi, perinatal, riversideEast, sam, service, utc } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

const team = riversideEast;
export const channel = service.teams.get(team)?.channel.channelId ?? '';

/** Friday before the huddle of Monday 7 December 2026, 09:30. */
export const friday = utc('2026-12-04T08:00');
export const monday = utc('2026-12-07T09:30');
export const identityOf = (date: string) => ({ team, huddle: HuddleId.parse(date) });
const first = identityOf('2026-12-07');

const refs = ['CM-20001', 'CM-20002', 'CM-20003'].map((ref) => CaseRef.parse(ref));
export const [missed, overdue, crises] = refs as [CaseRef, CaseRef, CaseRef];

const facts = (change: Partial<CaseFacts>): CaseFacts => ({
  ...{ pathway: perinatal, tier: 'enhanced', status: 'active', agencies: [], missedContacts: [] },
  ...{ crises: [], ...change },
});

/** Three cases that the rules flag: Jonah's, Kemi's, and one without a key worker. */
const flagged: readonly (readonly [CaseRef, CaseFacts])[] = [
  [missed, facts({ keyWorker: jonah, missedContacts: ['2026-11-25', '2026-12-01'] })],
  [overdue, facts({ keyWorker: kemi, tier: 'core', nextReview: '2026-11-28' })],
  [crises, facts({ tier: 'intensive', crises: ['2026-11-20', '2026-12-02'] })],
];

/** The bots are prepared, and the cases on record. */
export async function beforeHuddle(
  options: Partial<DayOptions> = {},
  cases = flagged,
): Promise<ServiceDay> {
  const day = new ServiceDay({ start: friday, ...options });
  for (const bot of day.bots) await bot.prepare();
  for (const [caseRef, each] of cases) {
    await day.bot.cases.record(byService(`record.${caseRef}`), { team, caseRef }, each);
  }
  return day;
}

export const terms: DecisionTerms = {
  ...{ risk: 'Two contacts missed since the move.', decision: 'Visit on Thursday.' },
  ...{ rationale: 'The housing officer saw nobody either.', reviewOn: '2026-12-14' },
  actions: [{ what: 'Visit at home', owner: jonah, due: '2026-12-17' }],
  prompts: ['risk'],
};

export const press = (day: ServiceDay, actor: PersonId) => ({
  actor,
  commandId: day.nextCommand(),
});

export const decides = (
  day: ServiceDay,
  caseRef: CaseRef,
  {
    by = sam,
    huddle = first,
    bot = day.bot,
    decision = terms.decision,
    commandId = day.nextCommand(),
  } = {},
) => bot.huddles.decide({ actor: by, commandId }, huddle, caseRef, { ...terms, decision });

export const closes = (day: ServiceDay, huddle = first) =>
  day.bot.huddles.close(
    { actor: grace, commandId: CommandId.parse(`close-${huddle.huddle}`) },
    huddle,
  );

export const history = async (day: ServiceDay, huddle = first): Promise<readonly string[]> => {
  const partition = partitionOf(service.tenant, team);
  const { events } = await day.bot.journal.history(partition, huddleStream(huddle.huddle));
  return events.map(({ event }) => (event as HuddleEvent).type);
};

/** What was heard of the huddle, when and by whom. */
export const heard = (day: ServiceDay): readonly string[] =>
  day.sent
    .filter(({ alert }) => alert.startsWith('Riverside East: '))
    .map(({ at, to, alert }) => {
      const name = to === channel ? 'channel' : (service.people.get(to as PersonId)?.key ?? to);
      return `${at.slice(5, 16)} ${name}: ${alert.replace('Riverside East: ', '')}`;
    });
