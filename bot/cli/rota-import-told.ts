/** What an import says at the terminal, in words or for programs. */
import type { CardContext } from '../../cards/context.ts';
import {
  awayText,
  extentText,
  gapsText,
  notesOn,
  problemLines,
  sharesText,
  soonText,
} from '../../cards/rota-import/words.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { ImportPlan } from '../../services/rota/import-plan.ts';
import type { RotaFile, RotaReading } from '../../services/rota/read-rota.ts';
import type { Service } from '../../services/service/service.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { english } from '../../cards/say.ts';

export type ImportTold = {
  readonly terminal: Terminal;
  readonly service: Service;
  readonly options: { readonly json: boolean; readonly fillFromPattern: boolean };
  readonly plan: ImportPlan;
  readonly file: RotaFile;
  readonly now: Instant;
};

type Outcome = 'imported' | 'unchanged' | 'wouldImport';

const sentences: Readonly<Record<Outcome, string>> = {
  imported: 'It is on record.',
  unchanged: 'These duties were on record already: nothing was changed.',
  wouldImport: 'This is what would change: nothing is changed yet.',
};

export const contextOf = ({ service, now }: Pick<ImportTold, 'service' | 'now'>): CardContext => ({
  ...{ service, now },
  nameOf: (person) => service.people.get(person)?.name ?? person,
});

export function tell(told: ImportTold, outcome: Outcome): ExitCode {
  const { terminal, plan, file, options } = told;
  if (options.json) {
    terminal.out(asJson(outcome, told));
    return 0;
  }
  const context = contextOf(told);
  const gaps = gapsText(plan, options.fillFromPattern ? 'pattern' : 'nobody', context);
  const lines = [
    `${plan.rota.name}: ${extentText(plan.imported, context)}`,
    sharesText(plan, context),
    gaps,
    awayText(plan, context),
    ...notesOn(plan, file, context),
    sentences[outcome],
    outcome === 'imported' ? soonText(plan, context) : undefined,
  ];
  for (const line of lines) if (line !== undefined) terminal.out(line);
  return 0;
}

const asJson = (outcome: Outcome, { plan, file, service }: ImportTold): string =>
  JSON.stringify(
    {
      outcome,
      ...{ rota: plan.rota.id, from: plan.imported.from, until: plan.imported.until },
      turns: plan.imported.turns.map(({ person, ...span }) => ({
        person: service.people.get(person)?.key,
        ...span,
      })),
      ...{ gaps: plan.gaps, away: plan.away.map(({ turn }) => turn) },
      ...{ outside: file.outside, cancelled: file.cancelled },
    },
    undefined,
    2,
  );

export function tellRefusal(
  { out, err }: Terminal,
  reading: Extract<RotaReading, { ok: false }>,
  { json }: ImportTold['options'],
): ExitCode {
  const { problems, more } = reading;
  if (json) out(JSON.stringify({ outcome: 'refused', problems, more }, undefined, 2));
  else for (const line of problemLines(reading, english)) err(line);
  if (!json) err('Nothing was changed.');
  return 1;
}
