/** A team's cases in closer oversight: what is out of standard first, then by the next progress note. */
import type { MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import { lateIn } from '../../services/cohort/late.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { Team } from '../../services/service/service.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { showCohortButton } from './buttons.ts';
import { dayOf, lateText } from './words.ts';

export type CohortList = {
  readonly teams: readonly Team[];
  readonly cases: readonly (Proposal | MemberCase)[];
  /** What was asked for: one of the teams, or all. */
  readonly asked?: TeamId | undefined;
  readonly page?: number | undefined;
};

const PER_PAGE = 8;
const LATE_SHOWN = 2;

export function cohortListCard(
  { teams, cases, asked, page = 1 }: CohortList,
  context: CardContext,
): Card {
  const sorted = [...cases].sort(byUrgency);
  const pages = Math.max(1, Math.ceil(sorted.length / PER_PAGE));
  const current = Math.min(page, pages);
  const show = (title: string, to: number): Part =>
    button({ title, verb: 'cohort.list', data: { team: asked, page: to } });
  const title = titleOf(cases, context);
  return expandCase({
    caseLine: escapeText(teams.map(({ name }) => name).join(', ')),
    headline:
      pages === 1
        ? title
        : say(context, '{title}, page {current} of {pages}', { title, current, pages }),
    fallbackText: title,
    callouts: [],
    rows: sorted
      .slice((current - 1) * PER_PAGE, current * PER_PAGE)
      .map((each) => rowOf(each, context)),
    facts: [],
    note:
      cases.length === 0
        ? say(
            context,
            'None is proposed either. To enter one, a manager writes “cohort” and its reference.',
          )
        : say(context, 'What is out of standard comes first, then the next progress note.'),
    fields: [],
    actions: [
      ...(current < pages ? [show(say(context, 'More cases'), current + 1)] : []),
      ...(current > 1 ? [show(say(context, 'Back'), current - 1)] : []),
    ],
  });
}

function titleOf(cases: CohortList['cases'], context: CardContext): string {
  if (cases.length === 0) return say(context, 'No case is in closer oversight');
  const proposed = cases.filter(({ status }) => status === 'proposed').length;
  const waiting = proposed === 0 ? '' : `, ${say(context, '{proposed} proposed', { proposed })}`;
  return say(context, 'Closer-oversight cohort: {counted}{waiting}', {
    counted: sayCount(context, cases.length - proposed, {
      one: '{count} case',
      other: '{count} cases',
    }),
    waiting,
  });
}

/** Late before not, proposals before members, then by day and reference. */
function byUrgency(a: Proposal | MemberCase, b: Proposal | MemberCase): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  return x < y ? -1 : Number(x > y);
}

const keyOf = (each: Proposal | MemberCase): string =>
  [
    lateIn(each).length > 0 ? '0' : '1',
    ...(each.status === 'proposed' ? ['0', each.answerBy] : ['1', each.progress.on]),
    each.caseRef,
  ].join(' ');

function rowOf(each: Proposal | MemberCase, context: CardContext): Part {
  const late = lateIn(each);
  const shown = late.slice(0, LATE_SHOWN).map((one) => lateText(one, each, context));
  const left = late.length - shown.length;
  const out =
    late.length === 0
      ? []
      : [
          say(context, '**Out of standard:** {what}', {
            what: escapeText(
              [...shown, ...(left > 0 ? [say(context, 'And {left} more.', { left })] : [])].join(
                ' ',
              ),
            ),
          }),
        ];
  return offer({
    explanation: [caseLine(each, context), ...out, escapeText(standingText(each, context))].join(
      '\n\n',
    ),
    button: showCohortButton(each, say(context, 'Open')),
  });
}

function standingText(each: Proposal | MemberCase, context: CardContext): string {
  if (each.status === 'proposed') {
    const by =
      each.unanswered === 0
        ? `, ${say(context, 'to be answered by {day}', { day: dayOf(each.answerBy, context) })}`
        : '';
    return say(context, 'Proposed {day}{by}.', { day: dayOf(each.proposedAt, context), by });
  }
  const { lead, progress, enteredAt } = each;
  const due =
    progress.on <= today(context)
      ? say(context, 'progress note due')
      : say(context, 'next progress note');
  return say(context, '{name} leads, {due} {day}. In since {otherDay}.', {
    name: context.nameOf(lead),
    due,
    day: dateText(progress.on, context),
    otherDay: dayOf(enteredAt, context),
  });
}
