/** What became of a pack that somebody wanted as a file. */
import type { TeamId } from '../../services/kernel/ids.ts';
import { monthInWords } from '../../services/evidence/words.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import openTemplate from './open-link.json' with { type: 'json' };

const openLink = partTemplate<{ readonly url: string }>(openTemplate);

export type WantedPack = { readonly team: TeamId; readonly month: string };

export const lineOf = ({ team, month }: WantedPack, context: CardContext): string => {
  const name = context.service.teams.get(team)?.name ?? team;
  return say(context, '**{name}** · Evidence of {monthIn}', {
    name: escapeText(name),
    monthIn: monthInWords(month),
  });
};

/** @param url where its owner opens it, if Teams said so */
export const packSavedCard = (
  wanted: WantedPack,
  { name, url }: { readonly name: string; readonly url?: string | undefined },
  context: CardContext,
): Card =>
  expandQuestion({
    teamLine: lineOf(wanted, context),
    title: say(context, 'The evidence pack is saved'),
    explanation: say(
      context,
      '{name} is in your OneDrive. Read what it could not show before you pass it on.',
      { name: escapeText(name) },
    ),
    ...{ callouts: [], parts: [] },
    actions: url === undefined ? [] : [openLink({ url }, context)],
  });

export const packFailedCard = (wanted: WantedPack, why: string, context: CardContext): Card =>
  expandQuestion({
    teamLine: lineOf(wanted, context),
    title: say(context, 'The evidence pack was not saved'),
    explanation: escapeText(why),
    ...{ callouts: [], parts: [] },
    actions: [
      button({ title: say(context, 'Ask again'), verb: 'evidence.show', data: { ...wanted } }),
    ],
  });
