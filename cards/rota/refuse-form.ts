import { refusalReasons, type Swap } from '../../services/rota/swap.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import template from './refuse-form.json' with { type: 'json' };
import { escapeText } from '../user-text.ts';
import { swapLine } from './swap-words.ts';

const expand = cardTemplate<{
  readonly title: string;
  readonly callouts: readonly Part[];
  readonly explanation: string;
  readonly because: string;
  readonly reasons: readonly ChoiceOption[];
  readonly why: string;
  readonly problem: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** Says no to an offer. A reason stands there already, so that it is one more tap. */
export function swapRefuseForm(
  swap: Swap,
  context: CardContext,
  { typed = {}, problems = {} }: { readonly typed?: Typed; readonly problems?: Problems } = {},
): Card {
  const data = { rota: swap.rota, swap: swap.id };
  const [usual] = refusalReasons;
  return expand(
    {
      title: say(context, 'Say that you can’t'),
      callouts: formCallouts(undefined, problems, context),
      explanation: say(context, '{swap}. They will be told at once.', {
        swap: escapeText(swapLine(swap, swap.to, context)),
      }),
      because: typed['because'] ?? usual,
      reasons: refusalReasons.map((reason) => ({ title: reason, value: reason })),
      why: typed['why'] ?? '',
      problem: problemsBeside(['why'], problems).why,
      actions: [
        button({
          title: say(context, 'Send'),
          verb: 'swap.refuse',
          data,
          style: 'positive',
          sendsInputs: true,
        }),
        button({
          title: say(context, 'Back'),
          verb: 'swap.view',
          data: { ...data, view: 'status' },
        }),
      ],
    },
    context,
  );
}
