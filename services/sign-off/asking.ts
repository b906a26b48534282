/** Whom the open step of a sign-off asks. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Holder, StepHolders } from '../rights/rights.ts';
import {
  isEffective,
  partiesOf,
  type Approval,
  type Asking,
  type BegunSignOff,
} from './sign-off.ts';

/** Who holds the right in a step and is no party to it: nobody decides on their own. */
export const decidersOf = (
  state: BegunSignOff,
  step: StepHolders | undefined,
  approvals: readonly Approval[],
): readonly Holder[] => {
  const out = new Set([...partiesOf(state), ...submitterOf(state), ...involvedIn(approvals)]);
  return (step?.holders ?? []).filter(({ person }) => !out.has(person));
};

const submitterOf = (state: BegunSignOff): readonly PersonId[] =>
  'submitted' in state ? [state.submitted.by] : [];

/** One person, one signature. */
const involvedIn = (approvals: readonly Approval[]): readonly PersonId[] =>
  approvals.flatMap(({ by, counterSigned }) => (counterSigned ? [by, counterSigned.by] : [by]));

/** An approval of the step that waits for somebody to counter-sign it. */
export const waitingForSignature = (
  approvals: readonly Approval[],
  step: number,
): Approval | undefined =>
  approvals.find((approval) => approval.step === step && !isEffective(approval));

/**
 * The step that is open after these approvals, and who is asked in it; nothing when all agree.
 * Where several have to agree all who can be asked are; where one is enough, the first.
 */
export function askNext(
  state: BegunSignOff,
  steps: readonly StepHolders[],
  approvals: readonly Approval[],
  at: Instant,
): Asking | undefined {
  const index = steps.findIndex((step, place) => !isAgreed(step, approvals, place + 1));
  const step = steps[index];
  if (step === undefined) return undefined;
  const number = index + 1;
  const given = approvals.filter((approval) => approval.step === number);
  const unsigned = waitingForSignature(given, number);
  const able = decidersOf(state, step, approvals).filter(
    ({ isAway, competence }) => !isAway && (!unsigned || competence !== 'lapsed'),
  );
  const wanted = unsigned ? 1 : step.needs - given.length;
  const asked = (wanted > 1 ? able : able.slice(0, 1)).map(({ person }) => person);
  return {
    ...{ step: number, of: steps.length, needs: step.needs, asked, since: at, escalations: 0 },
    name: unsigned ? `${step.name}, counter-signature` : step.name,
    ...(able.length < wanted ? { nobodySince: at } : {}),
  };
}

const isAgreed = (step: StepHolders, approvals: readonly Approval[], number: number): boolean =>
  approvals.filter((approval) => approval.step === number && isEffective(approval)).length >=
  step.needs;

/** The same step with everybody who can be asked: its clock has run out. */
export function askAll(asking: Asking, able: readonly PersonId[], escalations: number): Asking {
  return { ...asking, asked: [...new Set([...asking.asked, ...able])], escalations };
}
