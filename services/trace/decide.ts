/** The only place where the rules of traces live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { textsIn, undecidedIn, type BegunTrace, type Trace } from './trace.ts';
import type { FoundInText, TraceCommand, TraceEvent, TraceRefusal } from './stream.ts';

type Decided = Decision<TraceEvent, TraceRefusal>;
type Of<Type extends TraceCommand['type']> = Extract<TraceCommand, { readonly type: Type }>;
type Done = { readonly by: PersonId; readonly at: Instant };

export function decideTrace(
  state: Trace,
  { actor, at, command }: CommandEnvelope<TraceCommand>,
): Decided {
  const { releasers } = command;
  if (actor === 'service' || !releasers.includes(actor)) {
    return refuse({ reason: 'notForYou', who: releasers });
  }
  const done = { by: actor, at };
  switch (command.type) {
    case 'draft':
      return state.status === 'released'
        ? refuse({ reason: 'alreadyReleased', ...state.released })
        : accept({ type: 'traceDrafted', draft: command.draft, ...done });
    case 'decide':
      return decideText(state, command, done);
    case 'release':
      return release(state, command, done);
    case 'withdraw':
      return state.status === 'released'
        ? accept({ type: 'traceWithdrawn', why: command.why, ...done })
        : refuse({ reason: 'notReleased' });
    default:
      return assertNever(command);
  }
}

/** Whoever's decisions it shows does not look it through: somebody else does, of those who may. */
export const releasersOf = (
  { about }: Pick<BegunTrace, 'about'>,
  releasers: readonly PersonId[],
): readonly PersonId[] => releasers.filter((each) => !about.includes(each));

function inTheWay(
  state: Trace,
  { releasers }: TraceCommand,
  { by }: Done,
): TraceRefusal | undefined {
  if (state.status === 'none' || state.status === 'withdrawn') return { reason: 'notDrafted' };
  if (state.status === 'released') return { reason: 'alreadyReleased', ...state.released };
  const who = releasersOf(state, releasers);
  return who.includes(by) ? undefined : { reason: 'aboutYou', who };
}

function decideText(state: Trace, command: Of<'decide'>, done: Done): Decided {
  const refused = inTheWay(state, command, done);
  if (refused || state.status === 'none') return refuse(refused ?? { reason: 'notDrafted' });
  const { number, decision, found } = command;
  if (textsIn(state)[number - 1] === undefined) return refuse({ reason: 'unknownText' });
  if (found !== undefined && isAnything(found)) {
    return refuse({ reason: 'stillThere', number, ...found });
  }
  return accept({ type: 'traceTextDecided', number, decision, ...done });
}

function release(state: Trace, command: Of<'release'>, done: Done): Decided {
  const refused = inTheWay(state, command, done);
  if (refused || state.status === 'none') return refuse(refused ?? { reason: 'notDrafted' });
  const numbers = undecidedIn(state);
  if (numbers.length > 0) return refuse({ reason: 'undecided', numbers });
  const found = command.found.find(isAnything);
  if (found) return refuse({ reason: 'stillThere', ...found });
  return accept({ type: 'traceReleased', ...done });
}

const isAnything = ({ kinds, doubts }: Pick<FoundInText, 'kinds' | 'doubts'>): boolean =>
  kinds.length > 0 || doubts.length > 0;
