import { describe, expect, it } from '@jest/globals';
import {
  dutyChangeOf,
  dutyChangeSubject,
  tellOfChange,
} from '../../../services/rota/change-jobs.ts';
import { concernedBy, stretchesOf } from '../../../services/rota/duty-change.ts';
import { rotaCapability } from '../../../services/rota/capability.ts';
import type { DeclaredOverride, RotaEvent } from '../../../services/rota/stream.ts';
import { endOfNight } from '../../../services/rota/night.ts';
import { swapOf, swapSubject } from '../../../services/rota/swap-jobs.ts';
import { Subject } from '../../../services/notice/notice.ts';
import { keyOf } from '../../support/chains.ts';
import { amina, at, ben, chloe, grace, sam, service, utc } from '../../support/people.ts';
import { clockAt, outOfHours, saturday, send } from '../../support/swaps.ts';

const override = (person = sam, change: Partial<DeclaredOverride> = {}): DeclaredOverride => ({
  ...{ id: `change-${keyOf(person)}`, rota: outOfHours, declaredBy: grace, ...saturday, person },
  ...change,
});

const stretches = (changes: readonly DeclaredOverride[], span = saturday, rota = outOfHours) =>
  stretchesOf(service, changes, rota, span).map(
    ({ person, from, until }) =>
      `${from.slice(11, 16)}–${until.slice(11, 16)} ${person ? keyOf(person) : 'nobody'}`,
  );

describe('a time on a rota', () => {
  it('is told from its beginning to its end', () => {
    const noon = override(sam, { from: '2026-12-05T12:00', to: '2026-12-05T14:00' });
    expect(stretches([noon])).toEqual(['09:00–12:00 ben', '12:00–14:00 sam', '14:00–21:00 ben']);
  });

  it('names where nobody is', () => {
    const day = { from: '2026-12-03T08:00', to: '2026-12-03T18:00' };
    expect(stretches([], day, 'riverside-duty')).toEqual([
      '08:00–09:00 nobody',
      '09:00–17:00 farah',
      '17:00–18:00 nobody',
    ]);
  });
});

describe('a change concerns', () => {
  const concerned = (changes: readonly DeclaredOverride[], people = [sam]) =>
    concernedBy(service, changes, { rota: outOfHours, people, ...saturday }).map(keyOf);

  it('whoever is put on, and whoever had the duty', () => {
    expect(concerned([override(sam)])).toEqual(['sam', 'ben']);
  });

  it('whoever is taken off, and whoever has it again', () => {
    expect(concerned([])).toEqual(['sam', 'ben']);
  });

  it('whoever had it by a change beneath', () => {
    const whole = override(amina, { from: '2026-12-05T09:00', to: '2026-12-06T09:00' });
    expect(concerned([whole, override(sam)])).toEqual(['sam', 'amina']);
  });

  it('nobody by a change of another rota', () => {
    expect(concerned([override(chloe, { rota: 'riverside-duty' })])).toEqual(['sam', 'ben']);
  });
});

describe('what is told of a change', () => {
  const facts = { ...clockAt(), rotaIsKnown: true, personIsKnown: true };
  const envelope = send(
    { type: 'declareOverride', override: override(), facts },
    grace,
    at('10:00'),
    'manager',
  );
  const happened = { at: at('10:00'), localAt: '2026-12-02T10:00' };
  const jobs = (...events: readonly RotaEvent[]) =>
    rotaCapability
      .reactions(events, rotaCapability.initial, envelope)
      .map(({ type, data }) => [type, data]);
  const declared: RotaEvent = { type: 'overrideDeclared', override: override(chloe), ...happened };
  const removed: RotaEvent = {
    ...{ type: 'overrideRemoved', override: override(sam), by: grace },
    ...happened,
  };

  it('is one job for a correction', () => {
    expect(jobs(removed, declared)).toEqual([
      ['rota.tellOfChange', { rota: outOfHours, ...saturday, people: [sam, chloe], by: grace }],
    ]);
  });

  it('is nothing for what comes of a swap, and for a calendar', () => {
    const swap = { id: 'swap-1', instead: ben };
    const imported = {
      ...{ id: 'i', rota: outOfHours, importedBy: grace, importedAt: at('10:00'), turns: [] },
      source: { name: 'a.ics', digest: '', way: 'chat' as const },
      ...{ from: at('10:00'), until: at('11:00'), fillFromPattern: true },
    };
    expect(
      jobs(
        { type: 'overrideDeclared', override: override(sam, { swap }), ...happened },
        { type: 'rotaImported', imported, ...happened },
      ),
    ).toEqual([]);
  });
});

describe('the night', () => {
  it.each([
    ['in the evening', '2026-12-02T21:59', undefined],
    ['late in the evening', '2026-12-02T22:00', '2026-12-03T07:00'],
    ['after midnight', '2026-12-03T02:00', '2026-12-03T07:00'],
    ['in the morning', '2026-12-03T07:00', undefined],
    ['before the clocks go forward', '2027-03-27T23:00', '2027-03-28T06:00'],
    ['before the clocks go back', '2026-10-24T21:30', '2026-10-25T07:00'],
  ])('%s', (_when, now, ends) => {
    expect(endOfNight(service, utc(now))).toBe(ends === undefined ? undefined : utc(ends));
  });
});

describe('the names of cards', () => {
  it('say whose duty on which rota, and are read back', () => {
    const ref = { rota: outOfHours, person: sam, span: saturday };
    const subject = dutyChangeSubject(ref);
    expect(Subject.parse(subject)).toEqual(subject);
    expect(dutyChangeOf(subject)).toEqual(ref);
    expect(tellOfChange([override()], grace, at('10:00')).id).not.toContain(':');
  });

  it('fit for the longest id of a rota, and for that of a swap', () => {
    const rota = `r${'a'.repeat(40)}`;
    const swap = `press.${'f'.repeat(64)}`;
    for (const subject of [
      dutyChangeSubject({ rota, person: sam, span: saturday }),
      swapSubject({ rota, swap }),
    ]) {
      expect(Subject.safeParse(subject).success).toBe(true);
    }
    expect(swapOf(swapSubject({ rota, swap }))).toEqual({ rota, swap });
  });

  it.each(['', 'out-of-hours', 'out-of-hours.sam.1.2', `out-of-hours.${sam}.202612050900.x`])(
    'of something else, %j, are nothing',
    (id) => {
      expect(dutyChangeOf({ kind: 'dutyChange', scope: 'people', id })).toBeUndefined();
    },
  );
});
