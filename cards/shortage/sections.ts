/** What a shortage's card says at length. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { KnownShortage } from '../../services/shortage/shortage.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { offer, section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
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
      return [
        section(say(context, 'What the figures say'), listOf(causeLines(shortage.causes, context))),
      ];
    case 'dismissed':
      return [
        section(say(context, 'Why not'), shortage.dismissed.reason, SHOWN),
        section(
          say(context, 'What the figures said'),
          listOf(causeLines(shortage.causes, context)),
        ),
      ];
    case 'lapsed':
      return [
        section(
          say(context, 'What the figures said'),
          listOf(causeLines(shortage.causes, context)),
        ),
      ];
    case 'declared':
      return [
        ...planSections(shortage, context),
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

function planSections({ plan }: Declared, context: CardContext): readonly Part[] {
  const { protected: kept, waits, times } = plan;
  return [
    section(say(context, 'Protected, whatever happens'), listOf(protectedLines(kept))),
    section(say(context, 'What waits'), waits),
    // Changes stand above everything else.
    ...(times.length === 0
      ? [section(say(context, 'Response times'), say(context, 'As usual.'))]
      : []),
    ...times.flatMap(({ reason }) =>
      reason === undefined
        ? []
        : [section(say(context, 'Why very urgent requests may wait longer'), reason)],
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
    section(
      say(context, 'What is done about it'),
      lines.length > 0 ? listOf(lines) : say(context, 'Say so when it is done.'),
    ),
    ...mine.map((each) =>
      offer({
        explanation: escapeText(mitigationLine(each, context)),
        button: viewButton(shortage, 'mitigation', say(context, 'Done…'), { number: each.number }),
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
    section(
      say(context, 'When'),
      say(context, '{when} to {when2}', {
        when: momentText(declaredAt, context),
        when2: momentText(at, context),
      }),
    ),
    section(say(context, 'Why it ended'), reason, SHOWN),
    section(say(context, 'What is learned'), learned, SHOWN),
    ...(times.length === 0
      ? []
      : [
          section(
            say(context, 'Response times were changed'),
            listOf(times.map((change) => timesLine(change, context))),
          ),
        ]),
    section(
      say(context, 'What was done about it'),
      listOf(mitigations.map((each) => mitigationAtEnd(each, context))),
    ),
  ];
}

const figuresBefore = ({ proposed }: Declared, context: CardContext): readonly Part[] =>
  proposed
    ? [section(say(context, 'What the figures said'), listOf(causeLines(proposed.causes, context)))]
    : [];

function reviewSections({ reviewed }: Declared, context: CardContext): readonly Part[] {
  if (reviewed === undefined) return [];
  const { by, at, note, outcome } = reviewed;
  const what = say(context, outcome === 'change' ? 'changed it' : 'let it go on');
  const label = say(context, '{by} reviewed it {when} and {what}', {
    by: personText(by, context),
    when: atText(at, context),
    what,
  });
  return [section(label, note, SHOWN)];
}

const listOf = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n');
