/** What every command about partners brings along: who may, which agency, by when. */
import { overdueTimes } from '../action/clocks.ts';
import { knownOf } from '../caseload/case.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Coordination, EndedCoordination } from '../coordination/coordination.ts';
import { routeTimes, type Agency } from '../coordination/agency.ts';
import type { CoordinationDesk } from '../coordination/desk.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { endOfDay } from '../kernel/local-day.ts';
import { daysLater, dueFrom } from './clock.ts';
import type { AskedAgency, Ended, Partners } from './partner.ts';
import { isQuiet } from './quiet.ts';
import type { Moment, PartnerIntent } from './stream.ts';
import { whoMay } from './who.ts';

type Parts = {
  readonly service: Service;
  readonly cases: Pick<CaseDesk, 'load'>;
  readonly coordination: Pick<CoordinationDesk, 'load'>;
};

type Given = {
  readonly state: Partners;
  readonly intent: PartnerIntent;
  readonly at: Instant;
};

export async function momentOf(
  { service, cases, coordination }: Parts,
  identity: CaseIdentity,
  { state, intent, at }: Given,
): Promise<Moment> {
  const [known, led] = await Promise.all([cases.load(identity), coordination.load(identity)]);
  const itsCase = knownOf(known.state);
  const keyWorker = itsCase?.facts?.keyWorker;
  const { timeZone, partner } = service;
  const { tellAt } = overdueTimes(service, at);
  return {
    who: whoMay(service, identity, led.state, keyWorker),
    ...(led.state.status === 'led' ? { lead: led.state.lead } : {}),
    ...(led.state.status === 'ended' ? { ended: endOf(led.state) } : {}),
    ...whatIsDue(service, { state, intent, at }, led.state),
    isQuiet: isQuiet(led.state, itsCase),
    tellAt,
    againAt: daysLater(timeZone, at, partner.managersAgainDays),
  };
}

const endOf = ({ ended: { by, at } }: EndedCoordination): Ended => ({ by, at });

function whatIsDue(
  service: Service,
  { state, intent, at }: Given,
  led: Coordination,
): Pick<Moment, 'agency' | 'due'> {
  if (intent.type === 'ask') {
    const { agency: number, answerBy } = intent.asked;
    const agency =
      led.status === 'led' ? led.agencies.find((each) => each.number === number) : undefined;
    if (!agency) return {};
    const answer =
      answerBy === undefined
        ? routeTimes(service, agency, at).answerBy
        : endOfDay(service, answerBy);
    return { agency: askedOf(agency), due: dueFrom(service, agency, answer, service.partner) };
  }
  if (intent.type !== 'outcome' || intent.outcome.kind !== 'actionAgreed') return {};
  const ask =
    state.status === 'known' ? state.asks.find(({ number }) => number === intent.ask) : undefined;
  if (!ask) return {};
  const due = endOfDay(service, intent.outcome.by);
  return { due: dueFrom(service, ask.agency, due, service.partner) };
}

const askedOf = ({ number, name, contact, answersWithin, route }: Agency): AskedAgency => ({
  ...{ number, name, contact, answersWithin, route },
});
