/** A shortage to talk about in tests: who decides, what is planned, what the figures say. */
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CommandId, ShortageId, type Instant } from '../../services/kernel/ids.ts';
import type { Cause } from '../../services/shortage/causes.ts';
import { concernedBy } from '../../services/shortage/concerned.ts';
import type { PlannedMitigation, WantedPlan } from '../../services/shortage/shortage.ts';
import type {
  PlanToDecide,
  ShortageCommand,
  ShortageEvent,
  ShortageIntent,
} from '../../services/shortage/stream.ts';
import { at, grace, riversideEast, sam, service, utc } from './people.ts';

export const shortageRef = { team: riversideEast, shortage: ShortageId.parse('0001') };
const { team, shortage: id } = shortageRef;

/** Friday 4 December at five, two days after everything here begins. */
export const friday = utc('2026-12-04T17:00');

export const queueOf = (waiting: number): Cause => ({ kind: 'queue', waiting, limit: 5 });

export const bankNurse: PlannedMitigation = {
  what: 'Bank nurse for Thursday',
  owner: sam,
  due: '2026-12-03',
};

export const urgentLater = { sensitivity: 'urgent', acknowledge: 'PT2H', answer: 'PT8H' } as const;

/** What somebody fills in; response times stay as they are. */
export const wantedPlan: WantedPlan = {
  protected: { kinds: service.oversightKinds.slice(0, 2) },
  waits: 'Routine eligibility questions, until Monday.',
  mitigations: [bankNurse],
  times: [],
};

export const planToDecide = (change: Partial<WantedPlan> = {}): PlanToDecide => {
  const { mitigations, ...plan } = { ...wantedPlan, ...change };
  return {
    ...plan,
    mitigations: mitigations.map((each) => ({
      ...each,
      deadlines: { overdueAt: utc('2026-12-04T00:00') },
    })),
    ownTimes: service.responseTimes,
    away: [],
  };
};

let commands = 0;
export const told = (
  actor: Actor,
  intent: ShortageIntent,
  now: Instant = at('10:00'),
): CommandEnvelope<ShortageCommand> => ({
  id: CommandId.parse(`command-${(commands += 1)}`),
  at: now,
  actor,
  authority: 'test',
  command: { ...intent, concerned: concernedBy(service, team) },
});

export const declaring = (
  change: Partial<WantedPlan> = {},
  reviewAt: Instant = friday,
): ShortageIntent => ({ type: 'declare', id, team, plan: planToDecide(change), reviewAt });

export const watching = (...causes: readonly Cause[]) =>
  ({
    type: 'watch',
    ...{ id, team, causes },
    tellAt: at('10:00'),
    againAt: utc('2026-12-03T09:00'),
  }) as const satisfies ShortageIntent;

export const proposed = (...causes: readonly Cause[]): ShortageEvent => ({
  type: 'shortageProposed',
  ...{ id, team, causes, at: at('10:00') },
  tellAt: at('10:00'),
  againAt: utc('2026-12-03T09:00'),
});

export const declared = (
  change: Partial<Extract<ShortageEvent, { type: 'shortageDeclared' }>['plan']> = {},
): ShortageEvent => ({
  type: 'shortageDeclared',
  ...{ id, team, by: grace, reviewAt: friday, at: at('10:00') },
  plan: {
    protected: wantedPlan.protected,
    waits: wantedPlan.waits,
    mitigations: [
      {
        ...bankNurse,
        number: 1,
        plannedAt: at('10:00'),
        deadlines: { overdueAt: utc('2026-12-04T00:00') },
      },
    ],
    times: [],
    ...change,
  },
});

export const ended: ShortageEvent = {
  type: 'shortageEnded',
  ...{ by: grace, at: at('16:00') },
  reason: 'Two duty clinicians again.',
  learned: 'Name the second one earlier.',
};
