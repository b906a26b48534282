/** A caseload on its way into the register: what would change, what is refused, what became of it. */
import type { Refusal } from '../../services/caseload/import/extract.ts';
import type { ImportCounts } from '../../services/caseload/import/import-caseload.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { linePart, listCard } from '../rota/list.ts';
import { say, sayCount } from '../say.ts';
import type { CardContext } from '../context.ts';
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
export const caseloadPlanCard = (plan: CaseloadUpload, context: CardContext): Card =>
  listCard({
    title: say(context, 'Take this caseload over?'),
    subtitle: `${fileOf(plan)} · ${say(context, 'nothing is changed yet')}`,
    callouts: [],
    rows: [
      ...countRows(plan, context),
      ...refusalRows(plan, context),
      ...leftOutRows(plan, context),
    ],
    footer:
      plan.counts.taken === 0
        ? say(context, 'There is nothing to take over.')
        : say(
            context,
            'What is refused stays as it is; correct it in the record system and send the file again.',
          ),
    actions: [
      ...(plan.counts.taken === 0
        ? []
        : [
            button({
              title: say(context, 'Take over'),
              verb: 'caseload.importConfirm',
              data: { upload: plan.upload },
              style: 'positive',
            }),
          ]),
      button({
        title: say(context, 'Cancel'),
        verb: 'caseload.importDrop',
        data: { upload: plan.upload },
      }),
    ],
  });

/** Confirmed, and being put on record. */
export const caseloadBegunCard = (plan: CaseloadUpload, context: CardContext): Card =>
  listCard({
    title: say(context, 'Taking the caseload over'),
    subtitle: fileOf(plan),
    callouts: [],
    rows: [
      linePart(
        say(context, 'Being put on record: {cases}.', { cases: cases(plan.counts.taken, context) }),
      ),
    ],
    footer: say(context, 'I say here in our chat when it is done. You need not wait.'),
    actions: [],
  });

/** It is on record. */
export const caseloadTakenCard = (done: CaseloadUpload, context: CardContext): Card =>
  listCard({
    title: say(context, 'Caseload taken over'),
    subtitle: fileOf(done),
    callouts:
      done.counts.refused === 0
        ? []
        : [
            callout({
              style: 'warning',
              text: `⚠ ${say(context, 'Refused: {cases}.', { cases: cases(done.counts.refused, context) })}`,
            }),
          ],
    rows: [...countRows(done, context), ...refusalRows(done, context)],
    footer: '',
    actions: [],
  });

/** The file can't be read as a caseload at all. */
export const caseloadRefusedCard = (
  fileName: string,
  problems: readonly Refusal[],
  context: CardContext,
): Card =>
  listCard({
    title: say(context, 'This file can’t be taken over'),
    subtitle: `${fileOf({ fileName })} · ${say(context, 'nothing was changed')}`,
    callouts: [],
    rows: problems
      .slice(0, SHOWN)
      .map((problem) => linePart(escapeText(refusalText(problem, context)))),
    footer: say(context, 'Correct the extract, and send it here again as a CSV file.'),
    actions: [],
  });

/** Refusals on a card; the others are counted. */
export const SHOWN = 10;

const refusalText = ({ line, column, says }: Refusal, context: CardContext): string =>
  say(context, 'Line {line}{more}: {says}.', {
    line,
    more: column === undefined ? '' : `, ${shorten(column, 40)}`,
    says,
  });

const fileOf = ({ fileName }: Pick<CaseloadUpload, 'fileName'>): string =>
  escapeText(shorten(fileName, 80));

const cases = (count: number, context: CardContext): string =>
  sayCount(context, count, { one: '{count} case', other: '{count} cases' });

function countRows({ counts }: CaseloadUpload, context: CardContext): readonly Part[] {
  const moved =
    counts.moved === 0
      ? ''
      : ` ${say(context, 'From another team: {moved}.', { moved: counts.moved })}`;
  return [
    linePart(
      `${say(context, '**New or changed: {cases}.**', { cases: cases(counts.taken, context) })}${moved}`,
    ),
    linePart(
      say(context, 'Unchanged: {unchanged}. Refused: {refused}.', {
        unchanged: counts.unchanged,
        refused: counts.refused,
      }),
    ),
  ];
}

const refusalRows = (
  { refusals, moreRefusals }: CaseloadUpload,
  context: CardContext,
): readonly Part[] => [
  ...refusals.slice(0, SHOWN).map((refusal) => linePart(escapeText(refusalText(refusal, context)))),
  ...(moreRefusals > 0
    ? [linePart(say(context, 'And {moreRefusals} more.', { moreRefusals }))]
    : []),
];

const leftOutRows = ({ leftOut }: CaseloadUpload, context: CardContext): readonly Part[] =>
  leftOut.length === 0
    ? []
    : [
        linePart(
          escapeText(
            shorten(say(context, 'Not used: {leftOut}.', { leftOut: leftOut.join(', ') }), 300),
          ),
        ),
      ];
