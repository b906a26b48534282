/** Sets of early-warning indicators, checked for what they name and for cases that two would be for. */
import { oversightTiers } from '../caseload/tier.ts';
import { PathwayId } from '../kernel/ids.ts';
import { isFor, type WarningSet, type WarningSettings } from '../warning/settings.ts';
import type { Problem } from './problems.ts';
import { quoted } from './quoted.ts';
import type { ServiceFile } from './schema.ts';

/** Without sets all indicators are one, for every case. */
const usual = { name: 'Early-warning signs', threshold: 3, withinDays: 14 };
const ANSWER_WITHIN = 'P1D';

export function resolveWarnings(file: ServiceFile, problems: Problem[]): WarningSettings {
  const entries = Object.entries(file.warningSets);
  const sets = entries.map(([id, field]): WarningSet => {
    const { name, pathways = [], tiers = [], threshold, withinDays } = field;
    const set = { id, name, pathways, tiers, threshold, withinDays };
    return { ...set, indicators: indicatorsOf(field.indicators) };
  });
  problems.push(...sets.flatMap((set) => problemsOf(set, file)), ...overlaps(sets, file));
  return {
    sets: sets.length > 0 ? sets : wholeCatalogue(file),
    answerWithin: answerWithinOf(file),
  };
}

const answerWithinOf = (file: ServiceFile) => file.warningAnswer ?? ANSWER_WITHIN;

function indicatorsOf(field: ServiceFile['warningSets'][string]['indicators']) {
  if (!Array.isArray(field)) return Object.entries(field).map(([id, weight]) => ({ id, weight }));
  return field.map((id) => ({ id, weight: 1 }));
}

function wholeCatalogue({ earlyWarnings }: ServiceFile): readonly WarningSet[] {
  const indicators = Object.keys(earlyWarnings).map((id) => ({ id, weight: 1 }));
  if (indicators.length === 0) return [];
  return [{ ...usual, id: 'all', pathways: [], tiers: [], indicators }];
}

function problemsOf(set: WarningSet, file: ServiceFile): readonly Problem[] {
  const path = ['warningSets', set.id];
  const ids = set.indicators.map(({ id }) => id);
  const known = Object.keys(file.earlyWarnings);
  const most = set.indicators.reduce((sum, { weight }) => sum + weight, 0);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...set.pathways
      .filter((id) => file.pathways[id] === undefined)
      .map((id) => ({
        path: [...path, 'pathways'],
        message: `there is no pathway "${id}"; known are ${quoted(Object.keys(file.pathways))}`,
      })),
    ...ids
      .filter((id) => !known.includes(id))
      .map((id) => ({
        path: [...path, 'indicators'],
        message: `there is no early-warning indicator "${id}"; known are ${quoted(known)}`,
      })),
    ...repeated.map((id) => ({
      path: [...path, 'indicators'],
      message: `"${id}" stands in the list twice; give it 2 points instead, e.g. { ${id}: 2 }`,
    })),
    ...(most < set.threshold
      ? [
          {
            path: [...path, 'threshold'],
            message: `all its indicators together are ${most}, so ${set.threshold} is never reached`,
          },
        ]
      : []),
  ];
}

/** Of two sets for the same case nobody could say which is meant. */
function overlaps(sets: readonly WarningSet[], file: ServiceFile): readonly Problem[] {
  return sets.flatMap((set, index) =>
    sets.slice(0, index).flatMap((before) => {
      const shared = sharedBy(before, set, file);
      if (shared === undefined) return [];
      const message = `is for ${shared}, as "${before.id}" is; let one set be for each case`;
      return [{ path: ['warningSets', set.id], message }];
    }),
  );
}

function sharedBy(a: WarningSet, b: WarningSet, file: ServiceFile): string | undefined {
  const [isRestA, isRestB] = [isForRest(a), isForRest(b)];
  if (isRestA || isRestB) return isRestA && isRestB ? 'all other cases' : undefined;
  for (const pathway of Object.keys(file.pathways).map((id) => PathwayId.parse(id))) {
    const tier = oversightTiers.find(
      (each) => isFor(a, { pathway, tier: each }) && isFor(b, { pathway, tier: each }),
    );
    if (tier !== undefined) return `pathway ${pathway} at tier ${tier}`;
  }
  return undefined;
}

const isForRest = ({ pathways, tiers }: WarningSet): boolean =>
  pathways.length === 0 && tiers.length === 0;
