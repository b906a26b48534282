import type { CardContext } from '../context.ts';
import { emergencyCallout } from '../consult/callouts.ts';
import { button } from '../parts/button.ts';
import { callout, offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import template from './help.json' with { type: 'json' };

const expand = cardTemplate<{ readonly callouts: readonly Part[]; readonly rows: readonly Part[] }>(
  template,
);

/** What can be done here, with a button for each. `notice` answers what was not understood. */
export const helpCard = (
  context: CardContext,
  { notice }: { readonly notice?: string } = {},
): Card =>
  expand(
    {
      callouts: [
        emergencyCallout(context, 'In an emergency'),
        ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ],
      rows: [...forYou(context), ...ofTheTeam(context)],
    },
    context,
  );

const forYou = (context: CardContext): readonly Part[] => [
  offer({
    explanation: say(
      context,
      'Ask the clinical lead, or whoever covers, for a decision or advice.',
    ),
    button: button({
      title: say(context, 'Ask for oversight'),
      verb: 'consult.form',
      data: {},
      style: 'positive',
    }),
  }),
  offer({
    explanation: say(context, 'See who would be asked for a pathway now, in which order and why.'),
    button: button({ title: say(context, 'Who is on now'), verb: 'who.show', data: {} }),
  }),
  offer({
    explanation: say(
      context,
      'Have a decision signed off: a transition, a restriction, a referral and more.',
    ),
    button: button({ title: say(context, 'Sign-offs'), verb: 'signoff.list', data: {} }),
  }),
  offer({
    explanation: say(context, 'See what waits for you, and what you asked for.'),
    button: button({ title: say(context, 'My work'), verb: 'work.show', data: {} }),
  }),
  offer({
    explanation: say(context, 'Say that you are away, and who covers for you.'),
    button: button({
      title: say(context, 'Leave or sickness'),
      verb: 'leave.form',
      data: {},
    }),
  }),
  offer({
    explanation: say(context, 'Put a case on the list of the team’s weekly huddle.'),
    button: button({ title: say(context, 'Flag a case'), verb: 'case.flagForm', data: {} }),
  }),
  offer({
    explanation: say(context, 'See whether your team is short of cover, and what holds then.'),
    button: button({
      title: say(context, 'Shortage of cover'),
      verb: 'shortage.form',
      data: {},
    }),
  }),
];

const ofTheTeam = (context: CardContext): readonly Part[] => [
  offer({
    explanation: say(context, 'See your team’s weekly huddle, or when the next one is.'),
    button: button({ title: say(context, 'Weekly huddle'), verb: 'huddle.show', data: {} }),
  }),
  offer({
    explanation: say(context, 'See what is signed off in your teams, what is late first.'),
    button: button({ title: say(context, 'Registers'), verb: 'registers.list', data: {} }),
  }),
  offer({
    explanation: say(context, 'Say that you were asked for what is not yours, or could not ask.'),
    button: button({ title: say(context, 'Raise a concern'), verb: 'concern.form', data: {} }),
  }),
];
