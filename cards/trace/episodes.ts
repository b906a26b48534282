/** The episodes of a case, each with its trace. */
import type { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import type { EpisodeWithTrace } from '../../services/trace/desk.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText, shorten } from '../user-text.ts';
import { episodeWord } from './words.ts';

const SHOWN = 12;
const LONGEST_NOTICE = 1_000;

const standings = {
  none: 'no trace yet',
  drafted: 'draft, to be looked through',
  released: 'released',
  withdrawn: 'withdrawn',
} as const;

const draft = { verb: 'trace.draft' } as const;
const show = { verb: 'trace.show' } as const;

export function episodesCard(
  { team, caseRef }: { readonly team: TeamId; readonly caseRef: CaseRef },
  episodes: readonly EpisodeWithTrace[],
  context: CardContext,
  notice?: string,
): Card {
  const rows = episodes.slice(0, SHOWN).map(({ episode: { stream, from, lines }, trace }) => ({
    text: `**${episodeWord(stream, context)}** ${escapeText(atText(from, context))}`,
    detail: say(context, '{count} events, {status}', {
      count: lines.length,
      status: say(context, standings[trace.status]),
    }),
    button:
      trace.status === 'none'
        ? button({
            ...draft,
            title: say(context, 'Draft'),
            data: { team, caseRef, episode: stream },
          })
        : button({ ...show, title: say(context, 'Open'), data: { team, episode: stream } }),
  }));
  const title = say(context, 'Decision traces');
  const more = episodes.length - rows.length;
  return expandCase({
    caseLine: caseLine({ team, caseRef }, context),
    ...{ headline: title, fallbackText: title, facts: [], fields: [] },
    callouts:
      notice === undefined
        ? []
        : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })],
    rows: rowsOf(rows),
    note:
      rows.length === 0
        ? say(context, 'The record holds no consult and no sign-off of this case in this team.')
        : say(
            context,
            'A trace shows an episode without names. Only a released one is shown to others.{what}',
            {
              what:
                more > 0 ? ` ${say(context, '{more} older ones are not listed.', { more })}` : '',
            },
          ),
    actions: [
      button({ title: say(context, 'Refresh'), verb: 'trace.episodes', data: { team, caseRef } }),
    ],
  });
}
