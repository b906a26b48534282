/** Decision records of a made-up month, and a sample of them as the service would fold it. */
import { byService } from '../../services/kernel/by.ts';
import {
  CaseRef,
  CommandId,
  StreamId,
  type Instant,
  type PersonId,
} from '../../services/kernel/ids.ts';
import { samplingCapability } from '../../services/sampling/capability.ts';
import type { DecisionRecordRef } from '../../services/sampling/frame.ts';
import { withEvents } from '../../services/sampling/evolve.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import {
  isDrawn,
  SampleId,
  type Answers,
  type DrawnSample,
  type MarkAnswer,
  type Sampling,
} from '../../services/sampling/sampling.ts';
import type { SamplingCommand, SamplingEvent } from '../../services/sampling/stream.ts';
import { amina, ben, grace, jonah, riversideEast as team, service, utc } from './people.ts';

const month = SampledMonth.parse('2026-10');
const sample = SampleId.parse('2026-10');

export const recordOf = (
  stratum: string,
  number: number,
  parties: readonly PersonId[] = [jonah],
): DecisionRecordRef => {
  const name = `${stratum.replaceAll('.', '-')}-${String(number).padStart(4, '0')}`;
  return {
    ...{ key: `consult.${name}`, kind: 'consult', stream: StreamId.parse(`consult.${name}`) },
    ...{ caseRef: CaseRef.parse(`CM-${10_000 + number}`), at: utc('2026-10-12T10:00') },
    ...{ by: parties[0] ?? jonah, authority: 'lead', stratum, parties },
  };
};

/** So many of each stratum. */
export const frameOf = (counts: Readonly<Record<string, number>>): readonly DecisionRecordRef[] =>
  Object.entries(counts).flatMap(([stratum, count]) =>
    Array.from({ length: count }, (_, index) => recordOf(stratum, index + 1)),
  );

const questions = service.sampling.questions.slice(0, 2);

/** Two records: the first is Grace's alone, the second hers and Ben's. Amina decided both. */
export const drawing: Extract<SamplingCommand, { readonly type: 'draw' }> = {
  ...{ type: 'draw', team, sample, month, seed: 'a seed', size: 2, managers: [grace] },
  ...{ strata: [{ name: 'consult.urgent', inFrame: 5, drawn: 2 }], frameDigest: 'digest' },
  ...{ questions, dueAt: utc('2026-11-20T09:30') },
  records: [
    {
      ...{ number: 1, ref: recordOf('consult.urgent', 1, [amina, jonah]) },
      ...{ isDouble: false, auditors: [grace], marks: [] },
    },
    {
      ...{ number: 2, ref: recordOf('consult.urgent', 2, [amina, jonah]) },
      ...{ isDouble: true, auditors: [grace, ben], marks: [] },
    },
  ],
};

export const answers = (first: MarkAnswer, second: MarkAnswer = 'yes'): Answers => {
  const marked = (answer: MarkAnswer) =>
    answer === 'no' ? { answer, note: 'No reason was given.' } : { answer };
  return { rationale: marked(first), options: marked(second) };
};

const drawnAt = utc('2026-11-06T09:30');

/** What is decided, and how it stands afterwards. */
export function decides(
  state: Sampling,
  actor: PersonId | 'service',
  command: SamplingCommand,
  at: Instant = drawnAt,
) {
  const { commandId: id } = byService(`test ${command.type}`);
  const envelope = { id: CommandId.parse(id), actor, authority: 'test', at, command };
  const decision = samplingCapability.decide(state, envelope);
  const events: readonly SamplingEvent[] = decision.accepted ? decision.events : [];
  const after = withEvents(state, events);
  return {
    ...{ events, after, jobs: samplingCapability.reactions(events, after, envelope) },
    refusal: decision.accepted ? undefined : decision.refusal,
  };
}

export function drawnSample(change: Partial<typeof drawing> = {}): DrawnSample {
  const { after } = decides({ status: 'notDrawn' }, 'service', { ...drawing, ...change });
  if (!isDrawn(after)) throw new TypeError('Nothing was drawn.');
  return after;
}

/** A person's mark on a record. */
export const marks = (
  state: Sampling,
  by: PersonId,
  record: number,
  given: Answers = answers('yes'),
  finding?: string,
) =>
  decides(state, by, {
    ...{ type: 'mark', record, answers: given, managers: [grace] },
    ...(finding === undefined ? {} : { finding }),
  });
