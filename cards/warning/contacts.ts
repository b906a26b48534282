/** A case's contacts of the last four weeks: a line each, that reads at phone width. */
import { dayNumberOf } from '../../services/kernel/local-day.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { SHOWN_DAYS, WITHDRAW_WITHIN } from '../../services/warning/decide.ts';
import type { WarningView } from '../../services/warning/desk.ts';
import { isReached } from '../../services/warning/threshold.ts';
import { contactsOf, counts, type Contact } from '../../services/warning/warning.ts';
import { today } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import { partTemplate, type Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import template from './contacts.json' with { type: 'json' };
import { contactText, seenList, sumText } from './words.ts';

const expand = partTemplate<{
  readonly title: string;
  readonly lines: readonly { readonly text: string }[];
  readonly note: string;
}>(template);

const LINES_SHOWN = 10;
const OWN_SHOWN = 3;
/** Characters of what somebody wrote with a contact. */
const NOTE_SHOWN = 200;

/** The latest first; nothing where none was ever recorded. */
export function contactsPart(
  { state, standing }: WarningView,
  context: CardContext,
  { withNotes = false }: { readonly withNotes?: boolean } = {},
): readonly Part[] {
  const since = dayNumberOf(today(context)) - SHOWN_DAYS;
  const recent = contactsOf(state).filter(({ on }) => dayNumberOf(on) > since);
  if (recent.length === 0) return [];
  const latestFirst = [...recent]
    .filter(counts)
    .sort((a, b) => b.on.localeCompare(a.on) || b.id - a.id);
  const sum = standing === undefined ? '' : `: ${sumText(standing, context)}`;
  const reached =
    standing !== undefined && isReached(standing) ? `, ${say(context, 'threshold reached')}` : '';
  return [
    expand({
      title: say(context, 'Early-warning signs{sum}{reached}', { sum, reached }),
      lines: latestFirst
        .slice(0, LINES_SHOWN)
        .map((contact) => ({ text: lineOf(contact, context, withNotes) })),
      note: leftOutText(
        latestFirst.length - LINES_SHOWN,
        recent.length - latestFirst.length,
        context,
      ),
    }),
  ];
}

function lineOf(contact: Contact, context: CardContext, withNotes: boolean): string {
  const day = `**${contactText(contact, context)}:** ${escapeText(seenList(contact, context))}`;
  if (!withNotes) return day;
  const by = `(${escapeText(context.nameOf(contact.by))})`;
  const note =
    contact.note === undefined
      ? ''
      : ` “${escapeText(shorten(contact.note, NOTE_SHOWN).replace(/\s+/g, ' '))}”`;
  return `${day}${note} ${by}`;
}

function leftOutText(left: number, withdrawn: number, context: CardContext): string {
  const before =
    left > 0
      ? [
          sayCount(context, left, {
            one: '{count} contact before these in four weeks',
            other: '{count} contacts before these in four weeks',
          }),
        ]
      : [];
  const wrong =
    withdrawn > 0
      ? [
          sayCount(context, withdrawn, {
            one: '{count} record withdrawn',
            other: '{count} records withdrawn',
          }),
        ]
      : [];
  const said = [...before, ...wrong].join('; ');
  return said === '' ? '' : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** Those of the viewer's own records that they can still take back. */
export function ownRows(
  { identity, state }: WarningView,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  const { team, caseRef } = identity;
  return contactsOf(state)
    .filter((contact) => counts(contact) && isOwn(contact, viewer, context))
    .slice(-OWN_SHOWN)
    .reverse()
    .map((contact) =>
      offer({
        explanation: say(context, 'You recorded: {what}.', {
          what: escapeText(`${contactText(contact, context)}, ${seenList(contact, context)}`),
        }),
        button: button({
          title: say(context, 'Withdraw…'),
          verb: 'warning.correct',
          data: { team, caseRef, contact: contact.id },
        }),
      }),
    );
}

const isOwn = ({ by, at }: Contact, viewer: Viewer, { now }: CardContext): boolean =>
  by === viewer && isBefore(now, addTime(at, WITHDRAW_WITHIN));
