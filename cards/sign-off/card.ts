import { isOver } from '../../services/sign-off/sign-off.ts';
import { openCaseButton } from '../caseload/card.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext, Viewer } from '../context.ts';
import { callout } from '../parts/parts.ts';
import { button } from '../parts/button.ts';
import type { Card, Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import { partButton, showSignOffButton, signOffFormButton } from './buttons.ts';
import { nextPart } from './checklist.ts';
import {
  mayContribute,
  mayDecide,
  maySeeSignOff,
  mayWithdraw,
  unsignedIn,
  type Seen,
} from './rights.ts';
import { signOffSections } from './sections.ts';
import { lateTexts, statusText, subjectText } from './words.ts';

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 5_000;

export type SignOffCardOptions = {
  readonly notice?: string | undefined;
  /** What the kind itself shows below, e.g. how a receiving service's link stands. */
  readonly more?: readonly Part[];
};

/** A sign-off as it stands: the same for everybody, with the buttons that the viewer may press. */
export function signOffCard(
  seen: Seen,
  viewer: Viewer,
  context: CardContext,
  { notice, more = [] }: SignOffCardOptions = {},
): Card {
  const { state, facts } = seen;
  const may = maySeeSignOff(seen, viewer);
  const headline = `${facts.kind.name}: ${statusText(state, facts.kind)}`;
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expandCase({
    caseLine: subjectLine(seen, context),
    headline,
    fallbackText: `${subjectText(state.subject, context)}: ${headline}`,
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...(may ? lateCallouts(seen, context) : []),
    ],
    rows: may ? [...signOffSections(seen, viewer, context), ...more] : [],
    ...{ facts: [], note: '', fields: [] },
    actions: may ? buttonsOf(seen, viewer) : [showSignOffButton(state, 'Open')],
  });
}

export const subjectLine = ({ state }: Pick<Seen, 'state'>, context: CardContext): string => {
  const team = context.service.teams.get(state.subject.team)?.name ?? state.subject.team;
  return `**${escapeText(subjectText(state.subject, context))}** · ${escapeText(team)}`;
};

function lateCallouts({ state }: Seen, context: CardContext): readonly Part[] {
  const texts = lateTexts(state, context).map(escapeText);
  const [only, another] = texts;
  if (only === undefined) return [];
  const text =
    another === undefined
      ? `**Out of standard:** ${only}`
      : `**Out of standard:**\n\n${texts.map((line) => `- ${line}`).join('\n')}`;
  return [callout({ style: 'attention', text })];
}

function buttonsOf(seen: Seen, viewer: Viewer): readonly Part[] {
  const { state } = seen;
  return [
    ...ofWhoeverPrepares(seen, viewer),
    ...ofWhoeverDecides(seen, viewer),
    ...(state.subject.about === 'case' ? [openCaseButton(state.subject, 'Case')] : []),
    ...(!isOver(state) && mayWithdraw(seen, viewer)
      ? [signOffFormButton(state, 'withdraw', 'Withdraw…', 'destructive')]
      : []),
  ];
}

function ofWhoeverPrepares(seen: Seen, viewer: Viewer): readonly Part[] {
  const { state } = seen;
  if (state.status !== 'draft' && state.status !== 'returned') return [];
  if (!mayContribute(seen, viewer)) return [];
  const next = nextPart(seen);
  const { scope, id } = state;
  const handIn = button({
    title: 'Hand in',
    verb: 'signoff.submit',
    data: { scope, id },
    ...(next === undefined ? { style: 'positive' as const } : {}),
  });
  return next === undefined
    ? [handIn]
    : [partButton(state, next.id, 'Next: fill in…', 'positive'), handIn];
}

function ofWhoeverDecides(seen: Seen, viewer: Viewer): readonly Part[] {
  const { state } = seen;
  if (state.status !== 'submitted' || !mayDecide(seen, viewer)) return [];
  const unsigned = unsignedIn(seen);
  const { scope, id, submissions: submission } = state;
  const yes =
    unsigned === undefined
      ? signOffFormButton(state, 'decide', 'Decide…', 'positive')
      : button({
          title: 'Counter-sign',
          verb: 'signoff.counterSign',
          data: { scope, id, submission, of: unsigned.by },
          style: 'positive',
        });
  return [
    yes,
    signOffFormButton(state, 'return', 'Send back…'),
    signOffFormButton(state, 'decline', 'Decline…'),
  ];
}
