import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import {
  isOver,
  type Approval,
  type Approved,
  type BegunSignOff,
  type Draft,
  type Ended,
  type FollowUp,
  type Kept,
  type Note,
  type SignOff,
  type Submitted,
} from './sign-off.ts';
import type { SignOffEvent } from './stream.ts';

type Of<Type extends SignOffEvent['type']> = Extract<SignOffEvent, { readonly type: Type }>;

export function evolveSignOff(state: SignOff, event: SignOffEvent): SignOff {
  if (event.type === 'signOffBegun') return begun(event);
  if (state.status === 'none') return state;
  return evolveBegun(state, event);
}

function begun({ type: _, at, by, follows, tier, pathway, ...event }: Of<'signOffBegun'>): Draft {
  return {
    ...{ ...event, status: 'draft', openedBy: by, openedAt: at },
    ...{ parts: {}, authors: [], submissions: 0, notes: [] },
    ...(tier === undefined ? {} : { tier }),
    ...(pathway === undefined ? {} : { pathway }),
    ...(follows === undefined ? {} : { follows }),
  };
}

// eslint-disable-next-line complexity -- one case per event
function evolveBegun(
  state: BegunSignOff,
  event: Exclude<SignOffEvent, { readonly type: 'signOffBegun' }>,
): SignOff {
  switch (event.type) {
    case 'partFilled':
      return filled(state, event);
    case 'clocksChanged':
      return inTime({ ...state, clocks: event.clocks });
    case 'signOffSubmitted':
      return submitted(state, event);
    case 'approversAsked':
      return state.status === 'submitted' ? { ...state, asking: event.asking } : state;
    case 'approvalGiven':
      return state.status === 'submitted' ? approvalGiven(state, event) : state;
    case 'approvalCounterSigned':
      return state.status === 'submitted' ? counterSigned(state, event) : state;
    case 'signOffApproved':
      return state.status === 'submitted' ? approved(state, event) : state;
    case 'signOffReturned': {
      const { by, at, missing, authority, clocks } = event;
      return {
        ...inTime(sharedOf(state)),
        ...{ status: 'returned', returned: { by, at, missing, authority }, clocks },
      };
    }
    case 'signOffEnded':
      return ended(state, event);
    case 'signOffLate':
      return { ...state, lateSince: state.lateSince ?? event.at, told: event.times };
    case 'followUpOverdue':
      return withFollowUp(state, event.number, (each) => ({
        ...each,
        overdueSince: each.overdueSince ?? event.at,
        told: event.times,
      }));
    case 'followUpRecorded':
      return recorded(state, event);
    case 'keeperChanged':
      return keptBy(state, event.kept);
    case 'noteAdded':
      return { ...state, notes: [...state.notes, noteOf(event)] };
    default:
      return assertNever(event);
  }
}

/** What belongs to a sign-off in whatever state. */
function sharedOf(state: BegunSignOff) {
  const { scope, id, kind, subject, tier, pathway, openedBy, openedAt, values, parts } = state;
  const { authors, clocks, lateSince, told, submissions, notes, follows, byItself, kept } = state;
  return {
    ...{ scope, id, kind, subject, openedBy, openedAt, values, parts, authors, clocks },
    ...{ submissions, notes },
    ...(tier === undefined ? {} : { tier }),
    ...(pathway === undefined ? {} : { pathway }),
    ...(lateSince === undefined ? {} : { lateSince }),
    ...(told === undefined ? {} : { told }),
    ...(follows === undefined ? {} : { follows }),
    ...(byItself === undefined ? {} : { byItself }),
    ...(kept === undefined ? {} : { kept }),
  };
}

const noteOf = ({ note, key }: Of<'noteAdded'>): Note =>
  key === undefined ? note : { ...note, key };

function keptBy(state: BegunSignOff, kept: Kept | undefined): SignOff {
  const { kept: _, ...rest } = state;
  return kept === undefined ? rest : { ...rest, kept };
}

function inTime<State extends object>(state: State): Omit<State, 'lateSince' | 'told'> & State {
  const rest = { ...state } as State & { lateSince?: unknown; told?: unknown };
  delete rest.lateSince;
  delete rest.told;
  return rest;
}

const united = (people: readonly PersonId[], person: PersonId): readonly PersonId[] =>
  people.includes(person) ? people : [...people, person];

function filled(state: BegunSignOff, event: Of<'partFilled'>): SignOff {
  const { part, by, at, values, emptied, clocks } = event;
  const kept = Object.entries(state.values).filter(([field]) => !emptied.includes(field));
  const before = state.parts[part]?.everybody ?? [];
  const moved = clocks.submitBy !== state.clocks.submitBy;
  return {
    ...(moved ? inTime(state) : state),
    clocks,
    values: { ...Object.fromEntries(kept), ...values },
    parts: { ...state.parts, [part]: { by, at, everybody: united(before, by) } },
    authors: united(state.authors, by),
  };
}

function submitted(state: BegunSignOff, event: Of<'signOffSubmitted'>): Submitted {
  const { by, at, asking, clocks, tier, pathway, question } = event;
  return {
    ...inTime(sharedOf(state)),
    ...{ status: 'submitted', clocks, asking, question, approvals: [] },
    submitted: { by, at },
    authors: united(state.authors, by),
    submissions: state.submissions + 1,
    ...(tier === undefined ? {} : { tier }),
    ...(pathway === undefined ? {} : { pathway }),
  };
}

/** A step that is agreed ends what was late about it: the next one's clock runs anew. */
const nextStep = (state: Submitted, asking: Submitted['asking'] | undefined): Submitted =>
  asking === undefined ? state : { ...inTime(state), asking };

function approvalGiven(state: Submitted, event: Of<'approvalGiven'>): Submitted {
  const { approval, verdict, asking } = event;
  return {
    ...nextStep(state, asking),
    approvals: [...state.approvals, approval],
    ...(verdict === undefined ? {} : { verdict }),
  };
}

function counterSigned(state: Submitted, event: Of<'approvalCounterSigned'>): Submitted {
  const { of, by, at, authority, asking } = event;
  const sign = (approval: Approval): Approval =>
    approval.by === of ? { ...approval, counterSigned: { by, at, authority } } : approval;
  return { ...nextStep(state, asking), approvals: state.approvals.map(sign) };
}

function approved(state: Submitted, { decision, followUps }: Of<'signOffApproved'>): Approved {
  const { submitted: handedIn, approvals, question } = state;
  return {
    ...inTime(sharedOf(state)),
    ...{ status: 'approved', approvals, decision, followUps, question, submitted: handedIn },
  };
}

function ended(state: BegunSignOff, event: Of<'signOffEnded'>): Ended {
  const { how, at, by, why, authority } = event;
  const decision = 'decision' in state ? state.decision : undefined;
  return {
    ...inTime(sharedOf(state)),
    status: how,
    approvals: 'approvals' in state ? state.approvals : [],
    followUps: 'followUps' in state ? state.followUps : [],
    ...(decision === undefined ? {} : { decision }),
    ...('question' in state ? { question: state.question } : {}),
    ended: { at, why, authority, ...(by === undefined ? {} : { by }) },
  };
}

function withFollowUp(
  state: BegunSignOff,
  number: number,
  change: (followUp: FollowUp) => FollowUp,
): SignOff {
  if (state.status !== 'approved') return state;
  return {
    ...state,
    followUps: state.followUps.map((each) => (each.number === number ? change(each) : each)),
  };
}

function recorded(state: BegunSignOff, event: Of<'followUpRecorded'>): SignOff {
  if (state.status !== 'approved' || isOver(state)) return state;
  const { number, done, next, dropped, values } = event;
  return {
    ...state,
    values: { ...state.values, ...values },
    followUps: [
      ...state.followUps
        .filter((each) => !dropped.includes(each.number))
        .map((each) => (each.number === number ? { ...each, done } : each)),
      ...next,
    ],
  };
}
