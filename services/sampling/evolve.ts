import { assertNever } from '../kernel/errors.ts';
import {
  finalAnswers,
  isDrawn,
  outstandingOf,
  unassigned,
  type DrawnSample,
  type Finding,
  type SampledRecord,
  type Sampling,
} from './sampling.ts';
import type { RecheckTerms, SamplingEvent } from './stream.ts';

type Later = Exclude<SamplingEvent, { readonly type: 'sampleDrawn' | 'nothingDrawn' }>;
type OnRecord = Extract<Later, { readonly record: number }>;
type OnFinding = Extract<Later, { readonly finding: number }>;
type OfAudit = Exclude<Later, OnRecord | OnFinding>;

/** Total: an event that no longer fits changes nothing. */
export function evolveSampling(state: Sampling, event: SamplingEvent): Sampling {
  if (event.type === 'sampleDrawn') {
    const { type: _type, at: drawnAt, ...drawn } = event;
    return { status: 'marking', ...drawn, findings: [], drawnAt, timesOverdue: 0 };
  }
  if (event.type === 'nothingDrawn') {
    const { type: _type, ...month } = event;
    return isDrawn(state) ? state : { status: 'nothing', ...month };
  }
  return isDrawn(state) ? evolveDrawn(state, event) : state;
}

export const withEvents = (state: Sampling, events: readonly SamplingEvent[]): Sampling =>
  events.reduce(evolveSampling, state);

/** Nothing is left to mark, settle or decide; what is to be checked later is. */
export const isDone = (state: Sampling): state is DrawnSample =>
  isDrawn(state) &&
  outstandingOf(state).length === 0 &&
  unassigned(state).length === 0 &&
  state.records.every((record) => finalAnswers(record) !== undefined);

function evolveDrawn(state: DrawnSample, event: Later): DrawnSample {
  if ('record' in event) return withRecord(state, event.record, (each) => onRecord(each, event));
  if (isOnFinding(event)) {
    return withFinding(state, event.finding, (each) => onFinding(each, event));
  }
  return ofAudit(state, event);
}

const isOnFinding = (event: OnFinding | OfAudit): event is OnFinding =>
  'finding' in event && typeof event.finding === 'number';

function ofAudit(state: DrawnSample, event: OfAudit): DrawnSample {
  switch (event.type) {
    case 'findingRaised': {
      const { finding, at: raisedAt } = event;
      const raised = { ...finding, raisedAt, standing: { status: 'open' as const }, rechecks: [] };
      return { ...state, findings: [...state.findings, raised] };
    }
    case 'auditOverdue':
      return { ...state, dueAt: event.nextAt, timesOverdue: state.timesOverdue + 1 };
    case 'auditClosed': {
      const { type: _type, ...closed } = event;
      return { ...state, status: 'closed', closed };
    }
    default:
      return assertNever(event);
  }
}

function onRecord(record: SampledRecord, event: OnRecord): SampledRecord {
  switch (event.type) {
    case 'recordMarked': {
      const { type: _type, record: _record, ...mark } = event;
      return { ...record, marks: [...record.marks, mark] };
    }
    case 'differenceResolved': {
      const { answers, by, at } = event;
      return { ...record, resolved: { answers, by, at } };
    }
    case 'recordTaken': {
      const { from, by } = event;
      return { ...record, auditors: record.auditors.map((each) => (each === from ? by : each)) };
    }
    default:
      return assertNever(event);
  }
}

function onFinding(finding: Finding, event: OnFinding): Finding {
  const { standing } = finding;
  switch (event.type) {
    case 'actionAgreed': {
      const { type: _type, finding: _finding, ...agreed } = event;
      return { ...finding, standing: { status: 'agreed', ...agreed } };
    }
    case 'noActionNeeded': {
      const { why, by, at } = event;
      return { ...finding, standing: { status: 'noAction', why, by, at } };
    }
    case 'recheckAsked': {
      if (standing.status !== 'agreed') return finding;
      const { at, nextAt, isOverdue } = event;
      const overdue = isOverdue ? { overdueSince: standing.overdueSince ?? at } : {};
      return { ...finding, standing: { ...standing, askedAt: at, recheckAt: nextAt, ...overdue } };
    }
    case 'findingRechecked':
      return rechecked(finding, event);
    default:
      return assertNever(event);
  }
}

function rechecked(
  finding: Finding,
  { terms, by, at }: Extract<OnFinding, { readonly type: 'findingRechecked' }>,
): Finding {
  const { standing } = finding;
  if (standing.status !== 'agreed') return finding;
  const { result, note } = terms;
  const rechecks = [...finding.rechecks, { result, note, by, at }];
  return { ...finding, rechecks, standing: afterRecheck(standing, terms, by) };
}

function afterRecheck(
  standing: Extract<Finding['standing'], { readonly status: 'agreed' }>,
  terms: RecheckTerms,
  by: SampledRecord['auditors'][number],
): Finding['standing'] {
  const { askedAt: _asked, overdueSince: _overdue, ...kept } = standing;
  if (terms.result === 'followedThrough') {
    return { status: 'followedThrough', action: standing.action, by };
  }
  return { ...kept, recheckOn: terms.recheckOn, recheckAt: terms.recheckAt };
}

const withRecord = (
  state: DrawnSample,
  number: number,
  change: (record: SampledRecord) => SampledRecord,
): DrawnSample => ({
  ...state,
  records: state.records.map((each) => (each.number === number ? change(each) : each)),
});

const withFinding = (
  state: DrawnSample,
  number: number,
  change: (finding: Finding) => Finding,
): DrawnSample => ({
  ...state,
  findings: state.findings.map((each) => (each.number === number ? change(each) : each)),
});
