/** Packs that were made before: what a later one says of them, and that the same question has the same answer. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepMade } from '../../../bot/evidence/keep.ts';
import { packOf, type Pack } from '../../../bot/evidence/pack.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { readEvidenceMapping } from '../../../services/config/evidence-mapping.ts';
import type { PackQuestion } from '../../../services/evidence/document.ts';
import { changedPart } from '../../../services/evidence/gather/changed-part.ts';
import type { PackFigures } from '../../../services/evidence/gather/figures.ts';
import { madeCapability, packBefore } from '../../../services/evidence/made/capability.ts';
import { earlierPack, keepPack } from '../../../services/evidence/made/desk.ts';
import type { MadePack } from '../../../services/evidence/made/stream.ts';
import { byService } from '../../../services/kernel/by.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { createJournal, type Journal } from '../../../services/kernel/journal.ts';
import type { Value } from '../../../services/measures/figure.ts';
import { measureOf } from '../../../services/measures/measures.ts';
import type { Store } from '../../../services/ports/store.ts';
import { riversideEast, service } from '../../support/people.ts';

const month = '2026-10';
const on = (day: number, hour = '09'): Instant =>
  Instant.parse(`2026-11-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`);
const question = (asOf: Instant): PackQuestion => ({
  ...{ team: riversideEast, month, asOf, today: asOf.slice(0, 10) },
});
const share = (numerator: number): Value => ({ kind: 'share', numerator, denominator: 34 });
const measure = 'consult-acknowledged-in-time';

const pack = (asOf: Instant, numerator = 31): MadePack => ({
  ...{ team: riversideEast, month, asOf, mapping: 'ours', format: 'pdf', by: 'service' },
  ...{ digest: 'd'.repeat(64), figures: { [measure]: share(numerator), gone: share(1) } },
});

let now: Instant;
let store: Store;
let journal: Journal;
const clock = { now: () => now };
const digest = createDigest();
beforeEach(() => {
  now = on(1);
  store = createPassingStore({ clock });
  journal = createJournal({ store, digest, salt: randomSalt, configVersion: 'test' });
});

const parts = () => ({ journal, service, clock });
const make = async (made: MadePack, at: Instant): Promise<void> => {
  now = at;
  await keepPack(parts(), byService(`${made.asOf}@${at}`), made);
};
const before = (asOf: Instant): Promise<MadePack | undefined> =>
  earlierPack(parts())(question(asOf));

describe('the pack with which a later one is compared', () => {
  it('is the latest as of an earlier moment, whichever was made last', async () => {
    await make(pack(on(5)), on(5));
    await make(pack(on(3)), on(6));
    expect((await before(on(9)))?.asOf).toBe(on(5));
  });

  it('is none as of the same moment, nor of a later one', async () => {
    await make(pack(on(5)), on(5));
    expect(await before(on(5))).toBeUndefined();
    expect(await before(on(4))).toBeUndefined();
  });

  it('is none that was made after the moment that is asked for, whatever it spoke of', async () => {
    await make(pack(on(3)), on(12));
    expect(await before(on(9))).toBeUndefined();
    expect((await before(on(12)))?.asOf).toBe(on(3));
  });

  it('is the last that was made of several as of one moment', () => {
    const packs = [pack(on(3), 30), pack(on(3), 31)];
    expect(packBefore({ packs }, on(9))?.figures[measure]).toEqual(share(31));
  });

  it('is found however many were made since then', () => {
    const all = Array.from({ length: 60 }, (_, index) => pack(on(1 + (index % 28)), index));
    const state = all.reduce(
      (held, each) => madeCapability.evolve(held, { type: 'packMade', at: each.asOf, ...each }),
      madeCapability.initial,
    );
    expect(packBefore(state, on(28, '10'))?.asOf).toBe(on(28));
  });
});

describe('what has changed since an earlier pack', () => {
  const figures = (value: Value): PackFigures => ({
    series: (_measure, { asOf }) =>
      Promise.resolve({
        ...{ measure, signals: [] },
        points: [{ measure, month, asOf, pending: 0, value }],
      }),
    breakdown: (_measure, by) => Promise.resolve({ by, parts: [] }),
  });
  const blocks = (value: Value, earlier?: MadePack) =>
    changedPart({
      ...{ figures: figures(value), measureOf, timeZone: 'UTC' },
      earlierPack: () => Promise.resolve(earlier),
    }).blocks(question(on(9)));

  it('stands there as it was and as it is', async () => {
    expect(await blocks(share(29), pack(on(5)))).toMatchObject([
      {
        caption:
          'What has changed of October 2026 since the pack as of 5 November 2026, 09:00 (UTC)',
        rows: [['Consults acknowledged in time', '31 of 34 (91 %)', '29 of 34 (85 %)']],
      },
    ]);
  });

  it('is said to be nothing where it is nothing', async () => {
    const said = JSON.stringify(await blocks(share(31), pack(on(5))));
    expect(said).toContain('No figure of October 2026 has changed');
  });

  it('is not spoken of in a first pack', async () => {
    expect(await blocks(share(31))).toEqual([]);
  });
});

describe('a pack that is asked for again', () => {
  const ask = async (asOf: Instant): Promise<Pack> => {
    const mapping = await readEvidenceMapping();
    return packOf({ service, store, journal, digest, mapping, about: [] }, question(asOf));
  };
  const keep = async (made: Pack, asOf: Instant): Promise<void> => {
    const making = {
      question: question(asOf),
      cause: 'test',
      format: 'pdf',
      by: 'service',
    } as const;
    await keepMade(parts(), made, making);
  };

  it('is the same whether or not packs were made meanwhile', async () => {
    const first = await ask(on(9));
    now = on(10);
    await keep(await ask(on(3)), on(3));
    await keep(first, on(9));
    expect((await ask(on(9))).document).toEqual(first.document);
  });

  it('says in a later one that there was an earlier one', async () => {
    now = on(9);
    await keep(await ask(on(9)), on(9));
    const { document } = await ask(on(12));
    expect(JSON.stringify(document)).toContain('has changed since the pack as of 9 November');
  });

  it('stands in the record once, however often the same is made for the same cause', async () => {
    const made = await ask(on(9));
    await keep(made, on(9));
    await keep(made, on(9));
    const { state } = await journal.load(madeCapability, {
      partition: `${service.tenant}|${riversideEast}` as never,
      stream: `evidencePack.${month}` as never,
    });
    expect(state.packs).toHaveLength(1);
  });
});
