/** The forms of a session: each saves one part of it. */
import type { Session, SessionCase } from '../../services/supervision/supervision.ts';
import {
  caseOutcomes,
  lookAt,
  missingIn,
  safeguardingAgain,
  testResults,
} from '../../services/supervision/supervision.ts';
import { addDays, lastDay, laterOf, rhythmOf } from '../../services/supervision/dates.ts';
import type { LocalDate } from '../../services/service/service.ts';
import type { KnownSupervision } from '../../services/supervision/supervision.ts';
import { agreedActionFields } from '../consult/forms/agreed-action.ts';
import { today } from '../clock-text.ts';
import type { CardContext, Typed } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { peopleOf } from '../huddle/rights.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { escapeText } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import { dateField, expandSupervision, themesField } from './parts.ts';
import { missingText } from './refusal.ts';
import type { SupervisionView } from './rights.ts';
import { caseText, outcomeWords, resultWords, roleText, safeguardingWords } from './words.ts';

type Form = {
  readonly title: string;
  readonly explanation?: string;
  readonly parts: readonly Part[];
  readonly send: Part;
  readonly page?: number;
};

const formCard = (
  { identity }: SupervisionView,
  { title, explanation = '', parts, send, page }: Form,
  { notice, problems = {} }: Filled,
  context: CardContext,
): Card =>
  expandSupervision({
    whose: `**${personText(identity.person, context)}** · Supervision`,
    ...{ title, explanation, fallbackText: title },
    callouts: formCallouts(notice, problems),
    parts,
    actions: [send, viewButton(identity, 'status', 'Back', page)],
  });

/** What was typed last, else what was saved. */
const filledWith = (saved: Typed, filled: Filled): Filled => ({
  ...filled,
  typed: { ...saved, ...filled.typed },
});

const choice = (
  { id, label, ask }: { readonly id: string; readonly label: string; readonly ask: string },
  choices: readonly { readonly title: string; readonly value: string }[],
  { typed = {}, problems = {} }: Filled,
): readonly Part[] => [
  choiceField({ id, label, errorMessage: ask, style: 'expanded', value: typed[id] ?? '', choices }),
  ...(problemsBeside([id], problems)[id] ?? []),
];

export function talkForm(
  view: SupervisionView,
  session: Session,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { talk, scenario, number } = session;
  const all = filledWith(
    {
      themes: talk?.themes.join(','),
      scenarioAnswer: talk?.scenarioAnswer,
      notes: talk?.notes,
    },
    filled,
  );
  return formCard(
    view,
    {
      title: 'What was said',
      parts: [
        textField(
          {
            id: 'scenarioAnswer',
            label: scenario ? `${scenario.question} (optional)` : 'Scenario (optional)',
            ask: 'Say what you would do.',
          },
          all,
          false,
        ),
        textField(
          {
            id: 'notes',
            label: 'What else was talked about? (optional)',
            ask: 'Note what was talked about.',
          },
          all,
          false,
        ),
        themesField({
          value: all.typed?.['themes'] ?? '',
          choices: context.service.supervision.prompts.map(({ id, name }) => ({
            title: name,
            value: id,
          })),
        }),
      ],
      send: button({
        title: 'Save',
        verb: 'supervision.talk',
        data: { ...view.identity, session: number },
        style: 'positive',
        sendsInputs: true,
      }),
    },
    filled,
    context,
  );
}

export function testForm(
  view: SupervisionView,
  session: Session,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { tested, test, number } = session;
  const all = filledWith({ ...test }, filled);
  const name = context.nameOf(view.identity.person);
  return formCard(
    view,
    {
      title: 'The decision of the month',
      explanation: tested
        ? `**${escapeText(tested.caseRef)}**: ${escapeText(name)} ${roleText(tested.role)}.`
        : '',
      parts: [
        ...choice(
          { id: 'result', label: 'Would you decide the same today?', ask: 'Choose one.' },
          testResults.map((value) => ({ title: resultWords[value], value })),
          all,
        ),
        textField(
          {
            id: 'whatWouldChange',
            label: 'What would change it?',
            ask: 'Say what would make you decide otherwise.',
          },
          all,
        ),
      ],
      send: button({
        title: 'Save',
        verb: 'supervision.test',
        data: { ...view.identity, session: number },
        style: 'positive',
        sendsInputs: true,
      }),
    },
    filled,
    context,
  );
}

/** Room for the people who may own an action, in bytes. */
const OWNERS_BYTES = 4_000;

export function caseForm(
  view: SupervisionView,
  {
    session,
    listed,
    page,
  }: { readonly session: Session; readonly listed: SessionCase; readonly page: number },
  context: CardContext,
  filled: Filled = {},
): Card {
  const { caseRef, isAgain } = listed;
  const { action, ...look } = lookAt(session, caseRef) ?? {};
  const saved = { ...look, action1: action?.what, owner1: action?.owner, due1: action?.due };
  const all = filledWith(saved, filled);
  const owners = personOptions(
    [...new Set([view.identity.person, ...peopleOf(view.identity.team, context)])],
    context,
    OWNERS_BYTES,
  );
  const { typed = {}, problems = {} } = all;
  return formCard(
    view,
    {
      title: escapeText(caseRef),
      explanation: escapeText(caseText(listed, context)),
      parts: [
        ...choice(
          { id: 'outcome', label: 'What did the look come to?', ask: 'Choose what it came to.' },
          caseOutcomes.map((value) => ({ title: outcomeWords[value], value })),
          all,
        ),
        ...(isAgain
          ? choice(
              {
                id: 'safeguarding',
                label: 'The safeguarding decision, looked at again',
                ask: 'Choose whether it stands.',
              },
              safeguardingAgain.map((value) => ({ title: safeguardingWords[value], value })),
              all,
            )
          : []),
        textField(
          {
            id: 'note',
            label: 'In a sentence (optional where it is fine)',
            ask: 'Say in a sentence what is to change.',
          },
          all,
          false,
        ),
        agreedActionFields({ typed, problems }, owners, today(context)).firstAction,
      ],
      send: button({
        title: 'Save',
        verb: 'supervision.look',
        data: { ...view.identity, session: session.number, caseRef, page },
        style: 'positive',
        sendsInputs: true,
      }),
      page,
    },
    filled,
    context,
  );
}

export function finishForm(
  view: SupervisionView,
  { session, known }: { readonly session: Session; readonly known: KnownSupervision },
  context: CardContext,
  filled: Filled = {},
): Card {
  const day = today(context);
  const rhythm = rhythmOf(context.service.supervision, known.person);
  const missing = missingIn(session);
  return formCard(
    view,
    {
      title: 'Finish the session',
      explanation:
        missing.length === 0
          ? 'What was agreed goes to its owners, and the worker is asked to confirm.'
          : `Not done yet: ${escapeText(missing.map(missingText).join(', '))}. You can go back and do it, or say why it was left out.`,
      parts: [
        dateField(
          {
            id: 'heldOn',
            label: 'Held on',
            min: laterOf(addDays(day, -31), known.lastOn ?? ''),
            max: day,
            value: day,
          },
          filled,
        ),
        dateField(
          {
            ...{ id: 'nextOn', label: 'Next session on', min: addDays(day, 1) },
            ...{
              max: addDays(day, rhythm.everyDays + rhythm.graceDays),
              value: addDays(day, rhythm.everyDays),
            },
          },
          filled,
        ),
        ...(missing.length === 0
          ? []
          : [
              textField(
                { id: 'leftOut', label: 'Why was it left out?', ask: 'Say why it was left out.' },
                filled,
              ),
            ]),
      ],
      send: button({
        title: 'Finish',
        verb: 'supervision.finish',
        data: { ...view.identity, session: session.number },
        style: 'positive',
        sendsInputs: true,
      }),
    },
    filled,
    context,
  );
}

export function planForm(
  view: SupervisionView,
  known: KnownSupervision,
  context: CardContext,
  filled: Filled = {},
): Card {
  const day = today(context);
  const rhythm = rhythmOf(context.service.supervision, known.person);
  const latest: LocalDate = laterOf(
    lastDay(known, rhythm),
    addDays(known.waits?.until ?? day, rhythm.graceDays),
  );
  const saved = { on: known.planned?.on, why: known.planned?.why };
  return formCard(
    view,
    {
      title: 'Plan the next session',
      explanation: 'Both are reminded two working days before. The due date stays as it is.',
      parts: [
        dateField(
          { id: 'on', label: 'On', min: day, max: latest, value: day },
          filledWith(saved, filled),
        ),
        textField(
          { id: 'why', label: 'Why then?', ask: 'Say why in a few words.' },
          filledWith(saved, filled),
        ),
      ],
      send: button({
        title: 'Plan',
        verb: 'supervision.plan',
        data: view.identity,
        style: 'positive',
        sendsInputs: true,
      }),
    },
    filled,
    context,
  );
}

export const commentForm = (
  view: SupervisionView,
  session: number,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    view,
    {
      title: 'Comment on the session',
      explanation: 'It stands on the record beside what was noted, and whoever held it is told.',
      parts: [
        textField(
          {
            id: 'comment',
            label: 'What do you see differently?',
            ask: 'Say what you see differently.',
          },
          filled,
        ),
      ],
      send: button({
        title: 'Send',
        verb: 'supervision.comment',
        data: { ...view.identity, session },
        style: 'positive',
        sendsInputs: true,
      }),
    },
    filled,
    context,
  );
