/**
 * One pathway in one locality through the weeks ahead. A signature says all that its chain depends
 * on at a moment: who is on its rotas, who of those named is away or at work. The chain is computed
 * once a signature.
 */
import type { Chain } from '../cover/chain.ts';
import type { PersonId } from '../kernel/ids.ts';
import { instantOf, type EpochMs } from '../kernel/local-day.ts';
import { leadershipOf } from '../service/authority.ts';
import type { Cover, GapPart, Remit, RemitForecast, Stretch } from './coverage.ts';
import { gapFrom, named, partFrom } from './gap.ts';
import { chainAt, plannedAt, type Sight } from './sight.ts';
import { spansOf, timelineOf, valueAt, type Span } from './timeline.ts';

/** How the remit stands for a while. */
type Standing = { readonly people: number; readonly cover: Cover };

export function forecastRemit(all: Sight, remit: Remit): RemitForecast {
  const { sight, moments, signatureAt } = watch(all, remit);
  const standings = new Map<string, Standing>();
  const chains = new Map<EpochMs, Chain>();
  const spans = spansOf(timelineOf(moments, sight.window, signatureAt), sight.window).map(
    (span) => {
      let standing = standings.get(span.value);
      if (standing === undefined) {
        const chain = chainAt(sight, remit, span.from);
        chains.set(span.from, chain);
        standings.set(span.value, (standing = standingOf(sight, remit, span.from, chain)));
      }
      return { ...span, ...standing };
    },
  );
  const part = (span: Span): GapPart =>
    partFrom(chains.get(span.from) ?? chainAt(sight, remit, span.from), span);
  const gaps = runs(spans, (before, { cover }) => before.cover === 'gap' && cover === 'gap')
    .filter(([first]) => first.cover === 'gap')
    .map(([first, ...rest]) => gapFrom(remit, [part(first), ...rest.map(part)]));
  return { ...remit, stretches: stretchesOf(spans), gaps };
}

function standingOf(sight: Sight, remit: Remit, moment: EpochMs, chain: Chain): Standing {
  const { fewestInChain } = sight.known.service;
  const people = named(chain).length;
  if (people > fewestInChain) return { people, cover: 'covered' };
  if (people < fewestInChain) return { people, cover: 'gap' };
  const planned = named(plannedAt(sight, remit, moment)).length;
  return { people, cover: planned > people ? 'thin' : 'covered' };
}

type Watch = {
  readonly sight: Sight;
  readonly moments: Iterable<EpochMs>;
  readonly signatureAt: (moment: EpochMs) => string;
};

function watch(all: Sight, remit: Remit): Watch {
  const { known, duties, attendance } = all;
  const rotas = known.service.rotas
    .filter(({ localities }) => localities.includes(remit.locality))
    .flatMap((rota) => duties.of.get(rota) ?? []);
  const people = [...namedFor(all, remit)];
  const rostered = [...new Set(rotas.flatMap(({ values }) => values))].filter(
    (person) => person !== undefined,
  );
  const absences = new Map([...people, ...rostered].map((each) => [each, attendance.absent(each)]));
  const attending = people.map((person) => attendance.attending(person));
  const timelines = [...rotas, ...absences.values(), ...attending];
  const absent = (person: PersonId | undefined, moment: EpochMs): string => {
    const timeline = person && absences.get(person);
    return timeline === undefined ? '' : (valueAt(timeline, moment) ?? '');
  };
  return {
    sight: asFarAsConcerns(all, remit, [...people, ...rostered]),
    moments: timelines.flatMap(({ starts }) => starts),
    signatureAt: (moment) => {
      const on = rotas.map((rota) => valueAt(rota, moment));
      return [
        ...on.map((person) => `${person ?? ''}${absent(person, moment)}`),
        ...people.map((person) => absent(person, moment)),
        ...attending.map((timeline) => (valueAt(timeline, moment) === true ? 'w' : '')),
      ].join('|');
    },
  };
}

/** The absences and rotas alone that can matter to the remit's chain: those of these people, and of managers. */
function asFarAsConcerns(sight: Sight, remit: Remit, people: readonly PersonId[]): Sight {
  const { known, duties } = sight;
  const managers = [...known.service.teams.values()].flatMap((team) => team.managers);
  const concerned = new Set([...people, ...managers]);
  const theirs = new Set(
    [...concerned].flatMap((person) => duties.byPerson.get(person) ?? []).map(({ rota }) => rota),
  );
  const rotas = known.service.rotas.filter(
    (rota) => theirs.has(rota) || rota.localities.includes(remit.locality),
  );
  return {
    ...sight,
    known: {
      ...known,
      service: { ...known.service, rotas },
      absences: known.absences.filter(({ person }) => concerned.has(person)),
      overrides: known.overrides.filter((change) => rotas.some(({ id }) => id === change.rota)),
    },
  };
}

/** The lead, those who stand in, and whoever an absence of theirs names as cover, and so on. */
function namedFor(
  { known, attendance }: Pick<Sight, 'known' | 'attendance'>,
  { pathway, locality }: Remit,
): ReadonlySet<PersonId> {
  const leadership = leadershipOf(known.service, pathway, locality);
  if (leadership === undefined) return new Set();
  const { lead, cover, deputy } = leadership;
  const people = new Set([lead, cover, deputy].filter((person) => person !== undefined));
  // A set grows while it is gone through.
  for (const person of people) {
    for (const { absence } of attendance.absencesOf(person)) {
      if (absence.cover !== undefined) people.add(absence.cover);
    }
  }
  return people;
}

/** Neighbours that belong together. */
function runs<Item>(
  items: readonly Item[],
  belongs: (before: Item, next: Item) => boolean,
): readonly (readonly [Item, ...Item[]])[] {
  const found: [Item, ...Item[]][] = [];
  let last: Item | undefined;
  for (const item of items) {
    const run = found.at(-1);
    if (run !== undefined && last !== undefined && belongs(last, item)) run.push(item);
    else found.push([item]);
    last = item;
  }
  return found;
}

const stretchesOf = (spans: readonly (Span & Standing)[]): readonly Stretch[] =>
  runs(spans, (a, b) => a.people === b.people && a.cover === b.cover).map((run) => ({
    from: instantOf(run[0].from),
    until: instantOf(run.at(-1)?.until ?? run[0].until),
    people: run[0].people,
    cover: run[0].cover,
  }));
