/** What a case's register shows of partner contact, agency by agency. */
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { Agency } from '../../services/coordination/agency.ts';
import { inOrder, type Ask, type KnownPartners } from '../../services/partner/partner.ts';
import type { CardContext } from '../context.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { partnersButton, viewButton } from './buttons.ts';
import { askLine, outcomeText } from './words.ts';

/** Room beside what is agreed with them; the partners' own card has all. */
const ASKS_SHOWN = 2;

const asksOf = (
  { number }: Pick<Agency, 'number'>,
  partners: KnownPartners | undefined,
): readonly Ask[] => inOrder(partners?.asks ?? []).filter(({ agency }) => agency.number === number);

const isLate = (agency: Agency, partners: KnownPartners | undefined): boolean =>
  asksOf(agency, partners).some(({ delay }) => delay !== undefined);

export const overdueFirst = (
  agencies: readonly Agency[],
  partners: KnownPartners | undefined,
): readonly Agency[] =>
  [...agencies].sort((a, b) => Number(isLate(b, partners)) - Number(isLate(a, partners)));

/** Open asks, what is overdue first, and the last outcome: paragraphs, escaped. */
export function agencyPartners(
  agency: Agency,
  partners: KnownPartners | undefined,
  context: CardContext,
): readonly string[] {
  const asks = asksOf(agency, partners);
  const last = partners?.last.find((each) => each.agency.number === agency.number);
  const left = asks.length - ASKS_SHOWN;
  return [
    ...asks
      .slice(0, ASKS_SHOWN)
      .map(
        (ask) =>
          `${ask.delay ? say(context, '**Overdue:**') : say(context, '**Asked:**')} ${escapeText(askLine(ask, context))}`,
      ),
    ...(left > 0 ? [say(context, 'And {left} more.', { left })] : []),
    ...(last
      ? [
          say(context, '**Last outcome:** {outcome}', {
            outcome: escapeText(outcomeText(last.outcome, context)),
          }),
        ]
      : []),
  ];
}

/** Where something is asked, how it stands; else the form. */
export const partnerButton = (
  identity: CaseIdentity,
  agency: Agency,
  partners: KnownPartners | undefined,
  context: CardContext,
): Part =>
  asksOf(agency, partners).length > 0
    ? partnersButton(identity, context, say(context, 'Asks…'))
    : viewButton(identity, 'ask', say(context, 'Ask…'), { chosen: agency.number });
