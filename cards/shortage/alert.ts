import { assertNever } from '../../services/kernel/errors.ts';
import type {
  DeclaredShortage,
  KnownShortage,
  Mitigation,
} from '../../services/shortage/shortage.ts';
import type { ShortageTelling } from '../../services/shortage/reactions.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { teamName } from './words.ts';

/** Which happening of a shortage somebody is told of. */
export type ShortageNews = {
  readonly telling: ShortageTelling;
  /** The mitigation that it is about. */
  readonly mitigation?: Mitigation;
};

/** What a lock screen shows: the team and what is to be done, in plain text. */
export const shortageAlert = (
  shortage: KnownShortage,
  news: ShortageNews,
  context: CardContext,
): string => `${teamName(shortage, context)}: ${newsText(shortage, news, context)}`;

// eslint-disable-next-line complexity -- one line per telling
function newsText(
  shortage: KnownShortage,
  { telling, mitigation }: ShortageNews,
  context: CardContext,
): string {
  switch (telling) {
    case 'proposed':
      return say(context, 'cover may be short. Declare a shortage?');
    case 'undecided':
      return say(context, 'a proposed shortage waits for your decision');
    case 'declared':
      return say(context, 'a shortage is declared');
    case 'changed':
      return say(context, 'the shortage was reviewed, and what holds has changed');
    case 'reviewSoon':
      return say(context, 'the shortage is to be reviewed by {reviewBy}', {
        reviewBy: reviewBy(shortage, context),
      });
    case 'reviewOverdue':
      return say(context, 'the review of the shortage is overdue, was due {reviewBy}', {
        reviewBy: reviewBy(shortage, context),
      });
    case 'ended':
      return say(context, 'the shortage has ended');
    case 'mitigation':
      return say(context, 'something to do about the shortage is yours{by}', {
        by: by(mitigation, context),
      });
    case 'mitigationDue':
      return say(context, 'what you do about the shortage is due today');
    case 'mitigationOverdue':
      return say(context, 'something to do about the shortage is overdue{byWhom}', {
        byWhom: byWhom(mitigation, context),
      });
    default:
      return assertNever(telling);
  }
}

const isDeclared = (shortage: KnownShortage): shortage is DeclaredShortage =>
  shortage.status === 'declared';

const reviewBy = (shortage: KnownShortage, context: CardContext): string =>
  isDeclared(shortage) ? timeText(shortage.reviewAt, context) : '';

const by = (mitigation: Mitigation | undefined, context: CardContext): string =>
  mitigation ? say(context, ', by {day}', { day: dateText(mitigation.due, context) }) : '';

const byWhom = (mitigation: Mitigation | undefined, { nameOf }: CardContext): string =>
  mitigation ? `: ${nameOf(mitigation.owner)}` : '';
