/** What a sign-off that was decided puts an end to: older ones about the same. */
import { byService } from '../../services/kernel/by.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { HandledSignOff, SignOffDesk } from '../../services/sign-off/desk.ts';
import type { BegunSignOff, SignOffPlace } from '../../services/sign-off/sign-off.ts';

/**
 * Ends what this one takes the place of; done twice it is done once. Which of them counts never
 * waits for this: the newest does.
 *
 * @returns Whether all of them could be reached.
 */
export async function supersedeOlder(signOffs: Desk, place: SignOffPlace): Promise<boolean> {
  const { state } = await signOffs.load(place);
  const newer = state.status === 'none' ? undefined : decidedIn(state);
  if (newer === undefined) return true;
  const ended: Promise<HandledSignOff>[] = [];
  for await (const older of olderThan(signOffs, newer)) {
    const by = byService(`superseded.${older.id}.${newer.state.id}`);
    ended.push(signOffs.act(by, older, { type: 'supersede' }));
  }
  return (await Promise.all(ended)).every(({ outcome }) => outcome !== 'busy');
}

type Desk = Pick<SignOffDesk, 'load' | 'kindOf' | 'ofCase' | 'ofPerson' | 'act'>;
type Decided = { readonly state: BegunSignOff; readonly at: Instant };

const decidedIn = (state: BegunSignOff): Decided | undefined =>
  (state.status === 'approved' || state.status === 'ended') && state.decision !== undefined
    ? { state, at: state.decision.at }
    : undefined;

/** Those in force of the same kind that were decided before, and whose place it takes. */
async function* olderThan(signOffs: Desk, { state, at }: Decided): AsyncGenerator<BegunSignOff> {
  const { subject } = state;
  const kind = signOffs.kindOf(state.kind);
  if (kind?.supersedes === undefined) return;
  const all =
    subject.about === 'case' ? signOffs.ofCase(subject) : signOffs.ofPerson(subject.person);
  for await (const other of all) {
    const isOlder = other.status === 'approved' && other.decision.at < at;
    if (isOlder && other.kind === state.kind && kind.supersedes(state, other)) yield other;
  }
}
