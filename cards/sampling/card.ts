/** A quality audit as it stands for somebody: what is theirs to do; for managers also how it stands and what it found. */
import { resultOf, type SampleResult } from '../../services/sampling/result.ts';
import {
  finalAnswers,
  isMarked,
  outstandingOf,
  type DrawnSample,
  type Finding,
  type Outstanding,
  type SampledRecord,
} from '../../services/sampling/sampling.ts';
import { expandCase } from '../caseload/card.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText, shorten } from '../user-text.ts';
import { teamLine } from './mark-form.ts';
import {
  agreementText,
  auditTitle,
  countsText,
  monthText,
  recordText,
  stratumText,
} from './words.ts';

export type SamplingCardOptions = {
  readonly previous?: DrawnSample | undefined;
  /** Records came into the month after the drawing, or left it. */
  readonly isFrameChanged?: boolean;
  readonly notice?: string | undefined;
  readonly page?: number | undefined;
};

type Row = Parameters<typeof rowsOf>[0][number];

const PER_PAGE = 8;
const FOUND_SHOWN = 120;

export function samplingCard(
  sample: DrawnSample,
  viewer: Viewer,
  context: CardContext,
  options: SamplingCardOptions = {},
): Card {
  const { page = 1, notice } = options;
  const isManagers = managersOf(sample, context).some((each) => each === viewer);
  const rows = [
    ...outstandingOf(sample).flatMap((each) => rowOf(each, sample, viewer, isManagers, context)),
    ...recheckRows(sample, viewer, isManagers, context),
  ];
  const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const result = resultOf(sample, options.previous);
  return expandCase({
    caseLine: teamLine(sample, context),
    headline: headlineOf(sample, context),
    fallbackText: auditTitle(sample, context),
    callouts: calloutsOf(sample, options, notice, context),
    rows: rowsOf(shown),
    facts: isManagers && page === 1 ? factsOf(result, context) : [],
    note: noteOf(sample, rows.length, context),
    fields: [],
    actions: actionsOf(
      sample,
      isManagers,
      { page, pages: Math.ceil(rows.length / PER_PAGE) },
      context,
    ),
  });
}

const managersOf = ({ team }: DrawnSample, { service }: CardContext) =>
  service.teams.get(team)?.managers ?? [];

function headlineOf(sample: DrawnSample, context: CardContext): string {
  const done = sample.records.filter((record) => finalAnswers(record) !== undefined).length;
  const counted = say(context, '{done} of {count} records marked', {
    done,
    count: sample.records.length,
  });
  return sample.status === 'closed' ? say(context, 'Closed: {counted}', { counted }) : counted;
}

function calloutsOf(
  { timesOverdue, status }: DrawnSample,
  { isFrameChanged }: SamplingCardOptions,
  notice: string | undefined,
  context: CardContext,
): readonly Part[] {
  const late = say(context, 'Not everything is done in time. Whoever is named below is reminded.');
  const changed = say(
    context,
    'The month’s record has changed since it was drawn: something was recorded late. The sample stays as it is.',
  );
  return [
    ...(notice === undefined
      ? []
      : [callout({ style: 'emphasis', text: escapeText(shorten(notice, 3_000)) })]),
    ...(timesOverdue > 0 && status === 'marking'
      ? [callout({ style: 'attention', text: late })]
      : []),
    ...(isFrameChanged === true ? [callout({ style: 'warning', text: changed })] : []),
  ];
}

/** What the viewer has to do; for managers also what others have, with whose it is. */
function rowOf(
  each: Outstanding,
  sample: DrawnSample,
  viewer: Viewer,
  isManagers: boolean,
  context: CardContext,
): readonly Row[] {
  const isMine = each.person === viewer;
  if (!isMine && !isManagers) return [];
  const whose = isMine
    ? ''
    : ` ${say(context, '· with {name}', { name: context.nameOf(each.person) })}`;
  if (each.what === 'finding') {
    const finding = sample.findings.find(({ number }) => number === each.finding);
    return finding
      ? [
          findingRow(
            sample,
            finding,
            say(context, 'Finding: what follows?'),
            whose,
            say(context, 'Decide…'),
          ),
        ]
      : [];
  }
  const record = sample.records.find(({ number }) => number === each.record);
  if (!record) return [];
  return [
    {
      text: `**${escapeText(recordText(record.ref, context))}**`,
      detail: escapeText(`${recordStanding(each, record, context)}${whose}`),
      button: isMine
        ? openButton(sample, record, each, context)
        : takeButton(sample, record, each, viewer, context),
    },
  ];
}

function recordStanding(
  { what }: Outstanding,
  record: SampledRecord,
  context: CardContext,
): string {
  if (what === 'resolve') return say(context, 'Two marks differ');
  return say(context, record.isDouble ? 'To mark, by two people' : 'To mark');
}

const openButton = (
  { team, sample }: DrawnSample,
  { number }: SampledRecord,
  { what }: Outstanding,
  context: CardContext,
): Part =>
  button({
    title: say(context, what === 'resolve' ? 'Settle…' : 'Mark…'),
    verb: 'sampling.record',
    data: { team, sample, record: number },
  });

/** Somebody who may takes it over; who had a part in it, or marks it already, may not. */
const takeButton = (
  { team, sample }: DrawnSample,
  { number, ref, auditors }: SampledRecord,
  { what, person }: Outstanding,
  viewer: Viewer,
  context: CardContext,
): Part | undefined =>
  what !== 'mark' || [...ref.parties, ...auditors].some((each) => each === viewer)
    ? undefined
    : button({
        title: say(context, 'Take over'),
        verb: 'sampling.take',
        data: { team, sample, record: number, from: person },
      });

function recheckRows(
  sample: DrawnSample,
  viewer: Viewer,
  isManagers: boolean,
  context: CardContext,
): readonly Row[] {
  return sample.findings.flatMap((finding): readonly Row[] => {
    const { standing } = finding;
    if (standing.status !== 'agreed' || !(isManagers || standing.by === viewer)) return [];
    const due = say(context, 'Re-check {day}', { day: dateText(standing.recheckOn, context) });
    const what = standing.overdueSince ? say(context, '⚠ {due}, overdue', { due }) : due;
    return [
      findingRow(
        sample,
        finding,
        what,
        ` · ${context.nameOf(standing.by)}`,
        say(context, 'Check…'),
      ),
    ];
  });
}

const findingRow = (
  { team, sample }: DrawnSample,
  { number, text }: Finding,
  what: string,
  whose: string,
  title: string,
): Row => ({
  text: escapeText(shorten(text.replace(/(?<!\s)\s*\n\s*/g, ' '), FOUND_SHOWN)),
  detail: escapeText(`${what}${whose}`),
  button: button({ title, verb: 'sampling.finding', data: { team, sample, finding: number } }),
});

/** How it was drawn, each question with the audit before, agreement, and what became of earlier findings. */
function factsOf(result: SampleResult, context: CardContext) {
  const { questions, agreement, strata, previous, inFrame, drawn, seed } = result;
  const earlier = previous?.findings ?? [];
  const isOpen = ({ status }: (typeof earlier)[number]) => status === 'open' || status === 'agreed';
  return [
    ...questions.map(({ text, now, before }) => ({
      title: escapeText(text.replace(/\?$/, '')),
      value: `${countsText(now, context)}${before ? say(context, '; before {count}', { count: countsText(before, context) }) : ''}`,
    })),
    { title: say(context, 'Two auditors'), value: agreementText(agreement, context) },
    {
      title: say(context, 'Drawn'),
      value: `${drawn} of ${inFrame}: ${strata
        .filter((each) => each.drawn > 0)
        .map((each) =>
          say(context, '{stratum} {drawn} of {inFrame}', {
            stratum: stratumText(each.name, context),
            drawn: each.drawn,
            inFrame: each.inFrame,
          }),
        )
        .join('; ')}. Seed “${escapeText(seed)}”`,
    },
    ...(previous === undefined
      ? []
      : [
          {
            title: say(context, 'Findings of {month}', { month: monthText(previous.month) }),
            value: `${earlier.filter((each) => !isOpen(each)).length} closed, ${earlier.filter(isOpen).length} open, ${earlier.filter(({ isRecurring }) => isRecurring).length} found again`,
          },
        ]),
  ];
}

function noteOf(sample: DrawnSample, rows: number, context: CardContext): string {
  const nobody = sample.records.filter(({ auditors }) => auditors.length === 0).length;
  const left = sample.records.some((record) => !isMarked(record));
  return [
    ...(rows === 0 ? [say(context, 'Nothing here waits for you.')] : []),
    ...(sample.status === 'marking' && left
      ? [say(context, 'To be done {when}.', { when: timeText(sample.dueAt, context) })]
      : []),
    ...(nobody === 0
      ? []
      : [
          sayCount(context, nobody, {
            one: '{count} record has nobody who may mark: everybody who could had a part in it.',
            other:
              '{count} records have nobody who may mark: everybody who could had a part in it.',
          }),
        ]),
    ...(sample.again === undefined
      ? []
      : [say(context, 'Drawn again: {again}', { again: escapeText(sample.again) })]),
    ...(sample.status === 'closed' && sample.closed.why
      ? [say(context, 'Closed: {why}', { why: escapeText(sample.closed.why) })]
      : []),
  ].join(' ');
}

const actionsOf = (
  { team, sample, status }: DrawnSample,
  isManagers: boolean,
  { page, pages }: { readonly page: number; readonly pages: number },
  context: CardContext,
): readonly Part[] => [
  ...(page < pages
    ? [
        button({
          title: say(context, 'More'),
          verb: 'sampling.show',
          data: { team, sample, page: page + 1 },
        }),
      ]
    : []),
  button({ title: say(context, 'Refresh'), verb: 'sampling.show', data: { team, sample } }),
  ...(isManagers && status === 'marking'
    ? [
        button({
          title: say(context, 'Close…'),
          verb: 'sampling.closeForm',
          data: { team, sample },
        }),
      ]
    : []),
];
