/** What of a sign-off is on record, below the headline: what waits for somebody stands first. */
import { decidersOf } from '../../services/sign-off/asking.ts';
import type { Approval, BegunSignOff, DecisionMade } from '../../services/sign-off/sign-off.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { section } from '../parts/parts.ts';
import { anyOfText, namesText } from '../people.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { checklist, progressText } from './checklist.ts';
import { followed, wanted } from './followed.ts';
import { firstPresses } from './presses.ts';
import { unsignedIn, type Seen } from './rights.ts';
import { pressRow } from './rows.ts';
import { askOffers } from './ask-offers.ts';
import { byText, reviewText, signedText } from './words.ts';

/** Characters of what somebody wrote; the part itself has all. */
const SHOWN = 600;

/** @param more What the kind itself shows of what follows. */
export function signOffSections(
  seen: Seen,
  viewer: Viewer,
  context: CardContext,
  more: readonly Part[],
): readonly Part[] {
  const { state, facts } = seen;
  return [
    ...endPart(state, context),
    ...wanted(seen, viewer, context),
    ...more,
    ...questionPart(state, context),
    ...returnedPart(state, context),
    ...preparedPart(seen, context),
    ...askedPart(seen, viewer, context),
    ...pressRow(firstPresses(seen, viewer, context)),
    ...decisionParts(state, facts.kind, context),
    ...approvalsPart(state, context),
    ...followed(seen, context),
    ...notesPart(state, context),
    ...checklist(seen, viewer, context),
    ...askOffers(seen, viewer, context),
  ];
}

const questionPart = (state: BegunSignOff, context: CardContext): readonly Part[] =>
  'question' in state && state.question
    ? [section(say(context, 'The question'), state.question, SHOWN)]
    : [];

function returnedPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  if (state.status !== 'returned') return [];
  const { by, at, missing, authority } = state.returned;
  const who = `${signedText({ by, authority }, context)}, ${atText(at, context)}`;
  return [section(say(context, 'Sent back: {who}', { who }), missing)];
}

/** How far it has come, and until when it is to be handed in. */
function preparedPart(seen: Seen, context: CardContext): readonly Part[] {
  const { status, clocks } = seen.state;
  if (status !== 'draft' && status !== 'returned') return [];
  const until = clocks.submitBy === undefined ? '' : ` ${byText(clocks.submitBy, context)}`;
  return [
    section(
      say(context, 'To be handed in'),
      say(context, '{progress}. Wanted{until}.', { progress: progressText(seen, context), until }),
    ),
  ];
}

function decisionParts(
  state: BegunSignOff,
  { outcomes }: SignOffKind,
  context: CardContext,
): readonly Part[] {
  const decision = decisionOf(state);
  if (decision === undefined) return [];
  const outcome = outcomes.find(({ id }) => id === decision.outcome)?.done ?? decision.outcome;
  const who = `${signedText(decision, context)}, ${atText(decision.at, context)}`;
  const review = reviewText(decision, context);
  const label = say(context, state.status === 'submitted' ? 'Decided, if all agree' : 'Decision');
  return [
    section(label, `${outcome}: ${who}`),
    section(say(context, 'Rationale'), decision.rationale, SHOWN),
    ...(decision.conditions === undefined
      ? []
      : [section(say(context, 'Conditions'), decision.conditions, SHOWN)]),
    ...(review === '' ? [] : [section(say(context, 'Review'), review)]),
  ];
}

const decisionOf = (state: BegunSignOff): DecisionMade | undefined => {
  if (state.status === 'submitted') return state.verdict;
  return 'decision' in state ? state.decision : undefined;
};

function askedPart(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state } = seen;
  if (state.status !== 'submitted') return [];
  const { asked, step, of, name, needs, since } = state.asking;
  const isAsked = asked.some((person) => person === viewer);
  const which = of === 1 ? name : say(context, 'Step {step} of {of}, {name}', { step, of, name });
  const who =
    asked.length === 0 ? say(context, 'nobody is there') : askedText(asked, needs, context);
  const until = state.clocks.decideBy;
  return [
    section(
      isAsked
        ? say(
            context,
            unsignedIn(seen) ? 'Your counter-signature is asked for' : 'Your decision is asked for',
          )
        : say(context, 'Who is asked'),
      [
        say(context, '{which}: {who}{instead}, since {when}.', {
          which,
          who,
          instead: insteadText(seen, context),
          when: atText(since, context).replace(/^(at|on) /, ''),
        }),
        ...(until === undefined
          ? []
          : [say(context, 'To be decided {by}.', { by: byText(until, context) })]),
      ].join('\n'),
    ),
  ];
}

/** For whom the only one who is asked decides, as a cover or a delegate. */
function insteadText({ state, facts }: Seen, context: CardContext): string {
  if (state.status !== 'submitted') return '';
  const [only, another] = state.asking.asked;
  const step = facts.steps[state.asking.step - 1];
  const holder = decidersOf(state, step, state.approvals).find(({ person }) => person === only);
  const of = another === undefined ? holder?.onBehalfOf : undefined;
  return of === undefined ? '' : say(context, ', for {of}', { of: context.nameOf(of) });
}

const askedText = (asked: readonly PersonId[], needs: number, context: CardContext): string =>
  needs > 1
    ? say(context, '{needs} of {asked}', { needs, asked: namesText(asked, context) })
    : anyOfText(asked, context);

function approvalsPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  const approvals = 'approvals' in state ? state.approvals : [];
  const isOne = approvals.length < 2 && approvals.every(({ lapsedIn }) => lapsedIn === undefined);
  if (approvals.length === 0 || (isOne && state.status !== 'submitted')) return [];
  return [
    section(
      say(context, 'Agreed'),
      approvals.map((each) => approvalText(each, context)).join('\n'),
    ),
  ];
}

function approvalText(approval: Approval, context: CardContext): string {
  const { at, lapsedIn, counterSigned } = approval;
  const line = `${signedText(approval, context)}, ${atText(at, context)}`;
  if (lapsedIn === undefined) return line;
  return counterSigned === undefined
    ? say(context, '{line}; competence has lapsed, so it waits for a counter-signature', { line })
    : say(context, '{line}; counter-signed by {signed}, {when}', {
        line,
        signed: signedText(counterSigned, context),
        when: atText(counterSigned.at, context),
      });
}

const NOTES_SHOWN = 5;

function notesPart({ notes }: BegunSignOff, context: CardContext): readonly Part[] {
  if (notes.length === 0) return [];
  const lines = notes
    .slice(-NOTES_SHOWN)
    .map(({ at, text }) => `${atText(at, context).replace(/^(on|at) /, '')}: ${text}`);
  return [section(say(context, 'Linked to it'), lines.join('\n'), SHOWN)];
}

function endPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  if (!('ended' in state)) return [];
  const { at, by, why, authority } = state.ended;
  const who = by === undefined ? '' : `: ${signedText({ by, authority }, context)},`;
  return [section(`${endWords[state.status]}${who} ${atText(at, context)}`, why, SHOWN)];
}

const endWords = {
  ...{ declined: 'Declined', withdrawn: 'Withdrawn', expired: 'Expired', ended: 'Ended' },
} as const;
