import type { ConcernKind } from '../../services/concern/concern.ts';
import type { ConcernRefusal } from '../../services/concern/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

export const concernKindWords = {
  outsideMyRole: 'Asked to do what is outside my role or competence',
  unclearWhoDecides: 'Unclear who may decide',
  discouraged: 'Discouraged from escalating',
  workloadUnsafe: 'Workload is not safe',
  other: 'Something else',
} as const satisfies Readonly<Record<ConcernKind, string>>;

/** Plain text. */
export function concernRefusalText(refusal: ConcernRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'alreadyRaised':
      return say(context, 'This concern was raised already. It is with the managers.');
    case 'notRaised':
      return say(context, 'There is no such concern.');
    case 'nobodyToAsk':
      return say(
        context,
        'There is no manager who could look at it. Nothing was sent: speak to somebody you trust.',
      );
    case 'onlyManagers':
      return say(context, 'Concerns are looked at by {who}. Nothing was changed.', {
        who: refusal.who.map(context.nameOf).join(', '),
      });
    case 'ownConcern':
      return say(
        context,
        'You raised this yourself: somebody else looks at it. Nothing was changed.',
      );
    case 'alreadyLookedAt':
      return say(context, '{name} looked at this {when}. Nothing was changed.', {
        name: context.nameOf(refusal.by),
        when: atText(refusal.at, context),
      });
    case 'onlyTheService':
      return say(context, 'That is for the service itself. Nothing was changed.');
    default:
      return assertNever(refusal);
  }
}
