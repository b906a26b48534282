/** The clinical text of a consult, for people who may read it. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { personText } from '../cover/link-words.ts';
import { shorten } from '../user-text.ts';

/** Characters of each text on the status view; the whole is in the history. */
const SHOWN = 400;
const NOTES_SHOWN = 2;

export const sectionsOf = (consult: RequestedConsult, context: CardContext): readonly Part[] => [
  ...endingSections(consult, context),
  ...noteSections(consult, context),
  ...summarySections(consult, context),
];

function endingSections(consult: RequestedConsult, context: CardContext): readonly Part[] {
  if (consult.status === 'withdrawn') {
    return [section('Why it was withdrawn', consult.withdrawal.reason, SHOWN)];
  }
  if (consult.status !== 'advised' && consult.status !== 'closed') return [];
  const { advice, review } = consult;
  return [
    ...(consult.status === 'closed'
      ? [section('What happened', consult.outcome.whatHappened, SHOWN)]
      : []),
    section('Decision', advice.decision, SHOWN),
    section('Why', advice.rationale, SHOWN),
    ...(advice.actions.length === 0
      ? []
      : [section('Agreed actions', actionLines(consult, context))]),
    section('Look at it again', dateText(advice.reviewOn, context)),
    ...(review?.status === 'done' ? [section('Clinical review', review.finding, SHOWN)] : []),
  ];
}

type WithAdvice = Extract<RequestedConsult, { status: 'advised' | 'closed' }>;

/** One line an action: what, who, by when. */
export const actionLines = ({ advice }: WithAdvice, context: CardContext, limit = 200): string =>
  advice.actions
    .map(
      ({ what, owner, due }, index) =>
        `${index + 1}. ${shortenLine(what, limit)} – ${context.nameOf(owner)}, by ${dateText(due, context)}`,
    )
    .join('\n');

const shortenLine = (text: string, limit: number): string =>
  shorten(text.replace(/\s*\n\s*/g, ' '), limit);

export const noteWords = {
  information: 'added',
  question: 'asks',
  sensitivityRaised: 'raised the urgency',
} as const;

function noteSections(consult: RequestedConsult, context: CardContext): readonly Part[] {
  return consult.notes
    .slice(-NOTES_SHOWN)
    .reverse()
    .map(({ kind, by, at, text }) =>
      section(
        `${personText(by, context)} ${noteWords[kind]}, ${timeText(at, context)}`,
        text,
        SHOWN,
      ),
    );
}

/** The four texts of the escalation summary and the early warnings seen. */
export function summarySections(
  { request }: RequestedConsult,
  { service }: CardContext,
  limit = SHOWN,
): readonly Part[] {
  const { whatIsRequested, whatChanged, currentRisks, actionsTaken } = request.summary;
  const labels = new Map(service.earlyWarnings.map(({ id, label }) => [id, label]));
  const warnings = request.earlyWarnings.map((id) => labels.get(id) ?? id).join(', ');
  return [
    section('What is requested', whatIsRequested, limit),
    section('What changed', whatChanged, limit),
    section('Current risks', currentRisks, limit),
    section('Actions already taken', actionsTaken, limit),
    ...(warnings === '' ? [] : [section('Early warnings seen', warnings)]),
  ];
}
