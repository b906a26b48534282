/** The latest quality audit that was known: answers by question, agreement, and what came of it. */
import type { QuestionCounts, SampleResult } from '../../sampling/result.ts';
import { yesShare } from '../../sampling/result.ts';
import type { BarChart, Block, PackQuestion, Table } from '../document.ts';
import { monthInWords, valueInWords } from '../words.ts';
import type { PackPart } from './part.ts';

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
      : [{ type: 'paragraph', text: `Drawn once more: ${result.again}` } as const]),
    result.marked === 0 ? unmarked : answersChart(result),
    answersTable(result),
    strataTable(result),
    ...(findings.rows.length === 0 ? [] : [findings]),
  ];
}

const unmarked: Block = {
  type: 'notShown',
  what: 'answers of the audit',
  why: 'No record had been marked as of this pack.',
};

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
    before === undefined ? '–' : yesLabel(before),
  ]),
});

const strataTable = ({ strata, sample }: SampleResult): Table => ({
  type: 'table',
  id: `audit-${sample}-strata`,
  caption: 'What was drawn from what',
  columns: [{ title: 'Stratum' }, { title: 'Records', ...right }, { title: 'Drawn', ...right }],
  rows: strata.map(({ name, inFrame, drawn }) => [name, String(inFrame), String(drawn)]),
});

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
      finding.action?.due ?? '–',
      finding.recheckOn ?? '–',
      isRecurring ? 'yes' : '',
    ]),
  };
}
