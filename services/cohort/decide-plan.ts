/** What a plan and a progress note must hold. */
import type { LocalDate } from '../service/service.ts';
import { isUndone, mostResponsibilities, mostSteps, type MemberCase } from './cohort.ts';
import type { CohortRefusal } from './stream.ts';
import type { EntryTerms, ProgressTerms } from './terms.ts';

type Days = { readonly today: LocalDate; readonly latest: LocalDate };
type Wrong = CohortRefusal | undefined;

export function planProblem({ responsibilities, steps }: EntryTerms): Wrong {
  if (responsibilities.length === 0 || steps.length === 0) return { reason: 'nothingPlanned' };
  if (responsibilities.length > mostResponsibilities) {
    return { reason: 'tooManyPlanned', most: mostResponsibilities };
  }
  return steps.length > mostSteps ? { reason: 'tooManyPlanned', most: mostSteps } : undefined;
}

/** After today, and not later than a note has to come. */
export function progressProblem(on: LocalDate, { today, latest }: Days): Wrong {
  if (on <= today) return { reason: 'progressTooEarly' };
  return on > latest ? { reason: 'progressTooLate', latest } : undefined;
}

export function recordProblem(state: MemberCase, terms: ProgressTerms, days: Days): Wrong {
  const { lastNote, notes } = state;
  if (lastNote && terms.seen !== notes) {
    return { reason: 'alreadyRecorded', by: lastNote.by, at: lastNote.at };
  }
  return (
    stepProblem(state, terms, days) ?? tooMany(state, terms) ?? progressProblem(terms.next.on, days)
  );
}

/** Each step that is not done is spoken of, and has a day to come. */
function stepProblem(state: MemberCase, terms: ProgressTerms, { today }: Days): Wrong {
  for (const { number, by } of state.steps.filter(isUndone)) {
    const told = terms.steps.find((each) => each.number === number);
    if (told === undefined) return { reason: 'stepMissing', number };
    const isOpen = told.standing !== 'done';
    if (isOpen && (told.moved?.by ?? by) < today) return { reason: 'stepInThePast', number };
  }
  return undefined;
}

function tooMany({ steps }: MemberCase, { steps: told, added }: ProgressTerms): Wrong {
  const isDone = (number: number): boolean =>
    told.some((each) => each.number === number && each.standing === 'done');
  const open = steps.filter((step) => isUndone(step) && !isDone(step.number)).length;
  return open + added.length > mostSteps
    ? { reason: 'tooManyPlanned', most: mostSteps }
    : undefined;
}
