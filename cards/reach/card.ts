/** Who of the cover chains can be reached, for those who look after them (C10). */
import type { PersonId } from '../../services/kernel/ids.ts';
import { mayLookAfter } from '../../services/reach/audience.ts';
import type { ReachNews } from '../../services/reach/news.ts';
import type {
  ReachFinding,
  ReachReport,
  ReachRow,
  ReachState,
} from '../../services/reach/reach.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import buttonsTemplate from './buttons.json' with { type: 'json' };
import template from './card.json' with { type: 'json' };
import findingTemplate from './finding.json' with { type: 'json' };
import rowTemplate from './row.json' with { type: 'json' };
import { findingText, fixText, isTheirsToMend, placesText, stateWords } from './words.ts';

const expand = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly more: string;
  readonly actions: readonly Part[];
}>(template);
const expandRow = partTemplate<{
  readonly name: string;
  readonly places: string;
  readonly findings: readonly Part[];
  readonly buttons: readonly Part[];
}>(rowTemplate);
const expandFinding = partTemplate<{ readonly fact: string; readonly fix: string }>(
  findingTemplate,
);
const expandButtons = partTemplate<{ readonly buttons: readonly Part[] }>(buttonsTemplate);

export type ReachCardOptions = {
  readonly viewer: Viewer;
  /** Whom messages did not reach on the day that the card is of. */
  readonly missed?: ReachNews['missed'];
  /** From 1. */
  readonly page?: number;
  readonly notice?: string;
};

/** Rows of a page; each may hold several sentences and three buttons. */
const PAGE = 5;
const FINDINGS_SHOWN = 3;
/** Characters of what is so. */
const SAID = 400;

export function reachCard(
  report: ReachReport,
  { viewer, missed = [], page = 1, notice }: ReachCardOptions,
  context: CardContext,
): Card {
  const rows = rowsFor(report, viewer, context);
  const told = missed.filter(({ person }) => maySee(viewer, person, context));
  const wanting = wantingOf(rows, told);
  const pages = Math.max(1, Math.ceil(wanting.length / PAGE));
  const current = Math.min(page, pages);
  const shown = wanting.slice((current - 1) * PAGE, current * PAGE);
  return expand({
    title: told.length > 0 ? missedTitle(told, context) : titleOf(rows, context),
    subtitle: say(context, '**Reaching people** · {what}', {
      what:
        told.length > 0
          ? timeText(context.now, context)
          : say(context, 'tonight and the week to {when}', {
              when: timeText(report.until, context),
            }),
    }),
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ...(told.length === 0 ? [] : [missedCallout(told, rows, context)]),
    ],
    rows: shown.map((row) => rowOf(row, viewer, context)),
    more: told.length > 0 ? '' : moreText(rows, wanting.length - current * PAGE, context),
    actions: viewer === 'everyone' ? [] : pageButtons(current, pages, told.length > 0, context),
  });
}

const maySee = (viewer: Viewer, person: PersonId, { service }: CardContext): boolean =>
  viewer === 'everyone' || mayLookAfter(service, viewer, person);

const rowsFor = (
  { rows }: ReachReport,
  viewer: Viewer,
  context: CardContext,
): readonly ReachRow[] => rows.filter(({ person }) => maySee(viewer, person, context));

/** On the card of a day, those of whom it tells; the others are one press away. */
const wantingOf = (rows: readonly ReachRow[], missed: ReachNews['missed']): readonly ReachRow[] =>
  rows.filter(
    ({ person, state }) =>
      state !== 'fine' && (missed.length === 0 || missed.some((each) => each.person === person)),
  );

const count = (rows: readonly ReachRow[], state: ReachState): number =>
  rows.filter((row) => row.state === state).length;

const people = (number: number, context: CardContext): string =>
  number === 1 ? say(context, '1 person') : say(context, '{number} people', { number });

function titleOf(rows: readonly ReachRow[], context: CardContext): string {
  const [broken, attention] = [count(rows, 'broken'), count(rows, 'attention')];
  if (broken > 0)
    return say(context, '{people} can’t be reached', { people: people(broken, context) });
  if (attention > 0)
    return say(context, '{people} to look at', { people: people(attention, context) });
  return say(
    context,
    rows.length === 0 ? 'You look after nobody’s reach' : 'Everybody can be reached',
  );
}

const missedTitle = (missed: ReachNews['missed'], context: CardContext): string =>
  say(context, '{people} not reached today', { people: people(missed.length, context) });

function moreText(rows: readonly ReachRow[], left: number, context: CardContext): string {
  const fine = count(rows, 'fine');
  return [
    ...(left > 0
      ? [say(context, '{people} on the next page.', { people: people(left, context) })]
      : []),
    ...(fine > 0 && fine < rows.length
      ? [say(context, '{people} can be reached.', { people: people(fine, context) })]
      : []),
    ...(fine > 0 && fine === rows.length
      ? [
          say(context, '{people} in the chains that you look after.', {
            people: people(fine, context),
          }),
        ]
      : []),
  ].join(' ');
}

/** Also when it has been mended since: that a message did not arrive stays so. */
function missedCallout(
  missed: ReachNews['missed'],
  rows: readonly ReachRow[],
  context: CardContext,
): Part {
  const lines = missed.map(({ person, at, why }) => {
    const isMended = rows.some((row) => row.person === person && row.state !== 'broken');
    const since = isMended
      ? ` ${say(context, 'They can be reached again, or are being looked for.')}`
      : '';
    return `- ${personText(person, context)}, ${timeText(at, context)}: ${escapeText(shorten(why, SAID))}.${since}`;
  });
  const text = say(
    context,
    '**Messages did not arrive.** For a consult, the next in the chain was asked at once.\n\n{lines}',
    { lines: lines.join('\n') },
  );
  return callout({ style: 'warning', text });
}

function rowOf(row: ReachRow, viewer: Viewer, context: CardContext): Part {
  const buttons = viewer === 'everyone' ? [] : buttonsOf(row, context);
  return expandRow({
    name: `${personText(row.person, context)} – ${say(context, stateWords[row.state]).toLowerCase()}`,
    places: escapeText(placesText(row, context)),
    findings: row.findings.slice(0, FINDINGS_SHOWN).map((finding) =>
      expandFinding({
        fact: escapeText(shorten(findingText(finding, context), SAID)),
        fix: say(context, '**What to do:** {fix}', {
          fix: escapeText(fixText(finding, row, context)),
        }),
      }),
    ),
    // Three side by side are cut short on a phone.
    buttons: [buttons.slice(0, 2), buttons.slice(2)]
      .filter((some) => some.length > 0)
      .map((some) => expandButtons({ buttons: some })),
  });
}

function buttonsOf({ person, findings }: ReachRow, context: CardContext): readonly Part[] {
  const toMend = findings.find(isTheirsToMend);
  const isBlocked = toMend?.about === 'unreachable' && toMend.reason === 'blockedByPerson';
  const absence = findings.map(absenceIn).find((each) => each !== undefined);
  return [
    ...(toMend && !isBlocked
      ? [button({ title: say(context, 'Try again now'), verb: 'reach.retry', data: { person } })]
      : []),
    ...(toMend
      ? [
          button({
            title: say(context, 'What to tell them'),
            verb: 'reach.message',
            data: { person },
          }),
        ]
      : []),
    ...(absence === undefined
      ? []
      : [
          button({
            title: say(context, 'Name a cover'),
            verb: 'reach.coverForm',
            data: { person, absence },
          }),
        ]),
  ];
}

/** Of a finding that naming a cover mends. */
const absenceIn = (finding: ReachFinding): string | undefined =>
  'absence' in finding && finding.about !== 'awayOnDuty' ? finding.absence.id : undefined;

const pageButtons = (
  page: number,
  pages: number,
  isOfADay: boolean,
  context: CardContext,
): readonly Part[] => [
  button({
    title: say(context, isOfADay ? 'See everybody' : 'Refresh'),
    verb: 'reach.show',
    data: { page },
  }),
  ...(page > 1
    ? [button({ title: say(context, 'Earlier'), verb: 'reach.show', data: { page: page - 1 } })]
    : []),
  ...(page < pages
    ? [button({ title: say(context, 'Next page'), verb: 'reach.show', data: { page: page + 1 } })]
    : []),
];

/** What a lock screen says of the weekly card; nothing where all is well. */
export function reachAlert(
  report: ReachReport,
  viewer: Viewer,
  context: CardContext,
): string | undefined {
  const broken = count(rowsFor(report, viewer, context), 'broken');
  return broken === 0
    ? undefined
    : say(context, 'Reaching people: {people} can’t be reached', {
        people: people(broken, context),
      });
}
