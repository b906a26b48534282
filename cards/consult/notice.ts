import type { RequestedConsult } from '../../services/consult/consult.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { section } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { caseLine } from './about.ts';
import { cannotWaitCallout, emergencyCallout, isUnanswered } from './callouts.ts';
import { viewButton } from './choices.ts';
import template from './notice.json' with { type: 'json' };
import { actionLines } from './sections.ts';
import { currentHop, holderOf, readsClinicalText, standingOf, type Standing } from './standing.ts';
import { happeningText, type Happening } from './telling-words.ts';

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly title: string;
  readonly text: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/**
 * A short message that something happened to a consult, with a button that opens it in full.
 * `everyone` is a channel: who and when, nothing clinical.
 */
export function noticeCard(
  consult: RequestedConsult,
  what: Happening,
  viewer: Viewer,
  context: CardContext,
): Card {
  const standing = standingOf(consult, viewer, context.service);
  const title = escapeText(happeningText(consult, what, context));
  return expand({
    caseLine: caseLine(consult, context),
    title,
    text: followUp(consult, what, standing, context),
    fallbackText: `${consult.request.caseRef}: ${title}`,
    callouts: calloutsFor(consult, standing, context),
    sections: readsClinicalText(standing) ? sectionsFor(consult, what, context) : [],
    actions: [viewButton(consult, 'status', 'Open', { style: 'positive' })],
  });
}

const calloutsFor = (
  consult: RequestedConsult,
  standing: Standing,
  context: CardContext,
): readonly Part[] => {
  if (!isUnanswered(consult) || standing !== 'requester') return [];
  return consult.request.sensitivity === 'emergency'
    ? [emergencyCallout(context, 'Emergency'), cannotWaitCallout(context)]
    : [cannotWaitCallout(context)];
};

/** What follows from it, for these eyes. */
function followUp(
  consult: RequestedConsult,
  what: Happening,
  standing: Standing,
  context: CardContext,
): string {
  if (what === 'movedOn' && standing === 'canTake') {
    return 'You did not acknowledge in time. You can still answer until somebody does.';
  }
  if (what === 'handOnOffered' && consult.status === 'held' && consult.offer !== undefined) {
    return `Accept by ${timeText(consult.offer.acceptBy, context)}, or it stays with ${personText(consult.holder.person, context)}.`;
  }
  return whereItStands(consult, context);
}

/** Who has it or is asked, and the next clock. */
function whereItStands(consult: RequestedConsult, context: CardContext): string {
  const asked = `Asked for by ${personText(consult.request.requester, context)}, ${timeText(consult.requestedAt, context)}.`;
  const due = `Answer due by ${timeText(consult.deadlines.answerBy, context)}.`;
  const holder = holderOf(consult);
  if (consult.status === 'held') {
    return `${personText(consult.holder.person, context)} has it since ${timeText(consult.holder.since, context)}. ${due} ${asked}`;
  }
  if (consult.status === 'waiting') {
    const hop = currentHop(consult);
    const who =
      hop === undefined
        ? 'Nobody can be asked at this moment.'
        : `${personText(hop.link.person, context)} is being asked, until ${timeText(hop.acknowledgeBy, context)}.`;
    return `${who} ${due} ${asked}`;
  }
  return holder === undefined ? asked : `Answered by ${personText(holder, context)}. ${asked}`;
}

const SHOWN = 400;

/** The text that the message is about. */
function sectionsFor(
  consult: RequestedConsult,
  what: Happening,
  context: CardContext,
): readonly Part[] {
  if (what === 'adviceGiven' && 'advice' in consult) {
    const { advice } = consult;
    return [
      section('Decision', advice.decision, SHOWN),
      ...(advice.actions.length === 0
        ? []
        : [section('Agreed actions', actionLines(consult, context))]),
    ];
  }
  const kind = noteKinds[what];
  const note = kind && consult.notes.findLast((each) => each.kind === kind);
  return note === undefined ? [] : [section(personText(note.by, context), note.text, SHOWN)];
}

const noteKinds: Partial<Record<Happening, RequestedConsult['notes'][number]['kind']>> = {
  moreAsked: 'question',
  informationAdded: 'information',
  sensitivityRaised: 'sensitivityRaised',
};
