/** One case on the list, on the digest and in the summary. */
import type { DecisionRecord, HuddleEntry, PostedHuddle } from '../../services/huddle/huddle.ts';
import type { Ranked } from '../../services/huddle/ranking.ts';
import { counted } from '../caseload/words.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { section } from '../parts/parts.ts';
import { partTemplate, type Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import { caseButton } from './buttons.ts';
import { isOfTeam } from './rights.ts';
import template from './entry.json' with { type: 'json' };
import { carriedText, stateText, tierText, whyText } from './words.ts';

const expand = partTemplate<{
  readonly title: string;
  readonly why: string;
  readonly state: string;
  readonly color: 'Default' | 'Good' | 'Warning';
  readonly details: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** "**CM-10482** · Enhanced oversight". */
export const caseTitle = (ranked: Ranked): string =>
  `**${escapeText(ranked.caseRef)}** · ${tierText(ranked)}`;

/** While it runs: why it is here and how it stands, with what a person of the team does about it. */
export function entryRow(
  entry: HuddleEntry,
  huddle: PostedHuddle,
  viewer: Viewer,
  context: CardContext,
): Part {
  const { caseRef, decided, putOff, carriedOver, addedBy } = entry;
  const isMine = isOfTeam(huddle.team, viewer, context);
  const notes = [
    ...(carriedOver > 0 ? [carriedText(carriedOver)] : []),
    ...(addedBy === undefined ? [] : [`added by ${context.nameOf(addedBy)}`]),
  ];
  return expand({
    title: caseTitle(entry),
    why: escapeText([whyText(entry, context), ...notes].join('. ')),
    state: escapeText(stateText(entry, huddle, context)),
    color: decided ? 'Good' : carriedOver > 0 || putOff ? 'Warning' : 'Default',
    details: isMine && putOff && !decided ? [section('Why', putOff.why, SHOWN)] : [],
    actions: isMine ? actionsOf(huddle, caseRef, decided) : [],
  });
}

const actionsOf = (
  huddle: PostedHuddle,
  caseRef: HuddleEntry['caseRef'],
  decided: DecisionRecord | undefined,
): readonly Part[] =>
  decided
    ? [caseButton(huddle, caseRef, 'decided', 'Decision')]
    : [
        caseButton(huddle, caseRef, 'decide', 'Decide…'),
        caseButton(huddle, caseRef, 'putOff', 'Put off…'),
      ];

/** Characters of a text in the list; its own page has all of it. */
const SHOWN = 160;
const ACTION_SHOWN = 80;

/** Of the summary: what was decided and who does what, for people of the team; for others that it was. */
export function summaryRow(
  entry: HuddleEntry,
  huddle: PostedHuddle,
  viewer: Viewer,
  context: CardContext,
): Part {
  const { caseRef, decided, putOff } = entry;
  const isMine = isOfTeam(huddle.team, viewer, context);
  return expand({
    title: caseTitle(entry),
    why: decided ? escapeText(afterwardsText(decided, isMine, context)) : '',
    state: escapeText(stateText(entry, huddle, context)),
    color: decided ? 'Good' : entry.carriedOver > 0 ? 'Warning' : 'Default',
    details: isMine ? detailsOf(decided, putOff?.why, context) : [],
    actions: isMine && decided ? [caseButton(huddle, caseRef, 'decided', 'Decision')] : [],
  });
}

/** "2 actions: Jonah Whitfield, Kemi Adeyemi. Review by Mon 14 Dec"; where they are listed, the review alone. */
function afterwardsText(
  { actions, reviewOn }: DecisionRecord,
  isListed: boolean,
  context: CardContext,
): string {
  const review = `Review by ${dateText(reviewOn, context)}`;
  if (actions.length === 0) return `No action. ${review}`;
  if (isListed) return review;
  const owners = [...new Set(actions.map(({ owner }) => context.nameOf(owner)))];
  return `${counted(actions.length, 'action')}: ${owners.join(', ')}. ${review}`;
}

function detailsOf(
  decided: DecisionRecord | undefined,
  putOff: string | undefined,
  context: CardContext,
): readonly Part[] {
  if (decided === undefined) return putOff === undefined ? [] : [section('Why', putOff, SHOWN)];
  const { decision, actions } = decided;
  return [
    section('Decision', decision, SHOWN),
    ...(actions.length === 0
      ? []
      : [section('Actions', actions.map((each) => actionLine(each, context)).join('\n'))]),
  ];
}

/** "• Visit at home – Jonah Whitfield, by Thu 10 Dec". */
export const actionLine = (
  { what, owner, due }: DecisionRecord['actions'][number],
  context: CardContext,
  limit = ACTION_SHOWN,
): string => {
  const text = shorten(what.replace(/(?<!\s)\s*\n\s*/g, ' '), limit);
  return `• ${text} – ${context.nameOf(owner)}, by ${dateText(due, context)}`;
};
