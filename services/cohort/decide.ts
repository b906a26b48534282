/** The only place where the rules of the cohort are applied. Pure: time, actor and facts come in. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { stuckEscalates, type CohortCase, type MemberCase } from './cohort.ts';
import { newAmong, type EntryReason } from './criteria.ts';
import { decideClock } from './decide-clock.ts';
import { planProblem, progressProblem, recordProblem } from './decide-plan.ts';
import { lateOccurrence } from './late.ts';
import type { CohortCommand, CohortEvent, CohortRefusal } from './stream.ts';

export type CohortDecision = Decision<CohortEvent, CohortRefusal>;
type Envelope = CommandEnvelope<CohortCommand>;
type Told<Type extends CohortCommand['type']> = CommandEnvelope<
  Extract<CohortCommand, { readonly type: Type }>
>;

// eslint-disable-next-line complexity -- one line per command
export function decideCohort(state: CohortCase, envelope: Envelope): CohortDecision {
  const { command, actor } = envelope;
  switch (command.type) {
    case 'enter':
      return asManager(envelope, (by) => enter(state, { ...envelope, command }, by));
    case 'notNow':
      return asManager(envelope, (by) => notNow(state, { ...envelope, command }, by));
    case 'changeLead':
      return asManager(envelope, (by) => changeLead(state, { ...envelope, command }, by));
    case 'keepIn':
      return asManager(envelope, (by) => keepIn(state, { ...envelope, command }, by));
    case 'stepDown':
      return asManager(envelope, (by) => stepDown(state, { ...envelope, command }, by));
    case 'recordProgress':
      return recordProgress(state, { ...envelope, command });
    case 'assess':
    case 'lookAgain':
    case 'proposalUnanswered':
    case 'progressDue':
    case 'progressMissed':
    case 'stepDue':
    case 'stepStillOverdue':
      return actor === 'service'
        ? accept(...decideClock(state, { ...envelope, command }))
        : refuse({ reason: 'onlyTheService' });
    default:
      return assertNever(command);
  }
}

/** Managers of the team or of its locality; everybody else is told who they are. */
function asManager(
  { actor, command }: Envelope,
  decide: (by: PersonId) => CohortDecision,
): CohortDecision {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const who = command.concerned.mayDecide;
  return who.includes(actor) ? decide(actor) : refuse({ reason: 'onlyManagers', who });
}

const alreadyIn = ({ enteredAt: since, lead }: MemberCase): CohortDecision =>
  refuse({ reason: 'alreadyIn', since, lead });

/** Ends the flag by which the huddle heard that something here was late. */
const settling = (state: CohortCase): { readonly settles?: string } => {
  const settles = lateOccurrence(state);
  return settles === undefined ? {} : { settles };
};

function enter(state: CohortCase, { at, command }: Told<'enter'>, by: PersonId): CohortDecision {
  if (state.status === 'in') return alreadyIn(state);
  const wrong = entryProblem(state, command);
  if (wrong) return refuse(wrong);
  const { identity, terms, why, pathway } = command;
  return accept({
    ...{ type: 'cohortEntered', ...identity, at, by, terms },
    entry: (state.status === 'unknown' ? 0 : state.entries) + 1,
    reasons: state.status === 'proposed' ? state.reasons : [],
    ...(why === undefined ? {} : { why }),
    ...(pathway === undefined ? {} : { pathway }),
    ...settling(state),
  });
}

function entryProblem(
  { status }: CohortCase,
  command: Told<'enter'>['command'],
): CohortRefusal | undefined {
  const { terms, why, isClosed, concerned } = command;
  if (isClosed) return { reason: 'caseClosed' };
  if (why === undefined && status !== 'proposed') return { reason: 'whyMissing' };
  if (!concerned.people.includes(terms.lead)) return { reason: 'notOfTheTeam' };
  return planProblem(terms) ?? progressProblem(terms.progress.on, command);
}

function notNow(state: CohortCase, { at, command }: Told<'notNow'>, by: PersonId): CohortDecision {
  if (state.status === 'in') return alreadyIn(state);
  if (state.status !== 'proposed') return refuse({ reason: 'notProposed' });
  const { identity, why, lookAgain, reasons } = command;
  if (lookAgain === undefined && reasons.length > 0) return refuse({ reason: 'lookAgainMissing' });
  return accept({
    ...{ type: 'notNowDecided', ...identity, at, by, why },
    knowing: together(reasons, state.reasons),
    ...(lookAgain === undefined ? {} : { lookAgain }),
    ...settling(state),
  });
}

/** What was known when somebody decided: what holds, and what they were told. */
const together = (
  reasons: readonly EntryReason[],
  told: readonly EntryReason[],
): readonly EntryReason[] => [...reasons, ...newAmong(told, reasons)];

function changeLead(
  state: CohortCase,
  { at, command }: Told<'changeLead'>,
  by: PersonId,
): CohortDecision {
  if (state.status !== 'in') return refuse({ reason: 'notIn' });
  const { identity, lead, why, concerned } = command;
  if (!concerned.people.includes(lead)) return refuse({ reason: 'notOfTheTeam' });
  if (lead === state.lead) return refuse({ reason: 'sameLead' });
  return accept({ type: 'leadChanged', ...identity, at, by, lead, why });
}

/** The same press again is taken for the first. */
function keepIn(state: CohortCase, { at, command }: Told<'keepIn'>, by: PersonId): CohortDecision {
  if (state.status !== 'in') return refuse({ reason: 'notIn' });
  if (state.keptIn?.by === by) return accept();
  if (state.leftAt === undefined) return refuse({ reason: 'caseNotLeft' });
  const { type: _type, concerned: _concerned, identity, ...said } = command;
  return accept({ type: 'keptIn', ...identity, ...said, at, by });
}

function recordProgress(
  state: CohortCase,
  { actor, at, command }: Told<'recordProgress'>,
): CohortDecision {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  if (state.status !== 'in') return refuse({ reason: 'notIn' });
  const { identity, terms, concerned } = command;
  const who = concerned.mayRecord;
  if (!who.includes(actor)) return refuse({ reason: 'mayNotRecord', who });
  const wrong = recordProblem(state, terms, command);
  if (wrong) return refuse(wrong);
  const isStuck = terms.steps.some(({ standing }) => standing === 'stuck');
  const times = state.stuckInARow + 1;
  return accept(
    {
      ...{ type: 'progressRecorded', ...identity, at, by: actor, terms, isStuck },
      ...settling(state),
    },
    ...(isStuck && times >= stuckEscalates
      ? [{ type: 'stuckEscalated', ...identity, at, times } as const]
      : []),
  );
}

function stepDown(
  state: CohortCase,
  { at, command }: Told<'stepDown'>,
  by: PersonId,
): CohortDecision {
  if (state.status !== 'in') return refuse({ reason: 'notIn' });
  const { identity, terms, reasons } = command;
  const open = terms.criteria.find(({ isMet, why }) => !isMet && why === undefined);
  if (open) return refuse({ reason: 'criterionUnexplained', label: open.label });
  const knowing = together(reasons, state.reasons);
  return accept({ type: 'steppedDown', ...identity, at, by, terms, knowing, ...settling(state) });
}
