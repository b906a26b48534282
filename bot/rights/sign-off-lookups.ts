/** What sign-offs say to whoever asks who may decide. */
import { startSignOffButton, showSignOffButton } from '../../cards/sign-off/buttons.ts';
import { maySeeSignOff } from '../../cards/sign-off/rights.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { RightKind } from '../../services/rights/kinds.ts';
import { isAskedFor } from '../../services/sign-off/decide-keep.ts';
import type { SignOffDesk } from '../../services/sign-off/desk.ts';
import {
  partiesOf,
  type BegunSignOff,
  type SignOffSubject,
} from '../../services/sign-off/sign-off.ts';
import type { PartCore } from '../part.ts';
import type { RightLookups } from './answer.ts';

export const signOffLookups = ({
  signOffs,
  context,
}: Pick<PartCore, 'signOffs' | 'context'>): RightLookups => ({
  signedOff: (people) => signOffs.signedOff(people),

  async standing(kind, subject, actor) {
    const open = await undecided(signOffs, kind, subject);
    return open === undefined
      ? beginningOf({ signOffs, context }, kind, subject, actor)
      : openOne(signOffs, open, actor);
  },
});

/** The newest of the kind about the same that is being prepared or waits for a decision. */
async function undecided(
  signOffs: Pick<SignOffDesk, 'ofCase' | 'ofPerson'>,
  { id }: RightKind,
  subject: SignOffSubject,
): Promise<BegunSignOff | undefined> {
  const all =
    subject.about === 'case' ? signOffs.ofCase(subject) : signOffs.ofPerson(subject.person);
  const found: BegunSignOff[] = [];
  for await (const state of all) if (state.kind === id && isAskedFor(state)) found.push(state);
  return found.sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))[0];
}

async function openOne(
  signOffs: Pick<SignOffDesk, 'view' | 'kindOf'>,
  state: BegunSignOff,
  actor: PersonId,
) {
  const named = signOffs.kindOf(state.kind)?.parties?.(state.values) ?? [];
  const parties = [...partiesOf(state), ...named];
  const view = await signOffs.view(state);
  return view !== undefined && maySeeSignOff(view, actor)
    ? { parties, begin: showSignOffButton(state, 'Open the sign-off') }
    : { parties };
}

/** For whoever may begin one. */
async function beginningOf(
  {
    signOffs,
    context,
  }: { readonly signOffs: Pick<SignOffDesk, 'kinds' | 'factsFor'> } & Pick<PartCore, 'context'>,
  { id }: RightKind,
  subject: SignOffSubject,
  actor: PersonId,
) {
  const kind = signOffs.kinds.find((each) => each.id === id);
  if (kind === undefined || kind.isAutomatic) return { parties: [] };
  const { contributors } = await signOffs.factsFor(kind, subject);
  if (!contributors.includes(actor)) return { parties: [] };
  const caseRef = subject.about === 'case' ? subject.caseRef : undefined;
  return {
    parties: [],
    begin: startSignOffButton({ team: subject.team, caseRef, kind: id }, context()),
  };
}
