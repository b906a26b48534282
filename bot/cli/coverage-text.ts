/** The weeks ahead as plain text: a line of letters for each pathway, and every gap in words. */
import type { CardContext } from '../../cards/context.ts';
import { stripHead } from '../../cards/coverage/strip.ts';
import { placeText, spanText, whyText } from '../../cards/coverage/words.ts';
import type { Cover, Forecast } from '../../services/coverage/coverage.ts';
import { daysOf } from '../../services/coverage/days.ts';
import type { Fix } from '../../services/coverage/fix.ts';
import { holesOf, type OpenHole } from '../../services/coverage/holes.ts';
import { dayNumberOf, weekdayIndex } from '../../services/kernel/local-day.ts';

const letters: Readonly<Record<Cover, string>> = { covered: '.', thin: 't', gap: 'G' };
const legend = '. covered all day   t thin: just enough, because somebody is away   G gap';

export function coverageLines(
  forecast: Forecast,
  fixOf: (hole: OpenHole) => Fix,
  context: CardContext,
): readonly string[] {
  const holes = holesOf(forecast);
  return [
    ...stripLines(forecast, context),
    '',
    legend,
    '',
    ...(holes.length === 0
      ? [`At least ${context.service.fewestInChain} people can be asked at any time.`]
      : []),
    ...holes.flatMap((hole) => holeLines(hole, fixOf(hole), context)),
  ];
}

function stripLines(forecast: Forecast, context: CardContext): readonly string[] {
  const { service } = context;
  const nameOf = (id: Forecast['remits'][number]['pathway']) =>
    service.pathways.get(id)?.name ?? id;
  const width = Math.max(...forecast.remits.map(({ pathway }) => nameOf(pathway).length)) + 4;
  const lines: string[] = [];
  for (const [locality, remits] of Map.groupBy(forecast.remits, (remit) => remit.locality)) {
    const name = service.localities.get(locality)?.name ?? locality;
    const rows = remits.map(({ pathway, ...remit }) => ({
      pathway,
      days: daysOf(forecast, remit, service.timeZone),
    }));
    const days = rows[0]?.days ?? [];
    const first = days[0] === undefined ? 0 : weekdayIndex(dayNumberOf(days[0].date));
    const [dates, weekdays] = stripHead(days, first, context);
    lines.push(
      '',
      `${name.padEnd(width)}${dates.replaceAll('\u00a0', ' ').trimEnd()}`,
      `${' '.repeat(width)}${weekdays}`,
      ...rows.map((row) => `  ${nameOf(row.pathway).padEnd(width - 2)}${inWeeks(row.days)}`),
    );
  }
  return lines;
}

const inWeeks = (days: readonly { readonly cover: Cover }[]): string =>
  days.map(({ cover }, day) => `${day > 0 && day % 7 === 0 ? ' ' : ''}${letters[cover]}`).join('');

/** Names of people who could fill a gap. */
const NAMED = 3;

function holeLines(hole: OpenHole, fix: Fix, context: CardContext): readonly string[] {
  const turns = fix.rotas.slice(0, 1).map(({ rota, candidates }) => {
    const names = candidates.slice(0, NAMED).map(({ person }) => context.nameOf(person));
    return `  To fill it: a turn on ${rota.name}${names.length === 0 ? '' : `, for example by ${names.join(', ')}`}.`;
  });
  return [
    plain(`Gap: ${spanText(hole, context)}, ${placeText(hole, context)}`),
    plain(`  ${whyText(hole, context)}`),
    ...turns,
    '',
  ];
}

/** Without the backslashes that keep Markdown from reading a name as its own. */
const plain = (text: string): string => text.replace(/\\(?=[^\w\s])/g, '');
