/** The parts of a sign-off's form: which are complete, who filled them in when. */
import { lackingIn, type FormPart } from '../../services/sign-off/form.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { partButton } from './buttons.ts';
import { mayFill, type Seen } from './rights.ts';
import { heading, rowsOf } from './rows.ts';

const isComplete = ({ state }: Seen, part: FormPart): boolean =>
  lackingIn(part, state.values).length === 0;

/** The first that still lacks something. */
export const nextPart = (seen: Seen): FormPart | undefined =>
  seen.facts.kind.parts.find((part) => !isComplete(seen, part));

/** "3 of 7 parts are complete". */
export function progressText(seen: Seen, context: CardContext): string {
  const parts = seen.facts.kind.parts.filter((part) => !isLeftOut(seen, part));
  const complete = parts.filter((part) => isComplete(seen, part)).length;
  return complete === parts.length
    ? say(context, 'All parts are complete')
    : say(
        context,
        complete === 1
          ? '{complete} of {count} parts is complete'
          : '{complete} of {count} parts are complete',
        { complete, count: parts.length },
      );
}

const isEmpty = ({ state }: Seen, { fields }: FormPart): boolean =>
  fields.every(({ id }) => (state.values[id] ?? '') === '');

/** Nobody has to write in it, and nobody did: no tick, as if there were something. */
const isLeftOut = (seen: Seen, part: FormPart): boolean =>
  isComplete(seen, part) && isEmpty(seen, part);

const markOf = (seen: Seen, part: FormPart): string => {
  if (isLeftOut(seen, part)) return '–';
  if (isComplete(seen, part)) return '✓';
  return seen.state.parts[part.id] === undefined ? '○' : '◐';
};

/** Who wrote it when. */
function detailOf(seen: Seen, part: FormPart, context: CardContext): string {
  if (isLeftOut(seen, part)) return say(context, 'Optional');
  const progress = seen.state.parts[part.id];
  const at = Instant.safeParse(progress?.at);
  if (progress === undefined) return isComplete(seen, part) ? '' : say(context, 'To be filled in');
  const who = `${context.nameOf(progress.by)}${at.success ? `, ${atText(at.data, context)}` : ''}`;
  return escapeText(isComplete(seen, part) ? who : say(context, 'Begun: {who}', { who }));
}

/** What the viewer can do with a part: write, read, or nothing where nothing stands there. */
function titleOf(
  seen: Seen,
  part: FormPart,
  viewer: Viewer,
  context: CardContext,
): string | undefined {
  if (isOpen(seen) && mayFill(seen, part, viewer)) {
    return say(context, isComplete(seen, part) && !isEmpty(seen, part) ? 'Change…' : 'Fill in…');
  }
  return isEmpty(seen, part) ? undefined : say(context, 'Read');
}

const isOpen = ({ state: { status } }: Seen): boolean =>
  status === 'draft' || status === 'returned';

/**
 * A line each; with a button where the viewer may write, or read all that stands there. What was
 * left out has none once it is handed in.
 */
export function checklist(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state, facts } = seen;
  const parts = facts.kind.parts.filter((part) => isOpen(seen) || !isLeftOut(seen, part));
  const rows = parts.map((part) => {
    const title = titleOf(seen, part, viewer, context);
    return {
      text: `${markOf(seen, part)} ${part.title}`,
      detail: detailOf(seen, part, context),
      button: title === undefined ? undefined : partButton(state, part.id, title),
    };
  });
  return [heading({ text: say(context, 'What is written') }), ...rowsOf(rows)];
}
