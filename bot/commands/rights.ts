/** `delegate restrictions to Maya until Friday`, `can I decide transition for CM-10482`. */
import { Temporal } from 'temporal-polyfill';
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { problemsOf } from '../../services/kernel/parsed.ts';
import { delegatedTime } from '../../services/rights/forms/delegation-form.ts';
import type { NewDelegation } from '../../services/rights/delegation.ts';
import type { RightKind } from '../../services/rights/kinds.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import type { Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { readDetails } from './leave-details.ts';
import { didYouMean, nameAt, peopleOf, shown, whichOf, type Named } from './names.ts';
import { resolveSpan } from './period.ts';

const delegating = new Set(['delegate', 'delegates', 'delegating', 'delegation', 'delegations']);
const fillers = new Set(['my', 'the', 'a', 'an', 'decision', 'decisions', 'rights', 'right', 'on']);
const everything = new Set(['all', 'everything', 'any']);
const example = 'Write it like “delegate all to Maya until Friday”.';

/** @returns nothing when the text asks for something else */
export function delegateCommand(
  tokens: readonly Token[],
  context: CommandContext,
): Command | undefined {
  const first = tokens[0]?.text === 'my' ? 1 : 0;
  if (!delegating.has(tokens[first]?.text ?? '')) return undefined;
  const rest = tokens.slice(first + 1).filter(({ text }) => !fillers.has(text));
  if (rest.length === 0) return { kind: 'delegations' };
  const read = readDelegation(rest, context);
  return 'problem' in read
    ? problemWith('rights', `${read.problem} ${example}`)
    : { kind: 'delegate', delegation: read };
}

function readDelegation(
  tokens: readonly Token[],
  context: CommandContext,
): NewDelegation | { readonly problem: string } {
  const to = recipientIn(tokens, context);
  if ('problem' in to) return to;
  const what = kindAt(to.others, 0, context);
  if ('problem' in what) return what;
  const time = timeIn(to.others.slice(what.next), context);
  if ('problem' in time) return time;
  const { from, until } = time;
  const decision = what.decision === undefined ? {} : { kind: what.decision };
  return { of: context.speaker, to: to.person, from, until, ...decision };
}

type Recipient =
  { readonly person: PersonId; readonly others: readonly Token[] } | { readonly problem: string };

/** Whom "to" names, and all the words around that. */
function recipientIn(tokens: readonly Token[], { service }: CommandContext): Recipient {
  const people = peopleOf(service);
  let unknown: string | undefined;
  for (const [index, { text }] of tokens.entries()) {
    if (text !== 'to') continue;
    const match = nameAt(tokens, index + 1, people);
    if (match?.kind === 'ambiguous') return { problem: whichOf(tokens, index + 1, match.names) };
    if (match) {
      const others = [...tokens.slice(0, index), ...tokens.slice(match.next)];
      return { person: match.id, others };
    }
    const hint = didYouMean(tokens[index + 1]?.text ?? '', people);
    unknown ??= `${shown(tokens, index + 1)} is nobody here.${hint}`;
  }
  return { problem: unknown ?? 'It does not say to whom.' };
}

function namedKind({ id, name, words }: RightKind): Named<DecisionKind> {
  const forms = [name, ...words].map((form) => form.toLowerCase().replaceAll('-', ' '));
  return { id, name, forms: forms.flatMap((form) => [form, `${form}s`]) };
}

const kindsText = (kinds: readonly RightKind[]): string =>
  kinds.map(({ words: [first] }) => first).join(', ');

type KindAt =
  | { readonly problem: string }
  /** Absent: all. */
  | { readonly decision?: DecisionKind; readonly next: number };

const dateWords = new Set([
  'until',
  'till',
  'til',
  'to',
  'from',
  'for',
  'on',
  'this',
  'next',
  'rest',
]);

function kindAt(tokens: readonly Token[], index: number, { kinds }: CommandContext): KindAt {
  const token = tokens[index];
  if (token?.kind !== 'word') return { next: index };
  if (everything.has(token.text)) return { next: index + 1 };
  const kindNames = kinds.map(namedKind);
  const match = nameAt(tokens, index, kindNames);
  if (match?.kind === 'found') return { decision: match.id, next: match.next };
  if (match) return { problem: whichOf(tokens, index, match.names) };
  if (dateWords.has(token.text)) return { next: index };
  const hint = didYouMean(token.text, kindNames);
  return { problem: `${shown(tokens, index)} is no kind of decision.${hint}` };
}

function timeIn(tokens: readonly Token[], { service, now }: CommandContext) {
  const read = readDetails(tokens, service);
  if ('problem' in read) return read;
  if (read.cover !== undefined) return { problem: 'It names two people.' };
  const { timeZone } = service;
  const today = Temporal.PlainDate.from(localDate(timeZone, now));
  const resolved = resolveSpan(read.span, today);
  if (!resolved.ok) return { problem: resolved.problem };
  const { first, last } = resolved.days;
  const isOneDay = read.span.first !== undefined && read.span.isOpen !== true;
  const end = last ?? (isOneDay ? first : undefined);
  if (end === undefined) return { problem: 'It does not say until when.' };
  const time = delegatedTime({ first, last: end }, { now, timeZone });
  return time.ok ? time.value : { problem: Object.values(problemsOf(time)).join(' ') };
}

const before = new Set(['can', 'could', 'may', 'i', 'who', 'whos', 'am', 'is', 'allowed', 'to']);
const asking = new Set(['i', 'who', 'whos']);
const deciding = new Set(['decide', 'decides', 'approve', 'approves']);

/**
 * `can I decide …`, `who decides …`: of a case by its reference, of a person by their name.
 *
 * @param plain The text as it was typed, since a reference keeps its capitals.
 */
export function decideCommand(
  all: readonly Token[],
  plain: string,
  context: CommandContext,
): Command | undefined {
  const at = all.findIndex(({ text }) => !before.has(text));
  if (!deciding.has(all[at]?.text ?? '')) return undefined;
  if (!all.slice(0, at).some(({ text }) => asking.has(text))) return undefined;
  const tokens = all.slice(at + 1).filter(({ text }) => !fillers.has(text) && text !== 'for');
  const what = kindAt(tokens, 0, context);
  if ('problem' in what || what.decision === undefined) return whichKind(context);
  return aboutWhom(what.decision, tokens.slice(what.next), plain, context);
}

function whichKind({ service, kinds }: CommandContext): Command {
  const [first = ''] = kinds[0]?.words ?? [];
  const sentence = `Say which kind of decision: ${kindsText(kinds)}. Write it like “can I decide ${first} for ${service.caseReference.example}”.`;
  return problemWith('rights', sentence);
}

function aboutWhom(
  decision: DecisionKind,
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command {
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (caseRef !== undefined) return { kind: 'decide', decision, caseRef };
  const person = personIn(tokens, service);
  return { kind: 'decide', decision, ...(person === undefined ? {} : { person }) };
}

function personIn(tokens: readonly Token[], service: Service): PersonId | undefined {
  const people = peopleOf(service);
  const matches = tokens.map((_token, index) => nameAt(tokens, index, people));
  return matches.find((match) => match?.kind === 'found')?.id;
}
