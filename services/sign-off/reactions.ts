/** What a sign-off's events oblige the service to do, as jobs in the same batch as the events. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { JobSpec } from '../kernel/job.ts';
import { Obligations } from './obligations.ts';
import type { BegunSignOff, SignOff } from './sign-off.ts';
import type { SignOffCommand, SignOffEvent } from './stream.ts';

/** Why somebody is alerted. Of a follow-up, followed by a dot and its number. */
export const signOffTellings = [
  'opened',
  'asked',
  'nobody',
  'late',
  'returned',
  'approved',
  'declined',
  'withdrawn',
  'expired',
  'overdue',
  'reminder',
  'incident',
] as const;
export type SignOffTelling = (typeof signOffTellings)[number];

export function signOffReactions(
  events: readonly SignOffEvent[],
  state: SignOff,
  { at, actor, command }: CommandEnvelope<SignOffCommand>,
): readonly JobSpec[] {
  if (state.status === 'none' || events.length === 0) return [];
  const react = new Obligations(state, command.facts, at, actor);
  return [
    react.cards(),
    ...(isSettled(events) ? react.handover() : []),
    ...events.flatMap((event) => reactionsTo(event, state, react)),
  ];
}

/** It is asked for no more: nobody has to see to it for somebody who is away. */
const isSettled = (events: readonly SignOffEvent[]): boolean =>
  events.some(({ type }) => type === 'signOffApproved' || type === 'signOffEnded');

// eslint-disable-next-line complexity, max-lines-per-function -- one case per event
function reactionsTo(
  event: SignOffEvent,
  state: BegunSignOff,
  react: Obligations,
): readonly JobSpec[] {
  switch (event.type) {
    case 'signOffBegun':
      return [...react.clocks(), ...react.opened()];
    case 'partFilled':
    case 'clocksChanged':
      return [...react.clocks(), react.signal()];
    case 'signOffSubmitted':
      return [...react.clocks(), react.signal(), ...react.asked(event.asking.asked, event.asking)];
    case 'approversAsked':
      return [react.signal(), ...react.asked(event.newly, event.asking)];
    case 'approvalGiven':
    case 'approvalCounterSigned':
      return event.asking === undefined
        ? []
        : [react.signal(), ...react.asked(event.asking.asked, event.asking)];
    case 'signOffApproved':
      return [
        react.signal(),
        react.elsewhere('approved'),
        ...react.authors('approved'),
        ...react.followUps(event.followUps),
      ];
    case 'signOffReturned':
      return [...react.clocks(), react.signal(), ...react.authors('returned')];
    case 'signOffEnded':
      return [react.signal(), react.elsewhere('over'), ...ended(event, state, react)];
    case 'signOffLate':
      return [
        react.signal(),
        ...react.late(),
        react.timer(state.status === 'submitted' ? 'decideBy' : 'submitBy', event.againAt),
      ];
    case 'followUpOverdue':
      return [
        react.signal(),
        ...react.overdue(event.number, event.times),
        react.timer('followUp', event.againAt, event.number),
      ];
    case 'followUpRecorded':
      return [
        react.signal(),
        react.elsewhere(`followed.${event.number}`),
        ...react.reminder(event.number),
        ...react.followUps(event.next),
      ];
    case 'keeperChanged':
      return []; // the card of the handover tells it
    case 'noteAdded':
      return event.note.kind === 'incident' ? react.incident() : [];
    default:
      return assertNever(event);
  }
}

function ended(
  { how }: Extract<SignOffEvent, { readonly type: 'signOffEnded' }>,
  state: BegunSignOff,
  react: Obligations,
): readonly JobSpec[] {
  switch (how) {
    case 'declined':
      return react.authors('declined');
    case 'withdrawn':
      return [
        ...react.authors('withdrawn'),
        ...('approvals' in state
          ? react.tell(
              'withdrawn',
              state.approvals.map(({ by }) => by),
            )
          : []),
      ];
    case 'expired':
      return [
        ...react.managers('expired', react.inWorkingHours),
        ...react.authors('expired', react.inWorkingHours),
      ];
    case 'ended':
      return [];
    default:
      return assertNever(how);
  }
}
