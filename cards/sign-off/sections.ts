/** What of a sign-off is on record, below the headline. */
import type { Approval, BegunSignOff, DecisionMade } from '../../services/sign-off/sign-off.ts';
import { recordersOf } from '../../services/sign-off/decide-follow.ts';
import type { FollowUpSpec, SignOffKind } from '../../services/sign-off/kind.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { offer, section } from '../parts/parts.ts';
import { anyOfText, namesText } from '../people.ts';
import type { Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { followButton } from './buttons.ts';
import { checklist } from './checklist.ts';
import type { Seen } from './rights.ts';
import { askOffers } from './ask-offers.ts';
import { followUpText, reviewText, signedText } from './words.ts';

/** Characters of what somebody wrote; the part itself has all. */
const SHOWN = 600;

export function signOffSections(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state, facts } = seen;
  return [
    ...questionPart(state),
    ...returnedPart(state, context),
    ...decisionParts(state, facts.kind, context),
    ...askedPart(state, context),
    ...approvalsPart(state, context),
    ...followUpParts(seen, viewer, context),
    ...notesPart(state, context),
    ...endPart(state, context),
    ...checklist(seen, viewer, context),
    ...askOffers(seen, viewer, context),
  ];
}

const questionPart = (state: BegunSignOff): readonly Part[] =>
  'question' in state && state.question ? [section('The question', state.question, SHOWN)] : [];

function returnedPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  if (state.status !== 'returned') return [];
  const { by, at, missing, authority } = state.returned;
  const who = `${signedText({ by, authority }, context)}, ${atText(at, context)}`;
  return [section(`What is missing (${who})`, missing)];
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
  return [
    section('Decision', `${outcome}. ${who}`),
    section('Rationale', decision.rationale, SHOWN),
    ...(decision.conditions === undefined
      ? []
      : [section('Conditions', decision.conditions, SHOWN)]),
    ...(review === '' ? [] : [section('Review', review)]),
  ];
}

const decisionOf = (state: BegunSignOff): DecisionMade | undefined => {
  if (state.status === 'submitted') return state.verdict;
  return 'decision' in state ? state.decision : undefined;
};

function askedPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  if (state.status !== 'submitted') return [];
  const { asked, step, of, name, needs, since } = state.asking;
  const who = asked.length === 0 ? 'nobody is there' : askedText(asked, needs, context);
  const which = of === 1 ? name : `${name} (step ${step} of ${of})`;
  return [
    section('Asked', `${which}: ${who}, since ${atText(since, context).replace(/^at /, '')}`),
  ];
}

const askedText = (
  asked: Parameters<typeof namesText>[0],
  needs: number,
  context: CardContext,
): string => (needs > 1 ? `${needs} of ${namesText(asked, context)}` : anyOfText(asked, context));

function approvalsPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  const approvals = 'approvals' in state ? state.approvals : [];
  const isOne = approvals.length < 2 && approvals.every(({ lapsedIn }) => lapsedIn === undefined);
  if (approvals.length === 0 || (isOne && state.status !== 'submitted')) return [];
  return [section('Agreed', approvals.map((each) => approvalText(each, context)).join('\n'))];
}

function approvalText(approval: Approval, context: CardContext): string {
  const { at, lapsedIn, counterSigned } = approval;
  const line = `${signedText(approval, context)}, ${atText(at, context)}`;
  if (lapsedIn === undefined) return line;
  return counterSigned === undefined
    ? `${line}; competence has lapsed, so it waits for a counter-signature`
    : `${line}; counter-signed by ${signedText(counterSigned, context)}, ${atText(counterSigned.at, context)}`;
}

function followUpParts(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state, facts } = seen;
  const followUps = 'followUps' in state ? state.followUps : [];
  return followUps.map((each) => {
    const text = followUpText(each, context);
    const spec = facts.kind.followUpForms.find(({ what }) => what === each.what);
    const isOpen = state.status === 'approved' && each.done === undefined;
    const may = isOpen && spec !== undefined && mayRecord(seen, viewer, spec.by);
    return may && spec.isAutomatic !== true
      ? offer({
          explanation: escapeText(text),
          button: followButton(state, each.number, spec.button),
        })
      : section('Afterwards', text);
  });
}

function mayRecord(seen: Seen, viewer: Viewer, by: FollowUpSpec['by']): boolean {
  const holders = seen.facts.steps.flatMap((step) => step.holders.map(({ person }) => person));
  const { state, facts } = seen;
  return recordersOf(state, by, { ...facts, holders }).some((person) => person === viewer);
}

const NOTES_SHOWN = 5;

function notesPart({ notes }: BegunSignOff, context: CardContext): readonly Part[] {
  if (notes.length === 0) return [];
  const lines = notes
    .slice(-NOTES_SHOWN)
    .map(({ at, text }) => `${atText(at, context).replace(/^(on|at) /, '')}: ${text}`);
  return [section('Linked to it', lines.join('\n'), SHOWN)];
}

function endPart(state: BegunSignOff, context: CardContext): readonly Part[] {
  if (!('ended' in state)) return [];
  const { at, by, why, authority } = state.ended;
  const who = by === undefined ? '' : ` ${signedText({ by, authority }, context)},`;
  return [section(`Ended:${who} ${atText(at, context)}`, why, SHOWN)];
}
