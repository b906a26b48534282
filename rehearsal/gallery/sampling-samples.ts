/** Quality audits: drawn, marked, settled, followed up. */
import { samplingCard } from '../../cards/sampling/card.ts';
import {
  agreeFormCard,
  closeFormCard,
  noActionFormCard,
  recheckFormCard,
} from '../../cards/sampling/finding-forms.ts';
import { markFormCard, resolveFormCard, type MarkView } from '../../cards/sampling/mark-form.ts';
import { myAuditsCard } from '../../cards/sampling/mine.ts';
import { workCard } from '../../cards/desk/work.ts';
import { nothingCard } from '../../cards/sampling/nothing.ts';
import { CaseRef, StreamId, type PersonId } from '../../services/kernel/ids.ts';
import { withEvents } from '../../services/sampling/evolve.ts';
import type { DecisionRecordRef } from '../../services/sampling/frame.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import {
  isDrawn,
  SampleId,
  type Answers,
  type DrawnSample,
  type MarkAnswer,
} from '../../services/sampling/sampling.ts';
import type { SamplingEvent } from '../../services/sampling/stream.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { SampleTexts } from './sample-consults.ts';
import { sampleConsults } from './sample-consults.ts';
import { sampleHuddles } from './sample-huddles.ts';
import { approved, watched } from './sample-sign-offs.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import {
  at,
  ben,
  contextAt,
  grace,
  jonah,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sampleOf = (name: string, title: string, card: Sample['card']): Sample => ({
  ...{ name, title, card, group: 'Quality audits' },
});

const context = contextAt('12-07T10:00');
const id = SampleId.parse('2026-11');
const month = SampledMonth.parse('2026-11');

const record = (number: number, stratum: string, parties: readonly PersonId[] = [jonah]) => {
  const kind: DecisionRecordRef['kind'] = stratum === 'huddle' ? 'huddle' : 'consult';
  const stream = StreamId.parse(`consult.sample-${number}`);
  return {
    ...{ key: stream, kind, stream, caseRef: CaseRef.parse(`CM-3100${number}`), stratum },
    ...{ at: at('11-12T10:00'), by: jonah, authority: 'lead', parties },
  };
};

const drawn = (): Extract<SamplingEvent, { readonly type: 'sampleDrawn' }> => ({
  ...{ type: 'sampleDrawn', team, sample: id, month, seed: 'riverside-east 2026-11 4f1c9a' },
  ...{ size: 4, frameDigest: '', questions: service.sampling.questions },
  ...{ at: at('12-07T09:30'), dueAt: at('12-21T09:30') },
  strata: [
    { name: 'consult.urgent', inFrame: 21, drawn: 2 },
    { name: 'huddle', inFrame: 9, drawn: 1 },
    { name: 'signOff.carePlan', inFrame: 2, drawn: 1 },
  ],
  records: [
    { number: 1, ref: record(1, 'consult.urgent'), isDouble: false, auditors: [grace], marks: [] },
    {
      number: 2,
      ref: record(2, 'consult.urgent'),
      isDouble: true,
      auditors: [grace, ben],
      marks: [],
    },
    { number: 3, ref: record(3, 'huddle'), isDouble: false, auditors: [sam], marks: [] },
    { number: 4, ref: record(4, 'signOff.carePlan'), isDouble: false, auditors: [], marks: [] },
  ],
});

function answersOf(first: MarkAnswer, note: string): Answers {
  const all = service.sampling.questions.map(({ id: question }, index) => {
    const answer: MarkAnswer = index === 0 ? first : 'yes';
    return [question, answer === 'no' ? { answer, note } : { answer }];
  });
  return Object.fromEntries(all) as Answers;
}

function folded(...events: readonly SamplingEvent[]): DrawnSample {
  const state = withEvents({ status: 'notDrawn' }, [drawn(), ...events]);
  if (isDrawn(state)) return state;
  throw new OversightError('notDrawn', 'The sample’s events draw nothing.');
}

function states(texts: SampleTexts) {
  const when = at('12-08T11:00');
  const text = texts.long('No other option is named, and why this one was chosen is not said.');
  const mark = (by: PersonId, number: number, answers: Answers): SamplingEvent => ({
    ...{ type: 'recordMarked', record: number, by, at: when, answers },
  });
  const finding = { number: 1, record: 1, question: 'rationale', text, raisedBy: grace };
  const no = [
    mark(grace, 1, answersOf('no', text)),
    { type: 'findingRaised' as const, finding, at: when },
  ];
  const differing = [
    mark(grace, 2, answersOf('no', text)),
    mark(ben, 2, answersOf('partly', text)),
  ];
  const action = {
    what: texts.long('Ask for options on the form.'),
    owner: jonah,
    due: '2026-12-18',
  };
  const agreed: SamplingEvent = {
    ...{ type: 'actionAgreed', finding: 1, action, recheckOn: '2027-01-11', by: grace, at: when },
    recheckAt: at('12-31T09:00'),
  };
  const overdue: SamplingEvent = { type: 'auditOverdue', nextAt: at('12-28T09:30'), at: when };
  const asked: SamplingEvent = {
    ...{ type: 'recheckAsked', finding: 1, isOverdue: false, at: at('12-31T09:00') },
    nextAt: at('12-31T17:00'),
  };
  return {
    fresh: folded(),
    rechecked: folded(...no, agreed, asked),
    differ: folded(...no, ...differing),
    agreed: folded(...no, agreed, overdue),
    closed: folded(...no, agreed, {
      ...{ type: 'auditClosed', by: grace, at: when },
      why: texts.long('Sam has left the service.'),
    }),
  };
}

export function samplingSamples(texts: SampleTexts): readonly Sample[] {
  const { fresh, differ, agreed, closed, rechecked } = states(texts);
  return [
    sampleOf('audit-drawn-grace', 'Drawn, for a manager', samplingCard(fresh, grace, context)),
    sampleOf('audit-drawn-sam', 'Drawn, for an auditor', samplingCard(fresh, sam, context)),
    sampleOf(
      'audit-drawn-everyone',
      'In front of others',
      samplingCard(fresh, 'everyone', context),
    ),
    sampleOf(
      'audit-findings-grace',
      'Findings, beside the last audit; something was recorded late',
      samplingCard(differ, grace, context, { previous: agreed, isFrameChanged: true }),
    ),
    sampleOf('audit-overdue-grace', 'Not all in time', samplingCard(agreed, grace, context)),
    sampleOf('audit-closed-grace', 'Closed before its end', samplingCard(closed, grace, context)),
    sampleOf('audit-nothing', 'Nothing to draw', nothingCard({ team, sample: id, month }, context)),
    sampleOf('audit-mine', 'All that is somebody’s', myAuditsCard([fresh, agreed], grace, context)),
    sampleOf(
      'audit-work',
      'My work, with audits',
      workCard({ viewer: grace, consults: [], actions: [], audits: [fresh, rechecked] }, context),
    ),
    sampleOf('audit-mine-none', 'Nothing waits', myAuditsCard([], sam, context)),
    ...formSamples(texts),
  ];
}

function formSamples(texts: SampleTexts): readonly Sample[] {
  const { fresh, differ, agreed } = states(texts);
  const [first, second, third] = differ.records;
  const [finding] = agreed.findings;
  if (!first || !second || !third || !finding) return [];
  const { closed: consult } = sampleConsults(texts);
  const content = consult.status === 'closed' ? { kind: 'consult' as const, consult } : undefined;
  const typed = { a1: 'no', a2: 'yes', n2: texts.long('Two are named.'), findingText: '' };
  const problems = { n1: 'Say what was missing, in a sentence.', a3: 'Choose an answer.' };
  const view = { sample: fresh, record: first, content };
  return [
    sampleOf('audit-mark', 'Mark a consult’s advice', markFormCard(view, context)),
    sampleOf(
      'audit-mark-problems',
      'Mark, given back: a no without a note',
      markFormCard(view, context, { typed, problems }),
    ),
    sampleOf(
      'audit-mark-gone',
      'Mark a record whose content is gone',
      markFormCard({ sample: fresh, record: third, content: undefined }, context),
    ),
    ...otherMarks(texts, fresh),
    sampleOf(
      'audit-settle',
      'Settle what two marked differently',
      resolveFormCard({ sample: differ, record: second, content }, context),
    ),
    sampleOf('audit-finding', 'What follows', agreeFormCard(agreed, finding, context)),
    sampleOf('audit-no-action', 'No action', noActionFormCard(agreed, finding, context)),
    sampleOf('audit-recheck', 'Followed through?', recheckFormCard(agreed, finding, context)),
    sampleOf('audit-close', 'Close', closeFormCard(agreed, context)),
  ];
}

function otherMarks(texts: SampleTexts, sample: DrawnSample): readonly Sample[] {
  const huddle = sampleHuddles(texts).closed;
  const entry = huddle.entries.find(({ decided }) => decided !== undefined);
  const [, , third, fourth] = sample.records;
  if (entry?.decided === undefined || !third || !fourth) return [];
  const ofHuddle = {
    ...{ kind: 'huddle' as const, huddle, entry: { ...entry, decided: entry.decided } },
  };
  const signOff = approved({ kind: transition, texts }, [watched]);
  const marked = (name: string, title: string, view: Omit<MarkView, 'sample'>) =>
    sampleOf(name, title, markFormCard({ sample, ...view }, context));
  return [
    marked('audit-mark-huddle', 'Mark a huddle’s decision', { record: third, content: ofHuddle }),
    marked('audit-mark-sign-off', 'Mark a sign-off', {
      ...{ record: fourth, content: { kind: 'signOff', signOff } },
    }),
  ];
}
