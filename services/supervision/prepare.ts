/** Everything that is known when a session is drawn up. */
import { Temporal } from 'temporal-polyfill';
import type { KnownCase } from '../caseload/case.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import { scenarioOf } from '../huddle/prompts.ts';
import type { CaseRef, Instant } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDate, momentAt } from '../kernel/local-day.ts';
import { isBefore } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { LocalDate, Service } from '../service/service.ts';
import type { SignOffDesk } from '../sign-off/desk.ts';
import { teamsAround } from './around.ts';
import { sessionCases } from './session-cases.ts';
import type { Before, Prepared } from './stream.ts';
import type { Scenario, SupervisionIdentity } from './supervision.ts';
import { decisionToTest } from './tested-decision.ts';

export type PreparingParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'of'>;
  readonly consults: Pick<ConsultDesk, 'since'>;
  readonly signOffs: Pick<SignOffDesk, 'wantsSecondLook'>;
};

/** Months back: of the decision that is tested, and of safeguarding decisions looked at again. */
const TESTED_MONTHS = 1;
const AGAIN_MONTHS = 3;

export async function preparedFor(
  parts: PreparingParts,
  { person }: SupervisionIdentity,
  { looks, testedBefore }: Before = { looks: [], testedBefore: [] },
): Promise<Prepared> {
  const { service, clock } = parts;
  const today = localDate(service.timeZone, clock.now());
  const again = monthsBack(service, today, AGAIN_MONTHS);
  const lastMonth = monthsBack(service, today, TESTED_MONTHS);
  const cases: KnownCase[] = [];
  for (const { id, members, managers } of service.teams.values()) {
    if (![...members, ...managers].includes(person)) continue;
    for await (const known of parts.cases.of(id, person)) cases.push(known);
  }
  const consults = await consultsOf(parts, person, again);
  const tested = decisionToTest({
    ...{ person, month: today.slice(0, 7), testedBefore },
    consults: consults.filter(({ requestedAt }) => !isBefore(requestedAt, lastMonth)),
  });
  const scenario = scenarioFor(service, today);
  return {
    ...(tested ? { tested } : {}),
    ...(scenario ? { scenario } : {}),
    ...sessionCases({
      ...{ cases, consults, looks, today, again, ...service.supervision },
      signedOff: await signedOffSince(parts, cases, again),
    }),
  };
}

/** Of the highest tier alone, as for consults. */
async function signedOffSince(
  { signOffs }: PreparingParts,
  cases: readonly KnownCase[],
  since: Instant,
): Promise<readonly CaseRef[]> {
  const high = cases.filter(({ facts }) => facts?.tier === 'intensive');
  const wanted = await Promise.all(high.map((known) => signOffs.wantsSecondLook(known, since)));
  return high.filter((_known, index) => wanted[index] === true).map(({ caseRef }) => caseRef);
}

async function consultsOf(
  { service, consults }: PreparingParts,
  person: SupervisionIdentity['person'],
  since: Instant,
): Promise<readonly RequestedConsult[]> {
  const found: RequestedConsult[] = [];
  for (const team of teamsAround(service, person)) {
    for await (const consult of consults.since(team, since)) {
      found.push(consult);
    }
  }
  return found;
}

/** When that day began, so many months ago. */
const monthsBack = ({ timeZone }: Service, today: LocalDate, months: number): Instant => {
  const day = Temporal.PlainDate.from(today).subtract({ months }).toString();
  return instantOf(momentAt(timeZone, dayNumberOf(day), '00:00'));
};

/** Of the themes in turn, one a month, that theme's scenario of the week. */
function scenarioFor(
  { supervision: { prompts } }: Service,
  today: LocalDate,
): Scenario | undefined {
  const { year, month } = Temporal.PlainDate.from(today);
  const theme = prompts[(year * 12 + month) % prompts.length];
  const question = theme && scenarioOf(theme, today);
  return question === undefined ? undefined : { theme: theme?.id ?? '', question };
}
