/** What somebody opens from a decision huddle: what was learned of one, and the localities. */
import {
  verdicts,
  type ListedEdge,
  type PostedDecisions,
} from '../../services/decision-huddle/decision-huddle.ts';
import { apartIn } from '../../services/decision-huddle/variance.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { textField, timesField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { line, teamLine } from './card.ts';
import {
  apartRule,
  apartText,
  localityText,
  rolesText,
  sensitivityText,
  verdictWords,
  whyText,
} from './words.ts';

export function discussCard(
  edge: ListedEdge,
  decisions: PostedDecisions,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { team, week } = decisions;
  const roles = rolesText(edge, context);
  return expandQuestion({
    teamLine: `**${escapeText(edge.caseRef)}** · ${sensitivityText(edge, context)}`,
    title: say(context, 'What did we learn?'),
    explanation: `${escapeText(whyText(edge, context))}.`,
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...(roles === '' ? [] : [section(say(context, 'Who'), roles)]),
      ...learnedFields(context, filled),
    ],
    actions: [
      button({
        title: say(context, 'Discussed'),
        verb: 'decisions.discuss',
        data: { team, week, edge: edge.id },
        style: 'positive',
        sendsInputs: true,
      }),
      button({ title: say(context, 'Back'), verb: 'decisions.show', data: { team, week } }),
    ],
  });
}

function learnedFields(context: CardContext, filled: Filled): readonly Part[] {
  const { typed = {}, problems } = filled;
  const { prompts } = context.service.huddle;
  return [
    choiceField({
      ...{
        id: 'verdict',
        label: say(context, 'Would we decide the same again?'),
        style: 'expanded',
      },
      errorMessage: say(context, 'Choose one of the three.'),
      value: typed['verdict'] ?? '',
      choices: verdicts.map((value) => ({ title: say(context, verdictWords[value]), value })),
    }),
    textField(
      {
        id: 'helped',
        label: say(context, 'What would have helped? (optional)'),
        ask: say(context, 'Say what would have helped.'),
      },
      filled,
      false,
    ),
    timesField(
      {
        ...{
          id: 'theme',
          label: say(context, 'Prompts to talk about (optional)'),
          value: typed['theme'] ?? '',
        },
        choices: prompts.map(({ id, name }) => ({ title: name, value: id })),
      },
      problems,
      context,
    ),
  ];
}

/** Of all localities, as it was when the huddle was posted. */
export function localitiesCard(decisions: PostedDecisions, context: CardContext): Card {
  const { variance, team, week } = decisions;
  const apart = apartIn(variance);
  return expandQuestion({
    teamLine: teamLine(decisions, context),
    title:
      apart.length === 0
        ? say(context, 'No localities lie apart')
        : say(context, 'Where localities lie apart'),
    explanation: say(context, 'Consults asked from {day} up to {otherDay}.', {
      day: dayText(variance.from, context),
      otherDay: dayText(variance.until, context),
    }),
    callouts: [],
    parts: [
      ...apart.map((each) => plain(`• ${escapeText(apartText(each, context))}`, 'Bolder')),
      ...variance.localities.map((each) => plain(escapeText(localityText(each, context)))),
      line(apartRule(context)),
    ],
    actions: [
      button({ title: say(context, 'Back'), verb: 'decisions.show', data: { team, week } }),
    ],
  });
}

const dayText = (instant: Instant, context: CardContext): string =>
  dateText(localDate(context.service.timeZone, instant), context);

const plain = (text: string, weight = 'Default'): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Small', weight, text },
});
