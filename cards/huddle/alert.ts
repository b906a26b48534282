/** What a lock screen shows of a huddle: references and counts, nothing clinical. Plain text. */
import type { PostedHuddle } from '../../services/huddle/huddle.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';
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
      const what =
        length === 0
          ? say(context, 'no case is flagged')
          : sayCount(context, length, {
              one: '{count} case to decide',
              other: '{count} cases to decide',
            });
      return huddle.isLate
        ? say(context, '{team}: weekly huddle, late, {what}', { team, what })
        : say(context, '{team}: weekly huddle, {what}', { team, what });
    }
    case 'closed':
      return `${say(context, '{team}: weekly huddle.', { team })} ${headlineOf(huddle, context)}`;
    case 'carriedOver':
      return `${team}: ${exceptionText(huddle, context) ?? say(context, 'nothing is carried over again')}`;
  }
}
