/**
 * Who has no genuine token, or one of another tenant's activity, does nothing: tokens of a Bot
 * Framework of our own through the real validator, wrong ones among right ones.
 */
import type { BotIdentity } from '../../bot/auth/bot-authentication.ts';
import type { Dice } from '../../services/caseload/sample/dice.ts';
import { startOpenId, type OpenId, type TokenClaims } from '../support/openid.ts';
import { service } from '../support/people.ts';
import { SERVICE_URL } from '../support/teams-activities.ts';
import type { Input, Sent } from './inputs.ts';
import type { Answer, Wire } from './send.ts';
import { canaryIn } from './values.ts';
import type { WrittenEvent } from './watched-store.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const OTHER_TENANT = '99999999-9999-4999-8999-999999999999';

const genuine: TokenClaims = { audience: APP_ID, serviceUrl: SERVICE_URL };

/** What is wrong with a token; each is made anew in every run. */
const wrong: { readonly [what: string]: TokenClaims } = {
  forged: { ...genuine, forged: true },
  'signed by an unknown key': { ...genuine, keyId: 'nobody' },
  unsigned: { ...genuine, signedAs: 'none' },
  'signed with what is published': { ...genuine, signedAs: 'publicKey' },
  'of another issuer': { ...genuine, issuer: 'https://sts.windows.net/x/' },
  'for another bot': { ...genuine, audience: 'another-bot' },
  expired: { ...genuine, expiresIn: -600 },
  'not yet valid': { ...genuine, notBefore: 1_800 },
  'for another address': { ...genuine, serviceUrl: 'https://evil.example/' },
  'without an address': { ...genuine, serviceUrl: undefined },
};

const GENUINE = 'genuine';
/** A genuine one, with an activity that is not. */
const OF_ANOTHER_TENANT = 'of another tenant';

export type Sender = {
  /** The token's name. */
  readonly what: string;
  /** What of it is to be let in: then it is judged like any other input. */
  readonly isGenuine: boolean;
  readonly input: Sent;
  readonly wire: Wire;
};

/** In production Teams is nowhere else. */
const carrying = (bearer: string): Wire => ({
  farEnd: SERVICE_URL,
  headers: bearer === '' ? {} : { Authorization: bearer },
});

export class Tokens {
  readonly #openId: OpenId;
  readonly #right: string;
  readonly #wrong: ReadonlyMap<string, string>;

  private constructor(
    openId: OpenId,
    right: string,
    others: readonly (readonly [string, string])[],
  ) {
    this.#openId = openId;
    this.#right = right;
    this.#wrong = new Map(others);
  }

  static async open(): Promise<Tokens> {
    const openId = await startOpenId();
    const bearers = Object.entries(wrong).map(
      async ([what, claims]) => [what, await openId.bearer(claims)] as const,
    );
    const right = await openId.bearer(genuine);
    return new Tokens(openId, right, [...(await Promise.all(bearers)), ...bent(right)]);
  }

  get identity(): BotIdentity {
    return {
      ...{ mode: 'singleTenant', appId: APP_ID, appPassword: 'not-used-by-incoming-calls' },
      ...{ appTenant: service.tenant, addresses: this.#openId.addresses },
    };
  }

  get genuine(): Wire {
    return carrying(this.#right);
  }

  /**
   * The name of the token that an input comes with. Answers in chat need a token of the bot's own,
   * which nobody gives out here: those come with a wrong one.
   */
  nameFor(input: Sent, dice: Dice): string {
    const isAnswered = input.kind === 'activity' && isInvoke(input.activity);
    if (isAnswered && dice.chance(0.5)) return GENUINE;
    if (input.kind === 'activity' && dice.chance(0.15)) return OF_ANOTHER_TENANT;
    const [first = 'missing', ...rest] = this.#wrong.keys();
    return dice.pick([first, ...rest]);
  }

  /** With the token that the input names, as it is in this run. */
  sender(input: Sent): Sender {
    const what = input.token ?? 'missing';
    if (what === GENUINE) return { what, isGenuine: true, input, wire: this.genuine };
    if (what === OF_ANOTHER_TENANT && input.kind === 'activity') {
      return { what, isGenuine: false, input: elsewhere(input), wire: this.genuine };
    }
    const bearer = this.#wrong.get(what);
    if (bearer === undefined) throw new TypeError(`There is no token ${what}.`);
    return { what, isGenuine: false, input, wire: carrying(bearer) };
  }

  close(): Promise<void> {
    return this.#openId.close();
  }
}

/** Nearly the right one, which was found good just before. */
function bent(right: string): readonly (readonly [string, string])[] {
  const [head = '', payload = '', signature = ''] = right.split('.');
  const turned = `${signature.slice(0, 40)}${signature[40] === 'A' ? 'B' : 'A'}${signature.slice(41)}`;
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const longer = Buffer.from(JSON.stringify({ ...said, exp: 4_102_444_800 })).toString('base64url');
  return [
    ['missing', ''],
    ['with another signature', [head, payload, turned].join('.')],
    ['with other claims', [head, longer, signature].join('.')],
    ['cut short', right.slice(0, -20)],
    ['without a signature', `${head}.${payload}.`],
    ['of another scheme', right.replace('Bearer', 'Basic')],
  ];
}

const isInvoke = (activity: { readonly [key: string]: unknown }): boolean =>
  activity['type'] === 'invoke';

type Activity = Extract<Input, { kind: 'activity' }>;

const elsewhere = (input: Activity): Activity => ({
  ...input,
  activity: {
    ...input.activity,
    conversation: { id: 'a:theirs', conversationType: 'personal', tenantId: OTHER_TENANT },
    channelData: { tenant: { id: OTHER_TENANT } },
  },
});

/** Not let in with a genuine token either: it is refused before anybody asks who sends it. */
export const isMalformed = ({ status, hungUp }: Answer): boolean =>
  hungUp !== undefined || (status >= 400 && status < 500 && status !== 401 && status !== 403);

/**
 * @param isOdd a genuine token would not let it in either
 * @returns what is wrong about what came of somebody who is not to be let in
 */
export function letIn(
  { what, input }: Sender,
  { answer, isOdd }: { readonly answer: Answer; readonly isOdd: boolean },
  wrote: readonly WrittenEvent[],
): readonly string[] {
  const refused = answer.status === 401 || answer.status === 403;
  const cut = input.kind === 'raw' && answer.hungUp !== undefined;
  return [
    ...(refused || isOdd || cut ? [] : [`With a token ${what} it was answered ${answer.status}.`]),
    ...wrote.map(({ type }) => `With a token ${what} ${type} was written.`),
    ...(answer.text.match(canaryIn) ?? []).map((word) => `With a token ${what} ${word} was shown.`),
  ];
}
