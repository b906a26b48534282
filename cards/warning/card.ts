/** A case's early-warning signs: what stands, what to do about it, and the contacts behind it. */
import type { WarningView } from '../../services/warning/desk.ts';
import { isReached } from '../../services/warning/threshold.ts';
import {
  contactsOf,
  crossingOf,
  type Contact,
  type Crossing,
} from '../../services/warning/warning.ts';
import { caseLine, expandCase, openCaseButton } from '../caseload/card.ts';
import { atText } from '../clock-text.ts';
import { durationText } from '../consult/about.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout, offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { formCallouts } from '../parts/fields.ts';
import { escapeText } from '../user-text.ts';
import { contactsPart, ownRows } from './contacts.ts';
import { mayRecordNow, recordButton } from './record-button.ts';
import { contactText, reasonText, seenList, sumText } from './words.ts';

export type WarningCardOptions = { readonly notice?: string | undefined };

export function warningCard(
  view: WarningView,
  viewer: Viewer,
  context: CardContext,
  { notice }: WarningCardOptions = {},
): Card {
  const { identity, state } = view;
  const crossing = crossingOf(state);
  const headline = crossing ? 'Early-warning threshold reached' : 'Early-warning signs';
  return expandCase({
    caseLine: caseLine(identity, context),
    headline,
    fallbackText: `${identity.caseRef}: ${headline}`,
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ...(crossing ? reachedCallouts(view, crossing, context) : endedCallouts(view, context)),
    ],
    rows: [
      ...(crossing ? [askRow(view, crossing, context)] : []),
      ...contactsPart(view, context, { withNotes: true }),
      ...ownRows(view, viewer, context),
    ],
    facts: [],
    note: contactsOf(state).length === 0 ? nothingYet : notTheRecord,
    fields: [],
    actions: buttonsOf(view, viewer, crossing),
  });
}

const nothingYet = 'No contact has been recorded here yet.';
const notTheRecord =
  'What is recorded here changes nothing in the record system: its extract brings the contact itself.';

function reachedCallouts(
  { standing }: WarningView,
  { at, by, standing: then, unansweredAt }: Crossing,
  context: CardContext,
): readonly Part[] {
  const shown = standing && isReached(standing) ? standing : then;
  const who = by === undefined ? '' : `, with a contact that ${context.nameOf(by)} recorded`;
  const since = `Reached ${atText(at, context)}${who}. The case is flagged for the huddle.`;
  return [
    callout({ style: 'attention', text: `**${escapeText(reasonText(shown, context))}**` }),
    callout({
      style: unansweredAt === undefined ? 'emphasis' : 'warning',
      text: escapeText(since),
    }),
  ];
}

/** What to do stands above what was recorded: on a phone everything below is out of sight. */
function askRow({ identity }: WarningView, { unansweredAt }: Crossing, context: CardContext): Part {
  const within = durationText(context.service.warnings.answerWithin);
  return offer({
    explanation:
      unansweredAt === undefined
        ? 'Ask for oversight, or resolve the flag with a reason.'
        : `Nobody asked for oversight or resolved the flag within ${within}. Please do one of them now.`,
    button: button({
      ...{ title: 'Ask for oversight', verb: 'warning.consult' },
      ...{ data: identity, style: 'positive' },
    }),
  });
}

/** What somebody reads who was told of it, once it is over. */
function endedCallouts({ state, standing }: WarningView, context: CardContext): readonly Part[] {
  if (state.status === 'none' || state.lastLeft === undefined || standing === undefined) return [];
  const { at, because } = state.lastLeft;
  const why = because === 'time' ? 'as time has passed' : 'as a record was withdrawn';
  const text = `Below the threshold again since ${atText(at, context).replace(/^(at|on) /, '')}, ${why}: ${sumText(standing)}.`;
  return [callout({ style: 'good', text: escapeText(text) })];
}

function buttonsOf(
  view: WarningView,
  viewer: Viewer,
  crossing: Crossing | undefined,
): readonly Part[] {
  const { identity } = view;
  return [
    // Two fit beside each other on a phone; the case has the form too.
    ...(!crossing && mayRecordNow(view, viewer) ? [recordButton(identity)] : []),
    openCaseButton(identity, 'Open the case'),
  ];
}

/** One of one's own records, and why it was wrong. */
export function correctCard(
  { identity }: WarningView,
  contact: Contact,
  filled: Filled,
  context: CardContext,
): Card {
  const { team, caseRef } = identity;
  return expandCase({
    caseLine: caseLine(identity, context),
    headline: 'Withdraw a record',
    fallbackText: `${caseRef}: withdraw a record`,
    callouts: formCallouts(filled.notice, filled.problems),
    rows: [],
    facts: [],
    note: `${escapeText(`${contactText(contact, context)}: ${seenList(contact, context)}`)}. It counts no more, and stays on the record with your reason.`,
    fields: [
      textField(
        { id: 'why', label: 'What was wrong with it?', ask: 'Say what was wrong with it.' },
        filled,
      ),
    ],
    actions: [
      button({
        title: 'Withdraw it',
        verb: 'warning.withdraw',
        data: { team, caseRef, contact: contact.id },
        style: 'destructive',
        sendsInputs: true,
      }),
      button({ title: 'Keep it', verb: 'warning.show', data: { team, caseRef } }),
    ],
  });
}
