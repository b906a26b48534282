/** The short forms of partner contact: ask, what came of it, withdraw. */
import { outcomeKinds } from '../../services/partner/forms/partner.ts';
import { attemptKinds, stepNow, type Ask } from '../../services/partner/partner.ts';
import type { LedCase } from '../../services/coordination/coordination.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { agreedTimeText } from '../coordination/words.ts';
import { dayField, lineField } from '../coordination/fields.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import type { ChoiceOption } from '../parts/fields.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { aboutOf, partnersButton, viewButton } from './buttons.ts';
import { choiceOf } from './parts.ts';
import { attemptTitles, dueText, outcomeTitles } from './words.ts';

type Form = {
  readonly title: string;
  readonly explanation: string;
  readonly fields: readonly Part[];
  readonly action: Part;
  readonly others?: readonly Part[];
};

const formCard = (
  identity: CaseIdentity,
  { title, explanation, fields, action, others = [] }: Form,
  filled: Filled,
  context: CardContext,
): Card =>
  expandCase({
    caseLine: `${caseLine(identity, context)} · ${say(context, 'Partners')}`,
    headline: title,
    fallbackText: `${identity.caseRef}: ${title}`,
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: [],
    facts: [],
    note: escapeText(explanation),
    fields,
    actions: [action, ...others, partnersButton(identity, context, say(context, 'Back'))],
  });

const agencyChoices = (led: LedCase, context: CardContext): readonly ChoiceOption[] =>
  led.agencies.map(({ number, name, answersWithin }) => ({
    title: say(context, '{name} (answers within {agreedTime})', {
      name,
      agreedTime: agreedTimeText(answersWithin, context),
    }),
    value: String(number),
  }));

/** `chosen`: whose button was pressed on the register. */
export function askCard(
  led: LedCase,
  chosen: number | undefined,
  context: CardContext,
  filled: Filled = {},
): Card {
  const first = chosen ?? (led.agencies.length === 1 ? led.agencies[0]?.number : undefined);
  const its =
    first === undefined ? filled : { ...filled, typed: { agency: String(first), ...filled.typed } };
  return formCard(
    led,
    {
      title: say(context, 'Ask a partner'),
      explanation: say(
        context,
        'From now on the clock runs. If there is no outcome in time, the lead hears of it with the agreed route.',
      ),
      fields: [
        ...choiceOf(
          {
            ...{ id: 'agency', label: say(context, 'Whom do you ask?'), style: 'expanded' },
            ask: say(context, 'Choose the agency.'),
          },
          agencyChoices(led, context),
          its,
        ),
        lineField(
          {
            ...{ id: 'what', label: say(context, 'What for?'), maxLength: 300 },
            ask: say(context, 'Say what they are asked for.'),
          },
          its,
          context,
        ),
        dayField(
          { id: 'on', label: say(context, 'Answer by (empty: the agreed time)') },
          its,
          context,
        ),
      ],
      action: button({
        ...{ title: say(context, 'Ask'), verb: 'partner.ask', data: aboutOf(led) },
        ...{ style: 'positive', sendsInputs: true },
      }),
    },
    its,
    context,
  );
}

/** What is asked and by when, above a form about it. */
const askedText = (ask: Ask, context: CardContext): string =>
  `${ask.agency.name}: ${shorten(ask.what, 200).replace(/\.$/, '')}. ${dueText(ask, context)}`;

function whatCame(ask: Ask, context: CardContext): readonly ChoiceOption[] {
  const kinds = outcomeKinds.filter((kind) => kind !== 'actionDone' || ask.agreed !== undefined);
  const step = stepNow(ask);
  return [
    ...kinds.map((value) => ({ title: say(context, outcomeTitles[value]), value })),
    ...attemptKinds.map((value) => ({ title: say(context, attemptTitles[value]), value })),
    ...(step
      ? [
          {
            title: say(context, 'Took step {step}: {who} (no outcome)', {
              step: step.step,
              who: step.who,
            }),
            value: 'step',
          },
        ]
      : []),
  ];
}

export function contactCard(
  identity: CaseIdentity,
  ask: Ask,
  context: CardContext,
  filled: Filled = {},
): Card {
  return formCard(
    identity,
    {
      title: say(context, 'What came of it?'),
      explanation: `${askedText(ask, context)} ${say(context, 'An attempt without outcome is counted; the clock runs on.')}`,
      fields: [
        ...choiceOf(
          {
            ...{ id: 'came', label: say(context, 'What came of the contact?'), style: 'expanded' },
            ask: say(context, 'Choose what came of it.'),
          },
          whatCame(ask, context),
          filled,
        ),
        lineField(
          {
            id: 'what',
            label: say(context, 'In short (what they do, or why they declined)'),
            maxLength: 300,
          },
          filled,
          context,
        ),
        dayField(
          { id: 'on', label: say(context, 'Day (done by, or of the first contact)') },
          filled,
          context,
        ),
      ],
      action: button({
        ...{
          title: say(context, 'Record'),
          verb: 'partner.contact',
          style: 'positive',
          sendsInputs: true,
        },
        data: { ...aboutOf(identity), ask: ask.number },
      }),
      others: [viewButton(identity, 'withdraw', say(context, 'Withdraw…'), { ask: ask.number })],
    },
    filled,
    context,
  );
}

export const withdrawCard = (
  identity: CaseIdentity,
  ask: Ask,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    identity,
    {
      title: say(context, 'Withdraw this ask'),
      explanation: `${askedText(ask, context)} ${say(context, 'Tell {agency} too: the bot does not.', { agency: ask.agency.name })}`,
      fields: [
        textField(
          {
            id: 'why',
            label: say(context, 'Why is it not needed any more?'),
            ask: say(context, 'Say why.'),
          },
          filled,
        ),
      ],
      action: button({
        ...{
          title: say(context, 'Withdraw'),
          verb: 'partner.withdraw',
          style: 'destructive',
          sendsInputs: true,
        },
        data: { ...aboutOf(identity), ask: ask.number },
      }),
    },
    filled,
    context,
  );
