/** What an observer and a measure make of events that are written down by hand. */
import type { Figure } from '../../services/measures/figure.ts';
import { figureOf, windowOf } from '../../services/measures/figures.ts';
import type { Measure, Row } from '../../services/measures/measure.ts';
import type { Observer } from '../../services/measures/observation.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { CommandId, Instant, StreamId } from '../../services/kernel/ids.ts';
import { at, riversideEast } from './people.ts';

export const zone = { timeZone: 'Europe/London' };

/** Nothing of an observer's may hang on who recorded it, or on the hashes. */
const recordOf = <Event>(event: Event, sequence: number): RecordedEvent<Event> => ({
  sequence,
  position: sequence,
  at: at('09:00'),
  actor: 'service',
  authority: 'test',
  commandId: CommandId.parse(`c-${sequence}`),
  configVersion: 'test',
  schemaVersion: 1,
  salt: 'salt',
  content: '0'.repeat(64),
  previousHash: '0'.repeat(64),
  hash: '0'.repeat(64),
  event,
});

let streams = 0;

/** Of one stream; what is kept passes through JSON after each event, as in a store. */
export function rowsOf<Kept, Event>(
  observer: Observer<Kept, Event>,
  ...events: readonly Event[]
): readonly Row[] {
  const kept = events.reduce<Kept>(
    (before, event, index) =>
      JSON.parse(JSON.stringify(observer.evolve(before, recordOf(event, index + 1)))) as Kept,
    observer.initial,
  );
  const stream = StreamId.parse(`${observer.capability}.${(streams += 1)}`);
  return observer.observations(kept).map((observation) => ({ ...observation, stream }));
}

export const ofKind = (rows: readonly Row[], kind: string): readonly Row[] =>
  rows.filter((row) => row.kind === kind);

/** Far enough ahead for all that tests tell of. */
export const later = Instant.parse('2027-06-01T00:00:00.000Z');

export const figureIn = (
  measure: Measure,
  rows: readonly Row[],
  month = '2026-12',
  asOf: Instant = later,
): Figure => figureOf(measure, rows, windowOf(zone, month, asOf));

export const rowOf = (change: Partial<Row> = {}): Row => ({
  ...{ kind: 'consult.acknowledged', key: '1', at: at('10:00'), team: riversideEast },
  stream: StreamId.parse(`consult.${(streams += 1)}`),
  ...change,
});
