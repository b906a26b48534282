/** Who is signed off in what, until when: what needs somebody first, a page at a time. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import {
  howMany,
  type CompetencyStanding,
  type PersonCompetencies,
  type PersonCompetency,
} from '../../services/competency/overview.ts';
import { DecisionKind } from '../../services/rights/rights.ts';
import { expandCase } from '../caseload/card.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout, section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';

const PER_PAGE = 6;
const kind = DecisionKind.parse('competency');

export type CompetencyCard = {
  readonly rows: readonly PersonCompetencies[];
  readonly viewer: PersonId;
  /** From 1. */
  readonly page?: number | undefined;
};

export function competencyCard(
  { rows, viewer, page: asked = 1 }: CompetencyCard,
  context: CardContext,
): Card {
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const page = Math.min(asked, pages);
  const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const whose = say(context, rows.length === 1 ? 'Yours' : 'You, and whom you manage or supervise');
  return expandCase({
    caseLine:
      pages > 1 ? say(context, '{whose} · page {page} of {pages}', { whose, page, pages }) : whose,
    headline: say(context, 'Competencies'),
    fallbackText: say(context, 'Competencies'),
    callouts: summary(rows, context),
    rows: shown.map((row) => personPart(row, viewer, context)),
    ...{ facts: [], fields: [], note: '' },
    actions: [
      ...(page < pages ? [turn(say(context, 'Next'), page + 1)] : []),
      ...(page > 1 ? [turn(say(context, 'Back'), page - 1)] : []),
      button({ title: say(context, 'Sign off…'), verb: 'signoff.start', data: { kind } }),
      button({
        title: say(context, 'Register'),
        verb: 'registers.show',
        data: { kind, filter: 'all' },
      }),
    ],
  });
}

const turn = (title: string, page: number): Part =>
  button({ title, verb: 'competency.show', data: { page } });

function summary(rows: readonly PersonCompetencies[], context: CardContext): readonly Part[] {
  const count = (standing: CompetencyStanding): number =>
    rows.reduce((sum, row) => sum + howMany(row, standing), 0);
  const days = context.service.signOffs.competency.soonDays;
  const parts = [
    ...(count('lapsed') > 0 ? [say(context, '{count} lapsed', { count: count('lapsed') })] : []),
    ...(count('soon') > 0
      ? [
          say(
            context,
            count('soon') === 1
              ? '{count} runs out within {days} days'
              : '{count} run out within {days} days',
            { count: count('soon'), days },
          ),
        ]
      : []),
  ];
  const text = parts.join(', ');
  const style = count('lapsed') > 0 ? 'attention' : 'warning';
  return parts.length === 0 ? [] : [callout({ style, text: escapeText(`${text}.`) })];
}

const personPart = (row: PersonCompetencies, viewer: PersonId, context: CardContext): Part =>
  section(
    row.person === viewer
      ? say(context, '{name} (you)', { name: context.nameOf(row.person) })
      : context.nameOf(row.person),
    linesOf(row.competencies, context).join('\n'),
  );

/** What was never signed off shares a line. */
function linesOf(all: readonly PersonCompetency[], context: CardContext): readonly string[] {
  const never = all.filter(({ standing }) => standing === 'never').map(({ name }) => name);
  const lines = all
    .filter(({ standing }) => standing !== 'never')
    .map((each) => lineOf(each, context));
  return [
    ...lines,
    ...(never.length > 0
      ? [say(context, '○ Never signed off: {never}', { never: never.join(', ') })]
      : []),
  ];
}

function lineOf({ name, standing, until = '' }: PersonCompetency, context: CardContext): string {
  const day = until === '' ? '' : dateText(until, context);
  switch (standing) {
    case 'lapsed':
      return say(context, '⚠ {name}: lapsed, last counted {day}', { name, day });
    case 'soon':
      return say(context, '◐ {name}: runs out {day}', { name, day });
    case 'current':
      return say(context, '✓ {name}: until {day}', { name, day });
    case 'never':
      return say(context, '○ {name}: never signed off', { name });
    default:
      return assertNever(standing);
  }
}
