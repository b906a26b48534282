/**
 * Every figure that the running bot gives of itself, by the name under which it is exported. Alerts
 * (`infra/`) and `docs/telemetry.md` name them too. Attributes are kinds and codes, few and fixed:
 * never a person, a case, a text.
 */
export type Metric = {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** `s`, `{request unit}`, or `1` for plain counts. */
  readonly unit: string;
  readonly meaning: string;
  readonly attributes: readonly string[];
};

const metric = <const Each extends Metric>(each: Each): Each => each;

export const metrics = {
  'oversight.turn.duration': metric({
    kind: 'histogram',
    unit: 's',
    meaning: 'How long a turn took, from its activity to its answer.',
    attributes: ['activityType'],
  }),
  'oversight.turn.failed': metric({
    kind: 'counter',
    unit: '1',
    meaning: 'Exceptions that reached the turn’s error handler: somebody was told a reference.',
    attributes: ['activityType'],
  }),
  'oversight.edge.refused': metric({
    kind: 'counter',
    unit: '1',
    meaning: 'Requests at the door that were refused before there was a turn.',
    attributes: ['code'],
  }),
  'oversight.job_runner.heartbeat': metric({
    kind: 'counter',
    unit: '1',
    meaning: 'Looks for due jobs that the store answered.',
    attributes: [],
  }),
  'oversight.job.oldest_due': metric({
    kind: 'gauge',
    unit: 's',
    meaning: 'How overdue the oldest waiting job is; 0 when none waits.',
    attributes: [],
  }),
  'oversight.job.lag': metric({
    kind: 'histogram',
    unit: 's',
    meaning: 'How long after it was due a job was begun, each attempt for itself.',
    attributes: ['type'],
  }),
  'oversight.job.parked': metric({
    kind: 'counter',
    unit: '1',
    meaning: 'Jobs that can’t succeed and were set aside; people are told of each.',
    attributes: ['type'],
  }),
  'oversight.consult.time_to_ping': metric({
    kind: 'histogram',
    unit: 's',
    meaning: 'From the moment somebody was to be asked until Teams had taken the message to them.',
    attributes: ['hop'],
  }),
  'oversight.consult.time_to_acknowledge': metric({
    kind: 'histogram',
    unit: 's',
    meaning: 'From the request until somebody acknowledged it for the first time.',
    attributes: ['sensitivity'],
  }),
  'oversight.store.charge': metric({
    kind: 'histogram',
    unit: '{request unit}',
    meaning: 'What a store operation cost, all its tries together; Cosmos DB only.',
    attributes: ['operation'],
  }),
  'oversight.store.throttled': metric({
    kind: 'counter',
    unit: '1',
    meaning: 'Answers of Cosmos DB that said 429.',
    attributes: ['operation'],
  }),
  'oversight.teams.throttled': metric({
    kind: 'counter',
    unit: '1',
    meaning: 'Answers of Teams that said 429.',
    attributes: [],
  }),
} as const;

export type MetricName = keyof typeof metrics;
type OfKind<Kind extends Metric['kind']> = {
  [Name in MetricName]: (typeof metrics)[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

export type CounterName = OfKind<'counter'>;
export type HistogramName = OfKind<'histogram'>;
export type GaugeName = OfKind<'gauge'>;

/** Exactly those that the metric is said to have. */
export type AttributesOf<Name extends MetricName> = {
  readonly [Attribute in (typeof metrics)[Name]['attributes'][number]]: string;
};
