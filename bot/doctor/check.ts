/** Checks of everything that the bot needs, each on its own: one that fails or hangs hides no other. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { Deadline } from '../../services/ports/deadline.ts';

/** `attention`: it works, and somebody should see to it. `broken`: people would not be reached. */
export type State = 'fine' | 'attention' | 'broken';

export type Finding = {
  readonly state: State;
  /** In words, without secrets. */
  readonly fact: string;
  /** What to do, and who. */
  readonly fix?: string;
};

export type Check = {
  readonly name: string;
  /** At least one finding. May throw: that is a finding too. */
  readonly run: () => Promise<readonly Finding[]>;
};

export type Checked = {
  readonly name: string;
  readonly state: State;
  readonly findings: readonly Finding[];
};

export type Diagnosis = { readonly state: State; readonly checks: readonly Checked[] };

const states: readonly State[] = ['broken', 'attention', 'fine'];

const gravest = (found: readonly State[]): State =>
  states.find((state) => found.includes(state)) ?? 'fine';

const CHECK_MS = 15_000;

/** All side by side, in the order given. */
export async function diagnose(checks: readonly Check[], deadline: Deadline): Promise<Diagnosis> {
  const checked = await Promise.all(checks.map((check) => carryOut(check, deadline)));
  return { state: gravest(checked.map(({ state }) => state)), checks: checked };
}

async function carryOut({ name, run }: Check, deadline: Deadline): Promise<Checked> {
  const overdue = Promise.withResolvers<readonly Finding[]>();
  const callOff = deadline(CHECK_MS, () => {
    overdue.resolve([tooSlow]);
  });
  const findings = await Promise.race([run().catch(broke), overdue.promise]);
  callOff();
  return { name, state: gravest(findings.map(({ state }) => state)), findings };
}

const tooSlow: Finding = {
  state: 'broken',
  fact: `There was no answer within ${CHECK_MS / 1_000} s.`,
};

/** Our own messages hold no secrets; others may. */
const broke = (error: unknown): readonly Finding[] => [
  {
    state: 'broken',
    fact:
      error instanceof OversightError
        ? error.message
        : 'It could not be looked at: something broke.',
  },
];

export const fine = (fact: string): Finding => ({ state: 'fine', fact });
export const attention = (fact: string, fix?: string): Finding => finding('attention', fact, fix);
export const broken = (fact: string, fix?: string): Finding => finding('broken', fact, fix);

const finding = (state: State, fact: string, fix: string | undefined): Finding =>
  fix === undefined ? { state, fact } : { state, fact, fix };
