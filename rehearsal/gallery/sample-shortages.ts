/** A shortage in every state, each folded from events as the service would record them. */
import { deadlinesOf } from '../../services/action/clocks.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { ShortageId, type PersonId } from '../../services/kernel/ids.ts';
import type { Cause } from '../../services/shortage/causes.ts';
import { evolveShortage, initialShortage } from '../../services/shortage/evolve.ts';
import {
  isKnown,
  type KnownShortage,
  type Mitigation,
  type Plan,
} from '../../services/shortage/shortage.ts';
import type { ShortageEvent } from '../../services/shortage/stream.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, ben, crisis, grace, riversideEast, sam, service } from './sample-service.ts';

export const shortageRef = { team: riversideEast, shortage: ShortageId.parse('0003') };
const { team, shortage: id } = shortageRef;

const causes: readonly Cause[] = [
  { kind: 'queue', waiting: 6, limit: 5 },
  { kind: 'load', clinicians: [{ person: sam, held: 8 }], limit: 6 },
  {
    kind: 'gap',
    gaps: [
      { pathway: crisis, from: at('12-03T17:00'), until: at('12-04T09:00'), fewest: 1 },
      { pathway: crisis, from: at('12-04T21:00'), until: at('12-05T09:00'), fewest: 0 },
    ],
  },
];

const proposed: ShortageEvent = {
  type: 'shortageProposed',
  ...{ id, team, causes },
  at: at('14:00'),
  tellAt: at('14:00'),
  againAt: at('12-03T09:00'),
};

const mitigation = (number: number, what: string, owner: PersonId, due: string): Mitigation => ({
  ...{ number, what, owner, due },
  plannedAt: at('14:20'),
  deadlines: deadlinesOf(service, due, at('14:20')),
});

const plan = ({ long }: SampleTexts): Plan => ({
  protected: {
    kinds: service.oversightKinds.slice(0, 3),
    text: long('Everybody in the first week after discharge.').slice(0, 600),
  },
  waits: long('Routine eligibility questions and competency sign-offs, until Monday.').slice(
    0,
    600,
  ),
  mitigations: [
    mitigation(1, long('Bank nurse for Thursday and Friday').slice(0, 300), grace, '2026-12-03'),
    mitigation(2, long('Ben answers crisis questions for Sam').slice(0, 300), ben, '2026-12-03'),
    mitigation(
      3,
      long('Ask Riverside West for a second duty clinician').slice(0, 300),
      sam,
      '2026-12-04',
    ),
  ],
  times: [
    {
      sensitivity: 'veryUrgent',
      from: service.responseTimes.veryUrgent,
      to: { ...service.responseTimes.veryUrgent, acknowledge: 'PT30M', answer: 'PT90M' },
      reason: long('One duty clinician instead of two.').slice(0, 600),
    },
    {
      sensitivity: 'urgent',
      from: service.responseTimes.urgent,
      to: { ...service.responseTimes.urgent, acknowledge: 'PT2H', answer: 'PT8H' },
    },
  ],
});

const declared = (texts: SampleTexts, times = plan(texts).times): ShortageEvent => ({
  type: 'shortageDeclared',
  ...{ id, team, by: grace },
  plan: { ...plan(texts), times },
  reviewAt: at('12-04T17:00'),
  at: at('14:20'),
});

const fold = (...events: readonly ShortageEvent[]): KnownShortage => {
  const state = events.reduce(evolveShortage, initialShortage);
  if (!isKnown(state)) throw new OversightError('noSample', 'Nothing was proposed or declared.');
  return state;
};

export type ShortageState =
  | 'proposed'
  | 'clear'
  | 'declared'
  | 'plain'
  | 'reviewed'
  | 'overdue'
  | 'ended'
  | 'dismissed'
  | 'lapsed';

export function sampleShortages(
  texts: SampleTexts,
): Readonly<Record<ShortageState, KnownShortage>> {
  const begun = [proposed, declared(texts), ...withOneLate(texts)];
  const { reviewed, ended, dismissed } = decisions(texts);
  const overdue: ShortageEvent = {
    type: 'reviewOverdue',
    at: at('12-04T17:00'),
    againAt: at('12-07T09:00'),
  };
  const gone: ShortageEvent = { type: 'causesGone', at: at('15:00') };
  return {
    proposed: fold(proposed),
    clear: fold(proposed, gone),
    declared: fold(proposed, declared(texts)),
    plain: fold(declared(texts, [])),
    reviewed: fold(...begun, reviewed),
    overdue: fold(...begun, overdue),
    ended: fold(...begun, reviewed, ended),
    dismissed: fold(proposed, dismissed),
    lapsed: fold(proposed, gone, { type: 'proposalLapsed', at: at('16:00') }),
  };
}

const withOneLate = ({ long }: SampleTexts): readonly ShortageEvent[] => [
  {
    type: 'mitigationDone',
    ...{ number: 1, by: grace, at: at('12-03T10:00') },
    note: long('Booked for both days.'),
  },
  { type: 'mitigationOverdue', number: 2, at: at('12-04T00:00'), tellAt: at('12-04T09:00') },
];

const decisions = ({ long }: SampleTexts) =>
  ({
    reviewed: {
      type: 'shortageReviewed',
      ...{ outcome: 'continue', by: grace, at: at('12-04T16:30'), reviewAt: at('12-07T12:00') },
      note: long('The bank nurse came; Sam still holds eight.'),
    },
    ended: {
      type: 'shortageEnded',
      ...{ by: grace, at: at('12-07T11:00') },
      reason: long('Two duty clinicians again from today.'),
      learned: long('Name a second duty clinician before the first is on leave.'),
    },
    dismissed: {
      type: 'proposalDismissed',
      ...{ by: grace, at: at('14:30') },
      reason: long('Four of the six are answered within the hour; Farah is back at 15:00.'),
    },
  }) as const satisfies Readonly<Record<string, ShortageEvent>>;
