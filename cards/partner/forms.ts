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
    caseLine: `${caseLine(identity, context)} · Partners`,
    headline: title,
    fallbackText: `${identity.caseRef}: ${title}`,
    callouts: formCallouts(filled.notice, filled.problems),
    rows: [],
    facts: [],
    note: escapeText(explanation),
    fields,
    actions: [action, ...others, partnersButton(identity, 'Back')],
  });

/** `chosen`: whose button was pressed on the register. */
export function askCard(
  led: LedCase,
  chosen: number | undefined,
  context: CardContext,
  filled: Filled = {},
): Card {
  const only = led.agencies.length === 1 ? led.agencies[0]?.number : undefined;
  const first = chosen ?? only;
  const its =
    first === undefined ? filled : { ...filled, typed: { agency: String(first), ...filled.typed } };
  return formCard(
    led,
    {
      title: 'Ask a partner',
      explanation:
        'From now on the clock runs. If there is no outcome in time, the lead hears of it with the agreed route.',
      fields: [
        ...choiceOf(
          { id: 'agency', label: 'Whom do you ask?', ask: 'Choose the agency.', style: 'compact' },
          led.agencies.map(({ number, name, answersWithin }) => ({
            title: `${name} (answers within ${agreedTimeText(answersWithin)})`,
            value: String(number),
          })),
          its,
        ),
        lineField(
          { id: 'what', label: 'What for?', ask: 'Say what they are asked for.', maxLength: 300 },
          its,
        ),
        dayField({ id: 'on', label: 'Answer by (empty: the agreed time)' }, its),
      ],
      action: button({
        ...{ title: 'Ask', verb: 'partner.ask', data: aboutOf(led) },
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

export function contactCard(
  identity: CaseIdentity,
  ask: Ask,
  context: CardContext,
  filled: Filled = {},
): Card {
  const kinds = outcomeKinds.filter((kind) => kind !== 'actionDone' || ask.agreed !== undefined);
  const step = stepNow(ask);
  return formCard(
    identity,
    {
      title: 'What came of it?',
      explanation: `${askedText(ask, context)} An attempt without outcome is counted; the clock runs on.`,
      fields: [
        ...choiceOf(
          {
            ...{ id: 'came', label: 'What came of the contact?', style: 'expanded' },
            ask: 'Choose what came of it.',
          },
          [
            ...kinds.map((value) => ({ title: outcomeTitles[value], value })),
            ...attemptKinds.map((value) => ({ title: attemptTitles[value], value })),
            ...(step
              ? [{ title: `Took step ${step.step}: ${step.who} (no outcome)`, value: 'step' }]
              : []),
          ],
          filled,
        ),
        lineField(
          { id: 'what', label: 'In short (what they do, or why they declined)', maxLength: 300 },
          filled,
        ),
        dayField({ id: 'on', label: 'Day (done by, or of the first contact)' }, filled),
      ],
      action: button({
        ...{ title: 'Record', verb: 'partner.contact', style: 'positive', sendsInputs: true },
        data: { ...aboutOf(identity), ask: ask.number },
      }),
      others: [viewButton(identity, 'withdraw', 'Withdraw…', { ask: ask.number })],
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
      title: 'Withdraw this ask',
      explanation: `${askedText(ask, context)} Tell ${ask.agency.name} too: the bot does not.`,
      fields: [
        textField({ id: 'why', label: 'Why is it not needed any more?', ask: 'Say why.' }, filled),
      ],
      action: button({
        ...{ title: 'Withdraw', verb: 'partner.withdraw', style: 'destructive', sendsInputs: true },
        data: { ...aboutOf(identity), ask: ask.number },
      }),
    },
    filled,
    context,
  );
