/** Who sees what of a sign-off. The server decides again at the press. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { decidersOf, waitingForSignature } from '../../services/sign-off/asking.ts';
import { fillersOf } from '../../services/sign-off/decide-draft.ts';
import { withdrawersOf } from '../../services/sign-off/decide-no.ts';
import type { FormPart } from '../../services/sign-off/form.ts';
import type { SignOffView } from '../../services/sign-off/desk.ts';
import type { Approval } from '../../services/sign-off/sign-off.ts';
import type { Viewer } from '../context.ts';

export type Seen = Pick<SignOffView, 'state' | 'facts'>;

/** Whoever works with it, may decide on it, or is concerned. */
export function maySeeSignOff({ state, facts }: Seen, viewer: Viewer): viewer is PersonId {
  if (viewer === 'everyone') return false;
  const asked = state.status === 'submitted' ? state.asking.asked : [];
  const holders = facts.steps.flatMap((step) => step.holders.map(({ person }) => person));
  return [...facts.contributors, ...facts.allManagers, ...asked, ...holders].includes(viewer);
}

/** Whether the viewer may decide in the step that is open. */
export const mayDecide = (seen: Seen, viewer: Viewer): boolean =>
  deciders(seen).some((person) => person === viewer);

export function deciders({ state, facts }: Seen): readonly PersonId[] {
  if (state.status !== 'submitted') return [];
  const step = facts.steps[state.asking.step - 1];
  const unsigned = unsignedIn({ state, facts });
  return decidersOf(state, step, state.approvals)
    .filter(({ competence }) => unsigned === undefined || competence !== 'lapsed')
    .map(({ person }) => person);
}

/** The approval that waits for a counter-signature. */
export const unsignedIn = ({ state }: Seen): Approval | undefined =>
  state.status === 'submitted'
    ? waitingForSignature(state.approvals, state.asking.step)
    : undefined;

export const mayContribute = ({ facts }: Seen, viewer: Viewer): boolean =>
  facts.contributors.some((person) => person === viewer);

export const mayFill = ({ state, facts }: Seen, part: FormPart, viewer: Viewer): boolean =>
  fillersOf(part, state.subject, facts).some((person) => person === viewer);

export const mayWithdraw = ({ state, facts }: Seen, viewer: Viewer): boolean =>
  withdrawersOf(state, facts).some((person) => person === viewer);

/** Whoever works on it, while it waits for a decision. */
export const mayRecall = ({ state, facts }: Seen, viewer: Viewer): boolean =>
  [state.openedBy, ...state.authors, ...facts.allManagers].some((person) => person === viewer);
