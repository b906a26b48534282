/** Marking a record, and settling what two auditors judged differently. Pure. */
import { accept, refuse } from '../kernel/decision.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Acting, SamplingDecision } from './acting.ts';
import {
  differencesOf,
  finalAnswers,
  type Answers,
  type DrawnSample,
  type Mark,
  type SampledRecord,
} from './sampling.ts';
import type { SamplingEvent, SamplingIntent, SamplingRefusal } from './stream.ts';

type Of<Type extends SamplingIntent['type']> = Extract<SamplingIntent, { readonly type: Type }>;

export function decideMark(
  state: DrawnSample,
  { by, at }: Acting,
  { record: number, answers, finding }: Of<'mark'>,
): SamplingDecision {
  const record = recordOf(state, number);
  const found = inTheWay(state, record, by) ?? incomplete(state.questions, answers);
  if (found || !record) return refuse(found ?? { reason: 'unknownRecord' });
  const mark: Mark = { by, at, answers, ...(finding === undefined ? {} : { finding }) };
  const after = { ...record, marks: [...record.marks, mark] };
  return accept({ type: 'recordMarked', record: number, ...mark }, ...raised(state, after, by, at));
}

/** By one of the two, after they spoke: on what they differ, and that alone. */
export function decideResolve(
  state: DrawnSample,
  { by, at }: Acting,
  { record: number, answers: agreed }: Of<'resolve'>,
): SamplingDecision {
  const record = recordOf(state, number);
  if (state.status === 'closed') return refuse({ reason: 'closed', at: state.closed.at });
  if (!record) return refuse({ reason: 'unknownRecord' });
  if (!record.auditors.includes(by)) {
    return refuse({ reason: 'notTheAuditor', who: record.auditors });
  }
  const differences = differencesOf(record);
  if (differences.length === 0) return refuse({ reason: 'noDifference' });
  const asked = state.questions.filter(({ id }) => differences.includes(id));
  const found = incomplete(asked, agreed);
  if (found) return refuse(found);
  const settled = Object.fromEntries(
    Object.entries(agreed).filter(([id]) => differences.includes(id)),
  );
  const answers = { ...record.marks[0]?.answers, ...settled };
  const after = { ...record, resolved: { answers, by, at } };
  return accept(
    { type: 'differenceResolved', record: number, answers, by, at },
    ...raised(state, after, by, at),
  );
}

/** Somebody else with the right marks it, e.g. where its auditor is on leave. */
export function decideTake(
  state: DrawnSample,
  { by, at }: Acting,
  { record: number, from, auditors }: Of<'take'>,
): SamplingDecision {
  const record = recordOf(state, number);
  if (state.status === 'closed') return refuse({ reason: 'closed', at: state.closed.at });
  if (!record) return refuse({ reason: 'unknownRecord' });
  if (record.ref.parties.includes(by)) return refuse({ reason: 'ownDecision' });
  if (!auditors.includes(by)) return refuse({ reason: 'notTheAuditor', who: auditors });
  if (!record.auditors.includes(from)) {
    return refuse({ reason: 'notTheAuditor', who: record.auditors });
  }
  const marked = record.marks.find((each) => each.by === from);
  if (marked) return refuse({ reason: 'alreadyMarked', by: from });
  if (record.auditors.includes(by)) return refuse({ reason: 'alreadyMarked', by });
  return accept({ type: 'recordTaken', record: number, from, by, at });
}

const recordOf = ({ records }: DrawnSample, number: number): SampledRecord | undefined =>
  records.find((each) => each.number === number);

function inTheWay(
  state: DrawnSample,
  record: SampledRecord | undefined,
  by: PersonId,
): SamplingRefusal | undefined {
  if (state.status === 'closed') return { reason: 'closed', at: state.closed.at };
  if (record === undefined) return { reason: 'unknownRecord' };
  if (record.ref.parties.includes(by)) return { reason: 'ownDecision' };
  if (!record.auditors.includes(by)) return { reason: 'notTheAuditor', who: record.auditors };
  const isMarked = record.marks.some((mark) => mark.by === by);
  return isMarked ? { reason: 'alreadyMarked', by } : undefined;
}

/** Every question has an answer, and every "no" says why. */
function incomplete(
  questions: DrawnSample['questions'],
  answers: Answers,
): SamplingRefusal | undefined {
  const ids = questions.map(({ id }) => id);
  const missing = ids.filter((id) => answers[id] === undefined);
  if (missing.length > 0) return { reason: 'answersIncomplete', questions: missing };
  const bare = ids.filter((id) => answers[id]?.answer === 'no' && !answers[id].note?.trim());
  return bare.length > 0 ? { reason: 'noteMissing', questions: bare } : undefined;
}

/** Once what holds of a record is known: each "no", and what auditors found besides. */
function raised(
  { findings }: DrawnSample,
  record: SampledRecord,
  by: PersonId,
  at: Acting['at'],
): readonly SamplingEvent[] {
  const final = finalAnswers(record);
  if (final === undefined) return [];
  const nos = Object.entries(final).flatMap(([question, { answer, note = '' }]) =>
    answer === 'no' ? [{ question, text: note, raisedBy: by }] : [],
  );
  const free = record.marks.flatMap(({ finding, by: raisedBy }) =>
    finding === undefined ? [] : [{ text: finding, raisedBy }],
  );
  return [...nos, ...free].map((each, index) => ({
    type: 'findingRaised',
    finding: { number: findings.length + index + 1, record: record.number, ...each },
    at,
  }));
}
