import type { PersonId } from '../../services/kernel/ids.ts';
import { returnValue, type ReturnDuty } from '../../services/rota/forms/swap-form.ts';
import type { SwapSpan } from '../../services/rota/swap.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside, typedIn, type ChoiceOption } from '../parts/fields.ts';
import { personOptions } from '../people.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import template from './offer-form.json' with { type: 'json' };
import { rotaName, spanText } from './words.ts';

const fields = ['to', 'take', 'reason'] as const;
type Field = (typeof fields)[number];

export type OfferForm = {
  readonly rota: string;
  readonly give: SwapSpan;
  /** Who could take it. */
  readonly people: readonly PersonId[];
  readonly duties: readonly ReturnDuty[];
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
};

const expand = cardTemplate<{
  readonly about: string;
  readonly title: string;
  readonly callouts: readonly Part[];
  readonly typed: Readonly<Record<Field, string>>;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
  readonly people: readonly ChoiceOption[];
  readonly duties: readonly ChoiceOption[];
  readonly actions: readonly Part[];
}>(template);

/** Duties in the list; farther ones are typed in chat. */
const LISTED = 40;

/** Offers a duty of one's own to somebody who could take it. */
export function swapOfferForm(form: OfferForm, context: CardContext): Card {
  const { rota, give, people, duties, notice, problems } = form;
  return expand(
    {
      about: `**${escapeText(rotaName(rota, context))}**`,
      title: say(context, 'Swap {span}', { span: spanText(give, context) }),
      callouts: formCallouts(notice, problems, context),
      typed: typedIn(fields, form.typed),
      problems: problemsBeside(fields, problems),
      people: personOptions(people, context, 6_000),
      duties: duties.slice(0, LISTED).map(({ person, ...span }) => ({
        title: `${context.nameOf(person)}: ${spanText(span, context)}`,
        value: returnValue({ person, ...span }),
      })),
      actions: [
        button({
          title: say(context, 'Ask'),
          verb: 'swap.offer',
          data: { rota, start: give.from, end: give.to },
          style: 'positive',
          sendsInputs: true,
        }),
        button({ title: say(context, 'My duties'), verb: 'duties.show', data: {} }),
      ],
    },
    context,
  );
}
