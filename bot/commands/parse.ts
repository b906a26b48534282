/**
 * Chat text into commands. Pure and total: any text gives a command. Linear in the text's length:
 * every pattern runs over it once, and from each word a bounded number of words is looked ahead.
 */
import { findIdentifier } from '../../services/identifiers/screen.ts';
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { absenceCommand } from './absence.ts';
import { afterWords, plainText, signAt, tokensOf, wordAt, type Token } from './chat-text.ts';
import { caseloadCommand } from './caseload.ts';
import { cohortCommand } from './cohort.ts';
import type { Command, CommandContext } from './command.ts';
import { coordinationCommand } from './coordination.ts';
import { partnerCommand } from './partner.ts';
import { contactCommand } from './contact.ts';
import { coverageCommand, fairnessCommand } from './coverage.ts';
import { dutiesCommand } from './duties.ts';
import { dutyCommand } from './duty.ts';
import { huddleCommand } from './huddle.ts';
import { evidenceCommand } from './evidence.ts';
import { incidentCommand } from './incident.ts';
import { traceCommand } from './trace.ts';
import { learningCommand } from './learning.ts';
import { nameAt, peopleOf } from './names.ts';
import { physicalHealthCommand } from './physical-health.ts';
import { reachCommand } from './reach.ts';
import { auditCommand } from './audit.ts';
import { competencyCommand } from './competency.ts';
import { registerCommand } from './register.ts';
import { decideCommand, delegateCommand } from './rights.ts';
import { rotaImportCommand } from './rota-import.ts';
import { shortageCommand } from './shortage.ts';
import { supervisionCommand } from './supervision.ts';
import { signOffCommand } from './sign-off.ts';
import { nearest } from './spelling.ts';
import { swapCommand } from './swap.ts';
import { whoCommand } from './who.ts';

/**
 * @param text The message; mentions of the bot may still be in it.
 *
 * @example parseCommand('on leave 3–14 Dec, cover Sam', context) // declareAbsence
 */
export function parseCommand(text: string, context: CommandContext): Command {
  const people = peopleOf(context.service);
  const plain = plainText(text, (name) => nameAt(tokensOf(name), 0, people)?.kind === 'found');
  const tokens = tokensOf(plain);
  return interpret(tokens, plain, context) ?? unknown(tokens, plain, context);
}

/** Who may decide is asked before "can" is taken for a courtesy, and "who" for the chain. */
const interpret = (
  all: readonly Token[],
  plain: string,
  context: CommandContext,
): Command | undefined =>
  decideCommand(all, plain, context) ?? commandIn(withoutCourtesy(all), plain, context);

function commandIn(
  tokens: readonly Token[],
  plain: string,
  context: CommandContext,
): Command | undefined {
  const first = wordAt(tokens, 0) ?? '';
  if (tokens.length === 0 || helpWords.has(first)) return { kind: 'help' };
  if (consultWords.has(first)) return consultCommand(plain, context);
  if (asksForWork(tokens)) return { kind: 'myWork' };
  if (whoWords.has(first)) return whoCommand(tokens.slice(1), context);
  const aboutCase = caseCommand(tokens, plain, context);
  if (aboutCase) return aboutCase;
  for (const read of readers) {
    const command = read(tokens, context);
    if (command) return command;
  }
  return undefined;
}

/** About a case: its reference and notes are read as they were typed. */
const caseReaders = [
  physicalHealthCommand,
  incidentCommand,
  traceCommand,
  ...[cohortCommand, caseloadCommand, coordinationCommand],
  ...[partnerCommand, contactCommand, signOffCommand],
];

function caseCommand(
  tokens: readonly Token[],
  plain: string,
  context: CommandContext,
): Command | undefined {
  for (const read of caseReaders) {
    const command = read(tokens, plain, context);
    if (command) return command;
  }
  return undefined;
}

/** Each knows its own commands; the first that does is asked no further. */
const readers: readonly ((
  tokens: readonly Token[],
  context: CommandContext,
) => Command | undefined)[] = [
  reachCommand,
  delegateCommand,
  coverageCommand,
  fairnessCommand,
  rotaImportCommand,
  dutiesCommand,
  swapCommand,
  shortageCommand,
  learningCommand,
  evidenceCommand,
  registerCommand,
  competencyCommand,
  auditCommand,
  huddleCommand,
  supervisionCommand,
  dutyCommand,
  absenceCommand,
];

const helpWords = new Set(['help', 'menu', 'start', 'commands', 'command', 'halp']);
const consultWords = new Set(['consult', 'consults', 'consultation', 'escalate', 'oversight']);
const whoWords = new Set(['who', 'whos']);
const workWords = new Set(['work', 'mywork', 'tasks', 'list', 'consults', 'open']);

/** `my work`, `work`, `my open work`. */
function asksForWork(tokens: readonly Token[]): boolean {
  const words = wordAt(tokens, 0) === 'my' ? tokens.slice(1) : tokens;
  return words.length > 0 && words.length < 3 && words.every(({ text }) => workWords.has(text));
}

const courtesies = new Set([
  ...['hi', 'hello', 'hey', 'hiya', 'please', 'pls', 'can', 'could', 'you', 'good', 'morning'],
  ...['afternoon', 'evening', 'bot', 'show', 'me', 'thanks', 'ok', 'new', 'request', 'a', 'an'],
]);
const wishes = [
  ['i', 'need'],
  ['i', 'want'],
  ['i', 'would', 'like'],
];

/** Without greetings, "please" and "I need a"; a text of nothing else asks for help. */
function withoutCourtesy(tokens: readonly Token[]): readonly Token[] {
  let index = 0;
  while (index < tokens.length) {
    const wish = wishes.map((words) => afterWords(tokens, index, words)).find(Boolean);
    if (wish) index = wordAt(tokens, wish) === 'to' ? wish + 1 : wish;
    else if (courtesies.has(tokens[index]?.text ?? '') || isNoise(tokens, index)) index += 1;
    else break;
  }
  return tokens.slice(index);
}

const isNoise = (tokens: readonly Token[], index: number): boolean =>
  signAt(tokens, index) !== undefined;

/** What follows the command begins the form, unless it identifies somebody. */
function consultCommand(plain: string, { service, now }: CommandContext): Command {
  const said = plain.replace(/^[^]*?(?:consultation|consults?|escalate|oversight)[\s:,.!-]*/i, '');
  const today = localDate(service.timeZone, now);
  const identifier = findIdentifier(said, today)?.kind;
  if (identifier) return { kind: 'consult', leftOut: identifier };
  const caseRef = caseRefIn(said, service, today);
  return {
    kind: 'consult',
    ...(caseRef !== undefined && { caseRef }),
    ...(said !== '' && { said }),
  };
}

/** Words in which a slip is looked for. */
const vocabulary = [
  ...['help', 'consult', 'escalate', 'who', 'my', 'work', 'on', 'off', 'leave', 'annual', 'sick'],
  ...['holiday', 'back', 'end', 'duty', 'call', 'is', 'from', 'until', 'duties', 'swap'],
  ...['coverage', 'fairness'],
  'shortage',
  ...['flag', 'flags', 'case', 'contact'],
  ...['huddle', 'prompts'],
  ...['coordinate', 'lead'],
  'supervision',
  'cohort',
  ...['delegate', 'decide'],
  'workforce',
  'physical',
  ...['decisions', 'drift', 'concern', 'exceptions'],
  ...['register', 'registers'],
  ...['competency', 'competencies'],
  ...['audit', 'audits'],
  'trace',
  'evidence',
];

/** Not a command; perhaps one with a slip in its first words. */
function unknown(tokens: readonly Token[], plain: string, context: CommandContext): Command {
  const corrected = tokens.map((token, index) =>
    index < 4 && token.kind === 'word' && !vocabulary.includes(token.text)
      ? { ...token, text: nearest(token.text, vocabulary) ?? token.text }
      : token,
  );
  const text = corrected.map(({ text: word, isTight }) => (isTight ? word : ` ${word}`)).join('');
  const meant = corrected.some(({ text: word }, index) => word !== tokens[index]?.text)
    ? interpret(corrected, text, context)
    : undefined;
  const isClear = meant && meant.kind !== 'problem' && meant.kind !== 'unknown';
  return { kind: 'unknown', text: plain, ...(isClear && { didYouMean: text.trim() }) };
}
