/** What presenters and managers read the working day before. */
import type { HuddleReminder } from '../../services/huddle/reminder.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
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
    teamLine: `**${escapeText(teamNameOf(team, context))}** · ${say(context, 'Weekly huddle')}`,
    headline: say(context, 'The huddle is {when}', { when }),
    fallbackText: say(context, 'The huddle is {when}', { when }),
    callouts: [],
    rows: all.slice(0, SHOWN).map((each) => row(each, mine.includes(each), context)),
    facts: [{ text: leftText(all.length, mine.length, context), isFirst: true }],
    more: [],
    actions: [
      button({ title: say(context, 'What is flagged'), verb: 'case.flags', data: { team } }),
      promptsButton(context),
    ],
  });
}

const leftText = (all: number, mine: number, context: CardContext): string =>
  all === 0
    ? say(context, 'No case is flagged so far.')
    : mine === 0
      ? sayCount(context, all, {
          one: '{count} case would be listed now. The list is made when the huddle begins.',
          other: '{count} cases would be listed now. The list is made when the huddle begins.',
        })
      : say(
          context,
          '{counted} would be listed now, {mine} of them yours to present. The list is made when the huddle begins.',
          {
            counted: sayCount(context, all, { one: '{count} case', other: '{count} cases' }),
            mine,
          },
        );

const row = (each: Listed, isMine: boolean, context: CardContext): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Small' },
  text: `**${escapeText(each.caseRef)}** · ${escapeText(presenterText(each, isMine, context))}`,
});

function presenterText(
  { keyWorker, isAway }: Listed,
  isMine: boolean,
  context: CardContext,
): string {
  if (isMine) return say(context, 'yours to present');
  if (keyWorker === undefined) return say(context, 'no key worker is named: who presents it?');
  return isAway
    ? say(context, '{name} is away then: who presents it?', { name: context.nameOf(keyWorker) })
    : context.nameOf(keyWorker);
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
      ? mine.length === 1
        ? say(context, 'your case {listed}', { listed: listed(mine, context) })
        : say(context, 'your cases {listed}', { listed: listed(mine, context) })
      : sayCount(context, reminder.cases.length, {
          one: '{count} case flagged',
          other: '{count} cases flagged',
        });
  return say(context, '{team}: weekly huddle {when}, {what}', {
    team: teamNameOf(team, context),
    when: timeText(reminder.huddleAt, context),
    what,
  });
}
