/** Where no huddle is open: when the next one is; and the choice of a team. */
import type { Instant, TeamId } from '../../services/kernel/ids.ts';
import type { Team } from '../../services/service/service.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { promptsButton } from './buttons.ts';
import { expandHuddle } from './card.ts';
import { teamNameOf } from './words.ts';

export type Upcoming = {
  readonly team: TeamId;
  /** Absent: the team holds none. */
  readonly at?: Instant;
  /** Cases that would be on its list now; absent for whoever is not of the team. */
  readonly flagged?: number;
};

export const upcomingCard = ({ team, at, flagged }: Upcoming, context: CardContext): Card => {
  const headline =
    at === undefined
      ? say(context, 'This team holds no huddle')
      : say(context, 'The next huddle is {when}', { when: atText(at, context) });
  return expandHuddle({
    teamLine: `**${escapeText(teamNameOf(team, context))}** · ${say(context, 'Weekly huddle')}`,
    headline,
    fallbackText: headline,
    callouts: [],
    rows: [],
    facts:
      flagged === undefined
        ? []
        : [
            {
              text: sayCount(context, flagged, {
                one: '{count} case is flagged now.',
                other: '{count} cases are flagged now.',
              }),
              isFirst: true,
            },
          ],
    more: [],
    actions: [
      ...(flagged === undefined
        ? []
        : [button({ title: say(context, 'What is flagged'), verb: 'case.flags', data: { team } })]),
      promptsButton(context),
    ],
  });
};

const TEAMS_SHOWN = 25;

export const chooseTeamCard = (teams: readonly Team[], context: CardContext): Card =>
  expandHuddle({
    teamLine: say(context, '**Weekly huddle**'),
    headline: say(context, 'Which team?'),
    fallbackText: say(context, 'Weekly huddle: which team?'),
    callouts: [],
    rows: teams.slice(0, TEAMS_SHOWN).map(({ id, name }) =>
      offer({
        explanation: escapeText(name),
        button: button({ title: say(context, 'Open'), verb: 'huddle.show', data: { team: id } }),
      }),
    ),
    facts:
      teams.length === 0
        ? [
            {
              text: say(context, 'No team of {service} holds a huddle.', {
                service: context.service.name,
              }),
              isFirst: true,
            },
          ]
        : [],
    more: [],
    actions: [promptsButton(context)],
  });
