/** The forms of a session: each saves one part of it. */
import type { Session, SessionCase } from '../../services/supervision/supervision.ts';
import {
  caseOutcomes,
  lookAt,
  safeguardingAgain,
  testResults,
} from '../../services/supervision/supervision.ts';
import { agreedActionFields } from '../consult/forms/agreed-action.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { peopleOf } from '../huddle/rights.ts';
import type { ChoiceOption } from '../parts/fields.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { choice, filledWith, formCard, sendButton } from './form-card.ts';
import { themesField } from './parts.ts';
import type { SupervisionView } from './rights.ts';
import { caseText, outcomeWords, resultWords, roleText, safeguardingWords } from './words.ts';

export function talkForm(
  view: SupervisionView,
  { talk, scenario, number }: Session,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { themes = [], ...texts } = talk ?? {};
  const all = filledWith({ ...texts, themes: themes.join(',') }, filled);
  const about = scenario
    ? say(context, '{question} (optional)', { question: scenario.question })
    : say(context, 'Scenario (optional)');
  const answer = {
    id: 'scenarioAnswer',
    label: about,
    ask: say(context, 'Say what you would do.'),
  };
  const notes = {
    id: 'notes',
    label: say(context, 'What else was talked about? (optional)'),
    ask: say(context, 'Note what was talked about.'),
  };
  const choices = context.service.supervision.prompts.map(({ id: value, name: title }) => ({
    ...{ title, value },
  }));
  return formCard(
    view,
    {
      title: say(context, 'What was said'),
      parts: [
        textField(answer, all, false),
        textField(notes, all, false),
        themesField({ value: all.typed?.['themes'] ?? '', choices }, context),
      ],
      send: sendButton(say(context, 'Save'), 'supervision.talk', {
        ...view.identity,
        session: number,
      }),
    },
    filled,
    context,
  );
}

export function testForm(
  view: SupervisionView,
  { tested, test, number }: Session,
  context: CardContext,
  filled: Filled = {},
): Card {
  const all = filledWith({ ...test }, filled);
  const name = context.nameOf(view.identity.person);
  const change = {
    id: 'whatWouldChange',
    label: say(context, 'What would change it?'),
    ask: say(context, 'Say what would make you decide otherwise.'),
  };
  return formCard(
    view,
    {
      title: say(context, 'The decision of the month'),
      explanation: tested
        ? `**${escapeText(tested.caseRef)}**: ${escapeText(name)} ${roleText(tested.role, context)}.`
        : '',
      parts: [
        ...choice(
          {
            id: 'result',
            label: say(context, 'Would you decide the same today?'),
            ask: say(context, 'Choose one.'),
          },
          testResults.map((value) => ({ title: say(context, resultWords[value]), value })),
          all,
        ),
        textField(change, all),
      ],
      send: sendButton(say(context, 'Save'), 'supervision.test', {
        ...view.identity,
        session: number,
      }),
    },
    filled,
    context,
  );
}

/** A case of a session, and the page of the list to go back to. */
export type LookingAt = {
  readonly session: Session;
  readonly listed: SessionCase;
  readonly page: number;
};

export function caseForm(
  view: SupervisionView,
  { session, listed, page }: LookingAt,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { caseRef } = listed;
  const { action, ...look } = lookAt(session, caseRef) ?? {};
  const saved = { ...look, action1: action?.what, owner1: action?.owner, due1: action?.due };
  const all = filledWith(saved, filled);
  const { typed = {}, problems = {} } = all;
  const action1 = agreedActionFields(
    { typed, problems },
    ownersFor(view, context),
    today(context),
    context,
  );
  return formCard(
    view,
    {
      title: escapeText(caseRef),
      explanation: escapeText(caseText(listed, context)),
      parts: [...lookFields(listed, all, context), action1.firstAction],
      send: sendButton(say(context, 'Save'), 'supervision.look', {
        ...{ ...view.identity, session: session.number, caseRef, page },
      }),
      page,
    },
    filled,
    context,
  );
}

const lookFields = (
  { isAgain }: SessionCase,
  all: Filled,
  context: CardContext,
): readonly Part[] => [
  ...choice(
    {
      id: 'outcome',
      label: say(context, 'What did the look come to?'),
      ask: say(context, 'Choose what it came to.'),
    },
    caseOutcomes.map((value) => ({ title: say(context, outcomeWords[value]), value })),
    all,
  ),
  ...(isAgain
    ? choice(
        {
          id: 'safeguarding',
          label: say(context, 'The safeguarding decision, looked at again'),
          ask: say(context, 'Choose whether it stands.'),
        },
        safeguardingAgain.map((value) => ({
          title: say(context, safeguardingWords[value]),
          value,
        })),
        all,
      )
    : []),
  textField(
    {
      id: 'note',
      label: say(context, 'In a sentence (optional where it is fine)'),
      ask: say(context, 'Say in a sentence what is to change.'),
    },
    all,
    false,
  ),
];

/** Room for the people who may own an action, in bytes. */
const OWNERS_BYTES = 4_000;

/** The worker first. */
const ownersFor = (
  { identity: { team, person } }: SupervisionView,
  context: CardContext,
): readonly ChoiceOption[] =>
  personOptions([...new Set([person, ...peopleOf(team, context)])], context, OWNERS_BYTES);
