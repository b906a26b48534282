/** Sign-offs in words. Plain text, to be escaped by whoever puts it in a text block. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { nameOfAuthority } from '../../services/rights/role-names.ts';
import { waitingForSignature } from '../../services/sign-off/asking.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type {
  Approved,
  BegunSignOff,
  DecisionMade,
  FollowUp,
  SignOffSubject,
  Submitted,
} from '../../services/sign-off/sign-off.ts';
import { dateText, timeText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** The case reference, or the name of the colleague it is about. */
export const subjectText = (subject: SignOffSubject, { nameOf }: CardContext): string =>
  subject.about === 'case' ? subject.caseRef : nameOf(subject.person);

/** "being prepared", "waits for Clinical lead". */
export function statusText(state: BegunSignOff, kind: SignOffKind, context: CardContext): string {
  switch (state.status) {
    case 'draft':
      return say(context, 'being prepared');
    case 'submitted':
      return waitingText(state, context);
    case 'returned':
      return say(context, 'sent back with what is missing');
    case 'approved':
      return inForceText(state, kind);
    case 'declined':
      return say(context, 'declined');
    case 'withdrawn':
      return say(context, 'withdrawn');
    case 'expired':
      return say(context, 'expired without a decision');
    case 'ended':
      return state.decision === undefined
        ? say(context, 'ended')
        : say(context, '{outcome}, and ended', { outcome: outcomeText(state.decision, kind) });
    default:
      return assertNever(state);
  }
}

const inForceText = (state: Approved, kind: SignOffKind): string =>
  lowered(kind.suspended?.(state) ?? outcomeText(state.decision, kind));

const outcomeText = ({ outcome }: DecisionMade, { outcomes }: SignOffKind): string =>
  lowered(outcomes.find(({ id }) => id === outcome)?.done ?? outcome);

const lowered = (text: string): string => text.replace(/^[A-Z]/, (first) => first.toLowerCase());

/** Characters of who is asked: a row of many roles is no headline, they stand below. */
const LONGEST_ROLE = 40;

function waitingText(
  { approvals, asking: { name, step } }: Submitted,
  context: CardContext,
): string {
  if (waitingForSignature(approvals, step)) return say(context, 'waits for a counter-signature');
  return name.length > LONGEST_ROLE
    ? say(context, 'waits for a decision')
    : say(context, 'waits for the {name}', { name: withinSentence(name) });
}

const withinSentence = (name: string): string =>
  /^[A-Z][^A-Z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;

/** `keyWorker` is "key worker", `coverForClinicalLead` is "cover for the clinical lead". */
const authorityText = (service: CardContext['service'], authority: string): string =>
  nameOfAuthority(service, authority).replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );

/** "Dr Amina Khan, clinical lead, for Dr Dev Patel". */
export const signedText = (
  {
    by,
    authority,
    onBehalfOf,
  }: { readonly by: PersonId; readonly authority: string; readonly onBehalfOf?: PersonId },
  context: CardContext,
): string =>
  `${context.nameOf(by)}, ${authorityText(context.service, authority)}${onBehalfOf === undefined ? '' : say(context, ', for {onBehalfOf}', { onBehalfOf: context.nameOf(onBehalfOf) })}`;

/** What is out of standard, each in a sentence, the gravest first. */
export function lateTexts(state: BegunSignOff, context: CardContext): readonly string[] {
  const nobody =
    state.status === 'submitted' && state.asking.nobodySince !== undefined
      ? [
          say(context, 'Nobody who may decide can be asked, since {when}. Managers know.', {
            when: timeText(state.asking.nobodySince, context),
          }),
        ]
      : [];
  const late = state.lateSince === undefined ? [] : [lateText(state, context)];
  const overdue =
    state.status === 'approved' ? state.followUps.filter(isOverdue).map(overdueText(context)) : [];
  return [...nobody, ...late, ...overdue];
}

const lateText = ({ status, clocks }: BegunSignOff, context: CardContext): string => {
  if (status === 'submitted')
    return say(context, 'Not decided by {when}.', { when: whenText(clocks.decideBy, context) });
  return say(context, 'Not complete by {when}.', { when: whenText(clocks.submitBy, context) });
};

const whenText = (instant: FollowUp['dueAt'] | undefined, context: CardContext): string =>
  instant === undefined ? say(context, 'the time agreed') : timeText(instant, context);

export const isOverdue = ({ done, overdueSince }: FollowUp): boolean =>
  done === undefined && overdueSince !== undefined;

const overdueText =
  (context: CardContext) =>
  ({ label, dueAt }: FollowUp): string =>
    say(context, '{label}: was due {by}.', {
      label,
      by: byText(dueAt, context).replace(/^by (?!the end)/, ''),
    });

/** "by tomorrow 09:00", "by the end of Mon 14 Dec". */
export const byText = (instant: Instant, context: CardContext): string =>
  untilText(instant, context).replace(/^until/, 'by');

export const reviewText = (
  { reviewOn }: Pick<DecisionMade, 'reviewOn'>,
  context: CardContext,
): string => (reviewOn === undefined ? '' : dateText(reviewOn, context));
