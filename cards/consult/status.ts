import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { CardContext } from '../context.ts';
import { callout, factRow } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import { caseLine, headline } from './about.ts';
import { calloutsOf } from './callouts.ts';
import { choicesOf, mainButtons } from './choices.ts';
import { factsOf } from './facts.ts';
import { sectionsOf } from './sections.ts';
import { readsClinicalText, type Sight, type Standing } from './standing.ts';
import template from './status.json' with { type: 'json' };

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly headline: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  /** The button that matters most, above what there is to read. */
  readonly first: readonly Part[];
  readonly facts: readonly Part[];
  readonly sections: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 8_000;

/** Where a consult stands, with what these eyes may read and these hands may do. */
export function statusCard(
  consult: RequestedConsult,
  sight: Sight,
  context: CardContext,
  notice?: string,
): Card {
  const { standing } = sight;
  const title = headline(consult, standing, context);
  const { first, others } = buttonsOf(consult, standing, context);
  return expand(
    {
      caseLine: caseLine(consult, context),
      headline: title,
      fallbackText: `${consult.request.caseRef}: ${title}`,
      callouts: [
        ...(notice === undefined
          ? []
          : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
        ...calloutsOf(consult, sight, context),
      ],
      facts: factsOf(consult, context, sight.viewer).map(factRow),
      sections: readsClinicalText(standing) ? sectionsOf(consult, context) : [],
      first:
        first === undefined ? [] : [{ type: 'ActionSet', spacing: 'Medium', actions: [first] }],
      actions: others,
    },
    context,
  );
}

/** People who are asked find the answer at the top: a long card on a phone has its end far away. */
const urgent: readonly Standing[] = ['canTake', 'canTakeOver', 'offered'];

/** So does whoever has it and owes the answer. */
const findsItFirst = ({ status }: RequestedConsult, standing: Standing): boolean =>
  urgent.includes(standing) || (standing === 'holder' && status === 'held');

function buttonsOf(
  consult: RequestedConsult,
  standing: Standing,
  context: CardContext,
): { readonly first?: Part; readonly others: readonly Part[] } {
  const buttons = mainButtons(consult, choicesOf(consult, standing, context), context);
  const [first, ...others] = buttons;
  return first && findsItFirst(consult, standing) ? { first, others } : { others: buttons };
}
