/** The fuzzer at a service whose callers have to prove who they are, as in production. */
import { createDice } from '../../services/caseload/sample/dice.ts';
import { Known } from './known.ts';
import { findingsOf } from './oracle.ts';
import {
  everyCommand,
  inputsFrom,
  learn,
  tryInput,
  type Failure,
  type FuzzOptions,
} from './run.ts';
import { isMalformed, letIn, Tokens } from './tokens.ts';
import { World } from './world.ts';

export type TokenRun = {
  readonly inputs: number;
  /** How many came with a genuine token, and what was written by them. */
  readonly genuine: number;
  readonly events: number;
  readonly failures: readonly Failure[];
};

export async function fuzzWithTokens({ seed, enough, onFailure }: FuzzOptions): Promise<TokenRun> {
  const tokens = await Tokens.open();
  const open = await World.open(tokens.identity);
  const known = new Known();
  const next = inputsFrom(seed, known, open.world, everyCommand);
  const already = open.world.written.length;
  const failures: Failure[] = [];
  let [inputs, genuine] = [0, 0];
  for (; !enough(inputs, failures.length); inputs += 1) {
    const input = next(inputs);
    const findings = await judged(input);
    if (findings.length === 0) continue;
    const failure = { number: inputs, input, findings };
    failures.push(failure);
    onFailure?.(failure);
  }
  const events = open.world.written.length - already;
  await open.world.close();
  await tokens.close();
  return { inputs, genuine, events, failures };

  async function judged(input: ReturnType<typeof next>): Promise<readonly string[]> {
    if (input.kind === 'pass') {
      learn(known, await tryInput(open, input), open.world);
      return [];
    }
    const sender = tokens.sender(input, createDice(seed, inputs + FAR));
    const outcome = await tryInput(open, sender.input, sender.wire);
    const { answer, wrote } = outcome;
    if (answer === undefined) return [];
    if (!sender.isGenuine) {
      const again = isMalformed(answer) ? await tryInput(open, input, tokens.genuine) : undefined;
      const isOdd = again?.answer !== undefined && isMalformed(again.answer);
      return letIn(sender, { answer, isOdd }, wrote);
    }
    genuine += 1;
    learn(known, outcome, open.world);
    const complaints = outcome.complaints.filter((line) => !wantsOwnToken(line));
    return findingsOf({ ...outcome, complaints });
  }
}

/** What the bot says of itself needs a token of its own, which nobody gives out here. */
const wantsOwnToken = (line: object): boolean => JSON.stringify(line).includes('ClientAuthError');

/** So that who sends it is thrown apart from what is sent. */
const FAR = 1_000_000;
