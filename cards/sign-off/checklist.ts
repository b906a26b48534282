/** The parts of a sign-off's form: which are complete, who filled them in when. */
import { lackingIn, type FormPart } from '../../services/sign-off/form.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { offer } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { partButton } from './buttons.ts';
import { mayFill, type Seen } from './rights.ts';

const isComplete = ({ state }: Seen, part: FormPart): boolean =>
  lackingIn(part, state.values).length === 0;

/** The first that still lacks something. */
export const nextPart = (seen: Seen): FormPart | undefined =>
  seen.facts.kind.parts.find((part) => !isComplete(seen, part));

/** In a word, and who wrote it when. */
function lineOf(seen: Seen, part: FormPart, context: CardContext): string {
  const { state } = seen;
  const progress = state.parts[part.id];
  const at = Instant.safeParse(progress?.at);
  const who =
    progress !== undefined && at.success
      ? `, ${context.nameOf(progress.by)} ${atText(at.data, context)}`
      : '';
  if (isComplete(seen, part)) return `✓ **${part.title}**${escapeText(who)}`;
  return progress === undefined
    ? `○ **${part.title}**, to be filled in`
    : `◐ **${part.title}**, begun${escapeText(who)}`;
}

/** A line each; with a button where the viewer may write, or read all that stands there. */
export function checklist(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state, facts } = seen;
  const isOpen = state.status === 'draft' || state.status === 'returned';
  return facts.kind.parts.map((part) =>
    offer({
      explanation: lineOf(seen, part, context),
      button: partButton(
        state,
        part.id,
        isOpen && mayFill(seen, part, viewer) ? 'Fill in…' : 'Read',
      ),
    }),
  );
}
