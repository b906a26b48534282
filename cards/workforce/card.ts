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
    teamLine: teamLine(looked.team, 'Workforce', context),
    title: headline(looked.view),
    explanation: `As it stands now, with what was done since ${dateOfMoment(looked.view.from, context)}.`,
    callouts: [],
    parts: partsOf(looked, context),
    actions: [registerButton(looked.team)],
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
    teamLine: teamLine(team, `Workforce review ${quarter}`, context),
    title: headline(view),
    explanation: reviewText(review, context),
    callouts: [
      ...formCallouts(notice),
      ...(isLate ? [callout({ style: 'attention', text: 'This review is overdue.' })] : []),
    ],
    parts: [...outcomeOf(review, context), ...partsOf({ team, view, risks }, context)],
    actions: [...(review.status === 'open' ? [holdButton(review)] : []), registerButton(team)],
  });
}

const holdButton = ({ team, quarter }: OpenedReview): Part =>
  button({
    ...{ title: 'Note the outcome…', verb: 'workforce.holdForm', data: { team, quarter } },
    style: 'positive',
  });

const registerButton = (team: TeamId): Part =>
  button({ title: 'Risks', verb: 'workforce.register', data: { team } });

const dateOfMoment = (at: ReviewView['from'], context: CardContext): string =>
  timeText(at, context).replace(/ ?\d\d:\d\d$/, '') || 'today';

function reviewText(review: OpenedReview, context: CardContext): string {
  const { view, openedAt, heldBy } = review;
  const stood = `As it stood ${atText(openedAt, context)}, about the time from ${dateOfMoment(view.from, context)} on.`;
  return review.status === 'open'
    ? `${stood} Note what came of it by ${timeText(heldBy, context)}.`
    : stood;
}

function headline({ gaps }: ReviewView): string {
  const few = gaps.filter((gap) => gap.kind === 'tooFew' && gap.able.length < 2).length;
  if (gaps.length === 0) return 'Every task has enough people';
  const all = gaps.length === 1 ? '1 gap or bottleneck' : `${gaps.length} gaps and bottlenecks`;
  return few === 0 ? all : `${all}, ${few} with one person or nobody`;
}

const outcomeOf = (review: Review, context: CardContext): readonly Part[] =>
  isOpened(review) && review.status === 'held'
    ? [
        section(
          `Changed, said by ${context.nameOf(review.held.by)} ${atText(review.held.at, context)}`,
          review.held.changed,
        ),
        section('Next', review.held.next),
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
      : [block('Gaps and bottlenecks', [...gapLines, more > 0 ? `${more} more.` : ''])]),
    block('Right role, signed off', [
      checkedText(checked, outOfLine.length + moreOutOfLine),
      ...outOfLineTexts(outOfLine, context),
    ]),
    block('Open risks', [
      risks.length === 0 ? 'None in the register.' : '',
      ...risksShown,
      risks.length > 5 ? `${risks.length - 5} more in the register.` : '',
    ]),
    fold({ id: `tasks-${team}`, title: 'Who can do what', items: [tasksBlock(tasks, context)] }),
    fold({ id: `load-${team}`, title: 'Work now', items: [loadBlock(load, context)] }),
    ...(sample.length === 0
      ? []
      : [
          fold({
            id: `sample-${team}`,
            title: 'A sample to read',
            items: [sampleBlock(sample, context)],
          }),
        ]),
  ];
}

function checkedText(checked: number, outOfLine: number): string {
  if (checked === 0) return 'No recurring task was recorded in this time.';
  const all = checked === 1 ? '1 task was checked' : `${checked} tasks were checked`;
  return outOfLine === 0 ? `${all}: all in line.` : `${all}: ${outOfLine} out of line.`;
}

/** One line for the same task, person and reason: the first of them, and how many more. */
function outOfLineTexts(rows: readonly DeedRow[], context: CardContext): readonly string[] {
  const why = ({ outOfLine }: DeedRow) =>
    outOfLine.map((each) => outOfLineText(each, context)).join('; ');
  const alike = Map.groupBy(rows, (row) => `${row.task}\n${row.person}\n${why(row)}`);
  return [...alike.values()].slice(0, LINES_SHOWN).flatMap((its) => {
    const [first] = its;
    if (first === undefined) return [];
    const more = its.length === 1 ? '' : ` And ${its.length - 1} more like it.`;
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
    'Who can do what now',
    tasks.map(({ name, pathway, able, fewest, needsSignOff }) => {
      const where = pathway && context.service.pathways.get(pathway)?.name;
      const title = where === undefined ? name : `${name} (${where})`;
      const who = able.length === 0 ? 'nobody' : namesText(able, context);
      const second = needsSignOff ? ', signed by a second' : '';
      return escapeText(`${title}: ${able.length} of ${fewest} wanted${second}. ${who}`);
    }),
  );

const loadBlock = (load: readonly LoadRow[], context: CardContext): Part =>
  block('Open work of this team now, by name', [
    ...load.map(({ person, open, did, isMuch }) =>
      escapeText(
        `${context.nameOf(person)}: ${openText(open)}; ${did} done in the time${isMuch ? '. Much more than others' : ''}`,
      ),
    ),
    'It says what is where, not how well anybody works. People share more than the record shows.',
  ]);

const openWords: readonly (readonly [keyof OpenWork, string, string])[] = [
  ['consults', 'consult', 'consults'],
  ['actions', 'action', 'actions'],
  ['signOffs', 'sign-off asked', 'sign-offs asked'],
  ['leads', 'case led', 'cases led'],
  ['cohorts', 'in closer oversight', 'in closer oversight'],
];

const openText = (open: OpenWork): string =>
  openCount(open) === 0
    ? 'nothing open'
    : openWords
        .filter(([what]) => open[what] > 0)
        .map(([what, one, many]) => `${open[what]} ${open[what] === 1 ? one : many}`)
        .join(', ');

const sampleBlock = (sample: readonly DeedRow[], context: CardContext): Part =>
  block('Drawn by lot: was the right person asked, and was it in their role?', [
    ...sample.map((row) => deedText(row, context)),
  ]);

/** Plain text, for a lock screen. */
export function reviewAlert(telling: string, { quarter }: OpenedReview): string {
  if (telling === 'overdue') return `The workforce review ${quarter} is overdue`;
  return telling === 'reminder'
    ? `The workforce review ${quarter} has no outcome yet`
    : `The workforce review ${quarter} is ready`;
}
