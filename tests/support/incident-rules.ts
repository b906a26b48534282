/** A review as the service would fold it: opened by Jonah, managed by Grace, to be led by Sam. */
import type { LeadGap } from '../../services/coordination/coordination.ts';
import { incidentCapability } from '../../services/incident/capability.ts';
import { withEvents } from '../../services/incident/evolve.ts';
import {
  IncidentId,
  isOpened,
  type Incident,
  type Review,
} from '../../services/incident/incident.ts';
import type { IncidentCommand, IncidentIntent, LeadMove } from '../../services/incident/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import { CaseRef, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import { grace, jonah, kemi, riversideEast as team, sam, utc } from './people.ts';

export const incident = IncidentId.parse('01jincident000000000000001');
export const identity = { team, incident };
export const caseRef = CaseRef.parse('CM-10482');
export const month = SampledMonth.parse('2026-11');
const people = { managers: [grace], staff: [grace, jonah, kemi] };
export const openedAt = utc('2026-11-02T10:00');

type Of<Type extends IncidentIntent['type']> = Extract<IncidentIntent, { readonly type: Type }>;

export const opening: Of<'open'> = {
  ...{ type: 'open', team, incident, caseRef, happened: '2026-11-01T21:15', kind: 'missedCare' },
  ...{ what: 'A planned contact did not take place.', dueOn: '2027-01-01' },
  clocks: {
    lead: utc('2026-11-04T10:00'),
    look: utc('2026-11-05T10:00'),
    due: utc('2027-01-02T00:00'),
  },
};

export type Doing =
  | IncidentIntent
  | { readonly type: 'remind'; readonly clock: 'lead' | 'look' | 'due'; readonly nextAt: Instant }
  | { readonly type: 'askRecheck'; readonly action: number; readonly nextAt: Instant }
  | ({ readonly type: 'handOver' } & LeadMove)
  | { readonly type: 'handBack'; readonly to: PersonId }
  | { readonly type: 'look'; readonly gap?: LeadGap; readonly tellAt: Instant };

/** What is decided, and how it stands afterwards. */
export function decides(
  state: Incident,
  actor: PersonId | 'service',
  doing: Doing,
  at: Instant = openedAt,
) {
  const { commandId: id } = byService(`test ${doing.type}`);
  const command: IncidentCommand = { ...doing, ...people };
  const envelope = { id, actor, authority: 'test', at, command };
  const decision = incidentCapability.decide(state, envelope);
  const events = decision.accepted ? decision.events : [];
  const after = withEvents(state, events);
  return {
    ...{ events, after, jobs: incidentCapability.reactions(events, after, envelope) },
    refusal: decision.accepted ? undefined : decision.refusal,
  };
}

export const none: Incident = { status: 'notOpened' };

/** After all of it; each has to be accepted. */
export function after(...steps: readonly (readonly [PersonId | 'service', Doing])[]): Review {
  let state: Incident = none;
  for (const [actor, doing] of [[jonah, opening] as const, ...steps]) {
    const decided = decides(state, actor, doing);
    if (decided.refusal) throw new TypeError(JSON.stringify(decided.refusal));
    state = decided.after;
  }
  if (!isOpened(state)) throw new TypeError('Nothing was opened.');
  return state;
}

/** Three working days, from Monday ten o'clock on. */
export const offerLapsesAt = utc('2026-11-05T10:00');
export const offerTo = (to: PersonId) => ({ type: 'offer', to, lapsesAt: offerLapsesAt }) as const;
export const offered = [grace, offerTo(sam)] as const;
export const led = [offered, [sam, { type: 'lead' }]] as const;
/** Sam is away, and Jonah keeps it for him. */
export const keptByJonah = [
  'service',
  { type: 'handOver', from: sam, to: jonah, kept: { person: sam, period: 1 } },
] as const;
export const looked = [sam, { type: 'firstLook', text: 'Everybody is safe.' }] as const;
export const factor = [
  sam,
  { type: 'addFactor', kind: 'handover', text: 'The change stood nowhere.' },
] as const;
export const themed = [sam, { type: 'setThemes', themes: ['handover'], month }] as const;
export const agreement: Of<'agree'> = {
  ...{ type: 'agree', what: 'Show who is away each morning', owner: jonah, due: '2026-11-20' },
  ...{ recheckOn: '2026-12-18', recheckAt: utc('2026-12-18T09:00') },
};
export const agreed = [sam, agreement] as const;
export const closing: Of<'close'> = {
  ...{ type: 'close', month, learning: 'A contact needs somebody who sees it did not happen.' },
  isReleased: true,
};
export const whole = [...led, looked, factor, themed, agreed] as const;
