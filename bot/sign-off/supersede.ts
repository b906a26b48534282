/** What a sign-off that was decided puts an end to: older ones about the same. */
import { byService } from '../../services/kernel/by.ts';
import type { SignOffDesk } from '../../services/sign-off/desk.ts';
import type { Approved, BegunSignOff, SignOffPlace } from '../../services/sign-off/sign-off.ts';

/**
 * Ends what this one takes the place of; done twice it is done once. Which of them counts never
 * waits for this: the newest does.
 *
 * @returns Whether all of them could be reached.
 */
export async function supersedeOlder(
  signOffs: Pick<SignOffDesk, 'load' | 'kindOf' | 'ofCase' | 'ofPerson' | 'act'>,
  place: SignOffPlace,
): Promise<boolean> {
  const { state } = await signOffs.load(place);
  if (state.status !== 'approved' && state.status !== 'ended') return true;
  const { decision, kind: kindId, subject } = state;
  const supersedes = signOffs.kindOf(kindId)?.supersedes;
  if (decision === undefined || supersedes === undefined) return true;
  const older: BegunSignOff[] = [];
  const all =
    subject.about === 'case' ? signOffs.ofCase(subject) : signOffs.ofPerson(subject.person);
  for await (const each of all) {
    const isOlder = isInForce(each) && each.id !== state.id && each.decision.at < decision.at;
    if (isOlder && each.kind === kindId && supersedes(state, each)) older.push(each);
  }
  const ended = older.map((each) =>
    signOffs.act(byService(`superseded.${each.id}.${state.id}`), each, { type: 'supersede' }),
  );
  return (await Promise.all(ended)).every(({ outcome }) => outcome !== 'busy');
}

const isInForce = (state: BegunSignOff): state is Approved => state.status === 'approved';
