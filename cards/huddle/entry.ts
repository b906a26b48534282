/** One case on the list, on the digest and in the summary. */
import type { DecisionRecord, HuddleEntry, PostedHuddle } from '../../services/huddle/huddle.ts';
import type { Ranked } from '../../services/huddle/ranking.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { section } from '../parts/parts.ts';
import { partTemplate, type Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
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
export const caseTitle = (ranked: Ranked, context: CardContext): string =>
  `**${escapeText(ranked.caseRef)}** · ${tierText(ranked, context)}`;

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
    ...(carriedOver > 0 ? [carriedText(carriedOver, context)] : []),
    ...(addedBy === undefined
      ? []
      : [say(context, 'added by {name}', { name: context.nameOf(addedBy) })]),
  ];
  return expand({
    title: caseTitle(entry, context),
    why: escapeText([whyText(entry, context), ...notes].join('. ')),
    state: escapeText(stateText(entry, huddle, context)),
    color: decided ? 'Good' : carriedOver > 0 || putOff ? 'Warning' : 'Default',
    details: isMine && putOff && !decided ? [section(say(context, 'Why'), putOff.why, SHOWN)] : [],
    actions: isMine ? actionsOf(huddle, caseRef, decided, context) : [],
  });
}

const actionsOf = (
  huddle: PostedHuddle,
  caseRef: HuddleEntry['caseRef'],
  decided: DecisionRecord | undefined,
  context: CardContext,
): readonly Part[] =>
  decided
    ? [caseButton(huddle, caseRef, 'decided', say(context, 'Decision'))]
    : [
        caseButton(huddle, caseRef, 'decide', say(context, 'Decide…')),
        caseButton(huddle, caseRef, 'putOff', say(context, 'Put off…')),
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
    title: caseTitle(entry, context),
    why: decided ? escapeText(afterwardsText(decided, isMine, context)) : '',
    state: escapeText(stateText(entry, huddle, context)),
    color: decided ? 'Good' : entry.carriedOver > 0 ? 'Warning' : 'Default',
    details: isMine ? detailsOf(decided, putOff?.why, context) : [],
    actions:
      isMine && decided ? [caseButton(huddle, caseRef, 'decided', say(context, 'Decision'))] : [],
  });
}

/** "2 actions: Jonah Whitfield, Kemi Adeyemi. Review by Mon 14 Dec"; where they are listed, the review alone. */
function afterwardsText(
  { actions, reviewOn }: DecisionRecord,
  isListed: boolean,
  context: CardContext,
): string {
  const review = say(context, 'Review by {day}', { day: dateText(reviewOn, context) });
  if (actions.length === 0) return `${say(context, 'No action.')} ${review}`;
  if (isListed) return review;
  const owners = [...new Set(actions.map(({ owner }) => context.nameOf(owner)))];
  return `${sayCount(context, actions.length, { one: '{count} action', other: '{count} actions' })}: ${owners.join(', ')}. ${review}`;
}

function detailsOf(
  decided: DecisionRecord | undefined,
  putOff: string | undefined,
  context: CardContext,
): readonly Part[] {
  if (decided === undefined)
    return putOff === undefined ? [] : [section(say(context, 'Why'), putOff, SHOWN)];
  const { decision, actions } = decided;
  return [
    section(say(context, 'Decision'), decision, SHOWN),
    ...(actions.length === 0
      ? []
      : [
          section(
            say(context, 'Actions'),
            actions.map((each) => actionLine(each, context)).join('\n'),
          ),
        ]),
  ];
}

/** "• Visit at home – Jonah Whitfield, by Thu 10 Dec". */
export const actionLine = (
  { what, owner, due }: DecisionRecord['actions'][number],
  context: CardContext,
  limit = ACTION_SHOWN,
): string => {
  const text = shorten(what.replace(/(?<!\s)\s*\n\s*/g, ' '), limit);
  return say(context, '• {text} – {name}, by {day}', {
    text,
    name: context.nameOf(owner),
    day: dateText(due, context),
  });
};
