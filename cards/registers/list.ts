/** The registers that somebody may see, those with something late first. */
import type { RegisteredKind } from '../../services/register/register.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { expandCase } from '../caseload/card.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { escapeText } from '../user-text.ts';

export type RegisterCount = {
  readonly kind: RegisteredKind;
  readonly count: number;
  /** Of them, those with something late. */
  readonly late: number;
};

export function registerListCard(
  counts: readonly RegisterCount[],
  {
    team,
    whose,
    notice = '',
  }: { readonly team?: TeamId | undefined; readonly whose: string; readonly notice?: string },
): Card {
  const late = counts.reduce((sum, each) => sum + each.late, 0);
  const headline = late === 0 ? 'Registers' : `Registers: ${late} with something late`;
  return expandCase({
    caseLine: escapeText(whose),
    headline,
    fallbackText: headline,
    callouts: [],
    rows: counts.toSorted((a, b) => b.late - a.late).map((each) => rowOf(each, team)),
    facts: [],
    note: counts.length === 0 ? 'There are no registers in this service.' : escapeText(notice),
    fields: [],
    actions: [],
  });
}

function rowOf({ kind, count, late }: RegisterCount, team: TeamId | undefined): Part {
  const { title } = kind.register;
  const standing = late === 0 ? 'nothing late' : `**${late} with something late**`;
  return offer({
    explanation: `**${escapeText(title)}:** ${count} open or in force, ${standing}`,
    button: button({
      title: `Open ${title}`,
      verb: 'registers.show',
      data: { kind: kind.id, team, filter: 'all' },
    }),
  });
}
