import type { DecisionRecord, HuddleEntry, PostedHuddle } from '../../services/huddle/huddle.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { callout, section } from '../parts/parts.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import { expandHuddle } from './card.ts';
import { actionLine, caseTitle } from './entry.ts';

/** Characters of a notice that gives back what somebody had written. */
const LONGEST_NOTICE = 5_000;

/** A decision record, for people of the team. */
export const decidedCard = (
  entry: HuddleEntry & { readonly decided: DecisionRecord },
  huddle: PostedHuddle,
  context: CardContext,
  notice?: string,
): Card => {
  const { risk, decision, rationale, actions, reviewOn, prompts, by, at } = entry.decided;
  const names = context.service.huddle.prompts
    .filter(({ id }) => prompts.includes(id))
    .map(({ name }) => name);
  return expandHuddle({
    teamLine: caseTitle(entry, context),
    headline: say(context, 'Decision'),
    fallbackText: say(context, '{caseRef}: decision', { caseRef: entry.caseRef }),
    callouts:
      notice === undefined
        ? []
        : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })],
    rows: [
      section(say(context, 'Risk'), risk),
      section(say(context, 'Decision'), decision),
      section(say(context, 'Why'), rationale),
      ...(actions.length === 0
        ? []
        : [
            section(
              say(context, 'Actions'),
              actions.map((each) => actionLine(each, context, 500)).join('\n'),
            ),
          ]),
      section(say(context, 'Look at it again'), dateText(reviewOn, context)),
      ...(names.length === 0 ? [] : [section(say(context, 'Prompts used'), names.join(', '))]),
    ],
    facts: [
      {
        text: say(context, 'Decided by {name} {when}.', {
          name: personText(by, context),
          when: atText(at, context),
        }),
        isFirst: true,
      },
    ],
    more: [],
    actions: [viewButton(huddle, 'status', say(context, 'Back to the list'))],
  });
};
