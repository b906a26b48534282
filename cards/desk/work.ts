import { type OpenedAction } from '../../services/action/action.ts';
import { type KnownCase } from '../../services/caseload/case.ts';
import type { AwayBecause } from '../../services/handover/handover.ts';
import type { LedCase } from '../../services/coordination/coordination.ts';
import type { KnownPartners } from '../../services/partner/partner.ts';
import type { Keeping } from '../../services/handover/keeping.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { compareInstants } from '../../services/kernel/time.ts';
import type { OpenSwap } from '../../services/rota/swap.ts';
import { say } from '../say.ts';
import { leadItems } from './lead-items.ts';
import { partnerItems } from './partner-items.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { forWhomText } from '../handover/words.ts';
import { offer } from '../parts/parts.ts';
import { myCasesOffer } from '../warning/mine.ts';
import { auditItems } from '../sampling/work-items.ts';
import type { DrawnSample } from '../../services/sampling/sampling.ts';
import { supervisionItems } from '../supervision/work-items.ts';
import type { KnownSupervision } from '../../services/supervision/supervision.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { signOffItems, type NamedSignOff } from './sign-off-items.ts';
import { actionItems } from './action-items.ts';
import { caseItems } from './case-items.ts';
import { consultItems } from './consult-items.ts';
import { swapItem } from './swap-item.ts';
import { workRanks, type WorkItem, type WorkRank } from './work-item.ts';
import template from './work.json' with { type: 'json' };

export type Work = {
  readonly viewer: PersonId;
  /** Consults that concern the viewer in any way; the others are left out. */
  readonly consults: readonly RequestedConsult[];
  /** Open ones of anybody, of every origin; those of others are left out. */
  readonly actions: readonly OpenedAction[];
  /** Open offers of duties, by or to the viewer. */
  readonly swaps?: readonly OpenSwap[];
  /** Flagged ones of anybody; those of others are left out. */
  readonly cases?: readonly KnownCase[];
  /** Those that the viewer leads, or is asked to lead. */
  readonly leads?: readonly LedCase[];
  /** What is asked of the agencies of cases that the viewer leads. */
  readonly partners?: readonly KnownPartners[];
  /** Of anybody; those that the viewer neither holds nor has to confirm are left out. */
  readonly supervisions?: readonly KnownSupervision[];
  /** Those that wait for the viewer's decision, or that they ask for; others are left out. */
  readonly signOffs?: readonly NamedSignOff[];
  /** Quality audits in which the viewer has something to do. */
  readonly audits?: readonly DrawnSample[];
  /** Why people are away whose work others have. */
  readonly away?: ReadonlyMap<PersonId, AwayBecause>;
  /** From 1. */
  readonly page?: number;
};

const expand = cardTemplate<{
  readonly summary: string;
  readonly rows: readonly Part[];
  readonly more: string;
  readonly actions: readonly Part[];
}>(template);

const PER_PAGE = 10;

/**
 * What waits for a person, the actions that are theirs, their flagged cases, and what they asked
 * for; of each the oldest and most urgent first.
 */
export function workCard(work: Work, context: CardContext): Card {
  const { page = 1 } = work;
  const items = [...itemsOf(work, context), ...sessionsOf(work, context)].sort(
    (a, b) => workRanks.indexOf(a.rank) - workRanks.indexOf(b.rank) || compareInstants(a.by, b.by),
  );
  const pages = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const current = Math.min(page, pages);
  const shown = items.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  return expand(
    {
      summary: summary(items, context),
      rows: [
        ...shown.map(({ explanation, button: its }) => offer({ explanation, button: its })),
        ...contactRow(items, current === pages, context),
      ],
      more: pages === 1 ? '' : say(context, 'Page {current} of {pages}', { current, pages }),
      actions: [
        ...(current < pages ? [pageButton(say(context, 'More'), current + 1)] : []),
        ...(current > 1 ? [pageButton(say(context, 'Back'), current - 1)] : []),
        // Two at most beside each other on a phone; turning a page refreshes it too.
        ...(current === 1
          ? [button({ title: say(context, 'Ask for oversight'), verb: 'consult.form', data: {} })]
          : []),
        ...(pages === 1
          ? [button({ title: say(context, 'Refresh'), verb: 'work.show', data: {} })]
          : []),
      ],
    },
    context,
  );
}

/** For whoever has cases. */
const contactRow = (
  items: readonly WorkItem[],
  isLastPage: boolean,
  context: CardContext,
): readonly Part[] =>
  isLastPage && items.some(({ rank }) => rank === 'case') ? [myCasesOffer(context)] : [];

function itemsOf(
  {
    viewer,
    consults,
    actions,
    swaps = [],
    cases = [],
    leads = [],
    signOffs = [],
    away = new Map(),
  }: Work,
  context: CardContext,
): readonly WorkItem[] {
  const forWhom = (kept: Keeping | undefined): string =>
    kept === undefined ? '' : `\n\n${forWhomText(kept.person, away.get(kept.person), context)}`;
  return [
    ...consults.flatMap((consult) => consultItems(consult, viewer, context, forWhom)),
    ...actions.flatMap((action) => actionItems(action, viewer, context, forWhom(action.kept))),
    ...swaps.map((swap) => swapItem(swap, viewer, context)),
    ...cases.flatMap((known) => caseItems(known, viewer, context)),
    ...signOffs.flatMap((each) => signOffItems(each, viewer, context, forWhom)),
    ...leads.flatMap((led) => leadItems(led, viewer, context, forWhom)),
  ];
}

const sessionsOf = (
  { viewer, supervisions = [], partners = [], audits = [] }: Work,
  context: CardContext,
): readonly WorkItem[] => [
  ...supervisions.flatMap((each) => supervisionItems(each, viewer, context)),
  ...partners.flatMap((each) => partnerItems(each, context)),
  ...audits.flatMap((each) => auditItems(each, viewer, context)),
];

const pageButton = (title: string, page: number): Part =>
  button({ title, verb: 'work.show', data: { page } });

function summary(items: readonly WorkItem[], context: CardContext): string {
  const counted = (...ranks: readonly WorkRank[]) =>
    items.filter(({ rank }) => ranks.includes(rank)).length;
  const mine = counted('waits', 'mine');
  const cases = counted('case');
  const leads = counted('leads');
  const others = counted('askedFor');
  if (items.length === 0) return say(context, 'Nothing waits for you.');
  return [
    mine === 0
      ? say(context, 'Nothing waits for you')
      : say(context, '**{mine}** for you to do', { mine }),
    ...(cases === 0 ? [] : [say(context, '**{cases}** of your cases flagged', { cases })]),
    ...(leads === 0 ? [] : [say(context, '**{leads}** that you lead', { leads })]),
    ...(others === 0 ? [] : [say(context, '**{others}** that you asked for', { others })]),
  ].join(', ');
}
