import type { KnownCase } from '../../services/caseload/case.ts';
import { isOpenFlag } from '../../services/caseload/flag.ts';
import { rank, type Ranked } from '../../services/huddle/ranking.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { caseLine, expandCase, openCaseButton } from './card.ts';
import { capitalised, flagReason, tierWords } from './words.ts';

export type FlaggedList = {
  /** Whose cases these are. */
  readonly teams: readonly Team[];
  readonly cases: readonly KnownCase[];
  /** What was asked for: one of the teams, or all. */
  readonly asked?: TeamId | undefined;
  readonly page?: number | undefined;
};

const PER_PAGE = 8;
const REASONS_SHOWN = 3;

/** Flagged cases of teams, in the order in which a huddle would look at them. */
export function flaggedCard(
  { teams, cases, asked, page = 1 }: FlaggedList,
  context: CardContext,
): Card {
  const { service, now } = context;
  const flagged = cases.filter(({ flags }) => flags.some(isOpenFlag));
  const ranked = rank(flagged, service.huddle.weights, { timeZone: service.timeZone, now });
  const pages = Math.max(1, Math.ceil(ranked.length / PER_PAGE));
  const current = Math.min(page, pages);
  const show = (title: string, to: number): Part =>
    button({ title, verb: 'case.flags', data: { team: asked, page: to } });
  const title =
    ranked.length === 0
      ? say(context, 'No case is flagged')
      : sayCount(context, ranked.length, {
          one: 'Flagged: {count} case',
          other: 'Flagged: {count} cases',
        });
  return expandCase({
    caseLine: escapeText(teams.map(({ name }) => name).join(', ')),
    headline:
      pages === 1
        ? title
        : say(context, '{title}, page {current} of {pages}', { title, current, pages }),
    fallbackText: title,
    callouts: [],
    rows: ranked
      .slice((current - 1) * PER_PAGE, current * PER_PAGE)
      .flatMap((each) => rowOf(each, flagged, context, teams.length > 1)),
    facts: [],
    note:
      ranked.length === 0 ? '' : say(context, 'In the order in which the huddle looks at them.'),
    fields: [],
    actions: [
      ...(current < pages ? [show(say(context, 'More cases'), current + 1)] : []),
      ...(current > 1 ? [show(say(context, 'Back'), current - 1)] : []),
      ...(current === 1
        ? [button({ title: say(context, 'Flag a case'), verb: 'case.flagForm', data: {} })]
        : []),
    ],
  });
}

function rowOf(
  ranked: Ranked,
  flagged: readonly KnownCase[],
  context: CardContext,
  withTeam: boolean,
): readonly Part[] {
  const known = flagged.find(({ flags }) => flags.some((flag) => ranked.flags.includes(flag)));
  if (known === undefined) return [];
  const { tier, flags, carriedOver } = ranked;
  const reasons = flags
    .slice(0, REASONS_SHOWN)
    .map((each) => flagReason(each, known.facts, context));
  const left = flags.length - reasons.length;
  const text = [
    ...reasons,
    ...(left > 0
      ? [sayCount(context, left, { one: '{count} more flag', other: '{count} more flags' })]
      : []),
    ...(carriedOver > 0
      ? [
          sayCount(context, carriedOver, {
            one: 'put off by {count} huddle in a row',
            other: 'put off by {count} huddles in a row',
          }),
        ]
      : []),
  ].join('; ');
  const plan = tier === undefined ? '' : ` · ${say(context, tierWords[tier])}`;
  const head = withTeam ? caseLine(known, context) : `**${escapeText(known.caseRef)}**`;
  return [
    offer({
      explanation: `${head}${plan}\n\n${escapeText(`${capitalised(text)}.`)}`,
      button: openCaseButton(known, say(context, 'Open')),
    }),
  ];
}
