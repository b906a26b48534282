/**
 * Sign-offs as work that moves with leave: those that somebody asks for are seen to by whoever
 * stands in, and those that somebody is asked to decide go on to who else may, by its own rules.
 */
import { byService } from '../kernel/by.ts';
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { isAskedFor, keeperOf } from '../sign-off/decide-keep.ts';
import type { HandledSignOff, OnSignOff, SignOffDesk } from '../sign-off/desk.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import type { GivenBack, Moved, Work, WorkEnd, WorkRef, WorkSource } from './work.ts';

type SignOffRef = Extract<WorkRef, { readonly kind: 'signOff' | 'decision' }>;
type SignOffs = Pick<SignOffDesk, 'load' | 'act' | 'open' | 'kindOf'>;

const isOfSignOff = (ref: WorkRef): ref is SignOffRef => 'place' in ref;

export function createSignOffWork(signOffs: SignOffs, clock: Clock): WorkSource {
  /** Each look names its own move: who is there may have changed although the sign-off has not. */
  const act = async (ref: SignOffRef, to: PersonId, intent: OnSignOff): Promise<HandledSignOff> => {
    const { sequence } = await signOffs.load(ref.place);
    const cause = `handover.${ref.kind}.${ref.place.id}.${sequence}.${to}@${clock.now()}`;
    return signOffs.act(byService(cause), ref.place, intent);
  };

  return {
    kinds: ['signOff', 'decision'],

    async *openIn(team) {
      for await (const state of signOffs.open(team)) yield* worksOf(state, team);
      for await (const state of signOffs.open('people')) {
        if (state.subject.team === team) yield* worksOf(state, team);
      }
    },

    async handOver({ ref, keeper: from }, to, kept): Promise<Moved> {
      if (!isOfSignOff(ref)) return 'unchanged';
      const intent: OnSignOff =
        ref.kind === 'decision' ? { type: 'reroute' } : { type: 'keep', from, to, kept };
      return movedBy(await act(ref, to, intent));
    },

    async handBack({ ref, of }): Promise<GivenBack> {
      if (!isOfSignOff(ref) || ref.kind === 'decision') return 'stays';
      const { outcome } = await act(ref, of, { type: 'giveBack' });
      return outcome === 'busy' ? 'busy' : 'returned';
    },

    endOf: (ref) => endOf(signOffs, ref),

    async aboutOf(ref) {
      if (!isOfSignOff(ref)) return undefined;
      const { state } = await signOffs.load(ref.place);
      if (state.status === 'none' || !isAskedFor(state)) return undefined;
      const name = signOffs.kindOf(state.kind)?.name ?? 'A decision';
      return { text: `${name}: ${standing[state.status]}` };
    },
  };
}

const standing = {
  draft: 'to be filled in and handed in',
  returned: 'sent back for what is missing',
  submitted: 'handed in, waits for a decision',
} as const;

const worksOf = (state: BegunSignOff, team: TeamId): readonly Work[] =>
  isAskedFor(state) ? [askedFor(state, team), ...askedToDecide(state, team)] : [];

const common = ({ scope, id, subject }: BegunSignOff, kind: SignOffRef['kind'], team: TeamId) => ({
  ref: {
    ...{ kind, team, place: { scope, id } },
    ...(subject.about === 'person' ? { about: subject.person } : {}),
  },
  ...(subject.about === 'case' ? { caseRef: subject.caseRef } : {}),
});

/** Until it is decided: what is sent back has to be mended by somebody. */
function askedFor(state: BegunSignOff, team: TeamId): Work {
  const { openedBy, openedAt, kept, clocks, subject, status } = state;
  const dueBy = status === 'submitted' ? undefined : clocks.submitBy;
  return {
    ...common(state, 'signOff', team),
    ...{ of: openedBy, keeper: keeperOf(state), since: openedAt, moves: 'atOnce' },
    ...(kept === undefined ? {} : { kept: { person: kept.person, period: kept.period } }),
    ...(dueBy === undefined ? {} : { dueBy }),
    notBy: subject.about === 'person' ? [subject.person] : [],
  };
}

function askedToDecide(state: BegunSignOff, team: TeamId): readonly Work[] {
  if (state.status !== 'submitted') return [];
  const { asked, since } = state.asking;
  return asked.map((person) => ({
    ...common(state, 'decision', team),
    ...{ of: person, keeper: person, since, moves: 'onward', notBy: [] },
  }));
}

async function endOf(
  signOffs: Pick<SignOffDesk, 'load'>,
  ref: WorkRef,
): Promise<WorkEnd | undefined> {
  if (!isOfSignOff(ref)) return undefined;
  const { state } = await signOffs.load(ref.place);
  if (state.status === 'none' || isAskedFor(state)) return undefined;
  if (state.status === 'approved') return decided(state.decision);
  if (state.status === 'withdrawn') return { how: 'withdrawn', at: state.ended.at };
  if (state.status === 'declined') return decided(state.ended);
  return state.decision === undefined
    ? { how: 'closed', at: state.ended.at }
    : decided(state.decision);
}

const decided = ({ by, at }: Pick<WorkEnd, 'by' | 'at'>): WorkEnd => ({
  ...{ how: 'decided', at },
  ...(by === undefined ? {} : { by }),
});

function movedBy(handled: HandledSignOff): Moved {
  if (handled.outcome === 'busy') return 'busy';
  return handled.outcome === 'done' && handled.events.length > 0 ? 'moved' : 'unchanged';
}
