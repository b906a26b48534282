/** `coverage`, `coverage riverside`, `gaps perinatal northgate`; `fairness`, `fairness 8 weeks`. */
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import {
  didYouMean,
  localitiesOf,
  nameAt,
  pathwaysOf,
  shown,
  whichOf,
  type Named,
} from './names.ts';

const asks = new Set(['coverage', 'gaps', 'gap', 'forecast']);
const fillers = new Set([
  ...['in', 'for', 'of', 'at', 'on', 'the', 'and', 'ahead', 'weeks', 'next', 'four', '4', 'cover'],
  ...['pathway', 'locality', 'are', 'there', 'any', 'what', 'report'],
]);

type Place = { readonly pathway?: PathwayId; readonly locality?: LocalityId };
type Step = { readonly place: Place; readonly next: number } | { readonly problem: string };

/** @returns nothing when the text asks for something else */
export function coverageCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  if (!asks.has(wordAt(tokens, 0) ?? '')) return undefined;
  const names = [
    ...pathwaysOf(service).map((each) => ({ ...each, id: { pathway: each.id } })),
    ...localitiesOf(service).map((each) => ({ ...each, id: { locality: each.id } })),
  ];
  let place: Place = {};
  for (let index = 1; index < tokens.length;) {
    const step = readPlace(tokens, index, names);
    if ('problem' in step) return problemWith('coverage', step.problem);
    if (Object.keys(step.place).some((key) => key in place)) {
      return problemWith('coverage', 'Name one pathway and one locality at a time.');
    }
    place = { ...place, ...step.place };
    index = step.next;
  }
  return { kind: 'coverage', ...place };
}

function readPlace(tokens: readonly Token[], index: number, names: readonly Named<Place>[]): Step {
  const match = nameAt<Place>(tokens, index, names);
  if (match?.kind === 'found') return { place: match.id, next: match.next };
  const isFiller = fillers.has(tokens[index]?.text ?? '') || signAt(tokens, index) !== undefined;
  if (isFiller) return { place: {}, next: index + 1 };
  if (match) return { problem: whichOf(tokens, index, match.names) };
  return { problem: notUnderstood(tokens, index, names) };
}

const notUnderstood = (
  tokens: readonly Token[],
  index: number,
  names: readonly Named<Place>[],
): string => {
  const known = names.map(({ name }) => name).join(', ');
  return `${shown(tokens, index)} is no pathway or locality here.${didYouMean(tokens[index]?.text ?? '', names)} There are: ${known}.`;
};

const asksFairness = new Set(['fairness', 'fair', 'workload']);
const MOST_WEEKS = 52;

/** Of the last twelve weeks, or of as many as are named. */
export function fairnessCommand(tokens: readonly Token[]): Command | undefined {
  if (!asksFairness.has(wordAt(tokens, 0) ?? '')) return undefined;
  const rest = tokens.slice(1).filter(({ text }) => !fairnessFillers.has(text));
  const [only, other] = rest;
  if (only === undefined) return { kind: 'fairness' };
  const weeks = /^\d{1,2}$/.test(only.text) && !other ? Number(only.text) : 0;
  return weeks >= 1 && weeks <= MOST_WEEKS
    ? { kind: 'fairness', weeks }
    : problemWith('fairness', `Write it like "fairness 8 weeks", up to ${MOST_WEEKS}.`);
}

const fairnessFillers = new Set(['of', 'the', 'last', 'past', 'weeks', 'week', 'over', 'for', '.']);
