import type { Chain, ChainLink, Skipped } from '../../services/cover/chain.ts';
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, namedOptions, problemsBeside, typedIn } from '../parts/fields.ts';
import { callout } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { roleWords } from '../vocabulary.ts';
import { presenceText, saidNothing } from './directory-words.ts';
import { linkText, personText, skipText } from './link-words.ts';
import formTemplate from './who-form.json' with { type: 'json' };
import template from './who.json' with { type: 'json' };

export type WhoAnswer = {
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  readonly chain: Chain;
};

const expand = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly callouts: readonly Part[];
  readonly links: readonly { readonly name: string; readonly reason: string }[];
  readonly skipped: readonly { readonly text: string }[];
  readonly actions: readonly Part[];
}>(template);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who would be asked for a pathway at this moment, in which order and why; and who would not (C9). */
export function whoCard({ pathway, locality, chain }: WhoAnswer, context: CardContext): Card {
  const { service } = context;
  const pathwayName = service.pathways.get(pathway)?.name ?? pathway;
  const localityName = service.localities.get(locality)?.name ?? locality;
  const [first] = chain.links;
  const moment = isBefore(context.now, chain.asOf) ? chain.asOf : context.now;
  return expand({
    title:
      first === undefined
        ? 'Nobody can be asked'
        : `${personText(first.person, context)} would be asked first`,
    subtitle: `**${escapeText(`${pathwayName}, ${localityName}`)}** · ${timeText(moment, context)}`,
    callouts:
      first === undefined
        ? [callout({ style: 'attention', text: escapeText(service.links.cannotWait) })]
        : [],
    links: chain.links.map((link, index) => row(link, index, context)),
    skipped: chain.skipped.map((skipped) => ({ text: skippedLine(skipped, context) })),
    actions: [
      button({ title: 'Ask for oversight', verb: 'consult.form', data: {}, style: 'positive' }),
      button({ title: 'Other pathway', verb: 'who.show', data: {} }),
    ],
  });
}

const row = (link: ChainLink, index: number, context: CardContext) => ({
  name: `${index + 1}\\. ${personText(link.person, context)}`,
  reason: capitalised(`${linkText(link, context)}${knownText(link)}`),
});

const knownText = ({ directory }: ChainLink): string =>
  directory?.state === 'unknown'
    ? `. ${saidNothing('this person')}, so somebody else is asked sooner`
    : presenceText(directory);

function skippedLine({ role, person, reason }: Skipped, context: CardContext): string {
  const why = skipText(reason, context);
  return person === undefined
    ? `${capitalised(roleWords[role])}: ${why}`
    : `${personText(person, context)} (${roleWords[role]}): ${why}`;
}

const expandForm = cardTemplate<{
  readonly callouts: readonly Part[];
  readonly fields: readonly Part[];
  readonly actions: readonly Part[];
}>(formTemplate);

/** Asks for which pathway and locality somebody wants to know. */
export function whoFormCard(
  {
    typed,
    problems,
    notice,
  }: {
    readonly typed?: Typed;
    readonly problems?: Problems;
    readonly notice?: string;
  },
  { service }: CardContext,
): Card {
  const values = typedIn(['pathway', 'locality'], typed);
  const beside = problemsBeside(['pathway', 'locality'], problems);
  return expandForm({
    callouts: formCallouts(notice, problems),
    fields: [
      choiceField({
        id: 'pathway',
        label: 'Pathway',
        errorMessage: 'Choose the pathway.',
        style: 'compact',
        value: values.pathway,
        choices: namedOptions(service.pathways.values()),
      }),
      ...beside.pathway,
      choiceField({
        id: 'locality',
        label: 'Locality',
        errorMessage: 'Choose the locality.',
        style: 'compact',
        value: values.locality,
        choices: namedOptions(service.localities.values()),
      }),
      ...beside.locality,
    ],
    actions: [
      button({
        title: 'Show who is on',
        verb: 'who.show',
        data: {},
        style: 'positive',
        sendsInputs: true,
      }),
    ],
  });
}
