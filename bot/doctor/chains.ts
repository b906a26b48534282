/** Whether enough people can be asked tonight, and whether messages reach them. */
import type { CardContext } from '../../cards/context.ts';
import { timeText, untilText } from '../../cards/clock-text.ts';
import { findingText, fixText } from '../../cards/reach/words.ts';
import { forecastCoverage } from '../../services/coverage/forecast.ts';
import { addTime, compareInstants, isBefore } from '../../services/kernel/time.ts';
import type { KnownWhereabouts } from '../../services/ports/whereabouts.ts';
import { gatherReach, type ReachSources } from '../../services/reach/gather.ts';
import type { ReachFinding, ReachRow } from '../../services/reach/reach.ts';
import { attention, broken, fine, type Finding } from './check.ts';

const TONIGHT = 'PT24H';

export function tonightFindings(known: KnownWhereabouts, context: CardContext): readonly Finding[] {
  const { service, now } = context;
  const { remits } = forecastCoverage({ service, ...known, from: now, weeks: 1 });
  const until = addTime(now, TONIGHT);
  const gaps = remits
    .flatMap((remit) => remit.gaps)
    .filter((gap) => isBefore(gap.from, until))
    .sort((a, b) => compareInstants(a.from, b.from));
  if (gaps.length === 0) {
    const fewest = service.fewestInChain;
    return [fine(`In the next 24 hours at least ${fewest} can be asked for everything.`)];
  }
  return gaps.map(({ pathway, locality, from, until: end, fewest }) => {
    const where = `${service.pathways.get(pathway)?.name ?? pathway}, ${service.localities.get(locality)?.name ?? locality}`;
    const begins = isBefore(now, from) ? `from ${timeText(from, context)} ` : '';
    const fact = `${where}: ${begins}${untilText(end, context)} ${askable(fewest)}.`;
    const fix = 'Put somebody on a rota or name a cover: “coverage” in Teams has a button for it.';
    return fewest === 0 ? broken(fact, fix) : attention(fact, fix);
  });
}

const askable = (fewest: number): string =>
  fewest === 0 ? 'nobody can be asked' : `only ${fewest} can be asked`;

/** Each person of a chain who wants looking after; those who do not are counted. */
export async function peopleFindings(
  sources: ReachSources,
  context: CardContext,
): Promise<readonly Finding[]> {
  const { rows } = await gatherReach(sources);
  const wanting = rows.flatMap((row) =>
    row.findings
      .filter(({ about }) => about !== 'neverReached')
      .map((finding) => personFinding(finding, row, context)),
  );
  const count = rows.filter(({ state }) => state === 'fine').length;
  return [
    ...wanting,
    ...neverReached(rows, context),
    fine(`${count} of ${rows.length} people of the chains can be reached.`),
  ];
}

/** After the first start that is everybody: one line tells it. */
function neverReached(rows: readonly ReachRow[], context: CardContext): readonly Finding[] {
  const names = rows
    .filter(({ findings }) => findings.some(({ about }) => about === 'neverReached'))
    .map(({ person }) => context.nameOf(person));
  if (names.length === 0) return [];
  const fix =
    'The bot tries to open one within six hours of its start. Whoever stands here after that opens the Oversight app in Teams once and writes “help”.';
  return [attention(`No chat with Oversight yet: ${names.join(', ')}.`, fix)];
}

function personFinding(finding: ReachFinding, row: ReachRow, context: CardContext): Finding {
  const fact = `${context.nameOf(row.person)}: ${findingText(finding, context)}`;
  const fix = fixText(finding, row, context);
  return finding.about === 'unreachable' ? broken(fact, fix) : attention(fact, fix);
}
