/** The parts of the register, each with the button by which it is brought up to date. */
import type { Agency } from '../../services/coordination/agency.ts';
import { mayBeOver, type LedCase } from '../../services/coordination/coordination.ts';
import type { KnownPartners } from '../../services/partner/partner.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import { agencyPartners, partnerButton, overdueFirst } from '../partner/on-register.ts';
import { partTemplate, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { aboutOf, viewButton } from './buttons.ts';
import { isInCharge } from './rights.ts';
import rowTemplate from './row.json' with { type: 'json' };
import { agreedTimeText, contactText, stepTimeText } from './words.ts';

const expandRow = partTemplate<{ readonly text: string; readonly actions: readonly Part[] }>(
  rowTemplate,
);

const PER_PAGE = 4;

/** For whoever is asked. */
export function answerRow(led: LedCase, viewer: Viewer, context: CardContext): readonly Part[] {
  const { offer: open } = led;
  if (open?.to !== viewer) return [];
  const data = { ...aboutOf(led), offer: open.number };
  return [
    expandRow({
      text: say(context, '**Your answer:**'),
      actions: [
        button({
          title: say(context, 'Accept'),
          verb: 'coordination.accept',
          data,
          style: 'positive',
        }),
        viewButton(led, 'decline', say(context, 'Decline…')),
      ],
    }),
  ];
}

/** For whoever may say whether a case that the extract has as closed is over. */
export const decisionRow = (led: LedCase, viewer: Viewer, context: CardContext): readonly Part[] =>
  mayBeOver(led) && isInCharge(led, viewer, context)
    ? [
        expandRow({
          text: say(context, '**Your decision:** does coordination end too?'),
          actions: [viewButton(led, 'end', say(context, 'Decide…'))],
        }),
      ]
    : [];

export function planRow(led: LedCase, may: boolean, context: CardContext): Part {
  const { plan } = led;
  const text =
    plan === undefined
      ? say(context, '**Shared plan:** none is linked yet.')
      : say(context, '**Shared plan:** of {day}. [Open the plan]({linkTo})', {
          day: dateText(plan.datedOn, context),
          linkTo: linkTo(plan.url),
        });
  return expandRow({
    text,
    actions: [
      ...(may
        ? [
            viewButton(
              led,
              'plan',
              plan ? say(context, 'Change the plan…') : say(context, 'Link the plan…'),
            ),
          ]
        : []),
    ],
  });
}

/** In Markdown, whose own signs would end it; what a card would compute is held apart. */
const linkTo = (url: string): string =>
  url.replace(/[(){}<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export function reviewRow(led: LedCase, may: boolean, context: CardContext): Part {
  const { next, last } = led.reviews;
  const parts = [
    next === undefined
      ? say(context, 'no day is set for the next one')
      : say(context, 'next {day}', { day: dateText(next, context) }),
    ...(last === undefined
      ? []
      : [say(context, 'last {day}', { day: dateText(last.on, context) })]),
  ];
  return expandRow({
    text: say(context, '**Multi-agency review:** {parts}.', { parts: parts.join(', ') }),
    actions: may ? [viewButton(led, 'review', say(context, 'Record a review…'))] : [],
  });
}

export function agencyRows(
  led: LedCase,
  may: boolean,
  page: number,
  { partners, context }: PartnersShown,
): readonly Part[] {
  const agencies = overdueFirst(led.agencies, partners);
  const pages = Math.max(1, Math.ceil(agencies.length / PER_PAGE));
  const current = Math.min(page, pages);
  const shown = agencies.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const rows = shown.map((agency) => agencyRow(led, agency, may, { partners, context }));
  if (pages === 1) return rows;
  const [title, to] =
    current < pages
      ? [say(context, 'More agencies'), current + 1]
      : [say(context, 'First agencies'), 1];
  return [
    ...rows,
    offer({
      explanation: say(context, 'Page {current} of {pages}.', { current, pages }),
      button: button({ title, verb: 'coordination.show', data: { ...aboutOf(led), page: to } }),
    }),
  ];
}

/** What they are asked for, and what came of it. */
type PartnersShown = {
  readonly partners: KnownPartners | undefined;
  readonly context: CardContext;
};

const agencyRow = (
  led: LedCase,
  agency: Agency,
  may: boolean,
  { partners, context }: PartnersShown,
): Part =>
  expandRow({
    text: [agencyText(agency, context), ...agencyPartners(agency, partners, context)].join('\n\n'),
    actions: may
      ? [
          partnerButton(led, agency, partners, context),
          viewButton(led, 'agency', say(context, 'Change…'), agency.number),
          viewButton(led, 'route', say(context, 'Route…'), agency.number),
        ]
      : [],
  });

/** Who they are, whom to ask, by when, and what is done if they do not answer. */
function agencyText(agency: Agency, context: CardContext): string {
  const steps = agency.route.map(
    (step, index) =>
      `${index + 1}\\. ${escapeText(`${step.who}: ${step.how}, ${stepTimeText(step, context)}`)}`,
  );
  return [
    `**${escapeText(agency.name)}** · ${escapeText(agency.does)}`,
    escapeText(contactText(agency)),
    `${say(context, 'Answers within {agreedTime}.', { agreedTime: agreedTimeText(agency.answersWithin, context) })} ${steps.length === 0 ? say(context, 'No escalation route is agreed.') : say(context, 'If not:')}`,
    ...steps,
  ].join('\n\n');
}
