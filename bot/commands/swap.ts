/**
 * `swap sat night with Leo`, `give sat 09:00-21:00 to Sam`, `swap sat night for Leo's sun night`:
 * a duty of one's own is offered. Whether it is one's own is for the rota to say.
 */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import {
  didYouMean,
  nameAt,
  peopleOf,
  shown,
  streamOrPlace,
  whichOf,
  type Named,
} from './names.ts';
import { readWhen, resolveWhen, type WhenPhrase } from './when-phrase.ts';

const example = 'Write it like "swap sat night with Leo" or "give sat 09:00-21:00 to Sam".';

/** `isWeak`: also begins ordinary sentences, so a time must follow. */
const triggers = new Map([
  ['swap', { isWeak: false }],
  ['swop', { isWeak: false }],
  ['exchange', { isWeak: true }],
  ['trade', { isWeak: true }],
  ['give', { isWeak: true }],
  ['offer', { isWeak: true }],
]);

type Parts = {
  readonly to?: PersonId;
  readonly rota?: string;
  readonly give?: WhenPhrase;
  readonly take?: WhenPhrase;
};
type Step = { readonly add: Parts; readonly next: number } | { readonly problem: string };

/** "swap" alone shows one's duties, each with its button. */
export function swapCommand(
  tokens: readonly Token[],
  context: CommandContext,
): Command | undefined {
  const trigger = triggers.get(wordAt(tokens, 0) ?? '');
  if (!trigger) return undefined;
  const parts = readParts(tokens, context.service);
  const isTimed = !('problem' in parts) && parts.give !== undefined;
  if (trigger.isWeak && !isTimed) return undefined;
  if (tokens.length === 1) return { kind: 'duties', person: context.speaker };
  const command = 'problem' in parts ? parts : offer(parts, context);
  return 'problem' in command ? problemWith('swap', `${command.problem} ${example}`) : command;
}

function offer(
  { to, rota, give, take }: Parts,
  context: CommandContext,
): Command | { readonly problem: string } {
  if (give === undefined) return { problem: 'It does not say which duty.' };
  const given = resolveWhen(give, context);
  if ('problem' in given) return given;
  const named = { ...(to && { to }), ...(rota !== undefined && { rota }) };
  if (take === undefined) return { kind: 'offerSwap', give: given, ...named };
  if (to === undefined) return { problem: 'It does not say whose duty you take in return.' };
  const taken = resolveWhen(take, context);
  return 'problem' in taken ? taken : { kind: 'offerSwap', give: given, take: taken, ...named };
}

const fillers = new Set([
  ...['my', 'the', 'duty', 'duties', 'shift', 'shifts', 'on', 'please', 'of', 'from', 'at', 'in'],
  ...['with', 'to', 'rota', 'his', 'her', 'their', 'return', 'away', 'over', 'a', 'and', 'take'],
]);
const returning = new Set(['for', 'against']);

function readParts(
  tokens: readonly Token[],
  service: Service,
): Parts | { readonly problem: string } {
  const names = namesFor(service);
  let parts: Parts = {};
  let isReturn = false;
  for (let index = 1; index < tokens.length;) {
    isReturn = isOfOther(wordAt(tokens, index) ?? '', isReturn, parts);
    const step = readStep(tokens, index, isReturn, names);
    if ('problem' in step) return step;
    if (Object.keys(step.add).some((key) => key in parts)) {
      return { problem: 'Name one person, your duty, and at most one in return.' };
    }
    parts = { ...parts, ...step.add };
    isReturn ||= 'to' in step.add && isPossessive(tokens, step.next);
    index = step.next;
  }
  return parts;
}

/** Whether the next time that is named is of the other's duty. */
function isOfOther(word: string, before: boolean, { give }: Parts): boolean {
  if (word === 'my') return false;
  if (['his', 'her', 'their'].includes(word)) return true;
  return before || (give !== undefined && returning.has(word));
}

/** `Leo's`: what follows is Leo's duty. */
const isPossessive = (tokens: readonly Token[], next: number): boolean =>
  (signAt(tokens, next) === "'" && wordAt(tokens, next + 1) === 's') ||
  (wordAt(tokens, next - 1) === 's' && signAt(tokens, next - 2) === "'");

function readStep(
  tokens: readonly Token[],
  index: number,
  isReturn: boolean,
  names: readonly Named<Parts>[],
): Step {
  const when = readWhen(tokens, index);
  if (when && 'problem' in when) return when;
  if (when) return { add: isReturn ? { take: when.what } : { give: when.what }, next: when.next };
  return readName(tokens, index, names);
}

function readName(tokens: readonly Token[], index: number, names: readonly Named<Parts>[]): Step {
  const text = tokens[index]?.text ?? '';
  if (isPassed(tokens, index)) return { add: {}, next: index + 1 };
  const match = nameAt(tokens, index, names);
  if (match?.kind === 'found') return { add: match.id, next: match.next };
  if (match) return { problem: whichOf(tokens, index, match.names) };
  return { problem: `${shown(tokens, index)} is not understood here.${didYouMean(text, names)}` };
}

function isPassed(tokens: readonly Token[], index: number): boolean {
  const text = tokens[index]?.text ?? '';
  if (fillers.has(text) || returning.has(text)) return true;
  return signAt(tokens, index) !== undefined || isPossessive(tokens, index - 1);
}

/** People, and rotas by their own names. */
const namesFor = (service: Service): readonly Named<Parts>[] => [
  ...peopleOf(service).map(({ id, ...names }) => ({ ...names, id: { to: id } })),
  ...service.rotas.map((rota) => ({ ...streamOrPlace(rota.id, rota.name), id: { rota: rota.id } })),
];
