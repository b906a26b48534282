import type { ConcernKind } from '../../services/concern/concern.ts';
import type { ConcernRefusal } from '../../services/concern/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

export const concernKindWords: Readonly<Record<ConcernKind, string>> = {
  outsideMyRole: 'Asked to do what is outside my role or competence',
  unclearWhoDecides: 'Unclear who may decide',
  discouraged: 'Discouraged from escalating',
  workloadUnsafe: 'Workload is not safe',
  other: 'Something else',
};

/** Plain text. */
export function concernRefusalText(refusal: ConcernRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'alreadyRaised':
      return 'This concern was raised already. It is with the managers.';
    case 'notRaised':
      return 'There is no such concern.';
    case 'nobodyToAsk':
      return 'There is no manager who could look at it. Nothing was sent: speak to somebody you trust.';
    case 'onlyManagers':
      return `Concerns are looked at by ${refusal.who.map(context.nameOf).join(', ')}. Nothing was changed.`;
    case 'ownConcern':
      return 'You raised this yourself: somebody else looks at it. Nothing was changed.';
    case 'alreadyLookedAt':
      return `${context.nameOf(refusal.by)} looked at this ${atText(refusal.at, context)}. Nothing was changed.`;
    case 'onlyTheService':
      return 'That is for the service itself. Nothing was changed.';
    default:
      return assertNever(refusal);
  }
}
