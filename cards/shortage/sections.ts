/** What a shortage's card says at length. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { KnownShortage } from '../../services/shortage/shortage.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { causeLines, mitigationLine, protectedLines, timesLine } from './words.ts';

/** Characters of what was said at a review and at the end. */
const SHOWN = 500;

export function sectionsOf(shortage: KnownShortage, context: CardContext): readonly Part[] {
  switch (shortage.status) {
    case 'proposed':
      return [section('What the figures say', listOf(causeLines(shortage.causes, context)))];
    case 'dismissed':
      return [
        section('Why not', shortage.dismissed.reason, SHOWN),
        section('What the figures said', listOf(causeLines(shortage.causes, context))),
      ];
    case 'lapsed':
      return [section('What the figures said', listOf(causeLines(shortage.causes, context)))];
    case 'declared':
      return [...planSections(shortage, context), ...reviewSections(shortage, context)];
    case 'ended': {
      const { reason, learned } = shortage.ended;
      return [
        section('Why it ended', reason, SHOWN),
        section('What is learned', learned, SHOWN),
        ...planSections(shortage, context),
      ];
    }
    default:
      return assertNever(shortage);
  }
}

type Declared = Extract<KnownShortage, { status: 'declared' | 'ended' }>;

function planSections(shortage: Declared, context: CardContext): readonly Part[] {
  const { plan, proposed } = shortage;
  return [
    section('Protected, whatever happens', listOf(protectedLines(plan.protected))),
    section('What waits', plan.waits),
    ...(plan.times.length === 0
      ? [section('Response times', 'As usual.')]
      : [section('Response times of new requests', timesLines(shortage))]),
    section(
      'What is done about it',
      listOf(plan.mitigations.map((each) => mitigationLine(each, context))),
    ),
    ...(proposed
      ? [section('What the figures said', listOf(causeLines(proposed.causes, context)))]
      : []),
  ];
}

const timesLines = ({ plan: { times } }: Declared): string =>
  listOf([
    ...times.map(timesLine),
    ...times.flatMap(({ reason }) => (reason === undefined ? [] : [`Why: ${reason}`])),
    'Emergencies, and everything not named here, as usual. Open requests keep their times.',
  ]);

function reviewSections({ reviewed }: Declared, context: CardContext): readonly Part[] {
  if (reviewed === undefined) return [];
  const { by, at, note, outcome } = reviewed;
  const what = outcome === 'change' ? 'changed it' : 'let it go on';
  const label = `${context.nameOf(by)} reviewed it ${timeText(at, context)} and ${what}`;
  return [section(label, note, SHOWN)];
}

const listOf = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n');
