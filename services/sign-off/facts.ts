/** What a command on a sign-off brings along about the moment: the case, the rights, the people. */
import type { Newness } from '../kernel/journal.ts';
import { leadOf, type Case } from '../caseload/case.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { KnownWhereabouts, Whereabouts } from '../ports/whereabouts.ts';
import { competenceOf, type SignedOff } from '../rights/competence.ts';
import { stepsOf } from '../rights/holders.ts';
import type { Delegation, Holder, StepHolders } from '../rights/rights.ts';
import type { Service } from '../service/service.ts';
import { concernedBy, concernedNow } from '../shortage/concerned.ts';
import { managersOf } from '../service/authority.ts';
import { supervisorOf } from '../supervision/workers.ts';
import { keeperOf } from './decide-keep.ts';
import type { KindContext, SignOffKind } from './kind.ts';
import { partiesOf, type BegunSignOff, type SignOff, type SignOffSubject } from './sign-off.ts';
import type { SignOffFacts } from './stream.ts';

export type FactParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly cases: Pick<CaseDesk, 'load'>;
  readonly delegations: { current(now: Instant): Promise<readonly Delegation[]> };
  /** Competencies that these people were signed off in. */
  readonly signedOff: (people: readonly PersonId[]) => Promise<readonly SignedOff[]>;
};

/** @param state As far as it has come; `none` before it is begun. */
export async function signOffFacts(
  parts: FactParts,
  kind: SignOffKind,
  subject: SignOffSubject,
  state: SignOff,
  how?: Newness,
): Promise<SignOffFacts> {
  const { service, clock, whereabouts, cases, delegations } = parts;
  const now = clock.now();
  const [known, delegated, found] = await Promise.all([
    whereabouts.known([], how),
    delegations.current(now),
    subject.about === 'case' ? cases.load(subject, how) : undefined,
  ]);
  const about: Case = found?.state ?? { status: 'unknown' };
  const facts = about.status === 'known' ? about.facts : undefined;
  const plan = {
    ...(facts === undefined ? {} : { tier: facts.tier, pathway: facts.pathway }),
  };
  const question = {
    ...{ service, known, now, kind: kind.id, defaults: kind.rights, team: subject.team, ...plan },
    ...(subject.about === 'person' ? { person: subject.person } : {}),
    excluded: state.status === 'none' ? [] : [...partiesOf(state), ...namedIn(kind, state)],
    ...{ delegations: delegated, signedOff: [], isUrgent: kind.isUrgent === true },
  };
  const context: KindContext = {
    ...{ service, now, today: localDate(service.timeZone, now) },
    ...(facts === undefined ? {} : { facts }),
  };
  return {
    ...{ kind, context, calendar: service },
    steps: await currentOnly(parts, kind, state, await withCompetence(parts, service, question)),
    contributors: contributorsOf(service, subject, about, state),
    ...managersFor(service, known, subject.team, now),
    ...plan,
  };
}

type Question = Parameters<typeof stepsOf>[0];

/** Who is signed off is only read where a step asks for it. */
async function withCompetence(
  { signedOff }: FactParts,
  { competencies }: Service,
  question: Question,
): Promise<readonly StepHolders[]> {
  const steps = stepsOf(question);
  const asking = steps.filter(({ competency }) => competency !== undefined);
  if (asking.length === 0 || competencies === undefined) return steps;
  const people = asking.flatMap(({ holders }) => holders.map(({ person }) => person));
  return stepsOf({ ...question, signedOff: await signedOff([...new Set(people)]) });
}

const namedIn = (kind: SignOffKind, { values }: BegunSignOff): readonly PersonId[] =>
  kind.parties?.(values) ?? [];

/** While it is undecided, and the kind wants it, only those who are signed off themselves. */
async function currentOnly(
  { service, clock, signedOff }: FactParts,
  kind: SignOffKind,
  state: SignOff,
  steps: readonly StepHolders[],
): Promise<readonly StepHolders[]> {
  const wanted = state.status === 'none' ? undefined : kind.decidedByCurrent?.(state.values);
  if (wanted === undefined || service.competencies === undefined) return steps;
  const people = new Set(steps.flatMap(({ holders }) => holders.map(({ person }) => person)));
  const found = await signedOff([...people]);
  const isCurrent = ({ person }: Holder): boolean =>
    competenceOf(service, found, person, wanted, clock.now()) === 'current';
  return steps.map((step) => ({ ...step, holders: step.holders.filter(isCurrent) }));
}

function managersFor(
  service: Service,
  known: KnownWhereabouts,
  team: TeamId,
  now: KindContext['now'],
) {
  const { managers, mayDecide } = concernedNow(service, known, team, now);
  return { managers, allManagers: mayDecide };
}

/** People of the team and who works with the case; of a person they themself, and who manages them. */
function contributorsOf(
  service: Service,
  subject: SignOffSubject,
  about: Case,
  state: SignOff,
): readonly PersonId[] {
  const { members = [] } = service.teams.get(subject.team) ?? {};
  const { mayDecide } = concernedBy(service, subject.team);
  const near = subject.about === 'case' ? nearCase(about) : nearPerson(service, subject.person);
  const before = state.status === 'none' ? [] : [state.openedBy, keeperOf(state), ...state.authors];
  return [...new Set([...members, ...mayDecide, ...near, ...before])].filter((person) =>
    service.people.has(person),
  );
}

function nearCase(about: Case): readonly PersonId[] {
  if (about.status === 'unknown') return [];
  return [about.facts?.keyWorker, leadOf(about)].filter((person) => person !== undefined);
}

function nearPerson(service: Service, person: PersonId): readonly PersonId[] {
  const supervisor = supervisorOf(service, person);
  return [
    person,
    ...managersOf(service, person),
    ...(supervisor === undefined ? [] : [supervisor]),
  ];
}
