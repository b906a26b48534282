/** Measures (G4): gathered from the record every night, shown to a team's managers. */
import { measuresCard } from '../../cards/measures/card.ts';
import { dimensionNames } from '../../cards/measures/names.ts';
import { measurePartsCard } from '../../cards/measures/parts-card.ts';
import type { measureVerbs } from '../../cards/measures/verbs.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { MeasureDesk } from '../../services/measures/desk.ts';
import { measureOf, measures } from '../../services/measures/measures.ts';
import { monthsUntil } from '../../services/measures/months.ts';
import type { Month } from '../../services/measures/observation.ts';
import { observersIn } from '../../services/measures/observers.ts';
import { createProjection } from '../../services/measures/projection/projection.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardHandlers } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';

export type MeasuresPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof measureVerbs>;
  readonly desk: MeasureDesk;
  readonly asked: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
};

type MeasuresCore = Pick<PartCore, 'service' | 'store' | 'clock' | 'journal' | 'context'>;

/** Whoever asks brings it up to date; this keeps the feed from running ahead of what it is kept for. */
const GATHERED_EVERY = 'PT24H';
/** Of run charts, where a trend shows. */
const MONTHS = 12;
/** On one card. */
const ROWS = 8;

export function createMeasuresPart(core: MeasuresCore): MeasuresPart {
  const { service } = core;
  const { timeZone } = service;
  const projection = createProjection({ ...core, timeZone, observers: observersIn(service) });
  const desk = new MeasureDesk({ projection, service });
  return {
    desk,
    verbs: {
      'measures.show': ({ actor, data }) => show(core, desk, actor, data),
      'measures.parts': ({ actor, data }) => lookCloser(core, desk, actor, data),
    },
    asked: (actor, team) => asked(core, desk, actor, team),
    standing: [...service.teams.values()].map(({ id }) => ({
      name: `measures.gather.${id}`,
      next: (after) => nextMultiple(GATHERED_EVERY, after),
      run: () => desk.gather(id),
    })),
  };
}

/** The last month that is over: of the one that runs most is pending. */
function asked(
  core: MeasuresCore,
  desk: MeasureDesk,
  actor: PersonId,
  team?: TeamId,
): Promise<CardReply> {
  const managed = managedBy(core, actor);
  const [first] = managed;
  if (first === undefined)
    return answer('Measures are for managers, of their own teams. You manage none.');
  if (team === undefined && managed.length > 1) {
    const names = managed.map(({ name }) => name).join(', ');
    return answer(`Which team? Write “measures” and its name: ${names}.`);
  }
  const [before = ''] = monthsUntil(desk.monthAt(core.clock.now()), 2);
  return show(core, desk, actor, { team: team ?? first.id, month: before });
}

const answer = (message: string): Promise<CardReply> => Promise.resolve({ message });

const managedBy = ({ service }: MeasuresCore, actor: PersonId): readonly Team[] =>
  [...service.teams.values()].filter(({ managers }) => managers.includes(actor));

const isManagedBy = (core: MeasuresCore, actor: PersonId, team: TeamId): boolean =>
  managedBy(core, actor).some(({ id }) => id === team);

const forManagers = ({ service }: MeasuresCore, team: TeamId): CardReply => ({
  message: `Measures of ${service.teams.get(team)?.name ?? team} are for its managers.`,
});

/** One measure told apart. */
async function lookCloser(
  core: MeasuresCore,
  desk: MeasureDesk,
  actor: PersonId,
  asks: { readonly team: TeamId; readonly month: Month; readonly measure: string },
): Promise<CardReply> {
  const { team, month } = asks;
  if (!isManagedBy(core, actor, team)) return forManagers(core, team);
  const measure = measureOf(asks.measure);
  if (measure === undefined) return show(core, desk, actor, { team, month });
  for (const each of core.service.teams.keys()) await desk.gather(each);
  const apart = await desk.breakdowns(measure, team, month, core.clock.now());
  const nameOf = dimensionNames(core.service);
  return { card: measurePartsCard({ team, month, measure, ...apart, nameOf }, core.context()) };
}

async function show(
  core: MeasuresCore,
  desk: MeasureDesk,
  actor: PersonId,
  asks: { readonly team: TeamId; readonly month: Month; readonly page?: number | undefined },
): Promise<CardReply> {
  const { team, month } = asks;
  if (!isManagedBy(core, actor, team)) return forManagers(core, team);
  const now = core.clock.now();
  await desk.gather(team);
  const pages = Math.ceil(measures.length / ROWS);
  const page = Math.min(asks.page ?? 1, pages);
  const shown = measures.slice((page - 1) * ROWS, page * ROWS);
  const series = await desk.series(shown, team, month, { months: MONTHS, now });
  const rows = shown.flatMap((measure, index) => {
    const its = series[index];
    return its === undefined ? [] : [{ measure, series: its }];
  });
  const isRunning = month >= desk.monthAt(now);
  return { card: measuresCard({ team, month, isRunning, rows, page, pages }, core.context()) };
}
