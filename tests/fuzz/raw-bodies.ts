/** Bodies that no client of Teams would send, and activities that are nearly one of its own. */
import type { Dice } from '../../services/caseload/sample/dice.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Input } from './inputs.ts';
import type { Hostile } from './values.ts';

type Raw = Extract<Input, { kind: 'raw' }>;

const json = { 'Content-Type': 'application/json' };

const raw = (body: string | Buffer, headers: Raw['headers'] = json): Raw => ({
  kind: 'raw',
  body: Buffer.from(body).toString('base64'),
  headers,
});

/** @param activity One that would be taken, to begin with. */
export function rawBody(dice: Dice, hostile: Hostile, activity: { [key: string]: Json }): Raw {
  const text = JSON.stringify(activity);
  const anywhere = () => dice.between(0, text.length);
  return dice.pick<() => Raw>([
    () =>
      raw(Buffer.from(Array.from({ length: dice.between(0, 300) }, () => dice.between(0, 255)))),
    () => raw(text.slice(0, anywhere())),
    () => raw(spliced(text, anywhere(), hostile.text(dice))),
    () => raw(flipped(text, dice)),
    () => raw(JSON.stringify(changedDeep(activity, dice, hostile))),
    () => raw(JSON.stringify(changedDeep(activity, dice, hostile))),
    () => raw(JSON.stringify(changedDeep(activity, dice, hostile))),
    () => raw(JSON.stringify(hostile.value(dice))),
    () => raw(text, { 'Content-Type': dice.pick(contentTypes) }),
    () => raw(text, { ...json, ...dice.pick(oddHeaders) }),
    () => raw(text.replace('{', `{${dice.pick(doubled)},`)),
    () => raw(nested(dice, text)),
    () => raw(text.replace('"value":', `"value":${dice.pick(polluting)},"was":`)),
    () =>
      raw(JSON.stringify({ ...activity, text: 'x'.repeat(dice.pick([9_000, 200_000, 300_000])) })),
  ])();
}

const spliced = (text: string, at: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at);

function flipped(text: string, dice: Dice): Buffer {
  const bytes = Buffer.from(text);
  for (let count = dice.between(1, 8); count > 0; count -= 1) {
    bytes[dice.between(0, bytes.length - 1)] = dice.between(0, 255);
  }
  return bytes;
}

/** One value somewhere within becomes another, or goes. */
function changedDeep(value: Json, dice: Dice, hostile: Hostile, depth = 0): Json {
  if (typeof value !== 'object' || value === null || (depth > 0 && dice.chance(0.15))) {
    return hostile.value(dice);
  }
  if (Array.isArray(value)) {
    const at = dice.between(0, value.length);
    const each = value.map((item: Json, index) =>
      index === at ? changedDeep(item, dice, hostile, depth + 1) : item,
    );
    return each;
  }
  const entries = Object.entries(value);
  const at = dice.between(0, entries.length - 1);
  if (dice.chance(0.15)) return Object.fromEntries(entries.filter((_, index) => index !== at));
  const changed = entries.map(([key, item], index) => [
    key,
    index === at ? changedDeep(item, dice, hostile, depth + 1) : item,
  ]);
  return Object.fromEntries(changed) as Json;
}

function nested(dice: Dice, text: string): string {
  const depth = dice.pick([50, 2_000, 60_000]);
  const deep = dice.chance(0.5)
    ? '['.repeat(depth) + ']'.repeat(depth)
    : '{"a":'.repeat(depth / 2) + '1' + '}'.repeat(depth / 2);
  return text.replace('{', `{"channelData":${deep},"value":${deep},"deep":${deep},`);
}

const contentTypes: readonly [string, ...string[]] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/jsonp',
  'application/json-patch+json',
  '',
  'APPLICATION/JSON',
];

const oddHeaders: readonly [Raw['headers'], ...Raw['headers'][]] = [
  { 'Content-Encoding': 'gzip' },
  { 'Content-Encoding': 'identity' },
  { Host: 'attacker.example.org' },
  { Host: '127.0.0.1.example.org' },
  { Authorization: 'Bearer a.b.c' },
  { Authorization: `Bearer ${'a'.repeat(8_000)}` },
  { Authorization: 'Basic eDp5' },
  { 'X-HTTP-Method-Override': 'DELETE' },
  { Expect: '200-maybe' },
  { Accept: 'text/html' },
  { Accept: 'image/png;q=0' },
  { 'Accept-Version': '99' },
  { 'Transfer-Encoding': 'chunked' },
  { 'X-Forwarded-Host': 'attacker.example.org', 'X-Forwarded-For': '10.0.0.1' },
  { 'Request-Id': '\u0001'.replace('\u0001', '%0d%0aX: y') },
];

/** The second of two keys of one name counts: the first must not have been believed. */
const doubled: readonly [string, ...string[]] = [
  '"type":"invoke","type":"message"',
  '"from":{"id":"29:x","aadObjectId":"00000000-0000-4000-8000-000000000107"}',
  '"channelId":"emulator"',
  '"serviceUrl":"http://attacker.example.org/"',
  '"__proto__":{"polluted":true}',
  '"constructor":{"prototype":{"polluted":true}}',
];

const polluting: readonly [string, ...string[]] = [
  '{"__proto__":{"polluted":true},"verb":"help.show"}',
  '{"action":{"verb":"__proto__","data":{"__proto__":{"polluted":true}}}}',
  '{"data":{"verb":"constructor","prototype":{"polluted":true}}}',
  '{"action":{"verb":["help.show"],"data":{"toString":1}}}',
];
