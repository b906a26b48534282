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
import { say } from '../say.ts';
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
  const headline = crossing
    ? say(context, 'Early-warning threshold reached')
    : say(context, 'Early-warning signs');
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
    note: contactsOf(state).length === 0 ? nothingYet(context) : notTheRecord(context),
    fields: [],
    actions: buttonsOf(view, viewer, crossing, context),
  });
}

const nothingYet = (context: CardContext) => say(context, 'No contact has been recorded here yet.');
const notTheRecord = (context: CardContext) =>
  say(
    context,
    'What is recorded here changes nothing in the record system: its extract brings the contact itself.',
  );

function reachedCallouts(
  { standing }: WarningView,
  { at, by, standing: then, unansweredAt }: Crossing,
  context: CardContext,
): readonly Part[] {
  const shown = standing && isReached(standing) ? standing : then;
  const who =
    by === undefined
      ? ''
      : `, ${say(context, 'with a contact that {name} recorded', { name: context.nameOf(by) })}`;
  const since = say(context, 'Reached {when}{who}. The case is flagged for the huddle.', {
    when: atText(at, context),
    who,
  });
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
  const within = durationText(context.service.warnings.answerWithin, context);
  return offer({
    explanation:
      unansweredAt === undefined
        ? say(context, 'Ask for oversight, or resolve the flag with a reason.')
        : say(
            context,
            'Nobody asked for oversight or resolved the flag within {within}. Please do one of them now.',
            { within },
          ),
    button: button({
      ...{ title: say(context, 'Ask for oversight'), verb: 'warning.consult' },
      ...{ data: identity, style: 'positive' },
    }),
  });
}

/** What somebody reads who was told of it, once it is over. */
function endedCallouts({ state, standing }: WarningView, context: CardContext): readonly Part[] {
  if (state.status === 'none' || state.lastLeft === undefined || standing === undefined) return [];
  const { at, because } = state.lastLeft;
  const why =
    because === 'time'
      ? say(context, 'as time has passed')
      : say(context, 'as a record was withdrawn');
  const text = say(context, 'Below the threshold again since {when}, {why}: {sum}.', {
    when: atText(at, context).replace(/^(at|on) /, ''),
    why,
    sum: sumText(standing, context),
  });
  return [callout({ style: 'good', text: escapeText(text) })];
}

function buttonsOf(
  view: WarningView,
  viewer: Viewer,
  crossing: Crossing | undefined,
  context: CardContext,
): readonly Part[] {
  const { identity } = view;
  return [
    // Two fit beside each other on a phone; the case has the form too.
    ...(!crossing && mayRecordNow(view, viewer) ? [recordButton(identity, context)] : []),
    openCaseButton(identity, say(context, 'Open the case')),
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
    headline: say(context, 'Withdraw a record'),
    fallbackText: say(context, '{caseRef}: withdraw a record', { caseRef }),
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: [],
    facts: [],
    note: say(context, '{what}. It counts no more, and stays on the record with your reason.', {
      what: escapeText(`${contactText(contact, context)}: ${seenList(contact, context)}`),
    }),
    fields: [
      textField(
        {
          id: 'why',
          label: say(context, 'What was wrong with it?'),
          ask: say(context, 'Say what was wrong with it.'),
        },
        filled,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Withdraw it'),
        verb: 'warning.withdraw',
        data: { team, caseRef, contact: contact.id },
        style: 'destructive',
        sendsInputs: true,
      }),
      button({ title: say(context, 'Keep it'), verb: 'warning.show', data: { team, caseRef } }),
    ],
  });
}
