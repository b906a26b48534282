/** Reviews of incidents: how many, what contributed, what was agreed, and what was learnt. */
import type { Counted, ReviewResult } from '../../incident/result.ts';
import type { Block, PackQuestion, Table } from '../document.ts';
import { monthInWords } from '../words.ts';
import type { PackPart } from './part.ts';

/** @param fewestShown Parts that rest on fewer reviews are held back. */
export const incidentsPart = (
  resultOf: (question: PackQuestion) => Promise<ReviewResult>,
  fewestShown: number,
): PackPart => ({
  section: 'incidents',
  blocks: async (question) => blocksOf(await resultOf(question), question, fewestShown),
});

function blocksOf(
  result: ReviewResult,
  { month }: PackQuestion,
  fewestShown: number,
): readonly Block[] {
  const held = { fewestShown, month };
  return [
    { type: 'paragraph', text: sentenceOf(result, month) },
    countsTable('incident-kinds', 'What happened', result.kinds, held),
    countsTable('incident-factors', 'What contributed', result.factors, held),
    countsTable('incident-themes', 'Themes', result.themes, held),
    ...(result.actions.length === 0 ? [] : [actionsTable(result)]),
    ...learningOf(result, month),
  ];
}

const reviews = (count: number): string => (count === 1 ? '1 review' : `${count} reviews`);

function sentenceOf({ opened, closed, open, late, withdrawn }: ReviewResult, month: string) {
  const past = late === 0 ? '' : `, ${late} of them past the day by which it was to be closed`;
  const mistaken = withdrawn === 0 ? '' : ` Left out: ${reviews(withdrawn)} opened by mistake.`;
  return `${monthInWords(month)}: ${reviews(opened)} opened, ${closed} closed. As of this pack ${open} open${past}.${mistaken}`;
}

const right = { align: 'right' } as const;

function countsTable(
  id: string,
  title: string,
  all: readonly Counted[],
  { fewestShown, month }: { readonly fewestShown: number; readonly month: string },
): Table {
  const isHeldBack = all.some(({ reviews: count }) => count < fewestShown);
  const shown = all.filter(({ reviews: count }) => count >= fewestShown);
  return {
    ...{ type: 'table', id },
    caption: `${title}: reviews that were opened in the twelve months until ${monthInWords(month)}`,
    columns: [{ title }, { title: 'Reviews', ...right }],
    rows: [
      ...shown.map(({ name, reviews: count }) => [name, String(count)]),
      ...(isHeldBack ? [['Others', `fewer than ${fewestShown} each`]] : []),
      ...(all.length === 0 ? [['None', '0']] : []),
    ],
    ...(isHeldBack
      ? { note: 'What rests on few reviews is held back, so that nobody can be known by it.' }
      : {}),
  };
}

const standings = {
  agreed: 'to be checked again',
  overdue: 'not checked again in time',
  embedded: 'part of practice',
  replaced: 'did not work; another took its place',
} as const;

/** Without what was written: that stays with the team. */
const actionsTable = ({ actions }: ReviewResult): Table => ({
  ...{
    type: 'table',
    id: 'incident-actions',
    caption: 'Actions of reviews, and whether they hold',
  },
  columns: [
    { title: 'Agreed on' },
    { title: 'Due' },
    { title: 'Checked again on' },
    { title: 'Standing' },
  ],
  rows: actions.map(({ agreedOn, due, recheckOn, standing }) => [
    ...[agreedOn, due, recheckOn],
    standings[standing],
  ]),
});

function learningOf({ learning, notReleased }: ReviewResult, month: string): readonly Block[] {
  const when = monthInWords(month);
  const shown: readonly Block[] =
    learning.length === 0
      ? []
      : [
          { type: 'heading', text: `What was learnt in ${when}` },
          {
            type: 'list',
            items: learning.map(({ themes, text }) => `${themes.join(', ')}: ${text}`),
          },
        ];
  if (notReleased > 0) {
    return [
      ...shown,
      {
        ...{ type: 'notShown', what: `what was learnt in ${reviews(notReleased)}` },
        why: 'Whoever closed it did not release the words for a pack: somebody could be known by them.',
      },
    ];
  }
  return learning.length > 0
    ? shown
    : [
        {
          ...{ type: 'notShown', what: 'what was learnt' },
          why: `No review was closed in ${when} as of this pack.`,
        },
      ];
}
