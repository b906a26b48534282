/** What a shortage's card says at length. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { KnownShortage } from '../../services/shortage/shortage.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { offer, section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import { mayBeRecorded, mayDecide } from './rights.ts';
import {
  causeLines,
  mitigationLine,
  protectedLines,
  timesLine,
  mitigationAtEnd,
  momentText,
} from './words.ts';

/** Characters of what was said at a review and at the end. */
const SHOWN = 500;

export function sectionsOf(
  shortage: KnownShortage,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
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
      return [
        ...planSections(shortage),
        ...mitigationSections(shortage, viewer, context),
        ...reviewSections(shortage, context),
        ...(mayDecide(shortage, viewer, context) ? figuresBefore(shortage, context) : []),
      ];
    case 'ended':
      return [...endSections(shortage, context), ...figuresBefore(shortage, context)];
    default:
      return assertNever(shortage);
  }
}

type Declared = Extract<KnownShortage, { status: 'declared' | 'ended' }>;

function planSections({ plan }: Declared): readonly Part[] {
  const { protected: kept, waits, times } = plan;
  return [
    section('Protected, whatever happens', listOf(protectedLines(kept))),
    section('What waits', waits),
    // Changes stand above everything else.
    ...(times.length === 0 ? [section('Response times', 'As usual.')] : []),
    ...times.flatMap(({ reason }) =>
      reason === undefined ? [] : [section('Why very urgent requests may wait longer', reason)],
    ),
  ];
}

/** Each with its button where the viewer may say that it is done. */
function mitigationSections(
  shortage: Declared,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  const mine = mayBeRecorded(shortage, viewer, context);
  const others = shortage.plan.mitigations.filter((each) => !mine.includes(each));
  const lines = others.map((each) => mitigationLine(each, context));
  return [
    section('What is done about it', lines.length > 0 ? listOf(lines) : 'Say so when it is done.'),
    ...mine.map((each) =>
      offer({
        explanation: escapeText(mitigationLine(each, context)),
        button: viewButton(shortage, 'mitigation', 'Done…', { number: each.number }),
      }),
    ),
  ];
}

function endSections(
  { ended, declaredAt, plan: { times, mitigations } }: Extract<KnownShortage, { status: 'ended' }>,
  context: CardContext,
): readonly Part[] {
  const { at, reason, learned } = ended;
  return [
    section('When', `${momentText(declaredAt, context)} to ${momentText(at, context)}`),
    section('Why it ended', reason, SHOWN),
    section('What is learned', learned, SHOWN),
    ...(times.length === 0
      ? []
      : [section('Response times were changed', listOf(times.map(timesLine)))]),
    section(
      'What was done about it',
      listOf(mitigations.map((each) => mitigationAtEnd(each, context))),
    ),
  ];
}

const figuresBefore = ({ proposed }: Declared, context: CardContext): readonly Part[] =>
  proposed ? [section('What the figures said', listOf(causeLines(proposed.causes, context)))] : [];

function reviewSections({ reviewed }: Declared, context: CardContext): readonly Part[] {
  if (reviewed === undefined) return [];
  const { by, at, note, outcome } = reviewed;
  const what = outcome === 'change' ? 'changed it' : 'let it go on';
  const label = `${personText(by, context)} reviewed it ${atText(at, context)} and ${what}`;
  return [section(label, note, SHOWN)];
}

const listOf = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n');
