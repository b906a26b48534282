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
import { say } from '../say.ts';
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
    section(say(context, 'What was asked'), request.summary.whatIsRequested, SHOWN),
    section(
      say(context, 'What had changed, and risks'),
      `${request.summary.whatChanged}\n${request.summary.currentRisks}`,
      SHOWN,
    ),
    section(say(context, 'Decision'), advice.decision, SHOWN),
    section(say(context, 'Rationale'), advice.rationale, SHOWN),
    section(
      say(context, 'Who decided'),
      say(context, 'As {authority}: {by}', {
        authority: say(context, roleWords[advice.authority]),
        by: titleOf(advice.by, context),
      }),
    ),
    section(
      say(context, 'When'),
      say(
        context,
        isLate
          ? 'Asked {asked}, answered {answered}. The limit was {limit}: late.'
          : 'Asked {asked}, answered {answered}. The limit was {limit}: kept.',
        {
          asked: time(requestedAt),
          answered: time(advice.at),
          limit: time(deadlines.answerBy),
        },
      ),
    ),
    ...actionsOf(advice.actions, context),
    section(
      say(context, 'What came of it'),
      outcome
        ? `${say(context, outcomeWords[outcome.kind])}. ${outcome.whatHappened}`
        : say(context, 'Nobody has said yet.'),
      SHOWN,
    ),
  ];
}

function ofSignOff(signOff: Of<'signOff'>['signOff'], context: CardContext): readonly Part[] {
  const decision = 'decision' in signOff ? signOff.decision : undefined;
  if (!decision)
    return [section(say(context, 'Decision'), say(context, 'It is not decided any more.'))];
  const question = 'question' in signOff ? signOff.question : undefined;
  const submitted = 'submitted' in signOff ? signOff.submitted : undefined;
  const { decideBy } = signOff.clocks;
  const asked = submitted
    ? say(context, 'Handed in {when}, decided', { when: timeText(submitted.at, context) })
    : say(context, 'Decided');
  const limit = decideBy
    ? ` ${say(
        context,
        isBefore(decideBy, decision.at)
          ? 'The limit was {when}: late.'
          : 'The limit was {when}: kept.',
        { when: timeText(decideBy, context) },
      )}`
    : '';
  return [
    ...(question === undefined ? [] : [section(say(context, 'What was asked'), question, SHOWN)]),
    section(
      say(context, 'Decision'),
      [inWords(decision.outcome), decision.conditions ?? ''].join('. '),
      SHOWN,
    ),
    section(say(context, 'Rationale'), decision.rationale, SHOWN),
    section(
      say(context, 'Who decided'),
      say(context, 'As {nameOfAuthority}: {by}', {
        nameOfAuthority: nameOfAuthority(context.service, decision.authority),
        by: titleOf(decision.by, context),
      }),
    ),
    section(say(context, 'When'), `${asked} ${timeText(decision.at, context)}.${limit}`),
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
    const standing = done
      ? say(context, 'done {when}', { when: timeText(done.at, context) })
      : say(context, 'not done');
    return say(context, '• {label}: {standing}, due {when}{what}', {
      label,
      standing,
      when: timeText(dueAt, context),
      what: overdueSince ? say(context, ', was overdue') : '',
    });
  });
  return [section(say(context, 'What followed'), lines.join('\n'), SHOWN)];
}

function ofHuddle({ huddle, entry }: Of<'huddle'>, context: CardContext): readonly Part[] {
  const { decided, carriedOver } = entry;
  const carried =
    carriedOver === 0
      ? say(context, 'not carried over before')
      : say(context, 'carried over {carriedOver} times before', { carriedOver });
  return [
    section(say(context, 'Risk identified'), decided.risk, SHOWN),
    section(say(context, 'Decision'), decided.decision, SHOWN),
    section(say(context, 'Rationale'), decided.rationale, SHOWN),
    section(
      say(context, 'Who decided'),
      say(context, 'In the huddle, recorded by {by}', { by: titleOf(decided.by, context) }),
    ),
    section(
      say(context, 'When'),
      say(context, 'Huddle of {day}, decided {when}; {carried}. To be reviewed by {day2}.', {
        day: dateText(huddle.huddle, context),
        when: timeText(decided.at, context),
        carried,
        day2: dateText(decided.reviewOn, context),
      }),
    ),
    ...actionsOf(decided.actions, context),
  ];
}

type Agreed = { readonly what: string; readonly owner: PersonId; readonly due: LocalDate };

const actionsOf = (actions: readonly Agreed[], context: CardContext): readonly Part[] => [
  section(
    say(context, 'Actions'),
    actions.length === 0
      ? say(context, 'None was agreed.')
      : actions
          .map(({ what, owner, due }) =>
            say(context, '• {what} – {owner}, by {day}', {
              what,
              owner: titleOf(owner, context),
              day: dateText(due, context),
            }),
          )
          .join('\n'),
    SHOWN,
  ),
];
