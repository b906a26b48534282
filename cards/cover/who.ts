import type { Chain, ChainLink, Skipped } from '../../services/cover/chain.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Handover } from '../../services/rota/handover.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout, type Callout } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { roleWords } from '../vocabulary.ts';
import { availabilityText, notKnown } from './directory-words.ts';
import { handoverText } from '../rota/handover-words.ts';
import { linkText, personText, skipText } from './link-words.ts';
import { otherTimes, type WhoAsked } from './who-times.ts';
import template from './who.json' with { type: 'json' };

export type WhoAnswer = WhoAsked & {
  readonly chain: Chain;
  /** Of those who are on a rota. */
  readonly handovers?: ReadonlyMap<PersonId, Handover>;
  readonly notice?: string;
};

const expand = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly callouts: readonly Part[];
  readonly links: readonly { readonly name: string; readonly reason: string }[];
  readonly skipped: readonly { readonly text: string }[];
  readonly notAsked: string;
  readonly counted: string;
  readonly times: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who would be asked for a pathway now or then, in which order and why; and who would not (C9). */
export function whoCard(answer: WhoAnswer, context: CardContext): Card {
  const { pathway, locality, at, chain, handovers, notice } = answer;
  const { service } = context;
  const [first] = chain.links;
  const moment = at ?? (isBefore(context.now, chain.asOf) ? chain.asOf : context.now);
  return expand(
    {
      title:
        first === undefined
          ? say(context, 'Nobody can be asked')
          : say(context, '{name} would be asked first', {
              name: personText(first.person, context),
            }),
      subtitle: `**${escapeText(placeName(answer, context))}** · ${timeText(moment, context)}`,
      callouts: [
        ...said(notice, 'emphasis'),
        ...said(first === undefined ? service.links.cannotWait : undefined, 'attention'),
        ...said(isUnsure(chain) ? notKnown(context) : undefined, 'emphasis'),
      ],
      links: chain.links.map((link, index) => row(link, index, handovers, context)),
      skipped: chain.skipped.map((skipped) => ({ text: skippedLine(skipped, context) })),
      notAsked: at === undefined ? say(context, 'Not asked now') : say(context, 'Not asked then'),
      counted: at === undefined ? '' : counted(context),
      times: [otherTimes({ pathway, locality, ...(at && { at }) }, context)],
      actions: [
        button({
          title: say(context, 'Ask for oversight'),
          verb: 'consult.form',
          data: {},
          style: 'positive',
        }),
        button({
          title: say(context, 'Other pathway'),
          verb: 'who.show',
          data: at === undefined ? {} : { at },
        }),
      ],
    },
    context,
  );
}

const placeName = ({ pathway, locality }: WhoAsked, { service }: CardContext): string =>
  [
    service.pathways.get(pathway)?.name ?? pathway,
    service.localities.get(locality)?.name ?? locality,
  ].join(', ');

const said = (text: string | undefined, style: Callout['style']): readonly Part[] =>
  text === undefined ? [] : [callout({ style, text: escapeText(text) })];

const counted = (context: CardContext) =>
  say(
    context,
    'For that time: rotas, changes, leave and sickness as they are known now. Who is busy or can’t be reached shows only then.',
  );

const row = (
  link: ChainLink,
  index: number,
  handovers: WhoAnswer['handovers'],
  context: CardContext,
) => ({
  name: `${index + 1}\\. ${personText(link.person, context)}`,
  reason: capitalised(
    `${linkWords(link, handovers, context)}${availabilityText(link.directory, context)}`,
  ),
});

/** Of somebody on a rota also who follows. */
function linkWords(
  link: ChainLink,
  handovers: WhoAnswer['handovers'],
  context: CardContext,
): string {
  const handover = link.reason.why === 'onRota' ? handovers?.get(link.person) : undefined;
  return handover === undefined
    ? linkText(link, context)
    : say(context, '{role} on {handover}', {
        role: say(context, roleWords[link.role]),
        handover: handoverText(handover, context),
      });
}

const isUnsure = ({ links }: Chain): boolean =>
  links.some(({ directory }) => directory?.state === 'unknown');

function skippedLine({ role, person, reason }: Skipped, context: CardContext): string {
  const why = skipText(reason, context);
  return person === undefined
    ? `${capitalised(say(context, roleWords[role]))}: ${why}`
    : `${personText(person, context)} (${say(context, roleWords[role])}): ${why}`;
}
