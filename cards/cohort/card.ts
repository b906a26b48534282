import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { CohortCase, MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import { lateIn } from '../../services/cohort/late.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { caseLine, expandCase, openCaseButton } from '../caseload/card.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { formButton, showCohortButton } from './buttons.ts';
import { mayDecideCohort, maySeeCohort } from './rights.ts';
import { cohortSections } from './sections.ts';
import { dayOf, lateText, sinceText } from './words.ts';

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 6_000;

export type CohortCardOptions = {
  readonly notice?: string | undefined;
  /** Who may write a progress note now: the lead, the lead's cover, and who may decide. */
  readonly recorders?: readonly PersonId[];
};

/** How a case stands with closer oversight. Where others read along it says no more than that. */
export function cohortCard(
  identity: CaseIdentity,
  state: CohortCase,
  viewer: Viewer,
  context: CardContext,
  { notice, recorders = [] }: CohortCardOptions = {},
): Card {
  const may = maySeeCohort(identity.team, viewer, { state, recorders }, context);
  const headline = headlineOf(state, context);
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expandCase({
    caseLine: caseLine(identity, context),
    headline,
    fallbackText: `${identity.caseRef}: ${headline}`,
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...(may ? lateCallouts(state, context) : []),
    ],
    rows: may && state.status !== 'unknown' ? cohortSections(state, viewer, context) : [],
    facts: [],
    note: may ? noteOf(state, context) : '',
    fields: [],
    actions: may
      ? buttonsOf(identity, state, viewer, { recorders, context })
      : [showCohortButton(identity, say(context, 'Open'))],
  });
}

function headlineOf(state: CohortCase, context: CardContext): string {
  switch (state.status) {
    case 'unknown':
    case 'notIn':
      return say(context, 'Not in the closer-oversight cohort');
    case 'proposed':
      return say(context, 'Proposed for the closer-oversight cohort');
    case 'in':
      return sinceText(state.enteredAt, context);
    case 'steppedDown':
      return say(context, 'Closer oversight ended {day}', {
        day: dayOf(state.stepDown.at, context),
      });
    default:
      return assertNever(state);
  }
}

function lateCallouts(state: CohortCase, context: CardContext): readonly Part[] {
  const late = lateIn(state).map((each) => escapeText(lateText(each, state, context)));
  const [only, another] = late;
  if (only === undefined) return [];
  const text =
    another === undefined
      ? say(context, '**Out of standard:** {only}', { only })
      : `${say(context, '**Out of standard:**')}\n\n${late.map((line) => `- ${line}`).join('\n')}`;
  return [callout({ style: 'attention', text })];
}

/** Who did what when, and what comes next. */
function noteOf(state: CohortCase, context: CardContext): string {
  const { nameOf } = context;
  switch (state.status) {
    case 'unknown':
      return say(
        context,
        'It is proposed when it meets the team’s criteria. A manager can enter it at any time, with a reason.',
      );
    case 'notIn':
      return state.notNow
        ? escapeText(
            `${say(context, '{name} decided against it {when}.', { name: nameOf(state.notNow.by), when: atText(state.notNow.at, context) })} ${againText(state.notNow.lookAgain?.on, context)}`,
          )
        : say(context, 'It is proposed when it meets the team’s criteria.');
    case 'proposed':
      return say(
        context,
        'Found {when}. {answer} It is about how closely the plan is followed, not about the person.',
        { when: atText(state.proposedAt, context), answer: answerText(state, context) },
      );
    case 'in':
      return escapeText([enteredText(state, context), ...keptInText(state, context)].join(' '));
    case 'steppedDown': {
      const { by, at, review } = state.stepDown;
      return escapeText(
        say(
          context,
          'Decided by {name} {when}. Looked at again on {day}, or when something new is found.',
          { name: nameOf(by), when: atText(at, context), day: dateText(review.on, context) },
        ),
      );
    }
    default:
      return assertNever(state);
  }
}

const enteredText = ({ enteredBy, enteredAt }: MemberCase, context: CardContext): string =>
  say(context, 'Entered by {name} {when}.', {
    name: context.nameOf(enteredBy),
    when: atText(enteredAt, context),
  });

const keptInText = ({ keptIn }: MemberCase, context: CardContext): readonly string[] =>
  keptIn === undefined
    ? []
    : [
        say(context, 'Off the caseload, and kept on by {name} {when}: {why}', {
          name: context.nameOf(keptIn.by),
          when: atText(keptIn.at, context),
          why: keptIn.why,
        }),
      ];

const answerText = ({ unanswered, answerBy }: Proposal, context: CardContext): string =>
  unanswered === 0
    ? say(context, 'A manager answers by {day}.', { day: dayOf(answerBy, context) })
    : say(context, 'Managers are told again {day}.', { day: dayOf(answerBy, context) });

const againText = (on: string | undefined, context: CardContext): string =>
  on === undefined
    ? say(context, 'It is proposed again when something new is found.')
    : say(context, 'It is proposed again on {day}, or when something new is found.', {
        day: dateText(on, context),
      });

type Showing = { readonly recorders: readonly PersonId[]; readonly context: CardContext };

function buttonsOf(
  identity: CaseIdentity,
  state: CohortCase,
  viewer: Viewer,
  { recorders, context }: Showing,
): readonly Part[] {
  const decides = mayDecideCohort(identity.team, viewer, context);
  const open = openCaseButton(identity, say(context, 'Case'));
  switch (state.status) {
    case 'unknown':
    case 'notIn':
    case 'steppedDown':
      return decides ? [formButton(identity, 'enter', say(context, 'Enter…')), open] : [open];
    case 'proposed':
      return decides
        ? [
            formButton(identity, 'enter', say(context, 'Enter…'), 'positive'),
            formButton(identity, 'notNow', say(context, 'Not now…')),
            open,
          ]
        : [open];
    case 'in': {
      const records = decides || recorders.some((person) => person === viewer);
      return memberButtons(state, records, decides, context);
    }
    default:
      return assertNever(state);
  }
}

/** Where the case has left the caseload, what is to be decided stands above the plan instead. */
const memberButtons = (
  state: MemberCase,
  records: boolean,
  decides: boolean,
  context: CardContext,
): readonly Part[] => {
  const open = openCaseButton(state, say(context, 'Case'));
  if (state.leftAt !== undefined) return [open];
  return [
    ...(records ? [formButton(state, 'progress', say(context, 'Progress…'), 'positive')] : []),
    open,
    ...(decides ? [formButton(state, 'stepDown', say(context, 'End…'), 'destructive')] : []),
  ];
};
