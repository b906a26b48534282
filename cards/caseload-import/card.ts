/** A caseload on its way into the register: what would change, what is refused, what became of it. */
import type { Refusal } from '../../services/caseload/import/extract.ts';
import type { ImportCounts } from '../../services/caseload/import/import-caseload.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { linePart, listCard } from '../rota/list.ts';
import { escapeText, shorten } from '../user-text.ts';

export type CaseloadUpload = {
  /** Names what was kept of the file. */
  readonly upload: string;
  /** As its owner named it. */
  readonly fileName: string;
  readonly counts: ImportCounts;
  /** The first of them. */
  readonly refusals: readonly Refusal[];
  readonly moreRefusals: number;
  /** Columns that are not used. */
  readonly leftOut: readonly string[];
};

/** What would change, before anybody confirms it. */
export const caseloadPlanCard = (plan: CaseloadUpload): Card =>
  listCard({
    title: 'Take this caseload over?',
    subtitle: `${fileOf(plan)} · nothing is changed yet`,
    callouts: [],
    rows: [...countRows(plan), ...refusalRows(plan), ...leftOutRows(plan)],
    footer:
      plan.counts.taken === 0
        ? 'There is nothing to take over.'
        : 'What is refused stays as it is; correct it in the record system and send the file again.',
    actions: [
      ...(plan.counts.taken === 0
        ? []
        : [
            button({
              title: 'Take over',
              verb: 'caseload.importConfirm',
              data: { upload: plan.upload },
              style: 'positive',
            }),
          ]),
      button({ title: 'Cancel', verb: 'caseload.importDrop', data: { upload: plan.upload } }),
    ],
  });

/** Confirmed, and being put on record. */
export const caseloadBegunCard = (plan: CaseloadUpload): Card =>
  listCard({
    title: 'Taking the caseload over',
    subtitle: fileOf(plan),
    callouts: [],
    rows: [linePart(`Being put on record: ${cases(plan.counts.taken)}.`)],
    footer: 'I say here in our chat when it is done. You need not wait.',
    actions: [],
  });

/** It is on record. */
export const caseloadTakenCard = (done: CaseloadUpload): Card =>
  listCard({
    title: 'Caseload taken over',
    subtitle: fileOf(done),
    callouts:
      done.counts.refused === 0
        ? []
        : [callout({ style: 'warning', text: `⚠ Refused: ${cases(done.counts.refused)}.` })],
    rows: [...countRows(done), ...refusalRows(done)],
    footer: '',
    actions: [],
  });

/** The file can't be read as a caseload at all. */
export const caseloadRefusedCard = (fileName: string, problems: readonly Refusal[]): Card =>
  listCard({
    title: 'This file can’t be taken over',
    subtitle: `${fileOf({ fileName })} · nothing was changed`,
    callouts: [],
    rows: problems.slice(0, SHOWN).map((problem) => linePart(escapeText(refusalText(problem)))),
    footer: 'Correct the extract, and send it here again as a CSV file.',
    actions: [],
  });

/** Refusals on a card; the others are counted. */
export const SHOWN = 10;

const refusalText = ({ line, column, says }: Refusal): string =>
  `Line ${line}${column === undefined ? '' : `, ${shorten(column, 40)}`}: ${says}.`;

const fileOf = ({ fileName }: Pick<CaseloadUpload, 'fileName'>): string =>
  escapeText(shorten(fileName, 80));

const cases = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);

function countRows({ counts }: CaseloadUpload): readonly Part[] {
  const moved = counts.moved === 0 ? '' : ` From another team: ${counts.moved}.`;
  return [
    linePart(`**New or changed: ${cases(counts.taken)}.**${moved}`),
    linePart(`Unchanged: ${counts.unchanged}. Refused: ${counts.refused}.`),
  ];
}

const refusalRows = ({ refusals, moreRefusals }: CaseloadUpload): readonly Part[] => [
  ...refusals.slice(0, SHOWN).map((refusal) => linePart(escapeText(refusalText(refusal)))),
  ...(moreRefusals > 0 ? [linePart(`And ${moreRefusals} more.`)] : []),
];

const leftOutRows = ({ leftOut }: CaseloadUpload): readonly Part[] =>
  leftOut.length === 0
    ? []
    : [linePart(escapeText(shorten(`Not used: ${leftOut.join(', ')}.`, 300)))];
