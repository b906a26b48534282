/** A pack of evidence out of the record: what it is gathered from, and the words for it. */
import { dimensionNames } from '../../cards/measures/names.ts';
import type { EvidenceDocument, PackQuestion } from '../../services/evidence/document.ts';
import { aboutPart } from '../../services/evidence/gather/about-part.ts';
import { evidenceDocument } from '../../services/evidence/gather/evidence-document.ts';
import { changedPart, figureOf } from '../../services/evidence/gather/changed-part.ts';
import { createPackFigures, type PackFigures } from '../../services/evidence/gather/figures.ts';
import { incidentsPart } from '../../services/evidence/gather/incidents-part.ts';
import { measuresPart } from '../../services/evidence/gather/measures-part.ts';
import type { PackPart } from '../../services/evidence/gather/part.ts';
import { samplePart } from '../../services/evidence/gather/sample-part.ts';
import { summaryPart } from '../../services/evidence/gather/summary-part.ts';
import { tracePart } from '../../services/evidence/gather/trace-part.ts';
import { earlierPack } from '../../services/evidence/made/desk.ts';
import type { MadePack } from '../../services/evidence/made/stream.ts';
import type { EvidenceMapping } from '../../services/evidence/mapping.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import { MeasureDesk } from '../../services/measures/desk.ts';
import type { Value } from '../../services/measures/figure.ts';
import { measureOf } from '../../services/measures/measures.ts';
import { observersIn } from '../../services/measures/observers.ts';
import { createProjection } from '../../services/measures/projection/projection.ts';
import type { Digest } from '../../services/ports/digest.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service, Team } from '../../services/service/service.ts';
import { partsAsOf } from './parts-as-of.ts';
import { reviewResults } from './incidents.ts';
import { sampleResults } from './samples.ts';
import { traceSource } from './traces.ts';

export type PackSource = {
  readonly service: Service;
  readonly store: Store;
  readonly journal: Journal;
  readonly digest: Digest;
  readonly mapping: EvidenceMapping;
  readonly about: EvidenceDocument['about'];
};

/** `figures`: what it says of its month, by measure, with which a later pack is compared. */
export type Pack = {
  readonly document: EvidenceDocument;
  readonly figures: MadePack['figures'];
};

/** @throws OversightError `wrongUse` where the service has no such team */
export function teamOf({ teams }: Pick<Service, 'teams'>, id: string): Team {
  const team = teams.get(TeamId.parse(id));
  if (team !== undefined) return team;
  const known = [...teams.keys()].join(', ');
  throw new OversightError('wrongUse', `There is no team “${id}”. The teams are ${known}.`);
}

/** @throws OversightError `wrongUse` where the service has no such team */
export async function packOf(
  { service, store, journal, digest, mapping, about }: PackSource,
  question: PackQuestion,
): Promise<Pack> {
  const team = teamOf(service, question.team);
  const { timeZone } = service;
  const observers = observersIn(service);
  const projection = createProjection({ store, journal, timeZone, observers });
  const desk = new MeasureDesk({ projection, service });
  for (const each of service.teams.keys()) await desk.gather(each);
  const figures = createPackFigures({ desk, service });
  const parts: readonly PackPart[] = [
    ...mapping.sections.map((section) =>
      section.id === 'summary'
        ? summaryPart(section, { figures, measureOf, timeZone })
        : measuresPart(section, { figures, measureOf, nameOf: dimensionNames(service) }),
    ),
    changedPart({ figures, measureOf, timeZone, earlierPack: earlierPack({ journal, service }) }),
    samplePart(sampleResults({ journal, service })),
    ...partsAsOf({ service, store, journal, digest, projection }),
    tracePart(traceSource({ journal, store, service }), digest),
    incidentsPart(reviewResults({ journal, service }), service.measures.fewestShown),
    aboutPart(mapping, measureOf),
  ];
  const made = { service, teamName: team.name, mapping, parts, about };
  return {
    document: await evidenceDocument(made, question),
    figures: await figuresOf(mapping, figures, question),
  };
}

async function figuresOf(
  { sections }: EvidenceMapping,
  figures: PackFigures,
  question: PackQuestion,
): Promise<Pack['figures']> {
  const all: Record<string, Value> = {};
  for (const id of new Set(sections.flatMap(({ measures }) => measures))) {
    const measure = measureOf(id);
    const value = measure && (await figureOf(figures, measure, question));
    if (value !== undefined) all[id] = value;
  }
  return all;
}
