/** The parts of the register's form; each is saved alone. */
import type { Agency } from '../../services/coordination/agency.ts';
import type { LedCase } from '../../services/coordination/coordination.ts';
import type { CardContext, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card, Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { aboutOf } from './buttons.ts';
import { answerTimeField, dayField, lineField, stepTimeField } from './fields.ts';
import { formCard } from './lead-forms.ts';

/** What stands on the register, under what was typed. */
const over = (stored: Typed, filled: Filled): Filled => ({
  ...filled,
  typed: { ...stored, ...filled.typed },
});

/** Without an agency: another one. */
export function agencyCard(
  led: LedCase,
  agency: Agency | undefined,
  context: CardContext,
  filled: Filled = {},
): Card {
  const its = over(agency ? storedAgency(agency) : { within: 'P2D' }, filled);
  const data = { ...aboutOf(led), ...(agency ? { agency: agency.number } : {}) };
  return formCard(
    led,
    {
      title: agency ? 'Change an agency' : 'Add an agency',
      explanation:
        'The contact is a professional there, never the person or somebody of their family.',
      fields: agencyFields(its),
      actions: [
        button({
          ...{ title: 'Save', verb: 'coordination.saveAgency', data },
          ...{ style: 'positive', sendsInputs: true },
        }),
        ...(agency
          ? [
              button({
                ...{ title: 'Remove', verb: 'coordination.removeAgency', style: 'destructive' },
                data: { ...aboutOf(led), agency: agency.number },
              }),
            ]
          : []),
      ],
    },
    filled,
    context,
  );
}

const agencyFields = (its: Filled): readonly Part[] => [
  lineField({ id: 'name', label: 'Agency', ask: 'Write its name.', maxLength: 80 }, its),
  lineField({ id: 'does', label: 'What do they do for the case?', ask: 'Say what they do.' }, its),
  lineField(
    {
      id: 'contact',
      label: 'Who is spoken to there?',
      ask: 'Name the professional.',
      maxLength: 80,
    },
    its,
  ),
  lineField({ id: 'phone', label: 'Their work telephone', style: 'Tel', maxLength: 40 }, its),
  lineField({ id: 'email', label: 'Their work e-mail', style: 'Email', maxLength: 120 }, its),
  ...answerTimeField(its),
];

const storedAgency = ({ name, does, contact, answersWithin }: Agency): Typed => ({
  ...{ name, does, contact: contact.name, within: answersWithin },
  ...{ phone: contact.phone ?? '', email: contact.email ?? '' },
});

const stepLabels = ['First, ask', 'Then, ask', 'In the end, ask'] as const;
const usualAfter = ['PT0S', 'P1D', 'P1D'] as const;

/** In order: who is asked, how, after how long. */
export function routeCard(
  led: LedCase,
  agency: Agency,
  context: CardContext,
  filled: Filled = {},
): Card {
  const its = over(storedRoute(agency), filled);
  return formCard(
    led,
    {
      title: 'Escalation route',
      explanation: `What is agreed where ${agency.name} does not answer in time. Leave steps empty that you do not need.`,
      fields: stepLabels.flatMap((label, index) => {
        const number = index + 1;
        return [
          lineField({ id: `who${number}`, label, maxLength: 80 }, its),
          lineField({ id: `how${number}`, label: 'How?' }, its),
          ...stepTimeField(
            `after${number}`,
            index === 0 ? 'After the answer was due' : 'After the step before',
            its,
          ),
        ];
      }),
      actions: [
        button({
          ...{ title: 'Save', verb: 'coordination.saveRoute', style: 'positive' },
          ...{ data: { ...aboutOf(led), agency: agency.number }, sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );
}

const storedRoute = ({ route }: Agency): Typed =>
  Object.fromEntries(
    usualAfter.flatMap((usual, index): readonly (readonly [string, string])[] => [
      [`who${index + 1}`, route[index]?.who ?? ''],
      [`how${index + 1}`, route[index]?.how ?? ''],
      [`after${index + 1}`, route[index]?.after ?? usual],
    ]),
  );

export const planCard = (led: LedCase, context: CardContext, filled: Filled = {}): Card => {
  const its = over({ url: led.plan?.url ?? '', on: led.plan?.datedOn ?? '' }, filled);
  return formCard(
    led,
    {
      title: 'Shared plan',
      explanation:
        'Only where it is kept and how old it is: none of its words. The link must not name the person.',
      fields: [
        lineField(
          {
            ...{ id: 'url', label: 'Link to the plan', ask: 'Paste the link.' },
            ...{ style: 'Url', maxLength: 600 },
          },
          its,
        ),
        dayField({ id: 'on', label: 'Date of the plan', ask: 'Choose the date of the plan.' }, its),
      ],
      actions: [
        button({
          ...{ title: 'Save', verb: 'coordination.savePlan', data: aboutOf(led) },
          ...{ style: 'positive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );
};

export const reviewCard = (led: LedCase, context: CardContext, filled: Filled = {}): Card => {
  const its = over({ took: '', next: led.reviews.next ?? '' }, filled);
  return formCard(
    led,
    {
      title: 'Multi-agency review',
      explanation: 'Record one that took place, move the next one, or both.',
      fields: [
        dayField({ id: 'took', label: 'It took place on (leave empty if it did not)' }, its),
        dayField({ id: 'next', label: 'The next one is on', ask: 'Choose the next day.' }, its),
      ],
      actions: [
        button({
          ...{ title: 'Save', verb: 'coordination.saveReview', data: aboutOf(led) },
          ...{ style: 'positive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );
};
