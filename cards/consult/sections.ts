/** The clinical text of a consult, for people who may read it. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { personText } from '../cover/link-words.ts';
import { say } from '../say.ts';
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
    return [section(say(context, 'Why it was withdrawn'), consult.withdrawal.reason, SHOWN)];
  }
  if (consult.status !== 'advised' && consult.status !== 'closed') return [];
  const { advice, review } = consult;
  return [
    ...(consult.status === 'closed'
      ? [section(say(context, 'What happened'), consult.outcome.whatHappened, SHOWN)]
      : []),
    section(say(context, 'Decision'), advice.decision, SHOWN),
    section(say(context, 'Why'), advice.rationale, SHOWN),
    ...(advice.actions.length === 0
      ? []
      : [section(say(context, 'Agreed actions'), actionLines(consult, context))]),
    section(say(context, 'Look at it again'), dateText(advice.reviewOn, context)),
    ...(review?.status === 'done'
      ? [section(say(context, 'Clinical review'), review.finding, SHOWN)]
      : []),
  ];
}

type WithAdvice = Extract<RequestedConsult, { status: 'advised' | 'closed' }>;

/** One line an action: what, who, by when. */
export const actionLines = ({ advice }: WithAdvice, context: CardContext, limit = 200): string =>
  advice.actions
    .map(
      ({ what, owner, due }, index) =>
        `${index + 1}. ${shortenLine(what, limit)} – ${say(context, '{name}, by {day}', { name: context.nameOf(owner), day: dateText(due, context) })}`,
    )
    .join('\n');

const shortenLine = (text: string, limit: number): string =>
  shorten(text.replace(/(?<!\s)\s*\n\s*/g, ' '), limit);

export const noteWords = {
  information: '{name} added',
  question: '{name} asks',
  sensitivityRaised: '{name} raised the urgency',
} as const;

function noteSections(consult: RequestedConsult, context: CardContext): readonly Part[] {
  return consult.notes
    .slice(-NOTES_SHOWN)
    .reverse()
    .map(({ kind, by, at, text }) =>
      section(
        `${say(context, noteWords[kind], { name: personText(by, context) })}, ${timeText(at, context)}`,
        text,
        SHOWN,
      ),
    );
}

/** The four texts of the escalation summary and the early warnings seen. */
export function summarySections(
  { request }: RequestedConsult,
  context: CardContext,
  limit = SHOWN,
): readonly Part[] {
  const { whatIsRequested, whatChanged, currentRisks, actionsTaken } = request.summary;
  const labels = new Map(context.service.earlyWarnings.map(({ id, label }) => [id, label]));
  const warnings = request.earlyWarnings.map((id) => labels.get(id) ?? id).join(', ');
  return [
    section(say(context, 'What is requested'), whatIsRequested, limit),
    section(say(context, 'What changed'), whatChanged, limit),
    section(say(context, 'Current risks'), currentRisks, limit),
    section(say(context, 'Actions already taken'), actionsTaken, limit),
    ...(warnings === '' ? [] : [section(say(context, 'Early warnings seen'), warnings)]),
  ];
}
