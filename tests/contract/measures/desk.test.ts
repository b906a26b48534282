/** What a team's figures are read from: its own partition, and what the people's holds of its staff. */
import { expect, it } from '@jest/globals';
import { createPackFigures } from '../../../services/evidence/gather/figures.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { Instant, StreamId } from '../../../services/kernel/ids.ts';
import { MeasureDesk } from '../../../services/measures/desk.ts';
import { measureOf } from '../../../services/measures/measures.ts';
import type { Row } from '../../../services/measures/measure.ts';
import type { Projection } from '../../../services/measures/projection/projection.ts';
import { jonah, riversideEast, service } from '../../support/people.ts';

const at = Instant.parse('2026-09-01T09:00:00.000Z');
const held: Row = {
  ...{ kind: 'competency.held', key: '1', at, dueAt: Instant.parse('2027-09-01T09:00:00.000Z') },
  ...{ team: riversideEast, person: jonah, label: 'perinatal' },
  stream: StreamId.parse('signoff.01kb0000000000000000000001'),
};

it('a competency, which stands with the people, is in the figures of a pack of the team alone', async () => {
  const people = partitionOf(service.tenant, 'people');
  const rows: Projection['rows'] = (partition) =>
    Promise.resolve(partition === people ? [held] : []);
  const projection = {
    ...{ rows, asOf: () => ({ rows }) },
    ...{ bringUpToDate: () => Promise.resolve(), forget: () => Promise.resolve() },
  };
  const desk = new MeasureDesk({ projection, service });
  const figures = createPackFigures({ desk, service });
  const measure = measureOf('competency-current');
  if (measure === undefined) throw new TypeError('there is no such measure');
  const valueOf = async (team: string) => {
    const question = { team, month: '2026-10', today: '2026-11-03' };
    const asOf = Instant.parse('2026-11-03T00:00:00.000Z');
    return (await figures.series(measure, { ...question, asOf }, 12)).points.at(-1)?.value;
  };
  expect(await valueOf(riversideEast)).toEqual({ kind: 'share', numerator: 1, denominator: 1 });
  expect(await valueOf('northgate')).toEqual({ kind: 'none' });
});
