/** The latest quality audit that was known: answers by question, agreement, and what came of it. */
import type { QuestionCounts, SampleResult } from '../../sampling/result.ts';
import { yesShare } from '../../sampling/result.ts';
import type { BarChart, Block, PackQuestion, Table } from '../document.ts';
import { dayInWords, monthInWords, valueInWords } from '../words.ts';
import { FEWEST_SHOWN } from './figures.ts';
import type { PackPart } from './part.ts';
import { strataTable } from './sample-strata.ts';

export const samplePart = (
  resultOf: (question: PackQuestion) => Promise<SampleResult | undefined>,
): PackPart => ({
  section: 'audit',
  blocks: async (question) => {
    const result = await resultOf(question);
    return result === undefined ? [none] : sampleBlocks(result);
  },
});

const none: Block = {
  type: 'notShown',
  what: 'a quality audit of decisions',
  why: 'No audit had been drawn as of this pack in the twelve months until its month.',
};

function sampleBlocks(result: SampleResult): readonly Block[] {
  const findings = findingsTable(result);
  return [
    { type: 'paragraph', text: sentenceOf(result) },
    ...(result.again === undefined
      ? []
      : [
          {
            type: 'paragraph',
            text: 'It was drawn once more, for a reason that is recorded.',
          } as const,
        ]),
    ...answerBlocks(result),
    strataTable(result),
    { type: 'paragraph', text: findingsSentence(result) },
    ...(findings.rows.length === 0 ? [] : [findings]),
  ];
}

function answerBlocks(result: SampleResult): readonly Block[] {
  if (result.marked >= FEWEST_SHOWN) return [answersChart(result), answersTable(result)];
  const why =
    result.marked === 0
      ? 'No record had been marked as of this pack.'
      : `Fewer than ${FEWEST_SHOWN} records were marked as of this pack: answers could point at somebody.`;
  return [{ type: 'notShown', what: 'answers of the audit', why }];
}

function sentenceOf({
  month,
  seed,
  inFrame,
  drawn,
  marked,
  agreement,
  status,
}: SampleResult): string {
  const { pairs, same, kappa } = agreement;
  const agreed =
    pairs === 0
      ? 'No answers were given by two people.'
      : `Of ${pairs} answers given by two people apart, ${same} were the same (${valueInWords(same / pairs, 'percent')})${kappa === undefined ? '' : `; Cohen’s kappa ${kappa.toFixed(2)}`}.`;
  return [
    `${drawn} of ${inFrame} decision records of ${monthInWords(month)} were drawn with the seed “${seed}”; ${marked} are marked.`,
    agreed,
    status === 'closed' ? 'The audit is closed.' : 'The audit goes on.',
  ].join(' ');
}

const answersChart = ({ questions, month, sample }: SampleResult): BarChart => ({
  type: 'barChart',
  id: `audit-${sample}`,
  caption: `Share of “yes” by question, records of ${monthInWords(month)}`,
  summary: questions.map(({ text, now }) => `${text} ${yesLabel(now)}.`).join(' '),
  unit: 'percent',
  bars: questions.map(({ text, now }) => {
    const value = yesShare(now);
    return { name: text, label: yesLabel(now), ...(value === undefined ? {} : { value }) };
  }),
});

const yesLabel = (counts: QuestionCounts): string => {
  const share = yesShare(counts);
  const of = counts.yes + counts.partly + counts.no;
  return share === undefined
    ? 'nobody could tell'
    : `${counts.yes} of ${of} (${valueInWords(share, 'percent')})`;
};

const beforeLabel = (counts: QuestionCounts): string =>
  counts.yes + counts.partly + counts.no + counts.cantTell < FEWEST_SHOWN
    ? `fewer than ${FEWEST_SHOWN} records`
    : yesLabel(counts);

const right = { align: 'right' } as const;

const answersTable = ({ questions, sample }: SampleResult): Table => ({
  type: 'table',
  id: `audit-${sample}-answers`,
  caption: 'Answers by question, and “yes” in the audit before',
  columns: [
    { title: 'Question' },
    { title: 'Yes', ...right },
    { title: 'Partly', ...right },
    { title: 'No', ...right },
    { title: 'Can’t tell', ...right },
    { title: 'Yes before', ...right },
  ],
  rows: questions.map(({ text, now, before }) => [
    text,
    ...[now.yes, now.partly, now.no, now.cantTell].map(String),
    before === undefined ? '–' : beforeLabel(before),
  ]),
});

function findingsSentence({ findings, previous }: SampleResult): string {
  const before = previous?.findings ?? [];
  const of = (all: typeof findings, ...statuses: readonly string[]): number =>
    all.filter(({ status }) => statuses.includes(status)).length;
  const said = `Findings of this audit: ${findings.length}; open ${of(findings, 'open')}, with an action agreed ${of(findings, 'agreed')}, closed ${of(findings, 'noAction', 'followedThrough')}.`;
  if (previous === undefined) return `${said} There was no audit before to compare it with.`;
  const again = before.filter(({ isRecurring }) => isRecurring).length;
  return `${said} Of the audit before: ${before.length}; not closed yet ${of(before, 'open', 'agreed')}, followed through ${of(before, 'followedThrough')}, found again ${again}.`;
}

const standings: Readonly<Record<SampleResult['findings'][number]['status'], string>> = {
  open: 'open',
  agreed: 'action agreed',
  noAction: 'no action, for a reason that is recorded',
  followedThrough: 'followed through',
};

/** Without what auditors wrote: that stays with the team. */
function findingsTable({ findings, previous, sample, month }: SampleResult): Table {
  const all = [
    ...findings.map((finding) => ({ finding, from: month, isRecurring: false })),
    ...(previous?.findings ?? []).map((finding) => ({
      ...{ finding, from: previous?.month ?? '', isRecurring: finding.isRecurring },
    })),
  ];
  return {
    type: 'table',
    id: `audit-${sample}-findings`,
    caption: 'Findings of this audit and of the one before, and what came of them',
    columns: [
      { title: 'Audit of' },
      { title: 'Question answered with no' },
      { title: 'Standing' },
      { title: 'Action due' },
      { title: 'Look again on' },
      { title: 'Found again' },
    ],
    rows: all.map(({ finding, from, isRecurring }) => [
      monthInWords(from),
      finding.question ?? 'another finding',
      standings[finding.status],
      dayOrNone(finding.action?.due),
      dayOrNone(finding.recheckOn),
      isRecurring ? 'yes' : '',
    ]),
  };
}

const dayOrNone = (date: string | undefined): string =>
  date === undefined ? '–' : dayInWords(date);
