/** A calendar on its way to become a rota: which one, what would change, what became of it. */
import type { RotaFile, RotaReading } from '../../services/rota/read-rota.ts';
import type { ImportPlan } from '../../services/rota/import-plan.ts';
import type { Rota } from '../../services/service/service.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { namedOptions } from '../parts/fields.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { linePart, listCard } from '../rota/list.ts';
import { escapeText, shorten } from '../user-text.ts';
import {
  awayText,
  extentText,
  gapsText,
  notesOn,
  problemLines,
  sharesText,
  soonText,
  type Gaps,
} from './words.ts';

export type UploadedFile = {
  /** Names what was kept of the file. */
  readonly upload: string;
  readonly name: string;
};

const fileName = (name: string): string => escapeText(shorten(name, 80));

/** Asks which of several rotas a file is for. */
export function whichRotaCard(
  { upload, name }: UploadedFile,
  rotas: readonly Rota[],
  guess: string | undefined,
  notice?: string,
): Card {
  return listCard({
    title: 'Which rota is this?',
    subtitle: fileName(name),
    callouts: notices(notice),
    rows: [
      choiceField({
        id: 'rota',
        label: 'Rota',
        errorMessage: 'Choose the rota.',
        style: 'expanded',
        value: guess ?? '',
        choices: namedOptions(rotas),
      }),
    ],
    footer: '',
    actions: [
      button({
        title: 'Show changes',
        verb: 'rota.importView',
        data: { upload },
        style: 'positive',
        sendsInputs: true,
      }),
      drop(upload),
    ],
  });
}

const notices = (notice: string | undefined): readonly Part[] =>
  notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })];

const drop = (upload: string): Part =>
  button({ title: 'Cancel', verb: 'rota.importDrop', data: { upload } });

export type ImportView = {
  readonly file: UploadedFile & Pick<RotaFile, 'outside' | 'cancelled'>;
  readonly plan: ImportPlan;
  readonly gaps: Gaps;
  /** There are other rotas that it could be for. */
  readonly hasOthers: boolean;
  readonly problem?: string;
};

/** What would change, before anybody confirms it. */
export function importPlanCard(view: ImportView, context: CardContext): Card {
  const { file, plan, hasOthers, problem } = view;
  const { upload } = file;
  const rota = plan.rota.id;
  return listCard({
    title: `Import into ${escapeText(plan.rota.name)}?`,
    subtitle: `${fileName(file.name)} · nothing is changed yet`,
    callouts: [
      ...(problem === undefined ? [] : [callout({ style: 'attention', text: `⚠ ${problem}` })]),
      ...warnings(gapsText(plan, view.gaps, context), awayText(plan, context)),
    ],
    rows: [
      linePart(`**${escapeText(extentText(plan.imported, context))}**`),
      linePart(escapeText(sharesText(plan, context))),
      ...notesOn(plan, file, context).map((note) => linePart(escapeText(note))),
      ...gapsChoice(view),
    ],
    footer: '',
    actions: [
      button({
        title: 'Import',
        verb: 'rota.importConfirm',
        data: { upload, rota },
        style: 'positive',
        sendsInputs: true,
      }),
      ...(hasOthers
        ? [button({ title: 'Other rota', verb: 'rota.importView', data: { upload } })]
        : []),
      drop(upload),
    ],
  });
}

const warnings = (...texts: readonly (string | undefined)[]): readonly Part[] =>
  texts
    .filter((text) => text !== undefined)
    .map((text) => callout({ style: 'warning', text: `⚠ ${escapeText(text)}` }));

/** Whether a hole is meant can't be told from the file, so somebody has to say. */
const gapsChoice = ({ plan, gaps }: ImportView): readonly Part[] =>
  plan.gaps.length === 0
    ? []
    : [
        choiceField({
          id: 'gaps',
          label: 'At those times',
          errorMessage: 'Choose who is on at those times.',
          style: 'expanded',
          value: gaps,
          choices: [
            { title: 'nobody is on: they count as gaps', value: 'nobody' },
            { title: 'the weekly pattern stands', value: 'pattern' },
          ],
        }),
      ];

/** It is on record. */
export function importedCard(
  plan: ImportPlan,
  { name, notice }: { readonly name: string; readonly notice?: string },
  context: CardContext,
): Card {
  return listCard({
    title: `Imported into ${escapeText(plan.rota.name)}`,
    subtitle: `${fileName(name)}: ${escapeText(extentText(plan.imported, context))}`,
    callouts: [
      ...notices(notice),
      ...warnings(
        notice === undefined ? soonText(plan, context) : undefined,
        gapsText(plan, plan.imported.fillFromPattern ? 'pattern' : 'nobody', context),
        awayText(plan, context),
      ),
    ],
    rows: [linePart(escapeText(sharesText(plan, context)))],
    footer: '',
    actions: [button({ title: 'Show the rota', verb: 'rota.show', data: { rota: plan.rota.id } })],
  });
}

/** Everything that is wrong with a file, each with its line. */
export const refusedFileCard = (name: string, reading: Extract<RotaReading, { ok: false }>): Card =>
  listCard({
    title: 'This file can’t be imported',
    subtitle: `${fileName(name)} · nothing was changed`,
    callouts: [],
    rows: problemLines(reading).map((line) => linePart(escapeText(line))),
    footer: 'Correct the calendar, export it again as an .ics file, and send it here.',
    actions: [],
  });
