/** A team's workforce: gaps by task first, then who can do what, who did what, and how much there is. For managers. */
import type { TeamId } from '../../services/kernel/ids.ts';
import { openCount, type OpenWork } from '../../services/workforce/summary.ts';
import { isOpened, type OpenedReview, type Review } from '../../services/workforce/review.ts';
import {
  nameOfGap,
  type DeedRow,
  type LoadRow,
  type ReviewView,
  type TaskRow,
} from '../../services/workforce/review-view.ts';
import type { OpenRisk } from '../../services/workforce/risk.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { callout, section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { namesText } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { block, fold } from '../supervision/parts.ts';
import { escapeText } from '../user-text.ts';
import { riskLine } from './register.ts';
import { forManagers, isManager, teamLine } from './team.ts';
import { gapText, outOfLineText } from './words.ts';

export type Looked = {
  readonly team: TeamId;
  readonly view: ReviewView;
  readonly risks: readonly OpenRisk[];
};

/** As it stands now, for whoever asks in chat. */
export const workforceCard = (looked: Looked, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(looked.team, say(context, 'Workforce'), context),
    title: headline(looked.view, context),
    explanation: say(context, 'As it stands now, with what was done since {dateOfMoment}.', {
      dateOfMoment: dateOfMoment(looked.view.from, context),
    }),
    callouts: [],
    parts: partsOf(looked, context),
    actions: [registerButton(looked.team, context)],
  });

/** The quarter's review, as it stood when it was opened; the register as it stands now. */
export function reviewCard(
  review: OpenedReview,
  risks: readonly OpenRisk[],
  viewer: Viewer,
  context: CardContext,
  notice?: string,
): Card {
  const { team, view, quarter } = review;
  if (!isManager(team, viewer, context)) return forManagers(team, context, notice);
  const isLate = review.status === 'open' && review.heldBy <= context.now;
  return expandQuestion({
    teamLine: teamLine(team, say(context, 'Workforce review {quarter}', { quarter }), context),
    title: headline(view, context),
    explanation: reviewText(review, context),
    callouts: [
      ...formCallouts(notice, {}, context),
      ...(isLate
        ? [callout({ style: 'attention', text: say(context, 'This review is overdue.') })]
        : []),
    ],
    parts: [...outcomeOf(review, context), ...partsOf({ team, view, risks }, context)],
    actions: [
      ...(review.status === 'open' ? [holdButton(review, context)] : []),
      registerButton(team, context),
    ],
  });
}

const holdButton = ({ team, quarter }: OpenedReview, context: CardContext): Part =>
  button({
    ...{
      title: say(context, 'Note the outcome…'),
      verb: 'workforce.holdForm',
      data: { team, quarter },
    },
    style: 'positive',
  });

const registerButton = (team: TeamId, context: CardContext): Part =>
  button({ title: say(context, 'Risks'), verb: 'workforce.register', data: { team } });

const dateOfMoment = (at: ReviewView['from'], context: CardContext): string =>
  timeText(at, context).replace(/ ?\d\d:\d\d$/, '') || say(context, 'today');

function reviewText(review: OpenedReview, context: CardContext): string {
  const { view, openedAt, heldBy } = review;
  const stood = say(context, 'As it stood {when}, about the time from {dateOfMoment} on.', {
    when: atText(openedAt, context),
    dateOfMoment: dateOfMoment(view.from, context),
  });
  return review.status === 'open'
    ? say(context, '{stood} Note what came of it by {when}.', {
        stood,
        when: timeText(heldBy, context),
      })
    : stood;
}

function headline({ gaps }: ReviewView, context: CardContext): string {
  const few = gaps.filter((gap) => gap.kind === 'tooFew' && gap.able.length < 2).length;
  if (gaps.length === 0) return say(context, 'Every task has enough people');
  const all =
    gaps.length === 1
      ? say(context, '1 gap or bottleneck')
      : say(context, '{count} gaps and bottlenecks', { count: gaps.length });
  return few === 0 ? all : say(context, '{all}, {few} with one person or nobody', { all, few });
}

const outcomeOf = (review: Review, context: CardContext): readonly Part[] =>
  isOpened(review) && review.status === 'held'
    ? [
        section(
          say(context, 'Changed, said by {by} {when}', {
            by: context.nameOf(review.held.by),
            when: atText(review.held.at, context),
          }),
          review.held.changed,
        ),
        section(say(context, 'Next'), review.held.next),
      ]
    : [];

const GAPS_SHOWN = 12;

function partsOf({ team, view, risks }: Looked, context: CardContext): readonly Part[] {
  const { gaps, tasks, load, checked, outOfLine, moreOutOfLine, sample } = view;
  const gapLines = gaps.slice(0, GAPS_SHOWN).map((gap) => {
    const name = escapeText(nameOfGap(gap, tasks, context.service));
    return `**${name}**: ${escapeText(gapText(gap, context))}`;
  });
  const more = gaps.length - gapLines.length;
  const risksShown = risks.slice(0, 5).map((risk) => riskLine(risk, context));
  return [
    ...(gaps.length === 0
      ? []
      : [
          block(say(context, 'Gaps and bottlenecks'), [
            ...gapLines,
            more > 0 ? say(context, '{more} more.', { more }) : '',
          ]),
        ]),
    block(say(context, 'Right role, signed off'), [
      checkedText(checked, outOfLine.length + moreOutOfLine, context),
      ...outOfLineTexts(outOfLine, context),
    ]),
    block(say(context, 'Open risks'), [
      risks.length === 0 ? say(context, 'None in the register.') : '',
      ...risksShown,
      risks.length > 5
        ? say(context, '{number} more in the register.', { number: risks.length - 5 })
        : '',
    ]),
    fold({
      id: `tasks-${team}`,
      title: say(context, 'Who can do what'),
      items: [tasksBlock(tasks, context)],
    }),
    fold({
      id: `load-${team}`,
      title: say(context, 'Work now'),
      items: [loadBlock(load, context)],
    }),
    ...(sample.length === 0
      ? []
      : [
          fold({
            id: `sample-${team}`,
            title: say(context, 'A sample to read'),
            items: [sampleBlock(sample, context)],
          }),
        ]),
  ];
}

function checkedText(checked: number, outOfLine: number, context: CardContext): string {
  if (checked === 0) return say(context, 'No recurring task was recorded in this time.');
  const all =
    checked === 1
      ? say(context, '1 task was checked')
      : say(context, '{checked} tasks were checked', { checked });
  return outOfLine === 0
    ? say(context, '{all}: all in line.', { all })
    : say(context, '{all}: {outOfLine} out of line.', { all, outOfLine });
}

/** One line for the same task, person and reason: the first of them, and how many more. */
function outOfLineTexts(rows: readonly DeedRow[], context: CardContext): readonly string[] {
  const why = ({ outOfLine }: DeedRow) =>
    outOfLine.map((each) => outOfLineText(each, context)).join('; ');
  const alike = Map.groupBy(rows, (row) => `${row.task}\n${row.person}\n${why(row)}`);
  return [...alike.values()].slice(0, LINES_SHOWN).flatMap((its) => {
    const [first] = its;
    if (first === undefined) return [];
    const more =
      its.length === 1
        ? ''
        : ` ${say(context, 'And {number} more like it.', { number: its.length - 1 })}`;
    return [`${deedText(first, context)}.${more}`];
  });
}

const LINES_SHOWN = 8;

function deedText({ task, person, at, caseRef, outOfLine }: DeedRow, context: CardContext): string {
  const about = caseRef === undefined ? '' : ` ${caseRef}`;
  const why = outOfLine.map((each) => outOfLineText(each, context)).join('; ');
  const said = `${task},${about} ${timeText(at, context)}, ${context.nameOf(person)}`;
  return escapeText(why === '' ? said : `${said}: ${why}`);
}

const tasksBlock = (tasks: readonly TaskRow[], context: CardContext): Part =>
  block(
    say(context, 'Who can do what now'),
    tasks.map(({ name, pathway, able, fewest, needsSignOff }) => {
      const where = pathway && context.service.pathways.get(pathway)?.name;
      const title = where === undefined ? name : `${name} (${where})`;
      const who = able.length === 0 ? say(context, 'nobody') : namesText(able, context);
      const second = needsSignOff ? say(context, ', signed by a second') : '';
      return escapeText(
        say(context, '{title}: {count} of {fewest} wanted{second}. {who}', {
          title,
          count: able.length,
          fewest,
          second,
          who,
        }),
      );
    }),
  );

const loadBlock = (load: readonly LoadRow[], context: CardContext): Part =>
  block(say(context, 'Open work of this team now, by name'), [
    ...load.map(({ person, open, did, isMuch }) =>
      escapeText(
        say(context, '{name}: {open}; {did} done in the time{what}', {
          name: context.nameOf(person),
          open: openText(open, context),
          did,
          what: isMuch ? say(context, '. Much more than others') : '',
        }),
      ),
    ),
    say(
      context,
      'It says what is where, not how well anybody works. People share more than the record shows.',
    ),
  ]);

const openWords: readonly (readonly [keyof OpenWork, string, string])[] = [
  ['consults', 'consult', 'consults'],
  ['actions', 'action', 'actions'],
  ['signOffs', 'sign-off asked', 'sign-offs asked'],
  ['leads', 'case led', 'cases led'],
  ['cohorts', 'in closer oversight', 'in closer oversight'],
];

const openText = (open: OpenWork, context: CardContext): string =>
  openCount(open) === 0
    ? say(context, 'nothing open')
    : openWords
        .filter(([what]) => open[what] > 0)
        .map(([what, one, many]) => `${open[what]} ${open[what] === 1 ? one : many}`)
        .join(', ');

const sampleBlock = (sample: readonly DeedRow[], context: CardContext): Part =>
  block(say(context, 'Drawn by lot: was the right person asked, and was it in their role?'), [
    ...sample.map((row) => deedText(row, context)),
  ]);

/** Plain text, for a lock screen. */
export function reviewAlert(
  telling: string,
  { quarter }: OpenedReview,
  context: CardContext,
): string {
  if (telling === 'overdue')
    return say(context, 'The workforce review {quarter} is overdue', { quarter });
  return telling === 'reminder'
    ? say(context, 'The workforce review {quarter} has no outcome yet', { quarter })
    : say(context, 'The workforce review {quarter} is ready', { quarter });
}
