/** Months of supervision in Riverside East: Jonah and Kemi are supervised by Grace. */
import type { CaseFacts } from '../../services/caseload/case.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, type CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { supervisionStream } from '../../services/supervision/capability.ts';
import type { SupervisionEvent } from '../../services/supervision/stream.ts';
import type { CaseLook } from '../../services/supervision/supervision.ts';
import { grace, jonah, perinatal, riversideEast, service, utc } from './people.ts';
import type { Service } from '../../services/service/service.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

const team = riversideEast;
export const jonahs = { team, person: jonah };

/** Wednesday 2 September 2026, before work: local time is an hour ahead of UTC until 25 October. */
const start = utc('2026-09-02T06:00');

export const intensive = CaseRef.parse('CM-30001');
const [enhanced, core] = [CaseRef.parse('CM-30002'), CaseRef.parse('CM-30003')];

/** The one team and its people, and nothing that other weekly work would look at. */
export const oneTeam: Service = {
  ...service,
  teams: new Map([...service.teams].filter(([id]) => id === team)),
  ...{ leadership: [], rotas: [] },
};

const facts = (change: Partial<CaseFacts>): CaseFacts => ({
  ...{ pathway: perinatal, tier: 'core', status: 'active', agencies: [], missedContacts: [] },
  ...{ crises: [], keyWorker: jonah, ...change },
});

export async function months(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start, service: oneTeam, ...options });
  for (const bot of day.bots) await bot.prepare();
  const cases = [
    [intensive, facts({ tier: 'intensive' })],
    [enhanced, facts({ tier: 'enhanced' })],
    [core, facts({})],
  ] as const;
  for (const [caseRef, each] of cases) {
    await day.bot.cases.record(byService(`record.${caseRef}`), { team, caseRef }, each);
  }
  return day;
}

export const by = (day: ServiceDay, actor: PersonId, commandId = day.nextCommand()) => ({
  actor,
  commandId,
});

export const agreed: CaseLook = {
  ...{ caseRef: intensive, outcome: 'changePlan', note: 'Visits twice a week.' },
  action: { what: 'Write the new contact plan', owner: jonah, due: '2026-10-09' },
};

/** Prepared, its parts saved, and finished on the day. */
export async function held(
  day: ServiceDay,
  {
    nextOn,
    looks = [agreed],
    commandId = day.nextCommand(),
  }: {
    readonly nextOn: string;
    readonly looks?: readonly CaseLook[];
    readonly commandId?: CommandId;
  },
) {
  const { supervisions } = day.bot;
  const prepared = await supervisions.prepare(by(day, grace), jonahs);
  const session = prepared.state.status === 'known' ? (prepared.state.current?.number ?? 0) : 0;
  for (const look of looks) {
    const part = { kind: 'case', look } as const;
    await supervisions.act(by(day, grace), jonahs, { type: 'savePart', session, part });
  }
  const heldOn = day.now.slice(0, 10);
  const test = { result: 'same', whatWouldChange: 'A second missed visit.' } as const;
  await supervisions.act(by(day, grace), jonahs, {
    ...{ type: 'savePart', session },
    part: { kind: 'test', test },
  });
  return supervisions.act(by(day, grace, commandId), jonahs, {
    ...{ type: 'complete', session, heldOn, nextOn },
  });
}

export const historyOf = async (
  day: ServiceDay,
  person: PersonId = jonah,
): Promise<readonly string[]> => {
  const partition = partitionOf(service.tenant, team);
  const { events } = await day.bot.journal.history(partition, supervisionStream(person));
  return events.map(({ event }) => (event as SupervisionEvent).type);
};

/** What was heard of Jonah's supervision, when and by whom. */
export const heard = (day: ServiceDay): readonly string[] =>
  day.sent
    .filter(
      ({ to, alert }) =>
        alert.startsWith('Supervision of Jonah') ||
        (to === jonah && alert.startsWith('Your supervision')),
    )
    .map(({ at, to, alert }) => {
      const name = service.people.get(to as PersonId)?.key ?? to;
      return `${at.slice(5, 16)} ${name}: ${alert}`;
    })
    .sort();
