/** What the cohort's events oblige the service to do, as jobs in the same batch as the events. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { JobSpec } from '../kernel/job.ts';
import type { CohortCase } from './cohort.ts';
import type { CohortCommand, CohortEvent } from './stream.ts';
import { Obligations } from './obligations.ts';

/** Why somebody is alerted. Of a step, followed by a dot and its number. */
export const cohortTellings = [
  'proposed',
  'unanswered',
  'entered',
  'progressDue',
  'progressMissed',
  'stuck',
  'stepOverdue',
  'stepEscalated',
  'leadChanged',
  'left',
  'keptIn',
  'steppedDown',
] as const;
export type CohortTelling = (typeof cohortTellings)[number];

export function cohortReactions(
  events: readonly CohortEvent[],
  state: CohortCase,
  { at, actor, command }: CommandEnvelope<CohortCommand>,
): readonly JobSpec[] {
  if (state.status === 'unknown' || events.length === 0) return [];
  const react = new Obligations(state, command.concerned, at, actor);
  return [react.cards(), ...events.flatMap((event) => reactionsTo(event, react))];
}

type Of<Type extends CohortEvent['type']> = Extract<CohortEvent, { readonly type: Type }>;

// eslint-disable-next-line complexity, max-lines-per-function -- one line per event
function reactionsTo(event: CohortEvent, react: Obligations): readonly JobSpec[] {
  switch (event.type) {
    case 'cohortProposed':
      return [
        ...react.managers('proposed', event.tellAt),
        react.timer('proposalUnanswered', event.againAt),
      ];
    case 'proposalUnanswered':
      return [
        ...(event.times === 1
          ? react.managers('unanswered', event.tellAt)
          : react.allManagers('unanswered', event.tellAt)),
        react.timer('proposalUnanswered', event.againAt),
        ...react.late(),
      ];
    case 'proposalWithdrawn':
      return react.settled(event);
    case 'notNowDecided':
      return [
        ...react.settled(event),
        ...(event.lookAgain ? [react.timer('lookAgain', event.lookAgain.at)] : []),
      ];
    case 'cohortEntered':
      return entered(event, react);
    case 'progressAsked':
      return [...react.lead('progressDue'), react.timer('progressMissed', event.missedAt)];
    case 'progressMissed':
      return [
        ...react.managers('progressMissed', event.tellAt),
        ...react.lead('progressMissed', event.tellAt),
        react.timer('progressMissed', event.againAt),
        ...react.late(),
      ];
    case 'progressRecorded':
      return recorded(event, react);
    case 'stuckEscalated':
      return [...react.managers('stuck'), ...react.lead('stuck')];
    case 'stepOverdue':
      return [
        ...react.lead(`stepOverdue.${event.number}`, event.tellAt),
        react.timer('stepStillOverdue', event.escalateAt, event.number),
      ];
    case 'stepEscalated':
      return react.managers(`stepEscalated.${event.number}`);
    case 'leadChanged':
      return react.lead('leadChanged');
    case 'caseLeft':
      return [...react.managers('left', event.tellAt), ...react.lead('left', event.tellAt)];
    case 'caseBack':
      return react.clocks(event.tellAt);
    case 'keptIn':
      return [...react.lead('keptIn', event.tellAt), ...react.clocks(event.tellAt)];
    case 'steppedDown':
      return [
        ...react.lead('steppedDown'),
        ...react.settled(event),
        react.timer('lookAgain', event.terms.review.at),
      ];
    case 'reasonsAdded':
      return []; // the cards say it
    default:
      return assertNever(event);
  }
}

function entered(event: Of<'cohortEntered'>, react: Obligations): readonly JobSpec[] {
  const { entry, by, terms } = event;
  return [
    ...react.lead('entered'),
    ...react.settled(event),
    react.timer('progressDue', terms.progress.at),
    ...react.steps(terms.steps.map((step, index) => ({ ...step, number: index + 1 }))),
    ...react.actions(entry, by, terms.responsibilities),
  ];
}

function recorded(event: Of<'progressRecorded'>, react: Obligations): readonly JobSpec[] {
  const { steps, next } = event.terms;
  const moved = steps.flatMap(({ number, moved: to }) => (to ? [{ number, ...to }] : []));
  return [
    ...react.settled(event),
    react.timer('progressDue', next.at),
    ...react.steps(moved),
    ...react.added(event.terms.added),
  ];
}
