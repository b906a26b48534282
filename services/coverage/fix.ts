/** What would close a gap (V4): a turn on a rota that has none then, or a cover for somebody's leave. */
import type { Absence } from '../absence/absence.ts';
import { whoMayCover } from '../absence/facts.ts';
import type { PathwayId, PersonId } from '../kernel/ids.ts';
import { epochMs, type EpochMs } from '../kernel/local-day.ts';
import { addTime } from '../kernel/time.ts';
import { mayAnswerFor } from '../service/authority.ts';
import type { Rota, RotaRole } from '../service/service.ts';
import { candidatesFor, REST, type Candidate } from './candidates.ts';
import type { CoverageQuestion, GapPart, Hole } from './coverage.ts';
import { forecastRemit } from './remit.ts';
import { lookAt, type Sight } from './sight.ts';
import { overlap, valueAt } from './timeline.ts';

/** A rota whose place in the chain is empty during the hole, and who could take a turn on it. */
export type RotaToFill = { readonly rota: Rota; readonly candidates: readonly Candidate[] };

/** Somebody away who has named no cover, and who could be it at that time. */
export type LeaveToCover = { readonly absence: Absence; readonly whoMay: readonly PersonId[] };

export type Fix = {
  /** The place first that is empty for longest, and of its rotas the one that has a turn then. */
  readonly rotas: readonly RotaToFill[];
  /** Places that are empty because no rota serves the locality: the configuration has to change. */
  readonly unserved: readonly RotaRole[];
  readonly leave: readonly LeaveToCover[];
};

const rotaRoles: readonly RotaRole[] = ['dutyClinician', 'onCallManager'];

export function fixFor(question: CoverageQuestion, hole: Hole): Fix {
  const from = addTime(hole.from, `-${REST}`);
  const sight = lookAt({ ...question, from }, addTime(hole.until, REST));
  const parts = partsOf(question, hole);
  const emptyFor = (role: RotaRole): EpochMs =>
    parts
      .filter(({ there }) => !there.some((link) => link.role === role))
      .reduce((sum, part) => sum + epochMs(part.until) - epochMs(part.from), 0);
  const empty = rotaRoles
    .filter((role) => emptyFor(role) > 0)
    .sort((a, b) => emptyFor(b) - emptyFor(a));
  const serving = empty.map((role) => ({ role, rotas: rotasFor(sight, role, hole) }));
  return {
    rotas: serving.flatMap(({ rotas }) =>
      rotas
        .filter((rota) => !isHeldByOneWhoIsThere(sight, rota, parts))
        .map((rota) => ({ rota, candidates: candidatesFor(sight, hole, parts, rota) })),
    ),
    unserved: serving.filter(({ rotas }) => rotas.length === 0).map(({ role }) => role),
    leave: leaveToCover(sight, parts),
  };
}

function rotasFor({ known, duties }: Sight, role: RotaRole, hole: Hole): readonly Rota[] {
  const span = { from: epochMs(hole.from), until: epochMs(hole.until) };
  const touching = { from: span.from - 1, until: span.until + 1 };
  const turns = [...duties.byPerson.values()].flat();
  const closeness = (rota: Rota): number => {
    const its = turns.filter((turn) => turn.rota === rota);
    if (its.some((turn) => overlap(turn, span))) return 0;
    return its.some((turn) => overlap(turn, touching)) ? 1 : 2;
  };
  return known.service.rotas
    .filter((rota) => rota.role === role && rota.localities.includes(hole.locality))
    .toSorted((a, b) => closeness(a) - closeness(b));
}

/** Who has the turn is asked in another place, by right of that turn: somebody else would be no gain. */
const isHeldByOneWhoIsThere = (
  { duties }: Sight,
  rota: Rota,
  parts: readonly GapPart[],
): boolean => {
  const timeline = duties.of.get(rota);
  return parts
    .filter(({ there }) => !there.some(({ role }) => role === rota.role))
    .some(({ from, there }) => {
      const holder = timeline && valueAt(timeline, epochMs(from));
      return there.some(({ person }) => person === holder);
    });
};

type PathwayPart = GapPart & { readonly pathway: PathwayId };

/** Of all the hole's pathways, what is a gap in its time. */
function partsOf(question: CoverageQuestion, hole: Hole): readonly PathwayPart[] {
  const sight = lookAt({ ...question, from: hole.from }, hole.until);
  return hole.pathways.flatMap((pathway) =>
    forecastRemit(sight, { pathway, locality: hole.locality }).gaps.flatMap(({ parts }) =>
      parts.map((part) => ({ ...part, pathway })),
    ),
  );
}

/** Only where the place of the cover is empty, and somebody who may cover is at work then. */
function leaveToCover(sight: Sight, parts: readonly PathwayPart[]): readonly LeaveToCover[] {
  const found = new Map<string, LeaveToCover>();
  for (const part of parts) {
    if (part.there.some(({ role }) => role === 'cover')) continue;
    for (const { role, person } of part.empty) {
      if (person === undefined || (role !== 'lead' && role !== 'cover')) continue;
      const away = sight.attendance.absencesAt(person, epochMs(part.from));
      const [absence] = away;
      if (absence === undefined || away.some(({ cover }) => cover !== undefined)) continue;
      const whoMay = whoCouldCover(sight, part, person);
      if (whoMay.length > 0) found.set(absence.id, { absence, whoMay });
    }
  }
  return [...found.values()];
}

function whoCouldCover(
  { known: { service, unreachable }, attendance }: Sight,
  { from, there, pathway }: PathwayPart,
  person: PersonId,
): readonly PersonId[] {
  const moment = epochMs(from);
  return whoMayCover(service, person).filter(
    (candidate) =>
      mayAnswerFor(service, candidate, pathway) &&
      valueAt(attendance.attending(candidate), moment) === true &&
      attendance.absencesAt(candidate, moment).length === 0 &&
      !unreachable.has(candidate) &&
      !there.some((link) => link.person === candidate),
  );
}
