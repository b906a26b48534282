import { scenarioOf } from '../../services/huddle/prompts.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { expandHuddle } from './card.ts';

/** What last month's reviews of incidents leave to the huddle: a theme's name and its question. */
export type LearningPrompt = { readonly name: string; readonly prompt: string };

/** One theme a page: its questions, and this week's scenario; on each the learning of last month. */
export function promptsCard(
  theme: string,
  context: CardContext,
  learning: readonly LearningPrompt[] = [],
): Card {
  const { prompts } = context.service.huddle;
  const page = prompts.find(({ id }) => id === theme) ?? prompts[0];
  const others = prompts.filter((each) => each !== page);
  const scenario = page && scenarioOf(page, today(context));
  return expandHuddle({
    teamLine: `${say(context, '**Weekly huddle**')} · ${say(context, 'Prompts')}`,
    headline: page?.name ?? say(context, 'No prompts are set'),
    fallbackText: say(context, 'Huddle prompts: {page}', { page: page?.name ?? '' }),
    callouts: thisWeek(scenario, context),
    rows: [
      ...(page?.questions ?? []).map(question),
      ...learning.map((each) => learnt(each, context)),
    ],
    facts: [],
    more: others.slice(0, 3).map(({ id, name }) => themeButton(id, name)),
    actions: others.slice(3).map(({ id, name }) => themeButton(id, name)),
  });
}

const thisWeek = (scenario: string | undefined, context: CardContext): readonly Part[] =>
  scenario === undefined
    ? []
    : [
        callout({
          style: 'accent',
          text: say(context, '**This week:** {scenario}', { scenario: escapeText(scenario) }),
        }),
      ];

const question = (text: string): Part => ({
  ...{ type: 'TextBlock', text: `• ${escapeText(text)}`, wrap: true, spacing: 'Small' },
});

const learnt = ({ name, prompt }: LearningPrompt, context: CardContext): Part =>
  callout({
    style: 'emphasis',
    text: say(context, '**Last month’s learning: {name}** – {prompt}', {
      name: escapeText(name),
      prompt: escapeText(prompt),
    }),
  });

const themeButton = (theme: string, name: string): Part =>
  button({ title: name.slice(0, 26), verb: 'huddle.prompts', data: { theme } });
