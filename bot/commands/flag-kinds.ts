/** What a flag is about, by the words in which people say it. */
import { flagKinds, type FlagKind } from '../../services/caseload/flag.ts';
import { slipsBetween } from './spelling.ts';

/** Said so, it can be nothing else. */
const sure: Readonly<Record<FlagKind, readonly string[]>> = {
  incident: ['incident', 'serious incident', 'critical incident'],
  safeguarding: ['safeguarding concern', 'safeguarding threshold', 'safeguarding'],
  repeatCrisis: ['repeat crisis', 'repeated crisis', 'repeat crises', 'another crisis'],
  earlyWarning: [
    ...['early warning', 'early warnings', 'early warning sign', 'early warning signs'],
    ...['relapse sign', 'relapse signs', 'warning sign', 'warning signs'],
  ],
  missedContact: [
    ...['missed contact', 'missed contacts', 'missed visit', 'missed visits', 'no contact'],
    ...[
      'missed appointment',
      'missed appointments',
      'did not attend',
      'dna',
      'no show',
      'not seen',
    ],
  ],
  transition: ['transition', 'discharge', 'discharged', 'recent discharge', 'transfer of care'],
  restrictionOverdue: ['restriction overdue', 'overdue restriction', 'restriction past its date'],
  physicalHealthOverdue: [
    ...['physical health overdue', 'physical health check overdue', 'overdue physical check'],
    ...['physical check overdue', 'health check overdue', 'physical health'],
  ],
  coordinatorMissing: [
    ...['no coordinator', 'no lead coordinator', 'coordinator missing', 'missing coordinator'],
    ...['lead coordinator missing', 'without coordinator', 'without a coordinator'],
  ],
  partnerDelay: [
    'partner delay',
    'partner late',
    'partner delayed',
    'agency delay',
    'late partner',
  ],
  overdueReview: ['overdue review', 'review overdue', 'late review', 'review late'],
  staffConcern: ['staff concern', 'staff concerns', 'colleague concern', 'concern of a colleague'],
};

/** Said somewhere, it is likely. */
const likely: readonly (readonly [string, FlagKind])[] = [
  ['crisis', 'repeatCrisis'],
  ['warning', 'earlyWarning'],
  ['missed', 'missedContact'],
  ['contact', 'missedContact'],
  ['restriction', 'restrictionOverdue'],
  ['physical', 'physicalHealthOverdue'],
  ['coordinator', 'coordinatorMissing'],
  ['partner', 'partnerDelay'],
  ['agency', 'partnerDelay'],
  ['review', 'overdueReview'],
  ['concern', 'staffConcern'],
];

const phrases: readonly { readonly kind: FlagKind; readonly words: readonly string[] }[] = flagKinds
  .flatMap((kind) => sure[kind].map((phrase) => ({ kind, words: phrase.split(' ') })))
  .sort((a, b) => b.words.length - a.words.length);

export type SaidKind = {
  readonly kind: FlagKind;
  /** Words that say it. */
  readonly length: number;
  /** Not quite as it is written. */
  readonly hasSlip: boolean;
};

/** The kind that the words begin with, a slip of the finger in it or not. */
export function kindAtStart(words: readonly string[]): SaidKind | undefined {
  for (const fits of [isSame, isClose]) {
    const found = phrases.find((phrase) =>
      phrase.words.every((word, index) => fits(words[index] ?? '', word)),
    );
    if (found) {
      return { kind: found.kind, length: found.words.length, hasSlip: fits === isClose };
    }
  }
  return undefined;
}

/** The kind of which the words speak somewhere, when they speak of one only. */
export function kindAmong(words: readonly string[]): FlagKind | undefined {
  const said = words.flatMap((_, index) => {
    const found = kindAtStart(words.slice(index));
    return found && !found.hasSlip ? [found.kind] : [];
  });
  const hinted = words.flatMap((word) => likely.filter(([hint]) => hint === word));
  const kinds = new Set(said.length > 0 ? said : hinted.map(([, kind]) => kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

const isSame = (typed: string, word: string): boolean => typed === word;

/** One slip, in words that are long enough for it; two in long ones. */
function isClose(typed: string, word: string): boolean {
  if (typed === word) return true;
  const allowed = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  return Math.abs(typed.length - word.length) <= allowed && slipsBetween(typed, word) <= allowed;
}
