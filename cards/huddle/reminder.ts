/** What presenters and managers read the working day before. */
import type { HuddleReminder } from '../../services/huddle/reminder.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { counted } from '../caseload/words.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import type { Card, Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { button } from '../parts/button.ts';
import { promptsButton } from './buttons.ts';
import { expandHuddle } from './card.ts';
import { listed, teamNameOf } from './words.ts';

export type ReminderView = { readonly team: TeamId; readonly reminder: HuddleReminder };
type Listed = HuddleReminder['cases'][number];

const managersOf = (team: TeamId, { service }: CardContext): readonly PersonId[] =>
  service.teams.get(team)?.managers ?? [];

const isManager = (team: TeamId, viewer: Viewer, context: CardContext): boolean =>
  managersOf(team, context).some((manager) => manager === viewer);

const ownCases = ({ cases }: HuddleReminder, viewer: Viewer): readonly Listed[] =>
  cases.filter(({ keyWorker }) => keyWorker === viewer);

/** Rows of a manager's list. */
const SHOWN = 25;

export function reminderCard(
  { team, reminder }: ReminderView,
  viewer: Viewer,
  context: CardContext,
): Card {
  const mine = ownCases(reminder, viewer);
  const all = isManager(team, viewer, context) ? reminder.cases : mine;
  const when = timeText(reminder.huddleAt, context);
  return expandHuddle({
    teamLine: `**${escapeText(teamNameOf(team, context))}** · Weekly huddle`,
    headline: `The huddle is ${when}`,
    fallbackText: `The huddle is ${when}`,
    callouts: [],
    rows: all.slice(0, SHOWN).map((each) => row(each, mine.includes(each), context)),
    facts: [{ text: leftText(all.length, mine.length), isFirst: true }],
    more: [],
    actions: [
      button({ title: 'What is flagged', verb: 'case.flags', data: { team } }),
      promptsButton,
    ],
  });
}

const leftText = (all: number, mine: number): string =>
  all === 0
    ? 'No case is flagged so far.'
    : `${counted(all, 'case')} would be listed now${mine === 0 ? '' : `, ${mine} of them yours to present`}. The list is made when the huddle begins.`;

const row = (each: Listed, isMine: boolean, context: CardContext): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Small' },
  text: `**${escapeText(each.caseRef)}** · ${escapeText(presenterText(each, isMine, context))}`,
});

function presenterText(
  { keyWorker, isAway }: Listed,
  isMine: boolean,
  { nameOf }: CardContext,
): string {
  if (isMine) return 'yours to present';
  if (keyWorker === undefined) return 'no key worker is named: who presents it?';
  return isAway ? `${nameOf(keyWorker)} is away then: who presents it?` : nameOf(keyWorker);
}

/** References alone. Plain text. */
export function reminderAlert(
  { team, reminder }: ReminderView,
  viewer: Viewer,
  context: CardContext,
): string {
  const mine = ownCases(reminder, viewer).map(({ caseRef }) => caseRef);
  const what =
    mine.length > 0
      ? `your ${mine.length === 1 ? 'case' : 'cases'} ${listed(mine)}`
      : `${counted(reminder.cases.length, 'case')} flagged`;
  return `${teamNameOf(team, context)}: weekly huddle ${timeText(reminder.huddleAt, context)}, ${what}`;
}
