import type { CardContext } from '../context.ts';
import { emergencyCallout } from '../consult/callouts.ts';
import { button } from '../parts/button.ts';
import { callout, offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
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
  expand({
    callouts: [
      emergencyCallout(context, 'In an emergency'),
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
    ],
    rows: [
      offer({
        explanation: 'Ask the clinical lead, or whoever covers, for a decision or advice.',
        button: button({
          title: 'Ask for oversight',
          verb: 'consult.form',
          data: {},
          style: 'positive',
        }),
      }),
      offer({
        explanation: 'See who would be asked for a pathway now, in which order and why.',
        button: button({ title: 'Who is on now', verb: 'who.show', data: {} }),
      }),
      offer({
        explanation:
          'Have a decision signed off: a transition, a restriction, a referral and more.',
        button: button({ title: 'Sign-offs', verb: 'signoff.list', data: {} }),
      }),
      offer({
        explanation: 'See what waits for you, and what you asked for.',
        button: button({ title: 'My work', verb: 'work.show', data: {} }),
      }),
      offer({
        explanation: 'Say that you are away, and who covers for you.',
        button: button({ title: 'Leave or sickness', verb: 'leave.form', data: {} }),
      }),
      offer({
        explanation: 'Put a case on the list of the team’s weekly huddle.',
        button: button({ title: 'Flag a case', verb: 'case.flagForm', data: {} }),
      }),
      offer({
        explanation: 'See whether your team is short of cover, and what holds then.',
        button: button({ title: 'Shortage of cover', verb: 'shortage.form', data: {} }),
      }),
      ...ofTheTeam(),
    ],
  });

const ofTheTeam = (): readonly Part[] => [
  offer({
    explanation: 'See your team’s weekly huddle, or when the next one is.',
    button: button({ title: 'Weekly huddle', verb: 'huddle.show', data: {} }),
  }),
  offer({
    explanation: 'See what is signed off in your teams, what is late first.',
    button: button({ title: 'Registers', verb: 'registers.list', data: {} }),
  }),
  offer({
    explanation: 'Say that you were asked for what is not yours, or could not ask.',
    button: button({ title: 'Raise a concern', verb: 'concern.form', data: {} }),
  }),
];
