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
import { say } from '../say.ts';
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
  context: CardContext,
  notice?: string,
): Card {
  return listCard({
    title: say(context, 'Which rota is this?'),
    subtitle: fileName(name),
    callouts: notices(notice),
    rows: [
      choiceField({
        id: 'rota',
        label: say(context, 'Rota'),
        errorMessage: say(context, 'Choose the rota.'),
        style: 'expanded',
        value: guess ?? '',
        choices: namedOptions(rotas),
      }),
    ],
    footer: '',
    actions: [
      button({
        title: say(context, 'Show changes'),
        verb: 'rota.importView',
        data: { upload },
        style: 'positive',
        sendsInputs: true,
      }),
      drop(upload, context),
    ],
  });
}

const notices = (notice: string | undefined): readonly Part[] =>
  notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })];

const drop = (upload: string, context: CardContext): Part =>
  button({ title: say(context, 'Cancel'), verb: 'rota.importDrop', data: { upload } });

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
    title: say(context, 'Import into {rota}?', { rota: escapeText(plan.rota.name) }),
    subtitle: say(context, '{file} · nothing is changed yet', { file: fileName(file.name) }),
    callouts: [
      ...(problem === undefined ? [] : [callout({ style: 'attention', text: `⚠ ${problem}` })]),
      ...warnings(gapsText(plan, view.gaps, context), awayText(plan, context)),
    ],
    rows: [
      linePart(`**${escapeText(extentText(plan.imported, context))}**`),
      linePart(escapeText(sharesText(plan, context))),
      ...notesOn(plan, file, context).map((note) => linePart(escapeText(note))),
      ...gapsChoice(view, context),
    ],
    footer: '',
    actions: [
      button({
        title: say(context, 'Import'),
        verb: 'rota.importConfirm',
        data: { upload, rota },
        style: 'positive',
        sendsInputs: true,
      }),
      ...(hasOthers
        ? [button({ title: say(context, 'Other rota'), verb: 'rota.importView', data: { upload } })]
        : []),
      drop(upload, context),
    ],
  });
}

const warnings = (...texts: readonly (string | undefined)[]): readonly Part[] =>
  texts
    .filter((text) => text !== undefined)
    .map((text) => callout({ style: 'warning', text: `⚠ ${escapeText(text)}` }));

/** Whether a hole is meant can't be told from the file, so somebody has to say. */
const gapsChoice = ({ plan, gaps }: ImportView, context: CardContext): readonly Part[] =>
  plan.gaps.length === 0
    ? []
    : [
        choiceField({
          id: 'gaps',
          label: say(context, 'At those times'),
          errorMessage: say(context, 'Choose who is on at those times.'),
          style: 'expanded',
          value: gaps,
          choices: [
            { title: say(context, 'nobody is on: they count as gaps'), value: 'nobody' },
            { title: say(context, 'the weekly pattern stands'), value: 'pattern' },
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
    title: say(context, 'Imported into {rota}', { rota: escapeText(plan.rota.name) }),
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
    actions: [
      button({
        title: say(context, 'Show the rota'),
        verb: 'rota.show',
        data: { rota: plan.rota.id },
      }),
    ],
  });
}

/** Everything that is wrong with a file, each with its line. */
export const refusedFileCard = (
  name: string,
  reading: Extract<RotaReading, { ok: false }>,
  context: CardContext,
): Card =>
  listCard({
    title: say(context, 'This file can’t be imported'),
    subtitle: say(context, '{file} · nothing was changed', { file: fileName(name) }),
    callouts: [],
    rows: problemLines(reading, context).map((line) => linePart(escapeText(line))),
    footer: say(
      context,
      'Correct the calendar, export it again as an .ics file, and send it here.',
    ),
    actions: [],
  });
