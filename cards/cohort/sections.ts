/** What of a case's closer oversight is on record, below the headline. */
import type { CohortCase, KnownCohortCase } from '../../services/cohort/cohort.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { oneLine, reasonLines, stepLine } from './words.ts';

/** Characters of what somebody wrote. */
const SHOWN = 500;
const DONE_SHOWN = 3;

export function cohortSections(state: KnownCohortCase, context: CardContext): readonly Part[] {
  switch (state.status) {
    case 'notIn':
      return state.notNow ? [section('Why not', state.notNow.why, SHOWN)] : [];
    case 'proposed':
      return [section('Why it is proposed', reasonLines(state.reasons, context))];
    case 'in':
      return memberSections(state, context);
    case 'steppedDown':
      return endedSections(state, context);
    default:
      return assertNever(state);
  }
}

type In = Extract<CohortCase, { status: 'in' }>;

function memberSections(state: In, context: CardContext): readonly Part[] {
  const { lead, reasons, why, responsibilities, lastNote } = state;
  const whyText = [
    ...(reasons.length === 0 ? [] : [reasonLines(reasons, context)]),
    ...(why === undefined ? [] : [why]),
  ].join('\n');
  return [
    section('Who leads', `${context.nameOf(lead)}. ${nextText(state, context)}`),
    section('The plan', planLines(state, context)),
    ...(lastNote === undefined
      ? []
      : [
          section(
            `Last progress note, ${context.nameOf(lastNote.by)} ${atText(lastNote.at, context)}`,
            lastNote.note,
            SHOWN,
          ),
        ]),
    section(
      'Who does what',
      responsibilities
        .map(({ what, who, due }) => {
          const by = due === undefined ? '' : `, by ${dateText(due, context)}`;
          return `• ${oneLine(what)} – ${context.nameOf(who)}${by}`;
        })
        .join('\n'),
    ),
    section('Why it is in', whyText, SHOWN * 2),
  ];
}

/** "Next progress note: Mon 21 Dec." */
function nextText({ progress }: In, context: CardContext): string {
  const day = dateText(progress.on, context);
  const isDue = progress.on <= today(context);
  return isDue ? `Progress note due ${day}.` : `Next progress note: ${day}.`;
}

/** What is not done, and the last of what is. */
function planLines({ steps }: Pick<In, 'steps'>, context: CardContext): string {
  const done = steps.filter(({ standing }) => standing === 'done');
  const left = done.length - DONE_SHOWN;
  return [...steps.filter(({ standing }) => standing !== 'done'), ...done.slice(-DONE_SHOWN)]
    .map((step) => stepLine(step, context))
    .concat(left > 0 ? [`• ${left} more done before`] : [])
    .join('\n');
}

function endedSections(
  state: Extract<CohortCase, { status: 'steppedDown' }>,
  context: CardContext,
): readonly Part[] {
  const { criteria, rationale } = state.stepDown;
  const lines = criteria.map(({ label, isMet, why }) =>
    isMet ? `✓ ${label}` : `✗ ${label} – ${oneLine(why ?? 'no reason given')}`,
  );
  return [
    section('Why it ended', rationale, SHOWN),
    section('Looked at before it ended', lines.join('\n'), SHOWN * 3),
    section('The plan', planLines(state, context)),
  ];
}
