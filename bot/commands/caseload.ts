/** `flag CM-10482 missed contact …`, `case CM-10482`, `flags`. */
import type { FlagKind } from '../../services/caseload/flag.ts';
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { findIdentifier, type IdentifierKind } from '../../services/identifiers/screen.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { folded } from '../../services/people/names.ts';
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { kindAmong, kindAtStart } from './flag-kinds.ts';
import { didYouMean, nameAt, shown, streamOrPlace, whichOf } from './names.ts';

const flagWord = 'flag';
const caseWord = 'case';
const flagForms = new Set(['flags', 'flagged', 'flagging']);
const listWords = new Set(['flags', 'flagged', 'cases', 'caseload']);

/**
 * @param plain The text as it was typed, since a note keeps its capitals and signs.
 * @returns nothing when the text asks for something else
 */
export function caseloadCommand(
  tokens: readonly Token[],
  plain: string,
  context: CommandContext,
): Command | undefined {
  const first = wordAt(tokens, 0) ?? '';
  const caseRef = referenceIn(plain, context);
  if (first === flagWord || (flagForms.has(first) && caseRef)) return flagCommand(plain, context);
  if (listWords.has(first)) return flagsCommand(tokens, context);
  if (first === caseWord) return caseRef ? { kind: 'case', caseRef } : noReference(context);
  // The reference and nothing else.
  return caseRef && /^\S+$/.test(plain.trim()) ? { kind: 'case', caseRef } : undefined;
}

const referenceIn = (text: string, { service, now }: CommandContext) =>
  caseRefIn(text, service, localDate(service.timeZone, now));

const noReference = ({ service }: CommandContext): Command =>
  problemWith('case', `Write the case reference, e.g. “case ${service.caseReference.example}”.`);

type Word = { readonly text: string; readonly start: number; readonly end: number };

const small = new Set([
  ...['', 'for', 'a', 'an', 'the', 'with', 'because', 'of', 'as', 'has', 'had', 'is', 'was', 'to'],
  ...['on', 'case', 'about', 'due', 'there', 'and', 'please', 'that', 'this'],
]);

const wordsOf = (text: string, offset: number): readonly Word[] =>
  Array.from(text.matchAll(/[^\s/–—-]+/g), ({ 0: word, index }) => ({
    text: folded(word).replace(/[^a-z]/g, ''),
    start: offset + index,
    end: offset + index + word.length,
  }));

/** What it is about follows the case reference, or stands before it; the rest are words to keep. */
function flagCommand(plain: string, context: CommandContext): Command {
  const said = plain.replace(/^[^]*?\bflag(?:s|ged|ging)?\b[\s:,.!-]*/i, '');
  const caseRef = referenceIn(said, context);
  const { before, after } = aroundReference(said, context);
  const found = saidAfter(said, before, after) ?? saidBefore(said, before, after);
  const note = found?.note ?? noteOf([said.slice(0, before), said.slice(after)]);
  return {
    kind: 'flag',
    ...(caseRef && { caseRef }),
    ...(found ? { flag: found.kind } : likelyIn(note)),
    ...screened(note, context),
  };
}

function likelyIn(note: string): { readonly likely?: FlagKind } {
  const likely = kindAmong(wordsOf(note, 0).map(({ text }) => text));
  return likely ? { likely } : {};
}

function screened(
  note: string,
  { service, now }: CommandContext,
): { readonly note?: string } | { readonly leftOut: IdentifierKind } {
  const identifier = findIdentifier(note, localDate(service.timeZone, now));
  if (identifier) return { leftOut: identifier.kind };
  return note === '' ? {} : { note };
}

/** Where the reference stands: from `before` to `after`. */
function aroundReference(
  said: string,
  context: CommandContext,
): { readonly before: number; readonly after: number } {
  for (const { 0: word, index } of said.slice(0, 250).matchAll(/[^\s,;:]+/g)) {
    if (referenceIn(word, context)) return { before: index, after: index + word.length };
  }
  return { before: 0, after: 0 };
}

type Said = { readonly kind: FlagKind; readonly note: string };

const saidAfter = (said: string, before: number, after: number): Said | undefined =>
  saidAt(said, wordsOf(said.slice(after), after), (rest) => [said.slice(0, before), rest]);

const saidBefore = (said: string, before: number, after: number): Said | undefined =>
  saidAt(said, wordsOf(said.slice(0, before), 0), (_rest, end) => [
    said.slice(end, before),
    said.slice(after),
  ]);

function saidAt(
  said: string,
  all: readonly Word[],
  left: (rest: string, end: number) => readonly string[],
): Said | undefined {
  const begin = all.findIndex(({ text }) => !small.has(text));
  if (begin < 0) return undefined;
  const words = all.slice(begin);
  const found = kindAtStart(words.map(({ text }) => text));
  const last = found && words[found.length - 1];
  if (!last) return undefined;
  // Words that were not quite understood are kept with the rest.
  const end = found.hasSlip ? (words[0]?.start ?? last.end) : last.end;
  return { kind: found.kind, note: noteOf(left(said.slice(end), end)) };
}

/** What is left, without signs and small words at its edges. */
const noteOf = (parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(/^[\s:,;.–—-]+|(?<![\s:,;–—-])[\s:,;–—-]+$/g, ''))
    .filter((part) => wordsOf(part, 0).some(({ text }) => !small.has(text)) || /\d/.test(part))
    .join(' ');

/** `flags`, `flags northgate`, `flagged cases in riverside east`. */
function flagsCommand(tokens: readonly Token[], { service }: CommandContext): Command {
  const teams = [...service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));
  const at = tokens.findIndex(
    ({ text }, index) =>
      !listWords.has(text) && !fillers.has(text) && signAt(tokens, index) === undefined,
  );
  if (at < 0) return { kind: 'flags' };
  const match = nameAt(tokens, at, teams);
  if (match?.kind === 'found') return { kind: 'flags', team: match.id };
  if (match) return problemWith('case', whichOf(tokens, at, match.names));
  const known = teams.map(({ name }) => name).join(', ');
  const meant = didYouMean(tokens[at]?.text ?? '', teams);
  return problemWith('case', `${shown(tokens, at)} is no team here.${meant} Teams: ${known}.`);
}

const fillers = new Set([
  ...['of', 'in', 'for', 'the', 'our', 'my', 'team', 'open', 'all', 'list', 'at', 'with', 'case'],
]);
