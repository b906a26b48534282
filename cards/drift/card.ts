/** How a team's weeks went (H6): in words first, then as charts. For its managers. */
import type { Measure } from '../../services/drift/measures.ts';
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { driftCharts } from './charts.ts';
import {
  driftHeadline,
  followedIn,
  pulseTexts,
  ruleText,
  trendText,
  type Followed,
} from './words.ts';

export type DriftView = {
  readonly team: TeamId;
  /** Of the newest week. */
  readonly monday: LocalDate;
  /** Those of the twelve weeks that were kept, the oldest first. */
  readonly weeks: readonly DriftSnapshot[];
};

export function driftCard(view: DriftView, context: CardContext): Card {
  const { monday, weeks } = view;
  const followed = followedIn(weeks, monday);
  const newest = weeks.find((week) => week.monday === monday);
  return expandQuestion({
    teamLine: teamLine(view, context),
    title: driftHeadline(followed, context),
    explanation: newest
      ? say(context, 'As it stood {when}, with the week before.', {
          when: atText(newest.takenAt, context),
        })
      : say(context, 'The week is taken down on Monday morning.'),
    callouts: [],
    parts: [
      ...inOrder(followed).map((each) => line(each, context)),
      ...(newest?.pulse ? pulseTexts(newest.pulse, context.service, context).map(plain) : []),
      ...driftCharts(weeks, monday, context),
      ...(followed.length === 0 ? [] : [subtle(ruleText(context))]),
    ],
    actions: [],
  });
}

/** What the whole team may read: of its cases and consults alone, nothing of the people who work there. */
const ofTheTeam: readonly Measure[] = [
  ...(['flags', 'missedContacts', 'repeatedMissed', 'overdueReviews'] as const),
  ...(['carriedOver', 'escalations'] as const),
];

const countsIn = ({ weeks, monday }: DriftView): readonly Followed[] =>
  followedIn(weeks, monday).filter(({ measure }) => ofTheTeam.includes(measure));

/** For the channel, where no manager could be told. */
export function driftCountsCard(view: DriftView, context: CardContext): Card {
  const followed = countsIn(view);
  return expandQuestion({
    teamLine: teamLine(view, context),
    title: driftHeadline(followed, context),
    explanation: say(
      context,
      'Counts alone. They come here because no manager of the team could be told.',
    ),
    callouts: [],
    parts: inOrder(followed).map((each) => line(each, context)),
    actions: [],
  });
}

const teamLine = ({ team, monday }: DriftView, context: CardContext): string =>
  `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · ${say(context, 'Drift, week of {day}', { day: dateText(monday, context) })}`;

/** What has shifted comes first. */
const inOrder = (followed: readonly Followed[]): readonly Followed[] => [
  ...followed.filter(({ trend }) => trend.direction === 'up' || trend.direction === 'down'),
  ...followed.filter(({ trend }) => trend.direction !== 'up' && trend.direction !== 'down'),
];

const textBlock = (text: string, more: Readonly<Record<string, string | boolean>>): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Small', text: escapeText(text) },
  ...more,
});

/** Its words carry the meaning, the weight only repeats it. */
const line = (followed: Followed, context: CardContext): Part => {
  const { direction } = followed.trend;
  const isShifted = direction === 'up' || direction === 'down';
  return textBlock(trendText(followed, context), isShifted ? { weight: 'Bolder' } : {});
};
const plain = (text: string): Part => textBlock(text, {});
const subtle = (text: string): Part => textBlock(text, { isSubtle: true, spacing: 'Medium' });

/** Plain text, for a lock screen: nothing of a case. Nothing where nothing has shifted. */
export function driftAlert(
  view: DriftView,
  viewer: Viewer,
  context: CardContext,
): string | undefined {
  const followed = viewer === 'everyone' ? countsIn(view) : followedIn(view.weeks, view.monday);
  const hasShifted = followed.some(({ trend: { direction } }) =>
    ['up', 'down'].includes(direction),
  );
  const name = context.service.teams.get(view.team)?.name ?? view.team;
  return hasShifted ? `${name}: ${driftHeadline(followed, context).toLowerCase()}` : undefined;
}
