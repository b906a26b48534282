/**
 * Grants the bot's managed identity the application roles of Microsoft Graph that it uses, and
 * shows what it has beyond them. Run by an administrator who is signed in with `az login` and may
 * grant them (Privileged Role Administrator). Without --apply nothing is changed.
 *
 *   node infra/graph-permissions.ts --app <client id of the identity> [--apply] [--take-away]
 *
 * Exit codes: 0 exactly what is needed, 1 it did not work, 2 wrong use, 3 something is missing or too much.
 */
import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import {
  grantMissing,
  planGrants,
  takeAwayBeyond,
  type AskGraph,
  type Plan,
} from './graph-grants.ts';

const usage =
  'usage: node infra/graph-permissions.ts --app <client id of the identity> [--apply] [--take-away]';

const Options = z.object({
  app: z.guid(),
  apply: z.boolean(),
  'take-away': z.boolean(),
  /** Another cloud’s address. */
  graph: z.url({ protocol: /^https?$/ }),
});
type Options = z.infer<typeof Options>;

type Outcome = { readonly code: 0 | 1 | 2 | 3; readonly lines: readonly string[] };

async function main(args: readonly string[]): Promise<Outcome> {
  const options = optionsOf(args);
  if (options === undefined) return { code: 2, lines: [usage] };
  try {
    return await run(options, createAsk(options.graph, await tokenOfAz(options.graph)));
  } catch (error) {
    return { code: 1, lines: [wordsOf(error)] };
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isAzMissing = 'code' in error && error.code === 'ENOENT';
  return isAzMissing ? 'az is not there: install the Azure CLI, then az login.' : error.message;
}

function optionsOf(args: readonly string[]): Options | undefined {
  const options = Options.safeParse(valuesOf(args)).data;
  return options && isSafe(new URL(options.graph)) ? options : undefined;
}

/** Nothing where there is an option that is not known. */
function valuesOf(args: readonly string[]): unknown {
  try {
    return parseArgs({
      args: [...args],
      options: {
        app: { type: 'string' },
        apply: { type: 'boolean', default: false },
        'take-away': { type: 'boolean', default: false },
        graph: { type: 'string', default: 'https://graph.microsoft.com' },
      },
    }).values;
  } catch {
    return undefined;
  }
}

/** An administrator's token never travels readable. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost';

async function run(
  { app, apply, 'take-away': takeAway }: Options,
  ask: AskGraph,
): Promise<Outcome> {
  const before = await planGrants(ask, app);
  if (before === undefined) {
    const line = `The tenant you are signed in to knows no app ${app}. An identity that was just made takes some minutes to appear.`;
    return { code: 1, lines: [line] };
  }
  if (apply) await grantMissing(ask, before);
  if (apply && takeAway) await takeAwayBeyond(ask, before);
  return { code: codeOf(before, { apply, takeAway }), lines: linesOf(before, { apply, takeAway }) };
}

type Doing = { readonly apply: boolean; readonly takeAway: boolean };

function codeOf(plan: Plan, { apply, takeAway }: Doing): 0 | 3 {
  const isMissing = plan.notOffered.length > 0 || (!apply && plan.missing.length > 0);
  const isTooMuch = plan.beyond.length > 0 && !(apply && takeAway);
  return isMissing || isTooMuch ? 3 : 0;
}

function linesOf(plan: Plan, { apply, takeAway }: Doing): readonly string[] {
  const missing = apply ? 'granted now' : 'missing, would be granted with --apply';
  const beyond =
    apply && takeAway ? 'taken away' : 'not needed by the bot, would go with --apply --take-away';
  return [
    `${plan.principal.name} (${plan.principal.id})`,
    ...plan.granted.map((role) => `  ${role}: granted already`),
    ...plan.missing.map(({ role }) => `  ${role}: ${missing}`),
    ...plan.notOffered.map((role) => `  ${role}: not offered by this Microsoft Graph`),
    ...plan.beyond.map(({ role, resource }) => `  ${role} of ${resource}: ${beyond}`),
  ];
}

async function tokenOfAz(resource: string): Promise<string> {
  const args = ['account', 'get-access-token', '--resource', resource, '--output', 'json'];
  const shell = process.platform === 'win32'; // there, az is a .cmd
  const { stdout } = await promisify(execFile)('az', args, { shell });
  return z.object({ accessToken: z.string() }).parse(JSON.parse(stdout)).accessToken;
}

function createAsk(graph: string, token: string): AskGraph {
  const root = `${graph.replace(/\/+$/, '')}/v1.0`;
  return async ({ method, path, body }) => {
    const url = path.startsWith('/') ? `${root}${path}` : path;
    if (!url.startsWith(`${root}/`))
      throw new TypeError(`Microsoft Graph points elsewhere: ${url}`);
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    if (answer.ok) return text === '' ? undefined : (JSON.parse(text) as unknown);
    throw new TypeError(
      `Microsoft Graph refused ${method} ${path}: ${answer.status} ${text.slice(0, 500)}`,
    );
  };
}

const { code, lines } = await main(process.argv.slice(2));
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = code;
