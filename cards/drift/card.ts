/** How a team's weeks went (H6): in words first, then as charts. For its managers. */
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
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
  const { team, monday, weeks } = view;
  const followed = followedIn(weeks, monday);
  const newest = weeks.find((week) => week.monday === monday);
  return expandQuestion({
    teamLine: `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · Drift, week of ${dateText(monday, context)}`,
    title: driftHeadline(followed),
    explanation: newest
      ? `As it stood ${atText(newest.takenAt, context)}, with the week before.`
      : 'The week is taken down on Monday morning.',
    callouts: [],
    parts: [
      ...inOrder(followed).map(line),
      ...(newest?.pulse ? pulseTexts(newest.pulse, context.service).map(plain) : []),
      ...driftCharts(weeks, monday, context),
      ...(followed.length === 0 ? [] : [subtle(ruleText)]),
    ],
    actions: [],
  });
}

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
const line = (followed: Followed): Part => {
  const { direction } = followed.trend;
  const isShifted = direction === 'up' || direction === 'down';
  return textBlock(trendText(followed), isShifted ? { weight: 'Bolder' } : {});
};
const plain = (text: string): Part => textBlock(text, {});
const subtle = (text: string): Part => textBlock(text, { isSubtle: true, spacing: 'Medium' });

/** Whether there is something to look at. */
export const hasShifted = ({ weeks, monday }: DriftView): boolean =>
  followedIn(weeks, monday).some(({ trend: { direction } }) => ['up', 'down'].includes(direction));

/** Plain text, for a lock screen: nothing of a case. */
export const driftAlert = (view: DriftView, { service }: CardContext): string => {
  const name = service.teams.get(view.team)?.name ?? view.team;
  return `${name}: ${driftHeadline(followedIn(view.weeks, view.monday)).toLowerCase()}`;
};
