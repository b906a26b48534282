/** Failures that are written down are found again from their file, where callers need tokens too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jonah } from '../support/people.ts';
import { chat, press, type Input } from './inputs.ts';
import { keep, tryAgain } from './kept.ts';
import type { Failure } from './run.ts';
import { readSeed } from './seeds.ts';
import { fuzzWithTokens, replayWithTokens } from './token-run.ts';
import type { Tokens } from './tokens.ts';

const presser = { by: jonah, place: 'personal' } as const;
const before: Input = { kind: 'pass', duration: 'PT0S' };
const pressed = press(presser, 'refresh', ['consult.show', {}], 1);
const forAnotherBot = { ...pressed, token: 'for another bot' };

/** A service that takes what is for another bot for its own. */
const fooled = (inputs: readonly Input[]): Promise<readonly Failure[]> =>
  replayWithTokens(inputs, ({ identity }: Tokens) => ({ ...identity, appId: 'another-bot' }));

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK's own remarks
});

describe('a failure that is kept', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oversight-fuzz-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('with a wrong token names it, and is found again from its file until it is mended', async () => {
    const [failure] = await fooled([before, forAnotherBot]);
    if (failure === undefined) throw new TypeError('Nothing was found.');
    const place = { folder, name: 'seed-1-tokens' };
    const file = await keep(place, failure, [before, forAnotherBot], fooled);
    const { why, inputs } = readSeed(file, file);
    expect(file).toBe(`${folder}/seed-1-tokens-input-1.json`);
    expect(why).toBe('With a token for another bot it was answered 200.');
    expect(inputs).toEqual([forAnotherBot]);
    expect(await tryAgain(inputs)).toEqual([]);
  });

  it('brings along all that came before where it is not found alone', async () => {
    const said = chat(presser, 'help', 0);
    const failure = { number: 1, input: pressed, findings: ['Found only after what came before.'] };
    const again = (inputs: readonly Input[]) =>
      Promise.resolve(inputs.length === 1 ? [] : [failure]);
    const place = { folder, name: 'seed-1' };
    const file = await keep(place, failure, [said, pressed, before], again);
    expect(readSeed(file, file).inputs).toEqual([said, pressed]);
  });

  it('can’t be tried again where some of its inputs come without a token', () => {
    const file = join(folder, 'mixed.json');
    const why = 'Some have a token and some have none.';
    writeFileSync(file, JSON.stringify({ why, inputs: [pressed, forAnotherBot] }));
    expect(() => readSeed(file, file)).toThrow('Either every input comes with a token');
  });
});

describe('a run with tokens', () => {
  it('names the token of all that was sent, so that the same can be sent again', async () => {
    const { sent, genuine } = await fuzzWithTokens({
      ...{ seed: 20260, wrongHands: 0 },
      enough: (number) => number >= 120,
    });
    const names = sent.flatMap((input) => (input.kind === 'pass' ? [] : [input.token]));
    expect(names).not.toContain(undefined);
    expect(names.filter((name) => name === 'genuine')).toHaveLength(genuine);
    expect(new Set(names)).toContain('forged');
    expect(await tryAgain(sent)).toEqual([]);
  });
});
