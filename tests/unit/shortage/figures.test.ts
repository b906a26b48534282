import { describe, expect, it } from '@jest/globals';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import { LocalityId, TeamId } from '../../../services/kernel/ids.ts';
import type { GapAhead } from '../../../services/shortage/causes.ts';
import { causesOf } from '../../../services/shortage/figures.ts';
import { gapsAhead } from '../../../services/shortage/gaps-ahead.ts';
import type { Service } from '../../../services/service/service.ts';
import { acknowledgedBy, asked, given, leadLink, requested } from '../../support/consults.ts';
import {
  amina,
  at,
  ben,
  crisis,
  riverside,
  riversideEast,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const northgate = TeamId.parse('northgate');
const west = TeamId.parse('riverside-west');
const now = at('14:05');

const waiting = requestedConsult(given(requested, asked(1, leadLink, '14:00')).state);
const later = requestedConsult(given(requested, asked(1, leadLink, '15:00')).state);
const withNobody = requestedConsult(given(requested).state);
const held = requestedConsult(
  given(requested, asked(1, leadLink, '14:00'), acknowledgedBy(leadLink, '14:02')).state,
);
const { person: holder } = leadLink;

function requestedConsult(consult: ReturnType<typeof given>['state']): RequestedConsult {
  if (consult.status === 'notRequested') throw new TypeError('It was not requested.');
  return consult;
}

type Open = Readonly<Record<string, readonly RequestedConsult[]>>;

const look = (open: Open, gaps: readonly GapAhead[] = [], team = riversideEast) => {
  const named = service.teams.get(team);
  if (!named) throw new TypeError(team);
  const consults = new Map(
    Object.entries(open).map(([id, list]) => [TeamId.parse(id), list] as const),
  );
  return causesOf(service, named, { consults, gaps: new Map([[riverside, gaps]]) }, now);
};

const times = (count: number, consult: RequestedConsult) =>
  Array.from({ length: count }, () => consult);

describe('the queue', () => {
  it('is a cause from as many as the limit on', () => {
    expect(look({ 'riverside-east': times(4, waiting) })).toEqual([]);
    expect(look({ 'riverside-east': times(5, waiting) })).toEqual([
      { kind: 'queue', waiting: 5, limit: 5 },
    ]);
  });

  it('counts those for whom there was nobody to ask', () => {
    expect(look({ 'riverside-east': [...times(4, waiting), withNobody] })).toHaveLength(1);
  });

  it('counts none that wait for working hours, or that somebody has', () => {
    expect(look({ 'riverside-east': [...times(4, waiting), later, held] })).toEqual([]);
  });

  it('counts none of another team', () => {
    expect(look({ 'riverside-east': times(4, waiting), northgate: times(4, waiting) })).toEqual([]);
  });
});

describe('the load', () => {
  const load = (count: number) => ({
    kind: 'load',
    clinicians: [{ person: holder, held: count }],
    limit: 6,
  });

  it('is a cause from as many as the limit on', () => {
    expect(look({ 'riverside-east': times(5, held) })).toEqual([]);
    expect(look({ 'riverside-east': times(6, held) })).toEqual([load(6)]);
  });

  it('counts what a clinician holds in all teams, for the team from which they have most', () => {
    const open = { 'riverside-east': times(4, held), northgate: times(2, held) };
    expect(look(open)).toEqual([load(6)]);
    expect(look(open, [], northgate)).toEqual([]);
  });

  it('is the concern of both teams where they have as many from each', () => {
    const open = { 'riverside-east': times(3, held), 'riverside-west': times(3, held) };
    expect(look(open)).toEqual([load(6)]);
    expect(look(open, [], west)).toEqual([load(6)]);
  });
});

describe('gaps in cover', () => {
  const gap = { pathway: crisis, from: at('20:00'), until: at('23:00'), fewest: 1 };

  it('are the concern of the teams of the locality', () => {
    expect(look({}, [gap])).toEqual([{ kind: 'gap', gaps: [gap] }]);
    expect(look({}, [gap], northgate)).toEqual([]);
  });

  const nobodyKnown = {
    absences: [],
    overrides: [],
    unreachable: new Map(),
    directory: new Map(),
  };
  const away = (person: typeof amina) => ({
    ...{ id: `leave-${person}`, person, kind: 'leave' as const, declaredBy: person },
    from: utc('2026-12-04T00:00'),
    until: utc('2026-12-12T00:00'),
  });
  /** In which at least five can be asked in working hours. */
  const strict: Service = { ...service, fewestInChain: 5 };
  const known = { ...nobodyKnown, absences: [amina, ben, sam].map(away) };

  it('come from the forecast, with the whole of their time', () => {
    const [first] = gapsAhead(strict, known, now).get(riverside) ?? [];
    expect(first).toMatchObject({ from: now });
    expect(gapsAhead(service, nobodyKnown, now).get(riverside) ?? []).toEqual([]);
  });

  it('begin within the service’s limit', () => {
    const soon = gapsAhead(
      { ...strict, shortageLimits: { ...strict.shortageLimits, gapWithin: 'PT12H' } },
      known,
      now,
    );
    const all = [...soon.values()].flat();
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ from }) => from < utc('2026-12-03T02:05'))).toBe(true);
    expect([...gapsAhead(strict, known, now).values()].flat().length).toBeGreaterThan(all.length);
  });

  it('are told apart by locality', () => {
    const found = gapsAhead(strict, known, now);
    expect([...found.keys()].every((locality) => LocalityId.safeParse(locality).success)).toBe(
      true,
    );
  });
});
