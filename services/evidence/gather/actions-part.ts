/**
 * The log of a month's agreed actions: each with where it was agreed, when it was due and how it
 * stands. What is to be done is people's words and stays with the team, as do case and name.
 */
import { actionCapability } from '../../action/capability.ts';
import { isOpened, type Action, type OpenedAction } from '../../action/action.ts';
import type { ActionOrigin } from '../../action/origin.ts';
import { partitionOf } from '../../kernel/documents.ts';
import { TeamId, type Instant } from '../../kernel/ids.ts';
import type { Journal } from '../../kernel/journal.ts';
import { dayNumberOf, localDate } from '../../kernel/local-day.ts';
import { compareInstants, isBefore } from '../../kernel/time.ts';
import { spanOfMonth } from '../../measures/moments.ts';
import { agreedAction } from '../../measures/observers/action.ts';
import type { Projection } from '../../measures/projection/projection.ts';
import { samplingStream } from '../../sampling/jobs.ts';
import { samplingCapability } from '../../sampling/capability.ts';
import { isDrawn, SampleId, type Finding } from '../../sampling/sampling.ts';
import type { Service } from '../../service/service.ts';
import type { Block, PackQuestion, Table } from '../document.ts';
import { dayInWords, monthInWords } from '../words.ts';
import type { PackPart } from './part.ts';
import { roleIn } from './roles.ts';

export type ActionsParts = {
  readonly projection: Pick<Projection, 'asOf'>;
  /** The record as it was then. */
  readonly journalAsOf: (asOf: Instant) => Pick<Journal, 'load'>;
  readonly service: Service;
};

export const actionsPart = (parts: ActionsParts): PackPart => ({
  section: 'actions',
  blocks: async (question) => {
    const found = await ofMonth(parts, question);
    if (found.length === 0) return [none(question)];
    const rechecks = await Promise.all(found.map((each) => recheckOf(parts, question, each)));
    return [
      { type: 'heading', text: 'Actions one by one' },
      { type: 'paragraph', text: sentence(found, parts, question) },
      logTable(found, rechecks, parts, question),
    ];
  },
});

const none = ({ month }: PackQuestion): Block => ({
  type: 'paragraph',
  text: `No action was agreed, done or overdue in ${monthInWords(month)}.`,
});

type Span = { readonly from: Instant; readonly until: Instant };
const isIn = ({ from, until }: Span, at: Instant): boolean =>
  !isBefore(at, from) && isBefore(at, until);

/** Agreed, done or overdue in the month; in the order in which they were agreed. */
async function ofMonth(
  { projection, journalAsOf, service }: ActionsParts,
  { team, month, asOf }: PackQuestion,
): Promise<readonly OpenedAction[]> {
  const partition = partitionOf(service.tenant, TeamId.parse(team));
  const rows = await projection.asOf(asOf).rows(partition, month);
  const streams = rows.filter(({ kind }) => kind === agreedAction).map(({ stream }) => stream);
  const journal = journalAsOf(asOf);
  const span = spanOfMonth(service, month);
  const loaded = await Promise.all(
    [...new Set(streams)].map((stream) => journal.load(actionCapability, { partition, stream })),
  );
  return loaded
    .map(({ state }): Action => state)
    .filter(isOpened)
    .filter((each) => isOfMonth(each, span, asOf))
    .sort((a, b) => compareInstants(a.openedAt, b.openedAt) || (a.id < b.id ? -1 : 1));
}

function isOfMonth(action: OpenedAction, span: Span, asOf: Instant): boolean {
  const { openedAt, deadlines } = action;
  const doneAt = doneAtOf(action);
  const end = isBefore(asOf, span.until) ? asOf : span.until;
  const wasOverdue =
    isBefore(deadlines.overdueAt, end) &&
    (doneAt === undefined ||
      (!isBefore(doneAt, span.from) && isBefore(deadlines.overdueAt, doneAt)));
  return isIn(span, openedAt) || (doneAt !== undefined && isIn(span, doneAt)) || wasOverdue;
}

const doneAtOf = (action: OpenedAction): Instant | undefined =>
  action.status === 'done' ? action.outcome.at : undefined;

function sentence(
  found: readonly OpenedAction[],
  { service }: ActionsParts,
  { month, asOf }: PackQuestion,
): string {
  const span = spanOfMonth(service, month);
  const agreed = found.filter(({ openedAt }) => isIn(span, openedAt)).length;
  const done = found.filter((each) => {
    const at = doneAtOf(each);
    return at !== undefined && isIn(span, at);
  }).length;
  const late = found.filter(
    (each) => each.status === 'open' && isBefore(each.deadlines.overdueAt, asOf),
  ).length;
  return `In ${monthInWords(month)}, ${agreed} were agreed and ${done} done; of all below, ${late} were overdue as of this pack.`;
}

const origins: Readonly<Record<ActionOrigin['kind'], string>> = {
  consult: 'consult',
  huddle: 'huddle',
  cohort: 'closer oversight',
  supervision: 'supervision',
  sampling: 'finding of an audit',
  incident: 'review of an incident',
};

const logTable = (
  found: readonly OpenedAction[],
  rechecks: readonly string[],
  { service }: ActionsParts,
  { asOf }: PackQuestion,
): Table => ({
  type: 'table',
  id: 'actions-log',
  caption: 'Actions that were agreed, done or overdue in the month',
  columns: ['Action', 'Agreed in', 'Agreed on', 'Whose', 'Due', 'Standing', 'Looked at again'].map(
    (title) => ({ title }),
  ),
  rows: found.map((action, index) => [
    `Action ${index + 1}`,
    origins[action.origin.kind],
    dayInWords(localDate(service.timeZone, action.openedAt)),
    roleIn(service, action.team, action.owner),
    dueText(action),
    standing(action, service, asOf),
    rechecks[index] ?? '–',
  ]),
  note: 'Numbers are this pack’s own. What is to be done, for which case and by whom is in the team’s record. “–”: nobody agreed to look at it again.',
});

const dueText = ({ due, snoozed }: OpenedAction): string =>
  snoozed === undefined
    ? dayInWords(due)
    : `${dayInWords(due)}, put off from ${dayInWords(snoozed.firstDue)}`;

function standing(action: OpenedAction, { timeZone }: Service, asOf: Instant): string {
  const dayOf = (at: Instant): string => localDate(timeZone, at);
  const lateBy = (day: string): number => dayNumberOf(day) - dayNumberOf(action.due);
  const doneAt = doneAtOf(action);
  if (doneAt !== undefined) {
    const late = lateBy(dayOf(doneAt));
    const when = late > 0 ? `, ${days(late)} late` : ', in time';
    return `done on ${dayInWords(dayOf(doneAt))}${when}`;
  }
  const late = lateBy(dayOf(asOf));
  return late > 0 ? `overdue by ${days(late)}` : 'open';
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** What an audit found is looked at again. */
async function recheckOf(
  { journalAsOf, service }: ActionsParts,
  { asOf }: PackQuestion,
  { origin, team }: OpenedAction,
): Promise<string> {
  if (origin.kind !== 'sampling') return '–';
  const { state } = await journalAsOf(asOf).load(samplingCapability, {
    partition: partitionOf(service.tenant, team),
    stream: samplingStream(SampleId.parse(origin.sample)),
  });
  const finding = isDrawn(state)
    ? state.findings.find(({ number }) => number === origin.finding)
    : undefined;
  return finding === undefined ? '–' : recheckText(finding);
}

function recheckText({ standing: now, rechecks }: Finding): string {
  if (now.status === 'followedThrough') return 'followed through';
  if (now.status !== 'agreed') return '–';
  const before = rechecks.length === 0 ? '' : 'not followed through yet; ';
  return `${before}to be looked at on ${dayInWords(now.recheckOn)}`;
}
