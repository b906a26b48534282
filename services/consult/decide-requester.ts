/** What the requester can do at any time: add information, raise the urgency, withdraw, close. */
import { accept, refuse } from '../kernel/decision.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { Instant } from '../kernel/ids.ts';
import { timeSensitivities } from '../service/service.ts';
import type { Deadlines, RequestedConsult } from './consult.ts';
import { saysItAgain } from './again.ts';
import type { ConsultEvent } from './events.ts';
import { currentHop, moveOn } from './hops.ts';
import { mayDirect, maySpeakFor, refusalWhenEnded } from './rights.ts';
import type { ConsultDecision, Told } from './told.ts';

export function addInformation(
  state: RequestedConsult,
  { actor, at, authority, command }: Told<'addInformation'>,
): ConsultDecision {
  const right = maySpeakFor(state, actor, authority);
  if (!right.granted) return refuse(right.refusal);
  if (state.status === 'closed' || state.status === 'withdrawn') {
    return refuse(refusalWhenEnded(state));
  }
  const { text } = command;
  return saysItAgain(state, { kind: 'information', by: right.as, at, text })
    ? accept()
    : accept({ type: 'informationAdded', by: right.as, text, at });
}

/**
 * More urgent means shorter clocks from now, never longer than those that ran already. Whoever is
 * being asked is asked anew; if the new chain does not have them, it moves on.
 */
export function raiseSensitivity(
  state: RequestedConsult,
  { actor, at, authority, command }: Told<'raiseSensitivity'>,
): ConsultDecision {
  const right = maySpeakFor(state, actor, authority);
  if (!right.granted) return refuse(right.refusal);
  if (state.status !== 'waiting' && state.status !== 'held') return refuse(refusalWhenEnded(state));
  const { to, reason, routing } = command;
  const { sensitivity } = state.request;
  if (timeSensitivities.indexOf(to) >= timeSensitivities.indexOf(sensitivity)) {
    return refuse({ reason: 'notMoreUrgent', sensitivity });
  }
  const raised: ConsultEvent = {
    type: 'sensitivityRaised',
    by: right.as,
    to,
    reason,
    deadlines: earliest(command.deadlines, state.deadlines),
    at,
  };
  if (state.status === 'held') return accept(raised);
  // Whoever is being asked counts as not asked yet: the request is another one now.
  const current = currentHop(state.asked);
  const asked = state.asked.filter(
    ({ link }) => current?.result !== 'waiting' || link.person !== current.link.person,
  );
  const hop = (current?.hop ?? 0) + 1;
  return accept(raised, ...moveOn({ asked, routing, at, waited: true, hop }));
}

const earlier = (a: Instant, b: Instant): Instant => (isBefore(a, b) ? a : b);

function earliest(a: Deadlines, b: Deadlines): Deadlines {
  const [tellManagerAt] = [a.tellManagerAt, b.tellManagerAt]
    .filter((each) => each !== undefined)
    .toSorted(compareInstants);
  return {
    acknowledgeBy: earlier(a.acknowledgeBy, b.acknowledgeBy),
    answerBy: earlier(a.answerBy, b.answerBy),
    ...(tellManagerAt ? { tellManagerAt } : {}),
  };
}

export function withdraw(
  state: RequestedConsult,
  { actor, at, authority, command }: Told<'withdraw'>,
): ConsultDecision {
  const right = mayDirect(state, actor, authority);
  if (!right.granted) return refuse(right.refusal);
  if (state.status === 'withdrawn') return accept();
  if (state.status !== 'waiting' && state.status !== 'held') return refuse(refusalWhenEnded(state));
  const current = currentHop(state.asked);
  const asked = current?.result === 'waiting' ? current.link.person : undefined;
  const heldBy = state.status === 'held' ? state.holder.person : asked;
  const said = heldBy ? { heldBy } : {};
  return accept({ type: 'consultWithdrawn', by: right.as, reason: command.reason, at, ...said });
}

/** A consult closes only with an outcome (C7). */
export function close(
  state: RequestedConsult,
  { actor, at, authority, command }: Told<'close'>,
): ConsultDecision {
  const right = maySpeakFor(state, actor, authority);
  if (!right.granted) return refuse(right.refusal);
  switch (state.status) {
    case 'closed':
      return accept();
    case 'withdrawn':
      return refuse(refusalWhenEnded(state));
    case 'waiting':
    case 'held':
      return refuse({ reason: 'notYetAdvised' });
    case 'advised': {
      const { outcome: kind, whatHappened } = command;
      return accept({ type: 'consultClosed', by: right.as, outcome: { kind, whatHappened, at } });
    }
  }
}
