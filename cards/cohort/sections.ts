/** What of a case's closer oversight is on record, below the headline. */
import type { CohortCase, KnownCohortCase } from '../../services/cohort/cohort.ts';
import { lateIn } from '../../services/cohort/late.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText, today } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer, offers, section } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { formButton } from './buttons.ts';
import { mayDecideCohort } from './rights.ts';
import { oneLine, reasonLines, stepLine } from './words.ts';

/** Characters of what somebody wrote. */
const SHOWN = 500;
const DONE_SHOWN = 3;

export function cohortSections(
  state: KnownCohortCase,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  switch (state.status) {
    case 'notIn':
      return state.notNow ? [section(say(context, 'Why not'), state.notNow.why, SHOWN)] : [];
    case 'proposed':
      return [section(say(context, 'Why it is proposed'), reasonLines(state.reasons, context))];
    case 'in':
      return memberSections(state, viewer, context);
    case 'steppedDown':
      return endedSections(state, context);
    default:
      return assertNever(state);
  }
}

type In = Extract<CohortCase, { status: 'in' }>;

function memberSections(state: In, viewer: Viewer, context: CardContext): readonly Part[] {
  const { reasons, why, responsibilities, lastNote } = state;
  const whyText = [
    ...(reasons.length === 0 ? [] : [reasonLines(reasons, context)]),
    ...(why === undefined ? [] : [why]),
  ].join('\n');
  return [
    ...leftPart(state, viewer, context),
    ...askPart(state, context),
    leadPart(state, viewer, context),
    section(say(context, 'The plan'), planLines(state, context)),
    ...(lastNote === undefined
      ? []
      : [
          section(
            say(context, 'Last progress note, {name} {when}', {
              name: context.nameOf(lastNote.by),
              when: atText(lastNote.at, context),
            }),
            lastNote.note,
            SHOWN,
          ),
        ]),
    section(
      say(context, 'Who does what'),
      responsibilities
        .map(({ what, who, due }) => {
          const by =
            due === undefined
              ? ''
              : `, ${say(context, 'by {day}', { day: dateText(due, context) })}`;
          return `• ${oneLine(what)} – ${context.nameOf(who)}${by}`;
        })
        .join('\n'),
    ),
    section(say(context, 'Why it is in'), whyText, SHOWN * 2),
  ];
}

/** For whoever may say whether it goes on though the case has left the caseload. */
const leftPart = (state: In, viewer: Viewer, context: CardContext): readonly Part[] =>
  state.leftAt !== undefined && mayDecideCohort(state.team, viewer, context)
    ? [
        offers({
          explanation: say(context, '**Your decision:** does closer oversight end too?'),
          buttons: [
            formButton(state, 'keepIn', say(context, 'Keep it on…')),
            formButton(state, 'stepDown', say(context, 'End…'), 'destructive'),
          ],
        }),
      ]
    : [];

/** Where it is stuck: the form of a consult, begun with the case and its pathway. */
function askPart(state: In, context: CardContext): readonly Part[] {
  if (!lateIn(state).some(({ kind }) => kind === 'stuck')) return [];
  const { caseRef, pathway } = state;
  return [
    offer({
      explanation: say(context, 'Ask the clinical lead what else can be done.'),
      button: button({
        title: say(context, 'Ask for oversight'),
        verb: 'consult.form',
        data: { caseRef, ...(pathway === undefined ? {} : { pathway }) },
      }),
    }),
  ];
}

/** Whoever decides can name another. */
function leadPart(state: In, viewer: Viewer, context: CardContext): Part {
  const text = `${context.nameOf(state.lead)}. ${nextText(state, context)}`;
  return mayDecideCohort(state.team, viewer, context)
    ? offer({
        explanation: say(context, '**Who leads:** {text}', { text: escapeText(text) }),
        button: formButton(state, 'lead', say(context, 'Change lead…')),
      })
    : section(say(context, 'Who leads'), text);
}

/** "Next progress note: Mon 21 Dec." */
function nextText({ progress, leftAt }: In, context: CardContext): string {
  if (leftAt !== undefined) return say(context, 'No progress note is asked for meanwhile.');
  const day = dateText(progress.on, context);
  const isDue = progress.on <= today(context);
  return isDue
    ? say(context, 'Progress note due {day}.', { day })
    : say(context, 'Next progress note: {day}.', { day });
}

/** What is not done, and the last of what is. */
function planLines({ steps }: Pick<In, 'steps'>, context: CardContext): string {
  const done = steps.filter(({ standing }) => standing === 'done');
  const left = done.length - DONE_SHOWN;
  return [...steps.filter(({ standing }) => standing !== 'done'), ...done.slice(-DONE_SHOWN)]
    .map((step) => stepLine(step, context))
    .concat(left > 0 ? [say(context, '• {left} more done before', { left })] : [])
    .join('\n');
}

function endedSections(
  state: Extract<CohortCase, { status: 'steppedDown' }>,
  context: CardContext,
): readonly Part[] {
  const { criteria, rationale } = state.stepDown;
  const lines = criteria.map(({ label, isMet, why }) =>
    isMet ? `✓ ${label}` : `✗ ${label} – ${oneLine(why ?? say(context, 'no reason given'))}`,
  );
  return [
    section(say(context, 'Why it ended'), rationale, SHOWN),
    section(say(context, 'Looked at before it ended'), lines.join('\n'), SHOWN * 3),
    section(say(context, 'The plan'), planLines(state, context)),
  ];
}
