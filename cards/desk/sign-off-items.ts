/** Sign-offs that wait for somebody's decision, and those that they ask for, as lines of their work. */
import type { Keeping } from '../../services/handover/keeping.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isAskedFor, keeperOf } from '../../services/sign-off/decide-keep.ts';
import type { BegunSignOff } from '../../services/sign-off/sign-off.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { showSignOffButton } from '../sign-off/buttons.ts';
import { lateTexts, subjectText } from '../sign-off/words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import type { WorkItem } from './work-item.ts';

/** With the name of its kind, e.g. "Transition". */
export type NamedSignOff = { readonly state: BegunSignOff; readonly name: string };

export function signOffItems(
  { state, name }: NamedSignOff,
  viewer: PersonId,
  context: CardContext,
  forWhom: (kept: Keeping | undefined) => string,
): readonly WorkItem[] {
  if (!isAskedFor(state)) return [];
  const line = `**${escapeText(subjectText(state.subject, context))}** · ${escapeText(name)}`;
  const late = lateTexts(state, context).map(
    (text) => `\n\n${say(context, '**Out of standard:** {text}', { text })}`,
  );
  const item = (rank: WorkItem['rank'], by: WorkItem['by'], says: string): WorkItem => ({
    ...{ rank, by, button: showSignOffButton(state, say(context, 'Open')) },
    explanation: `${line}\n\n${says}${late.join('')}`,
  });
  const { submitBy, decideBy } = state.clocks;
  const until = (by: WorkItem['by'] | undefined): string =>
    by === undefined || late.length > 0
      ? ''
      : ` ${say(context, 'by {when}', { when: timeText(by, context) })}`;
  if (state.status === 'submitted' && state.asking.asked.includes(viewer)) {
    return [
      item(
        'waits',
        decideBy ?? state.asking.since,
        say(context, 'Your decision is asked for{until}.', { until: until(decideBy) }),
      ),
    ];
  }
  if (keeperOf(state) !== viewer) return [];
  const whose = forWhom(state.kept);
  if (state.status === 'submitted') {
    return [
      item(
        'askedFor',
        state.submitted.at,
        `${say(context, 'Handed in, waits for a decision.')}${whose}`,
      ),
    ];
  }
  const what =
    state.status === 'returned'
      ? say(context, 'Sent back for what is missing')
      : say(context, 'To be handed in');
  return [item('mine', submitBy ?? state.openedAt, `${what}${until(submitBy)}.${whose}`)];
}
