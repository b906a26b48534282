import { describe, expect, it } from '@jest/globals';
import { allocate, drawSample } from '../../../services/sampling/draw.ts';
import { frameOf, recordOf } from '../../support/sampled.ts';

const frame = frameOf({ 'consult.urgent': 40, 'signOff.restriction': 8, huddle: 2 });
const drawing = { seed: 'riverside-east 2026-10', size: 10, doubleShare: 0.2 };
const keys = (records: ReturnType<typeof drawSample>) =>
  records.drawn.map(({ record }) => record.key);

describe('a drawing', () => {
  it('gives these records for this seed, also after an upgrade of the generator', () => {
    expect(keys(drawSample(frame, drawing))).toMatchInlineSnapshot(`
      [
        "consult.consult-urgent-0003",
        "consult.consult-urgent-0011",
        "consult.consult-urgent-0017",
        "consult.consult-urgent-0027",
        "consult.consult-urgent-0031",
        "consult.consult-urgent-0036",
        "consult.consult-urgent-0037",
        "consult.huddle-0001",
        "consult.signOff-restriction-0002",
        "consult.signOff-restriction-0003",
      ]
    `);
  });

  it('takes no notice of the order in which the record was read', () => {
    expect(drawSample([...frame].reverse(), drawing)).toEqual(drawSample(frame, drawing));
  });

  it('gives another sample for another seed', () => {
    expect(keys(drawSample(frame, { ...drawing, seed: 'another' }))).not.toEqual(
      keys(drawSample(frame, drawing)),
    );
  });

  it('draws all where there are no more', () => {
    const few = frame.slice(0, 3);
    expect(drawSample(few, drawing).drawn).toHaveLength(3);
    expect(drawSample([], drawing).drawn).toEqual([]);
  });

  it('has a fifth marked by two people, and at least one', () => {
    const doubles = (size: number) =>
      drawSample(frame, { ...drawing, size }).drawn.filter(({ isDouble }) => isDouble).length;
    expect([1, 4, 10, 20].map(doubles)).toEqual([1, 1, 2, 4]);
  });

  it('draws the same of the other kinds when a record comes late to one', () => {
    const late = [...frame, recordOf('huddle', 99)];
    const others = (records: ReturnType<typeof drawSample>) =>
      keys(records).filter((key) => !key.startsWith('consult.huddle'));
    expect(others(drawSample(late, drawing))).toEqual(others(drawSample(frame, drawing)));
  });
});

describe('the number of each kind', () => {
  const counts = [
    { name: 'a', inFrame: 40 },
    { name: 'b', inFrame: 8 },
    { name: 'c', inFrame: 2 },
  ];
  const drawn = (size: number) => allocate(counts, size).map((each) => each.drawn);

  it('is one of each and the rest by how many there are, by largest remainders', () => {
    expect(drawn(10)).toEqual([7, 2, 1]);
    expect(drawn(3)).toEqual([1, 1, 1]);
    expect(drawn(50)).toEqual([40, 8, 2]);
  });

  it('is one of the largest kinds where there are more kinds than records to draw', () => {
    expect(drawn(2)).toEqual([1, 1, 0]);
  });
});
