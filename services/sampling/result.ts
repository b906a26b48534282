/** What an audit came to, as plain data for cards and evidence, beside what the last one came to. */
import type { Instant } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import { agreementOf, pairsOf, type Agreement } from './agreement.ts';
import type { Stratum } from './draw.ts';
import {
  finalAnswers,
  type DrawnSample,
  type Finding,
  type MarkAnswer,
  type RecheckResult,
} from './sampling.ts';

/** Of records whose answers hold. The share of yes leaves out `cantTell`. */
export type QuestionCounts = Readonly<Record<MarkAnswer, number>>;

export type QuestionResult = {
  readonly id: string;
  readonly text: string;
  readonly now: QuestionCounts;
  /** Of the audit before; absent where there was none, or it did not ask this. */
  readonly before?: QuestionCounts;
};

export type FindingResult = {
  readonly sample: string;
  readonly number: number;
  /** The question that was answered with no. */
  readonly question?: string;
  readonly text: string;
  readonly status: Finding['standing']['status'];
  readonly action?: { readonly what: string; readonly due: LocalDate };
  readonly recheckOn?: LocalDate;
  /** The latest time that somebody looked. */
  readonly rechecked?: { readonly result: RecheckResult; readonly at: Instant };
};

/** A finding of the audit before, and whether its question was answered with no again. */
export type EarlierFinding = FindingResult & { readonly isRecurring: boolean };

export type SampleResult = {
  readonly team: string;
  readonly month: string;
  readonly sample: string;
  readonly seed: string;
  /** Why the month was drawn again. */
  readonly again?: string;
  readonly drawnAt: Instant;
  readonly status: 'marking' | 'closed';
  /** Why it was closed with records unmarked. */
  readonly closedWhy?: string;
  readonly strata: readonly Stratum[];
  readonly inFrame: number;
  readonly drawn: number;
  /** Records whose answers hold. */
  readonly marked: number;
  readonly questions: readonly QuestionResult[];
  readonly agreement: Agreement;
  readonly findings: readonly FindingResult[];
  readonly previous?: { readonly month: string; readonly findings: readonly EarlierFinding[] };
};

export function resultOf(state: DrawnSample, previous?: DrawnSample): SampleResult {
  const { team, month, sample, seed, again, drawnAt, status, strata, records } = state;
  return {
    ...{ team, month, sample, seed, drawnAt, status, strata },
    ...(again === undefined ? {} : { again }),
    ...(state.status === 'closed' && state.closed.why ? { closedWhy: state.closed.why } : {}),
    inFrame: strata.reduce((sum, { inFrame }) => sum + inFrame, 0),
    drawn: records.length,
    marked: records.filter((record) => finalAnswers(record) !== undefined).length,
    questions: questionsOf(state, previous),
    agreement: agreementOf(pairsOf(records)),
    findings: state.findings.map((finding) => findingOf(state, finding)),
    ...(previous === undefined ? {} : { previous: compared(state, previous) }),
  };
}

/** Yes among yes, partly and no; nothing where nobody could tell. */
export const yesShare = ({ yes, partly, no }: QuestionCounts): number | undefined =>
  yes + partly + no === 0 ? undefined : yes / (yes + partly + no);

const questionsOf = (state: DrawnSample, previous?: DrawnSample): readonly QuestionResult[] =>
  state.questions.map(({ id, text }) => {
    const wasAsked = previous?.questions.some((each) => each.id === id) === true;
    return {
      ...{ id, text, now: countsOf(state, id) },
      ...(previous !== undefined && wasAsked ? { before: countsOf(previous, id) } : {}),
    };
  });

function countsOf({ records }: DrawnSample, question: string): QuestionCounts {
  const counts = { yes: 0, partly: 0, no: 0, cantTell: 0 };
  for (const record of records) {
    const answer = finalAnswers(record)?.[question]?.answer;
    if (answer !== undefined) counts[answer] += 1;
  }
  return counts;
}

/** A question recurs where it was found wanting before and is again. */
function compared(
  state: DrawnSample,
  previous: DrawnSample,
): NonNullable<SampleResult['previous']> {
  const again = new Set(state.findings.flatMap(({ question }) => question ?? []));
  return {
    month: previous.month,
    findings: previous.findings.map((finding) => ({
      ...findingOf(previous, finding),
      isRecurring: finding.question !== undefined && again.has(finding.question),
    })),
  };
}

function findingOf(
  { sample, questions }: DrawnSample,
  { number, question: id, text, standing, rechecks }: Finding,
): FindingResult {
  const question = questions.find((each) => each.id === id)?.text;
  const last = rechecks.at(-1);
  return {
    ...{ sample, number, text, status: standing.status },
    ...(question === undefined ? {} : { question }),
    ...('action' in standing
      ? { action: { what: standing.action.what, due: standing.action.due } }
      : {}),
    ...(standing.status === 'agreed' ? { recheckOn: standing.recheckOn } : {}),
    ...(last === undefined ? {} : { rechecked: { result: last.result, at: last.at } }),
  };
}
