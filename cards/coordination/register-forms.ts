/** The parts of the register's form; each is saved alone. */
import type { Agency } from '../../services/coordination/agency.ts';
import type { LedCase } from '../../services/coordination/coordination.ts';
import type { CardContext, Typed } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card, Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
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
  const data = {
    ...aboutOf(led),
    ...(agency ? { agency: agency.number, seen: agency.savedAt } : {}),
  };
  return formCard(
    led,
    {
      title: agency ? say(context, 'Change an agency') : say(context, 'Add an agency'),
      explanation: say(
        context,
        'The contact is a professional there, never the person or somebody of their family.',
      ),
      fields: agencyFields(its, context),
      actions: [
        button({
          ...{ title: say(context, 'Save'), verb: 'coordination.saveAgency', data },
          ...{ style: 'positive', sendsInputs: true },
        }),
        ...(agency
          ? [
              button({
                ...{
                  title: say(context, 'Remove'),
                  verb: 'coordination.removeAgency',
                  style: 'destructive',
                },
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

const agencyFields = (its: Filled, context: CardContext): readonly Part[] => [
  lineField(
    {
      id: 'name',
      label: say(context, 'Agency'),
      ask: say(context, 'Write its name.'),
      maxLength: 80,
    },
    its,
    context,
  ),
  lineField(
    {
      id: 'does',
      label: say(context, 'What do they do for the case?'),
      ask: say(context, 'Say what they do.'),
    },
    its,
    context,
  ),
  lineField(
    {
      id: 'contact',
      label: say(context, 'Who is spoken to there?'),
      ask: say(context, 'Name the professional.'),
      maxLength: 80,
    },
    its,
    context,
  ),
  lineField(
    { id: 'phone', label: say(context, 'Their work telephone'), style: 'Tel', maxLength: 40 },
    its,
    context,
  ),
  lineField(
    { id: 'email', label: say(context, 'Their work e-mail'), style: 'Email', maxLength: 120 },
    its,
    context,
  ),
  ...answerTimeField(its, context),
];

const storedAgency = ({ name, does, contact, answersWithin }: Agency): Typed => ({
  ...{ name, does, contact: contact.name, within: answersWithin },
  ...{ phone: contact.phone ?? '', email: contact.email ?? '' },
});

const stepLabels = (context: CardContext) =>
  [say(context, 'First, ask'), say(context, 'Then, ask'), say(context, 'In the end, ask')] as const;
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
      title: say(context, 'Escalation route'),
      explanation: say(
        context,
        'What is agreed where {agency} does not answer in time. Leave steps empty that you do not need.',
        { agency: agency.name },
      ),
      fields: stepLabels(context).flatMap((label, index) => {
        const number = index + 1;
        return [
          lineField({ id: `who${number}`, label, maxLength: 80 }, its, context),
          lineField({ id: `how${number}`, label: say(context, 'How?') }, its, context),
          ...stepTimeField(
            `after${number}`,
            index === 0
              ? say(context, 'After the answer was due')
              : say(context, 'After the step before'),
            its,
            context,
          ),
        ];
      }),
      actions: [
        button({
          ...{ title: say(context, 'Save'), verb: 'coordination.saveRoute', style: 'positive' },
          data: { ...aboutOf(led), agency: agency.number, seen: agency.savedAt },
          sendsInputs: true,
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
      title: say(context, 'Shared plan'),
      explanation: say(
        context,
        'Only where it is kept and how old it is: none of its words. The link must not name the person.',
      ),
      fields: [
        lineField(
          {
            ...{
              id: 'url',
              label: say(context, 'Link to the plan'),
              ask: say(context, 'Paste the link.'),
            },
            ...{ style: 'Url', maxLength: 600 },
          },
          its,
          context,
        ),
        dayField(
          {
            id: 'on',
            label: say(context, 'Date of the plan'),
            ask: say(context, 'Choose the date of the plan.'),
          },
          its,
          context,
        ),
      ],
      actions: [
        button({
          ...{ title: say(context, 'Save'), verb: 'coordination.savePlan', style: 'positive' },
          data: { ...aboutOf(led), ...(led.plan ? { seen: led.plan.savedAt } : {}) },
          sendsInputs: true,
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
      title: say(context, 'Multi-agency review'),
      explanation: say(context, 'Record one that took place, move the next one, or both.'),
      fields: [
        dayField(
          { id: 'took', label: say(context, 'It took place on (leave empty if it did not)') },
          its,
          context,
        ),
        dayField(
          {
            id: 'next',
            label: say(context, 'The next one is on'),
            ask: say(context, 'Choose the next day.'),
          },
          its,
          context,
        ),
      ],
      actions: [
        button({
          ...{ title: say(context, 'Save'), verb: 'coordination.saveReview', data: aboutOf(led) },
          ...{ style: 'positive', sendsInputs: true },
        }),
      ],
    },
    filled,
    context,
  );
};
