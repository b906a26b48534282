import type { WarningView } from '../../services/warning/desk.ts';
import { contactOutcomes } from '../../services/warning/warning.ts';
import { caseLine, expandCase, openCaseButton } from '../caseload/card.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside, typedIn, type ChoiceOption } from '../parts/fields.ts';
import { callout } from '../parts/parts.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import template from './contact-form.json' with { type: 'json' };
import { warningRefusalText } from './refusal.ts';
import { indicatorLabel, outcomeChoices, sumText } from './words.ts';

const fields = ['seen', 'on', 'outcome', 'note'] as const;
type Field = (typeof fields)[number];

const expand = partTemplate<{
  readonly typed: Readonly<Record<Field, string>>;
  readonly indicators: readonly ChoiceOption[];
  readonly outcome: Part;
  readonly problems: Readonly<Record<Field, readonly Part[]>>;
}>(template);

/** What was seen at a contact: two taps where one sign was seen, one where none was. */
export function contactFormCard(view: WarningView, filled: Filled, context: CardContext): Card {
  const { identity, set, standing, known } = view;
  const isKnown = known.status === 'known' && known.facts !== undefined;
  return expandCase({
    caseLine: caseLine(identity, context),
    headline: say(context, 'Record a contact'),
    fallbackText: say(context, '{caseRef}: record a contact', { caseRef: identity.caseRef }),
    callouts: [
      ...formCallouts(filled.notice, filled.problems, context),
      ...(isKnown ? [] : [callout({ style: 'warning', text: notInTheExtract(context) })]),
      ...(set === undefined
        ? [callout({ style: 'warning', text: warningRefusalText({ reason: 'noSet' }, context) })]
        : []),
    ],
    rows: [],
    facts: [],
    note:
      standing === undefined
        ? ''
        : say(context, 'Signs so far: {sum}.', { sum: sumText(standing, context) }),
    fields: set === undefined ? [] : [fieldsOf(view, filled, context)],
    actions: [
      ...(set === undefined
        ? []
        : [
            button({
              title: say(context, 'Record'),
              verb: 'warning.record',
              data: identity,
              style: 'positive',
              sendsInputs: true,
            }),
          ]),
      openCaseButton(identity, say(context, 'Back to the case')),
    ],
  });
}

const notInTheExtract = (context: CardContext) =>
  say(
    context,
    'The record system’s extract does not have this case in this team. Check the reference.',
  );

function fieldsOf({ set }: WarningView, filled: Filled, context: CardContext): Part {
  const typed = typedIn(fields, filled.typed);
  const usual = { ...typed, on: typed.on === '' ? today(context) : typed.on };
  return expand(
    {
      typed: usual,
      indicators: (set?.indicators ?? []).map(({ id, weight }) => ({
        title: `${indicatorLabel(id, context)}${weight > 1 ? ` ${say(context, '({weight} points)', { weight })}` : ''}`,
        value: id,
      })),
      outcome: choiceField({
        ...{ id: 'outcome', label: say(context, 'How did it go?'), style: 'compact' },
        value: typed.outcome === '' ? 'inPerson' : typed.outcome,
        errorMessage: say(context, 'Choose how the contact went.'),
        choices: contactOutcomes.map((value) => ({
          title: say(context, outcomeChoices[value]),
          value,
        })),
      }),
      problems: problemsBeside(fields, filled.problems),
    },
    context,
  );
}
