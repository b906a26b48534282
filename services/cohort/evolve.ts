import { assertNever } from '../kernel/errors.ts';
import type { CohortCase, MemberCase, NotNow, Step } from './cohort.ts';
import type { CohortEvent } from './stream.ts';
import type { DatedStep, RecordedStep } from './terms.ts';

type Of<Type extends CohortEvent['type']> = Extract<CohortEvent, { readonly type: Type }>;

/** Total: an event that no longer fits changes nothing. */
// eslint-disable-next-line complexity -- one line per event
export function evolveCohort(state: CohortCase, event: CohortEvent): CohortCase {
  switch (event.type) {
    case 'cohortProposed':
      return proposed(state, event);
    case 'reasonsAdded':
      return state.status === 'proposed'
        ? { ...state, reasons: [...state.reasons, ...event.reasons] }
        : state;
    case 'proposalUnanswered':
      return state.status === 'proposed'
        ? { ...state, unanswered: event.times, answerBy: event.againAt }
        : state;
    case 'proposalWithdrawn':
      return state.status === 'proposed' ? { status: 'notIn', ...knownOf(state, event) } : state;
    case 'notNowDecided':
      return state.status === 'proposed'
        ? { status: 'notIn', ...knownOf(state, event), notNow: notNowOf(event) }
        : state;
    case 'cohortEntered':
      return entered(state, event);
    case 'progressAsked':
    case 'progressMissed':
    case 'progressRecorded':
    case 'stuckEscalated':
    case 'stepOverdue':
    case 'stepEscalated':
    case 'leadChanged':
    case 'caseLeft':
    case 'caseBack':
    case 'keptIn':
    case 'steppedDown':
      return state.status === 'in' ? within(state, event) : state;
    default:
      return assertNever(event);
  }
}

/** What is kept of a case whatever becomes of it. */
function knownOf(state: CohortCase, { team, caseRef }: CohortEvent) {
  if (state.status === 'unknown') return { team, caseRef, entries: 0 };
  const { entries, pathway } = state;
  return { team, caseRef, entries, ...(pathway === undefined ? {} : { pathway }) };
}

function proposed(state: CohortCase, event: Of<'cohortProposed'>): CohortCase {
  if (state.status === 'in' || state.status === 'proposed') return state;
  const { reasons, at: proposedAt, againAt: answerBy, pathway } = event;
  return {
    ...{ status: 'proposed', ...knownOf(state, event) },
    ...(pathway === undefined ? {} : { pathway }),
    ...{ reasons, proposedAt, answerBy, unanswered: 0 },
  };
}

const notNowOf = ({ by, at, why, lookAgain, knowing }: Of<'notNowDecided'>): NotNow => ({
  ...{ by, at, why, knowing },
  ...(lookAgain === undefined ? {} : { lookAgain }),
});

function entered(state: CohortCase, event: Of<'cohortEntered'>): CohortCase {
  if (state.status === 'in') return state;
  const { at: enteredAt, by: enteredBy, entry, terms, reasons, why, pathway } = event;
  const { lead, responsibilities, steps, progress } = terms;
  return {
    ...{ status: 'in', ...knownOf(state, event), entries: entry, entry },
    ...(pathway === undefined ? {} : { pathway }),
    ...(why === undefined ? {} : { why }),
    ...{ lead, enteredAt, enteredBy, reasons, responsibilities },
    ...{ steps: steps.map((step, index) => numbered(step, index + 1)), lastStep: steps.length },
    ...{ progress: { on: progress.on, askAt: progress.at }, notes: 0, stuckInARow: 0 },
  };
}

const numbered = ({ what, by, overdueAt }: DatedStep, number: number): Step => ({
  ...{ number, what, by, overdueAt },
});

type Within = Of<
  | 'progressAsked'
  | 'progressMissed'
  | 'progressRecorded'
  | 'stuckEscalated'
  | 'stepOverdue'
  | 'stepEscalated'
  | 'leadChanged'
  | 'caseLeft'
  | 'caseBack'
  | 'keptIn'
  | 'steppedDown'
>;

// eslint-disable-next-line complexity -- one line per event
function within(state: MemberCase, event: Within): CohortCase {
  const { at } = event;
  switch (event.type) {
    case 'progressAsked': {
      const asked = { at, missedAt: event.missedAt };
      return { ...state, progress: { ...state.progress, asked } };
    }
    case 'progressMissed': {
      const since = state.progress.missed?.since ?? at;
      const missed = { since, times: event.times, againAt: event.againAt };
      return { ...state, progress: { ...state.progress, missed } };
    }
    case 'progressRecorded':
      return recorded(state, event);
    case 'stuckEscalated':
      return state; // the note before it counts
    case 'stepOverdue': {
      const overdue = { since: at, escalateAt: event.escalateAt };
      return withStep(state, event.number, (step) => ({ ...step, overdue }));
    }
    case 'stepEscalated':
      return withStep(state, event.number, (step) =>
        step.overdue ? { ...step, overdue: { ...step.overdue, escalated: true } } : step,
      );
    case 'leadChanged':
      return { ...state, lead: event.lead };
    case 'caseLeft':
      return { ...state, leftAt: at };
    case 'caseBack':
      return onCaseload(state);
    case 'keptIn': {
      const { by, why } = event;
      return { ...onCaseload(state), keptIn: { by, at, why } };
    }
    case 'steppedDown': {
      const { by, terms, knowing } = event;
      return { ...state, status: 'steppedDown', stepDown: { by, at, ...terms, knowing } };
    }
    default:
      return assertNever(event);
  }
}

const onCaseload = ({ leftAt: _leftAt, keptIn: _keptIn, ...state }: MemberCase): MemberCase =>
  state;

const withStep = (state: MemberCase, number: number, change: (step: Step) => Step): MemberCase => ({
  ...state,
  steps: state.steps.map((step) => (step.number === number ? change(step) : step)),
});

function recorded(state: MemberCase, event: Of<'progressRecorded'>): MemberCase {
  const { by, at, isStuck } = event;
  const { note, steps, added, next } = event.terms;
  return {
    ...state,
    steps: [
      ...state.steps.map((step) =>
        told(
          step,
          steps.find(({ number }) => number === step.number),
        ),
      ),
      ...added.map((step, index) => numbered(step, state.lastStep + index + 1)),
    ],
    lastStep: state.lastStep + added.length,
    progress: { on: next.on, askAt: next.at },
    notes: state.notes + 1,
    lastNote: { by, at, note, isStuck },
    stuckInARow: isStuck ? state.stuckInARow + 1 : 0,
  };
}

/** A step with another date is in time again; one that is done is not overdue any more. */
function told(step: Step, recordedStep: RecordedStep | undefined): Step {
  if (recordedStep === undefined || step.standing === 'done') return step;
  const { standing, moved } = recordedStep;
  const { overdue, ...rest } = step;
  const isStill = overdue && standing !== 'done' && moved === undefined;
  return { ...rest, standing, ...moved, ...(isStill ? { overdue } : {}) };
}
