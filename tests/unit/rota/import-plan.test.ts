import { describe, expect, it } from '@jest/globals';
import { planImport, type PlanQuestion } from '../../../services/rota/import-plan.ts';
import type { ImportedTurn } from '../../../services/rota/imported.ts';
import { onLeave } from '../../support/chains.ts';
import { ben, farah, grace, sam, service, utc } from '../../support/people.ts';

const turn = (day: string, from: string, until: string, person = sam): ImportedTurn => ({
  from: utc(`2026-12-${day}T${from}`),
  until: utc(`2026-12-${day}T${until}`),
  person,
});
const monday = turn('07', '09:00', '17:00');
const tuesday = turn('08', '09:00', '12:00');
const friday = turn('11', '09:00', '17:00', ben);

function plan(question: Partial<PlanQuestion> = {}) {
  const [rota] = service.rotas.filter(({ id }) => id === 'riverside-duty');
  if (rota === undefined) throw new TypeError('The example has no duty rota for Riverside.');
  return planImport(service, {
    rota,
    turns: [monday, tuesday, friday],
    fillFromPattern: false,
    now: utc('2026-12-02T10:00'),
    state: { imports: [], overrides: [] },
    absences: [],
    ...question,
  });
}

const spans = (all: readonly { readonly from: string; readonly until: string }[]) =>
  all.map(({ from, until }) => `${from.slice(8, 16)}–${until.slice(8, 16)}`);

describe('the plan of an import', () => {
  it('speaks for the time from the first duty to the end of the last', () => {
    expect(spans([plan().imported])).toEqual(['07T09:00–11T17:00']);
  });

  it('says who has how many duties, the most first', () => {
    expect(plan().shares).toEqual([
      { person: sam, turns: 2 },
      { person: ben, turns: 1 },
    ]);
  });

  it('names the times that the weekly pattern fills and the calendar does not', () => {
    expect(spans(plan().gaps)).toEqual([
      '08T12:00–08T17:00',
      '09T09:00–09T17:00',
      '10T09:00–10T17:00',
    ]);
  });

  it('counts no gap where the pattern has none, nor one that is over', () => {
    expect(spans(plan({ turns: [monday, turn('07', '20:00', '21:00')] }).gaps)).toEqual([]);
    expect(spans(plan({ now: utc('2026-12-09T12:00') }).gaps)).toEqual([
      '09T12:00–09T17:00',
      '10T09:00–10T17:00',
    ]);
  });

  it('takes a gap around turns apart, and joins what the pattern shares out', () => {
    const around = [monday, turn('08', '10:00', '11:00'), turn('08', '11:00', '12:00'), friday];
    expect(spans(plan({ turns: around }).gaps).slice(0, 2)).toEqual([
      '08T09:00–08T10:00',
      '08T12:00–08T17:00',
    ]);
    const [onCall] = service.rotas.filter(({ id }) => id === 'on-call-manager');
    const far = [turn('07', '09:00', '10:00'), turn('11', '09:00', '10:00')];
    expect(spans(plan({ ...(onCall && { rota: onCall }), turns: far }).gaps)).toEqual([
      '07T10:00–11T09:00',
    ]);
  });

  it('names duties during which somebody is away', () => {
    const leave = onLeave(sam, { from: utc('2026-12-08T00:00'), until: utc('2026-12-09T00:00') });
    expect(plan({ absences: [leave] }).away).toEqual([{ turn: tuesday, absence: leave }]);
    expect(plan({ absences: [leave], now: utc('2026-12-08T12:00') }).away).toEqual([]);
  });

  it('names earlier imports that give way, and changes that stay', () => {
    const source = { name: 'a.ics', digest: 'd', way: 'chat' as const };
    const earlier = (from: string, until: string) => ({
      id: from,
      rota: 'riverside-duty',
      from: utc(from),
      until: utc(until),
      turns: [],
      fillFromPattern: false,
      source,
      importedBy: grace,
      importedAt: utc('2026-11-02T10:00'),
    });
    const change = (from: string, to: string) => ({
      id: from,
      rota: 'riverside-duty',
      from,
      to,
      person: farah,
      declaredBy: grace,
    });
    const [before, during] = [
      earlier('2026-12-01T09:00', '2026-12-07T09:00'),
      earlier('2026-12-07T09:00', '2026-12-08T09:00'),
    ];
    const [stays, beside] = [
      change('2026-12-11T16:00', '2026-12-12T09:00'),
      change('2026-12-11T17:00', '2026-12-12T09:00'),
    ];
    const found = plan({ state: { imports: [before, during], overrides: [stays, beside] } });
    expect([found.replaced, found.declared]).toEqual([[during], [stays]]);
  });
});
