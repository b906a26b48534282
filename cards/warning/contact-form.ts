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
    headline: 'Record a contact',
    fallbackText: `${identity.caseRef}: record a contact`,
    callouts: [
      ...formCallouts(filled.notice, filled.problems),
      ...(isKnown ? [] : [callout({ style: 'warning', text: notInTheExtract })]),
      ...(set === undefined
        ? [callout({ style: 'warning', text: warningRefusalText({ reason: 'noSet' }, context) })]
        : []),
    ],
    rows: [],
    facts: [],
    note: standing === undefined ? '' : `Signs so far: ${sumText(standing)}.`,
    fields: set === undefined ? [] : [fieldsOf(view, filled, context)],
    actions: [
      ...(set === undefined
        ? []
        : [
            button({
              title: 'Record',
              verb: 'warning.record',
              data: identity,
              style: 'positive',
              sendsInputs: true,
            }),
          ]),
      openCaseButton(identity, 'Back to the case'),
    ],
  });
}

const notInTheExtract =
  'The record system’s extract does not have this case in this team. Check the reference.';

function fieldsOf({ set }: WarningView, filled: Filled, context: CardContext): Part {
  const typed = typedIn(fields, filled.typed);
  const usual = { ...typed, on: typed.on === '' ? today(context) : typed.on };
  return expand({
    typed: usual,
    indicators: (set?.indicators ?? []).map(({ id, weight }) => ({
      title: `${indicatorLabel(id, context)}${weight > 1 ? ` (${weight} points)` : ''}`,
      value: id,
    })),
    outcome: choiceField({
      ...{ id: 'outcome', label: 'How did it go?', style: 'compact' },
      value: typed.outcome === '' ? 'inPerson' : typed.outcome,
      errorMessage: 'Choose how the contact went.',
      choices: contactOutcomes.map((value) => ({ title: outcomeChoices[value], value })),
    }),
    problems: problemsBeside(fields, filled.problems),
  });
}
