/**
 * A team's workforce as of the pack's moment (G7): how many can do each recurring task, whether the
 * month's were done by the right role, what is at risk, and whether it was reviewed. By number and
 * role, nobody by name: who can't do it, and why, stays with the team.
 */
import { TeamId, type Instant } from '../../kernel/ids.ts';
import { localDate } from '../../kernel/local-day.ts';
import { isBefore } from '../../kernel/time.ts';
import { spanOfMonth } from '../../measures/moments.ts';
import type { Service } from '../../service/service.ts';
import type { WorkforceDesk } from '../../workforce/desk.ts';
import type { OutOfLine } from '../../workforce/check.ts';
import type { Gap } from '../../workforce/gaps.ts';
import { nameOfGap } from '../../workforce/review-view.ts';
import { lookedBackOn, quarterAt } from '../../workforce/schedule.ts';
import { overdueIn, type OpenRisk } from '../../workforce/risk.ts';
import type { Quarter, Review } from '../../workforce/review.ts';
import type { WorkforceSummary } from '../../workforce/summary.ts';
import type { Capacity } from '../../workforce/who-can.ts';
import type { Block, PackQuestion, Table } from '../document.ts';
import { dayInWords, monthInWords } from '../words.ts';
import type { PackPart } from './part.ts';

export type WorkforceParts = {
  readonly workforceAsOf: (
    asOf: Instant,
  ) => Pick<WorkforceDesk, 'summary' | 'risks' | 'loadReview'>;
  readonly service: Service;
};

export const workforcePart = (parts: WorkforceParts): PackPart => ({
  section: 'workforce',
  blocks: async (question) => {
    const { service } = parts;
    const desk = parts.workforceAsOf(question.asOf);
    const team = TeamId.parse(question.team);
    const summary = await desk.summary(team, spanOfMonth(service, question.month));
    const risks = await desk.risks(team);
    return [
      { type: 'heading', text: 'The task map' },
      tasksTable(summary, service),
      ...gapBlocks(summary, service),
      { type: 'heading', text: 'Who did what' },
      ...deedBlocks(summary, question),
      { type: 'heading', text: 'Risks and reviews' },
      ...riskBlocks(risks, service, question),
      await reviewBlock(desk, team, service, question),
    ];
  },
});

const right = { align: 'right' } as const;

const tasksTable = ({ capacities }: WorkforceSummary, service: Service): Table => ({
  type: 'table',
  id: 'workforce-tasks',
  caption: 'Recurring tasks, who may do them, and how many can as of this pack',
  columns: [
    { title: 'Task' },
    { title: 'Roles' },
    { title: 'Signed off in' },
    { title: 'Second signature' },
    { title: 'Can do it', ...right },
    { title: 'Wanted', ...right },
  ],
  rows: sameAlike(capacities).map(({ task, able, name }) => [
    name(service),
    task.roles.map((role) => roleName(service, role)).join(', '),
    task.competencies.map((each) => service.competencies?.kinds.get(each) ?? each).join(', ') ||
      '–',
    task.needsSignOff ? 'yes' : 'no',
    String(able),
    String(task.fewest),
  ]),
  note: 'Can do it: of the role, signed off, and not away for long. Where a pathway is named, others differ. “–”: no competency is asked for.',
});

type TaskLine = {
  readonly task: Capacity['task'];
  readonly able: number;
  readonly name: (service: Service) => string;
};

/** Pathways for which equally many can do a task share a line. */
function sameAlike(capacities: readonly Capacity[]): readonly TaskLine[] {
  const byTask = Map.groupBy(capacities, ({ task }) => task);
  return [...byTask].flatMap(([task, places]) => {
    const alike = [...Map.groupBy(places, ({ able }) => able.length)];
    return alike.map(([able, its]): TaskLine => {
      const pathways = alike.length === 1 ? [] : its.flatMap(({ pathway }) => pathway ?? []);
      const names = (service: Service) =>
        pathways.map((each) => service.pathways.get(each)?.name ?? each).join(', ');
      const name = (service: Service) =>
        pathways.length === 0 ? task.name : `${task.name} (${names(service)})`;
      return { task, able, name };
    });
  });
}

const builtIn: Readonly<Record<string, string>> = {
  clinicalLead: 'clinical lead',
  teamManager: 'team manager',
  localityManager: 'locality manager',
  dutyClinician: 'duty clinician',
  onCallManager: 'on-call manager',
  supervisor: 'supervisor',
  physicalHealthLink: 'link worker for physical health',
};

const roleName = ({ roles }: Service, role: string): string =>
  builtIn[role] ?? roles.get(role)?.name ?? role;

function gapBlocks({ gaps, capacities }: WorkforceSummary, service: Service): readonly Block[] {
  if (gaps.length === 0) {
    return [{ type: 'paragraph', text: 'There is no gap: each task has as many as are wanted.' }];
  }
  const tasks = capacities.map(({ task }) => ({ task: task.id, name: task.name }));
  return [
    { type: 'paragraph', text: `Gaps: ${gaps.length}.` },
    {
      type: 'list',
      items: gaps.map((gap) => `${nameOfGap(gap, tasks, service)}: ${gapWords(gap)}.`),
    },
  ];
}

function gapWords(gap: Gap): string {
  if (gap.kind === 'oneDoesMost') {
    return `${gap.did} of ${gap.of} in the month were done by one person; it hangs on them`;
  }
  const { able, fewest } = gap;
  if (able.length === 0) return `nobody can do it, ${fewest} are wanted`;
  return `${able.length === 1 ? 'one person' : `${able.length} people`} can do it, ${fewest} are wanted`;
}

const reasons: Readonly<Record<OutOfLine['why'], string>> = {
  notSignedOff: 'Not signed off on that day',
  otherRole: 'By nobody of the task’s roles',
  notCounterSigned: 'Without the second signature',
};

function deedBlocks(
  { checked, outOfLine }: WorkforceSummary,
  { month }: PackQuestion,
): readonly Block[] {
  const name = monthInWords(month);
  if (checked === 0) {
    return [{ type: 'paragraph', text: `The record holds no task of the map in ${name}.` }];
  }
  const said = `${checked} tasks of ${name} were checked: who did them, in which role, signed off or not on that day. ${outOfLine.length === 0 ? 'None' : outOfLine.length} of them ${outOfLine.length < 2 ? 'was' : 'were'} out of line.`;
  if (outOfLine.length === 0) return [{ type: 'paragraph', text: said }];
  const count = (why: string): number =>
    outOfLine.filter((each) => each.outOfLine.some((found) => found.why === why)).length;
  return [
    { type: 'paragraph', text: said },
    {
      type: 'table',
      id: 'workforce-out-of-line',
      caption: `Tasks of ${name} that were out of line, by reason`,
      columns: [{ title: 'Reason' }, { title: 'Tasks', ...right }],
      rows: Object.entries(reasons).map(([why, words]) => [words, String(count(why))]),
      note: 'A task may have more than one reason. Which and whose they are is shown to managers in the workforce review.',
    },
  ];
}

function riskBlocks(
  risks: readonly OpenRisk[],
  { timeZone }: Service,
  { asOf }: PackQuestion,
): readonly Block[] {
  if (risks.length === 0) {
    return [{ type: 'paragraph', text: 'The register held no open risk as of this pack.' }];
  }
  return [
    {
      type: 'table',
      id: 'workforce-risks',
      caption: 'Open risks of the register, the next to be looked at first',
      columns: [
        { title: 'Risk' },
        { title: 'About' },
        { title: 'Known since' },
        { title: 'Mitigations done', ...right },
        { title: 'Look again on' },
        { title: 'Standing' },
      ],
      rows: risks.map((risk, index) => [
        `Risk ${index + 1}`,
        risk.about.kind === 'gap' ? risk.about.taskName : 'a risk in a manager’s own words',
        dayInWords(localDate(timeZone, risk.raisedAt)),
        mitigated(risk),
        dayInWords(risk.reviewOn),
        riskStanding(risk, asOf),
      ]),
      note: 'Numbers are this pack’s own. What people wrote of a risk stays with the team.',
    },
  ];
}

function mitigated({ mitigations }: OpenRisk): string {
  const done = mitigations.filter((each) => each.done !== undefined).length;
  return mitigations.length === 0 ? 'none agreed' : `${done} of ${mitigations.length}`;
}

function riskStanding(risk: OpenRisk, asOf: Instant): string {
  const late = overdueIn(risk, asOf);
  const said = [
    ...(risk.accepted === undefined ? [] : ['lived with for now']),
    ...(risk.notFoundSince === undefined ? [] : ['not found by the latest review']),
    ...(late.some(({ what }) => what === 'review') ? ['overdue to be looked at'] : []),
    ...(late.some(({ what }) => what === 'mitigation') ? ['a mitigation is overdue'] : []),
  ];
  return said.length === 0 ? 'open' : said.join('; ');
}

/** Of the quarter in which the pack speaks, and where that has not begun one, of the one before. */
async function reviewBlock(
  desk: Pick<WorkforceDesk, 'loadReview'>,
  team: TeamId,
  service: Service,
  { asOf }: PackQuestion,
): Promise<Block> {
  const quarter = quarterAt(service, asOf);
  const before = quarterAt(service, lookedBackOn(service, quarter).from);
  for (const each of [quarter, before]) {
    const { state } = await desk.loadReview({ team, quarter: each });
    if (state.status !== 'none') {
      return { type: 'paragraph', text: reviewWords(each, state, service, asOf) };
    }
  }
  return {
    type: 'notShown',
    what: 'a quarterly review of the workforce',
    why: `None was opened in ${quarterWords(quarter)} or the quarter before, as of this pack.`,
  };
}

const quarterWords = (quarter: Quarter): string => {
  const [year = '', number = ''] = quarter.split('-Q');
  return `quarter ${number} of ${year}`;
};

function reviewWords(
  quarter: Quarter,
  review: Exclude<Review, { readonly status: 'none' }>,
  { timeZone }: Service,
  asOf: Instant,
): string {
  const day = (at: Instant): string => dayInWords(localDate(timeZone, at));
  const name = `The workforce review of ${quarterWords(quarter)}`;
  if (review.status === 'held') {
    const late = isBefore(review.heldBy, review.held.at) ? ', after its last day' : ', in time';
    return `${name} was held on ${day(review.held.at)}${late}.`;
  }
  return isBefore(review.heldBy, asOf)
    ? `${name} should have been held by ${day(review.heldBy)}, and was not.`
    : `${name} is open, and should be held by ${day(review.heldBy)}.`;
}
