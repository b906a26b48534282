/** The registers that somebody may see, those with something late first. */
import type { RegisteredKind } from '../../services/register/register.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
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
  context: CardContext,
): Card {
  const late = counts.reduce((sum, each) => sum + each.late, 0);
  const headline =
    late === 0
      ? say(context, 'Registers')
      : say(context, 'Registers: {late} with something late', { late });
  return expandCase({
    caseLine: escapeText(whose),
    headline,
    fallbackText: headline,
    callouts: [],
    rows: counts.toSorted((a, b) => b.late - a.late).map((each) => rowOf(each, team, context)),
    facts: [],
    note:
      counts.length === 0
        ? say(context, 'There are no registers in this service.')
        : escapeText(notice),
    fields: [],
    actions: [],
  });
}

function rowOf(
  { kind, count, late }: RegisterCount,
  team: TeamId | undefined,
  context: CardContext,
): Part {
  const { title } = kind.register;
  const standing =
    late === 0
      ? say(context, 'nothing late')
      : say(context, '**{late} with something late**', { late });
  return offer({
    explanation: say(context, '**{title}:** {count} open or in force, {standing}', {
      title: escapeText(title),
      count,
      standing,
    }),
    button: button({
      title: say(context, 'Open {title}', { title }),
      verb: 'registers.show',
      data: { kind: kind.id, team, filter: 'all' },
    }),
  });
}
