/** Workforce words: gaps by task, never as somebody's blame; refusals. Plain text. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { nameOfAuthority } from '../../services/rights/role-names.ts';
import type { OutOfLine } from '../../services/workforce/check.ts';
import type { Gap } from '../../services/workforce/gaps.ts';
import type { ReviewRefusal } from '../../services/workforce/review.ts';
import type { RiskAbout } from '../../services/workforce/risk.ts';
import type { RiskRefusal } from '../../services/workforce/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText, namesText } from '../people.ts';

/** After the task's name: "one person can do it (Ben Okafor), 2 are wanted". */
export function gapText(gap: Gap, context: CardContext): string {
  if (gap.kind === 'oneDoesMost') {
    return `${gap.did} of ${gap.of} were done by ${context.nameOf(gap.person)}; it hangs on one person`;
  }
  const { able, fewest, lapsed, away } = gap;
  const who =
    able.length === 0
      ? 'nobody can do it now'
      : `${countOf(able.length, 'person', 'people')} can do it (${namesText(able, context)})`;
  const because = [
    ...(lapsed > 0 ? [`${lapsed} not signed off`] : []),
    ...(away > 0 ? [`${away} away for long`] : []),
  ];
  const why = because.length === 0 ? '' : `; ${because.join(', ')}`;
  return `${who}, ${fewest} are wanted${why}`;
}

const countOf = (count: number, one: string, many: string): string =>
  count === 1 ? `one ${one}` : `${count} ${many}`;

export const riskTitle = (about: RiskAbout): string =>
  about.kind === 'gap' ? about.taskName : firstWords(about.words);

const firstWords = (words: string): string => {
  const [line = ''] = words.split('\n');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line.replace(/\.$/, '');
};

export function outOfLineText(found: OutOfLine, { service }: CardContext): string {
  switch (found.why) {
    case 'notSignedOff':
      return `not signed off in ${(service.competencies?.kinds.get(found.competency) ?? found.competency).toLowerCase()} that day`;
    case 'otherRole':
      return found.authority === undefined
        ? 'by nobody of the task’s roles'
        : `as ${nameOfAuthority(service, found.authority)}, not a role of the task`;
    case 'notCounterSigned':
      return 'no second signature';
    default:
      return assertNever(found);
  }
}

const kept = (who: readonly PersonId[], context: CardContext): string =>
  `The team’s managers keep its workforce register: ${anyOfText(who, context)}.`;

export function riskRefusalText(refusal: RiskRefusal, context: CardContext): string {
  return `${riskReason(refusal, context)} Nothing was changed.`;
}

// eslint-disable-next-line complexity -- one case per refusal
function riskReason(refusal: RiskRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'noSuchRisk':
      return 'There is no such risk in the register.';
    case 'alreadyRaised':
      return 'This risk is in the register already.';
    case 'isClosed':
      return `${context.nameOf(refusal.by)} closed this risk ${atText(refusal.at, context)}. If it is one again, add it anew.`;
    case 'onlyManagers':
      return kept(refusal.who, context);
    case 'onlyOwnerOrManagers':
      return `This is marked as done by ${anyOfText(refusal.who, context)}.`;
    case 'noSuchMitigation':
      return 'There is no such mitigation.';
    case 'alreadyDone':
      return `${context.nameOf(refusal.by)} marked this as done ${atText(refusal.at, context)}.`;
    case 'mitigationsOpen':
      return `${countOf(refusal.count, 'mitigation is', 'mitigations are')} not done. Mark what is done first, or say at the review how it stands.`;
    case 'tooManyMitigations':
      return `A risk has ${refusal.most} mitigations at most. Close it and add what is left as a risk of its own.`;
    case 'dayIsOver':
      return 'That day is over. Choose a later one.';
    case 'onlyTheService':
      return 'Only the service itself does this.';
    default:
      return assertNever(refusal);
  }
}

export function reviewRefusalText(refusal: ReviewRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'onlyManagers':
      return `${kept(refusal.who, context)} Nothing was changed.`;
    case 'alreadyHeld':
      return `${context.nameOf(refusal.by)} noted what came of this review ${atText(refusal.at, context)}. Nothing was changed.`;
    case 'notOpened':
      return 'There is no such review. Nothing was changed.';
    case 'alreadyOpened':
    case 'onlyTheService':
      return 'Only the service itself does this. Nothing was changed.';
    default:
      return assertNever(refusal);
  }
}
