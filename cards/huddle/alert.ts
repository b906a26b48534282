/** What a lock screen shows of a huddle: references and counts, nothing clinical. Plain text. */
import type { PostedHuddle } from '../../services/huddle/huddle.ts';
import { counted } from '../caseload/words.ts';
import type { CardContext } from '../context.ts';
import { exceptionText, headlineOf, teamNameOf } from './words.ts';

export type HuddleTelling = 'posted' | 'closed' | 'carriedOver';

export function huddleAlert(
  huddle: PostedHuddle,
  telling: HuddleTelling,
  context: CardContext,
): string {
  const team = teamNameOf(huddle.team, context);
  switch (telling) {
    case 'posted': {
      const { length } = huddle.entries;
      const what = length === 0 ? 'no case is flagged' : `${counted(length, 'case')} to decide`;
      return `${team}: weekly huddle${huddle.isLate ? ', late' : ''}, ${what}`;
    }
    case 'closed':
      return `${team}: weekly huddle. ${headlineOf(huddle)}`;
    case 'carriedOver':
      return `${team}: ${exceptionText(huddle) ?? 'nothing is carried over again'}`;
  }
}
