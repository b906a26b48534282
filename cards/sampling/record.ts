/** A decision record as its auditor reads it: what was asked, decided and done, with the facts beside; roles, no names. */
import type { RecordContent } from '../../services/sampling/content.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { nameOfAuthority } from '../../services/rights/role-names.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { outcomeWords, roleWords } from '../vocabulary.ts';
import { titleOf } from './words.ts';

/** Characters of each text; the record itself has all of it. */
const SHOWN = 500;

export function recordParts(content: RecordContent, context: CardContext): readonly Part[] {
  switch (content.kind) {
    case 'consult':
      return ofConsult(content.consult, context);
    case 'signOff':
      return ofSignOff(content.signOff, context);
    case 'huddle':
      return ofHuddle(content, context);
    default:
      return assertNever(content);
  }
}

type Of<Kind extends RecordContent['kind']> = Extract<RecordContent, { readonly kind: Kind }>;

function ofConsult(consult: Of<'consult'>['consult'], context: CardContext): readonly Part[] {
  const { request, requestedAt, deadlines, advice } = consult;
  const time = (at: typeof requestedAt) => timeText(at, context);
  const isLate = isBefore(deadlines.answerBy, advice.at);
  const outcome = consult.status === 'closed' ? consult.outcome : undefined;
  return [
    section('What was asked', request.summary.whatIsRequested, SHOWN),
    section(
      'What had changed, and risks',
      `${request.summary.whatChanged}\n${request.summary.currentRisks}`,
      SHOWN,
    ),
    section('Decision', advice.decision, SHOWN),
    section('Rationale', advice.rationale, SHOWN),
    section('Who decided', `As ${roleWords[advice.authority]}: ${titleOf(advice.by, context)}`),
    section(
      'When',
      `Asked ${time(requestedAt)}, answered ${time(advice.at)}. The limit was ${time(deadlines.answerBy)}: ${isLate ? 'late' : 'kept'}.`,
    ),
    ...actionsOf(advice.actions, context),
    section(
      'What came of it',
      outcome ? `${outcomeWords[outcome.kind]}. ${outcome.whatHappened}` : 'Nobody has said yet.',
      SHOWN,
    ),
  ];
}

function ofSignOff(signOff: Of<'signOff'>['signOff'], context: CardContext): readonly Part[] {
  const decision = 'decision' in signOff ? signOff.decision : undefined;
  if (!decision) return [section('Decision', 'It is not decided any more.')];
  const question = 'question' in signOff ? signOff.question : undefined;
  const submitted = 'submitted' in signOff ? signOff.submitted : undefined;
  const { decideBy } = signOff.clocks;
  const asked = submitted ? `Handed in ${timeText(submitted.at, context)}, decided` : 'Decided';
  const limit = decideBy
    ? ` The limit was ${timeText(decideBy, context)}: ${isBefore(decideBy, decision.at) ? 'late' : 'kept'}.`
    : '';
  return [
    ...(question === undefined ? [] : [section('What was asked', question, SHOWN)]),
    section('Decision', [inWords(decision.outcome), decision.conditions ?? ''].join('. '), SHOWN),
    section('Rationale', decision.rationale, SHOWN),
    section(
      'Who decided',
      `As ${nameOfAuthority(context.service, decision.authority)}: ${titleOf(decision.by, context)}`,
    ),
    section('When', `${asked} ${timeText(decision.at, context)}.${limit}`),
    ...followUpsOf(signOff, context),
  ];
}

/** `welfareCheck` is "Welfare check". */
const inWords = (outcome: string): string =>
  outcome
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^[a-z]/, (letter) => letter.toUpperCase());

function followUpsOf(signOff: Of<'signOff'>['signOff'], context: CardContext): readonly Part[] {
  const all = 'followUps' in signOff ? signOff.followUps : [];
  if (all.length === 0) return [];
  const lines = all.map(({ label, dueAt, done, overdueSince }) => {
    const standing = done ? `done ${timeText(done.at, context)}` : 'not done';
    return `• ${label}: ${standing}, due ${timeText(dueAt, context)}${overdueSince ? ', was overdue' : ''}`;
  });
  return [section('What followed', lines.join('\n'), SHOWN)];
}

function ofHuddle({ huddle, entry }: Of<'huddle'>, context: CardContext): readonly Part[] {
  const { decided, carriedOver } = entry;
  const carried =
    carriedOver === 0 ? 'not carried over before' : `carried over ${carriedOver} times before`;
  return [
    section('Risk identified', decided.risk, SHOWN),
    section('Decision', decided.decision, SHOWN),
    section('Rationale', decided.rationale, SHOWN),
    section('Who decided', `In the huddle, recorded by ${titleOf(decided.by, context)}`),
    section(
      'When',
      `Huddle of ${dateText(huddle.huddle, context)}, decided ${timeText(decided.at, context)}; ${carried}. To be reviewed by ${dateText(decided.reviewOn, context)}.`,
    ),
    ...actionsOf(decided.actions, context),
  ];
}

type Agreed = { readonly what: string; readonly owner: PersonId; readonly due: LocalDate };

const actionsOf = (actions: readonly Agreed[], context: CardContext): readonly Part[] => [
  section(
    'Actions',
    actions.length === 0
      ? 'None was agreed.'
      : actions
          .map(
            ({ what, owner, due }) =>
              `• ${what} – ${titleOf(owner, context)}, by ${dateText(due, context)}`,
          )
          .join('\n'),
    SHOWN,
  ),
];
