/** The fuzzer at a service whose callers have to prove who they are, as in production. */
import type { BotIdentity } from '../../bot/auth/bot-authentication.ts';
import { createDice } from '../../services/caseload/sample/dice.ts';
import type { Input } from './inputs.ts';
import { Known } from './known.ts';
import { findingsOf, type Outcome } from './oracle.ts';
import { everyCommand } from './opening.ts';
import {
  inputsFrom,
  learn,
  recordFailures,
  tryInput,
  type Failure,
  type FuzzOptions,
} from './run.ts';
import { isMalformed, letIn, Tokens } from './tokens.ts';
import { World, type OpenWorld } from './world.ts';

export type TokenRun = {
  /** Of everything that was sent, in order, each with the name of its token. */
  readonly sent: readonly Input[];
  /** How many came with a genuine token, and what was written by them. */
  readonly genuine: number;
  readonly events: number;
  readonly failures: readonly Failure[];
};

export async function fuzzWithTokens({ seed, enough, onFailure }: FuzzOptions): Promise<TokenRun> {
  const guarded = await open(asItIs);
  const { world, tokens } = guarded;
  const known = new Known();
  const next = inputsFrom(seed, known, world, everyCommand);
  const already = world.written.length;
  const failures: Failure[] = [];
  const sent: Input[] = [];
  let genuine = 0;
  for (let number = 0; !enough(number, failures.length); number += 1) {
    const input = withToken(tokens, next(number), number);
    sent.push(input);
    const { findings, shown } = await judged(guarded, input);
    if (shown !== undefined) learn(known, shown, world);
    if (shown?.answer !== undefined) genuine += 1;
    if (findings.length === 0) continue;
    const failure = { number, input, findings };
    failures.push(failure);
    onFailure?.(failure);
  }
  failures.push(...(await recordFailures(world, sent.length)));
  const events = world.written.length - already;
  await close(guarded);
  return { sent, genuine, events, failures };

  function withToken(by: Tokens, input: Input, number: number): Input {
    if (input.kind === 'pass') return input;
    return { ...input, token: by.nameFor(input, createDice(seed, number + FAR)) };
  }
}

/**
 * Tries inputs again, each with a token of the name that it has.
 *
 * @param identityOf how the service judges tokens; by default as in production
 */
export async function replayWithTokens(
  inputs: readonly Input[],
  identityOf: IdentityOf = asItIs,
): Promise<readonly Failure[]> {
  const guarded = await open(identityOf);
  const failures: Failure[] = [];
  for (const [number, input] of inputs.entries()) {
    const { findings } = await judged(guarded, input);
    if (findings.length > 0) failures.push({ number, input, findings });
  }
  failures.push(...(await recordFailures(guarded.world, inputs.length)));
  await close(guarded);
  return failures;
}

type IdentityOf = (tokens: Tokens) => BotIdentity;
const asItIs: IdentityOf = ({ identity }) => identity;

type Guarded = OpenWorld & { readonly tokens: Tokens };

async function open(identityOf: IdentityOf): Promise<Guarded> {
  const tokens = await Tokens.open();
  return { ...(await World.open(identityOf(tokens))), tokens };
}

async function close({ world, tokens }: Guarded): Promise<void> {
  await world.close();
  await tokens.close();
}

type Judged = {
  readonly findings: readonly string[];
  /** What somebody saw who may see it. */
  readonly shown?: Outcome;
};

async function judged(guarded: Guarded, input: Input): Promise<Judged> {
  if (input.kind === 'pass') return { findings: [], shown: await tryInput(guarded, input) };
  const { tokens } = guarded;
  const sender = tokens.sender(input);
  const outcome = await tryInput(guarded, sender.input, sender.wire);
  const { answer, wrote } = outcome;
  if (answer === undefined) return { findings: [] };
  if (!sender.isGenuine) {
    const again = isMalformed(answer) ? await tryInput(guarded, input, tokens.genuine) : undefined;
    const isOdd = again?.answer !== undefined && isMalformed(again.answer);
    return { findings: letIn(sender, { answer, isOdd }, wrote) };
  }
  const complaints = outcome.complaints.filter((line) => !wantsOwnToken(line));
  return { findings: findingsOf({ ...outcome, complaints }), shown: outcome };
}

/** What the bot says of itself needs a token of its own, which nobody gives out here. */
const wantsOwnToken = (line: object): boolean => JSON.stringify(line).includes('ClientAuthError');

/** So that who sends it is thrown apart from what is sent. */
const FAR = 1_000_000;
