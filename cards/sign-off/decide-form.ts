/** The form of a decision: what, why, under which conditions, looked at again when. */
import { askedOf } from '../../services/sign-off/deciding.ts';
import type { DecisionMade, Submitted } from '../../services/sign-off/sign-off.ts';
import { atText } from '../clock-text.ts';
import { dateField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { formCard } from './forms.ts';
import type { Seen } from './rights.ts';
import { signedText } from './words.ts';

type Deciding = Seen & { readonly state: Submitted };

/** Who comes after the first sees what the first decided, and agrees. */
export function decideCard(seen: Deciding, context: CardContext, filled: Filled = {}): Card {
  const { verdict } = seen.state;
  return verdict === undefined
    ? firstCard(seen, context, filled)
    : agreeCard(seen, verdict, context, filled);
}

function firstCard(seen: Deciding, context: CardContext, filled: Filled): Card {
  const { state, facts } = seen;
  const { scope, id, submissions: submission } = state;
  const [only, another] = facts.kind.outcomes;
  const isOne = another === undefined;
  const latest = facts.kind.latestReview?.(askedOf(state), facts.context);
  const shown: Filled = {
    ...filled,
    typed: { ...(latest === undefined ? {} : { reviewOn: latest }), ...filled.typed },
  };
  return formCard(seen, context, filled, {
    headline: say(context, '{kind}: decide', { kind: facts.kind.name }),
    rows: [section(say(context, 'The question'), state.question)],
    fields: [
      ...(isOne ? [] : outcomeField(seen, shown, context)),
      rationaleField(say(context, 'Why? (rationale)'), shown, context),
      textField(
        {
          ...{ id: 'conditions', label: say(context, 'Under which conditions? (optional)') },
          ask: say(context, 'Say the condition, or leave it empty.'),
        },
        shown,
        false,
      ),
      reviewField(latest !== undefined, shown, context),
    ],
    submit: button({
      title: isOne ? only.label : say(context, 'Decide'),
      verb: 'signoff.decide',
      data: { scope, id, submission, ...(isOne ? { outcome: only.id } : {}) },
      style: 'positive',
      sendsInputs: true,
    }),
  });
}

function agreeCard(
  seen: Deciding,
  verdict: DecisionMade,
  context: CardContext,
  filled: Filled,
): Card {
  const { state, facts } = seen;
  const { scope, id, submissions: submission } = state;
  const { done } = facts.kind.outcomes.find((each) => each.id === verdict.outcome) ?? {
    done: verdict.outcome,
  };
  const who = `${signedText(verdict, context)}, ${atText(verdict.at, context)}`;
  return formCard(seen, context, filled, {
    headline: say(context, '{kind}: agree to the decision', { kind: facts.kind.name }),
    rows: [
      section(say(context, 'The question'), state.question),
      section(say(context, 'Decided'), `${done}. ${who}`),
      section(say(context, 'Rationale'), verdict.rationale),
      ...(verdict.conditions === undefined
        ? []
        : [section(say(context, 'Conditions'), verdict.conditions)]),
    ],
    fields: [rationaleField(say(context, 'Why do you agree? (rationale)'), filled, context)],
    submit: button({
      title: say(context, 'Agree'),
      verb: 'signoff.decide',
      data: { scope, id, submission, outcome: verdict.outcome },
      style: 'positive',
      sendsInputs: true,
    }),
  });
}

const rationaleField = (label: string, filled: Filled, context: CardContext): Part =>
  textField(
    {
      ...{ id: 'rationale', label },
      ask: say(context, 'Say why, so that somebody else can understand it later.'),
    },
    filled,
  );

const reviewField = (isRequired: boolean, filled: Filled, context: CardContext): Part =>
  dateField(
    {
      ...{ id: 'reviewOn', label: say(context, isRequired ? 'Review on' : 'Review on (optional)') },
      ask: say(context, 'Choose when the decision is looked at again.'),
    },
    filled,
    context,
    isRequired,
  );

/** More do not stand below each other on a phone. */
const SHOWN_AT_ONCE = 5;

function outcomeField({ facts }: Seen, filled: Filled, context: CardContext): readonly Part[] {
  const { outcomes } = facts.kind;
  return [
    choiceField({
      ...{
        id: 'outcome',
        label: say(context, 'What is decided?'),
        errorMessage: say(context, 'Choose what is decided.'),
      },
      choices: outcomes.map(({ id, label }) => ({ title: label, value: id })),
      style: outcomes.length > SHOWN_AT_ONCE ? 'compact' : 'expanded',
      value: filled.typed?.['outcome'] ?? '',
    }),
    ...problemsBeside(['outcome'], filled.problems).outcome,
  ];
}
