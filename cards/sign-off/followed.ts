/** What follows from a decision: what is still wanted, with its button, and what was done. */
import { recordersOf } from '../../services/sign-off/decide-follow.ts';
import { isReminder, type FollowUpSpec } from '../../services/sign-off/kind.ts';
import type { FollowUp } from '../../services/sign-off/sign-off.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { followButton } from './buttons.ts';
import { valueText } from './fields/value-text.ts';
import type { Seen } from './rights.ts';
import { heading, rowsOf } from './rows.ts';
import { byText } from './words.ts';

/** Without the reminders, which the service sends by itself. */
const followUpsOf = ({ state, facts }: Seen): readonly FollowUp[] =>
  'followUps' in state ? state.followUps.filter(({ what }) => !isReminder(facts.kind, what)) : [];

/** The first that is late first. */
export function wanted(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state, facts } = seen;
  const open = followUpsOf(seen).filter(({ done }) => done === undefined);
  if (state.status !== 'approved' || open.length === 0) return [];
  const rows = open.map((each) => {
    const { text, detail } = wordsOf(each, context);
    const spec = facts.kind.followUpForms.find(({ what }) => what === each.what);
    const title = spec && spec.isAutomatic !== true && spec.button;
    if (!title || !mayRecord(seen, viewer, spec.by)) return { text, detail };
    return { text, detail, below: followButton(state, each.number, title) };
  });
  return [heading({ text: say(context, 'What follows') }), ...rowsOf(rows)];
}

function wordsOf({ label, dueAt, isAnytime, overdueSince }: FollowUp, context: CardContext) {
  const name = escapeText(label);
  if (isAnytime) return { text: name, detail: '' };
  const due = byText(dueAt, context);
  return overdueSince === undefined
    ? { text: `○ ${name}`, detail: say(context, 'Due {due}', { due }) }
    : {
        text: `⚠ **${name}**`,
        detail: say(context, 'Was due {due}', { due: due.replace(/^by (?!the end)/, '') }),
      };
}

function mayRecord(seen: Seen, viewer: Viewer, by: FollowUpSpec['by']): boolean {
  const holders = seen.facts.steps.flatMap((step) => step.holders.map(({ person }) => person));
  const { state, facts } = seen;
  return recordersOf(state, by, { ...facts, holders }).some((person) => person === viewer);
}

/** Of many reviews, the newest. */
const DONE_SHOWN = 5;
/** Characters of what was recorded with one. */
const RECORDED_SHOWN = 300;

export function followed(seen: Seen, context: CardContext): readonly Part[] {
  const done = followUpsOf(seen).filter((each) => each.done !== undefined);
  if (done.length === 0) return [];
  const rows = done.slice(-DONE_SHOWN).map((each) => ({
    text: `✓ ${escapeText(each.label)}`,
    detail: escapeText(shorten(recordedText(seen, each, context), RECORDED_SHOWN)),
  }));
  return [heading({ text: say(context, 'Done since') }), ...rowsOf(rows)];
}

/** Who recorded it when, and what. */
function recordedText({ facts }: Seen, { what, done }: FollowUp, context: CardContext): string {
  if (done === undefined) return '';
  const fields = facts.kind.followUpForms.find((spec) => spec.what === what)?.form.fields ?? [];
  const who = done.by === undefined ? '' : `${context.nameOf(done.by)}, `;
  const values = fields.map((field) => {
    const text = valueText(field, done.values, context);
    const isClear = field.type === 'text' || field.type === 'line' || text === '';
    return isClear ? text : `${field.label.replace(/[?:]$/, '')}: ${text}`;
  });
  return [`${who}${atText(done.at, context)}`, ...values.filter((text) => text !== '')].join(' · ');
}
