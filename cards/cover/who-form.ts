import type { Instant } from '../../services/kernel/ids.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, namedOptions, problemsBeside, typedIn } from '../parts/fields.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { momentText } from '../rota/words.ts';
import { say } from '../say.ts';
import template from './who-form.json' with { type: 'json' };

const expandForm = cardTemplate<{
  readonly title: string;
  readonly callouts: readonly Part[];
  readonly fields: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

export type WhoForm = {
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
  /** A time to come; absent: now. */
  readonly at?: Instant;
};

/** Asks for which pathway and locality somebody wants to know. */
export function whoFormCard({ typed, problems, notice, at }: WhoForm, context: CardContext): Card {
  const { service } = context;
  const values = typedIn(['pathway', 'locality'], typed);
  const beside = problemsBeside(['pathway', 'locality'], problems);
  return expandForm(
    {
      title:
        at === undefined
          ? say(context, 'Who is on now?')
          : say(context, 'Who is on {when}?', { when: momentText(at, context) }),
      callouts: formCallouts(notice, problems, context),
      fields: [
        choiceField({
          id: 'pathway',
          label: say(context, 'Pathway'),
          errorMessage: say(context, 'Choose the pathway.'),
          style: 'compact',
          value: values.pathway,
          choices: namedOptions(service.pathways.values()),
        }),
        ...beside.pathway,
        choiceField({
          id: 'locality',
          label: say(context, 'Locality'),
          errorMessage: say(context, 'Choose the locality.'),
          style: 'compact',
          value: values.locality,
          choices: namedOptions(service.localities.values()),
        }),
        ...beside.locality,
      ],
      actions: [
        button({
          title: say(context, 'Show who is on'),
          verb: 'who.show',
          data: at === undefined ? {} : { at },
          style: 'positive',
          sendsInputs: true,
        }),
      ],
    },
    context,
  );
}
