import { assertNever } from '../kernel/errors.ts';
import type { CaseRef } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { SupervisionEvent } from './stream.ts';
import type {
  HeldSession,
  KnownSupervision,
  LookedAt,
  Session,
  Supervision,
} from './supervision.ts';

type EventOf<Type extends SupervisionEvent['type']> = Extract<
  SupervisionEvent,
  { readonly type: Type }
>;

/** Consults whose test is remembered, so that another is chosen. */
const TESTED_KEPT = 24;
/** Cases whose last look is remembered; of more, those that were looked at last. */
const LOOKS_KEPT = 400;

/** Total: an event that no longer fits changes nothing. */
export function evolveSupervision(state: Supervision, event: SupervisionEvent): Supervision {
  if (event.type === 'supervisionBegun') {
    if (state.status === 'known') return state;
    const { type: _type, at: _at, ...known } = event;
    return { status: 'known', ...known, sessions: 0 };
  }
  return state.status === 'known' ? { status: 'known', ...evolveKnown(state, event) } : state;
}

// eslint-disable-next-line complexity -- one line or two per event
function evolveKnown(
  state: KnownSupervision,
  event: Exclude<SupervisionEvent, { readonly type: 'supervisionBegun' }>,
): KnownSupervision {
  switch (event.type) {
    case 'sessionPrepared':
      return prepared(state, event);
    case 'talkNoted':
      return withSession(state, (session) => ({ ...session, talk: event.talk }));
    case 'decisionTested':
      return withSession(state, (session) => ({ ...session, test: event.test }));
    case 'caseLookedAt':
      return withSession(state, (session) => ({
        ...session,
        looks: [
          ...session.looks.filter(({ caseRef }) => caseRef !== event.look.caseRef),
          event.look,
        ],
      }));
    case 'sessionHeld':
      return held(state, event);
    case 'sessionPlanned':
      return { ...state, planned: { on: event.on, why: event.why } };
    case 'sessionAnswered': {
      const { at, comment } = event;
      return withLast(state, { answer: { at, ...(comment === undefined ? {} : { comment }) } });
    }
    case 'answerReminded':
      return withLast(state, { isReminded: true });
    case 'sessionReminded':
      return { ...state, remindedFor: event.of };
    case 'supervisionOverdue':
      return { ...state, overdue: { toldOn: event.on, times: (state.overdue?.times ?? 0) + 1 } };
    case 'clockWaits': {
      const { type: _type, at: _at, ...waits } = event;
      return { ...state, waits };
    }
    case 'clockResumed':
      return resumed(state, event.on);
    default:
      return assertNever(event);
  }
}

function prepared(state: KnownSupervision, event: EventOf<'sessionPrepared'>): KnownSupervision {
  const { type: _type, by: preparedBy, at: preparedAt, ...session } = event;
  const current: Session = { ...session, preparedBy, preparedAt, looks: [] };
  return { ...state, sessions: event.number, current };
}

const withSession = (
  state: KnownSupervision,
  change: (session: Session) => Session,
): KnownSupervision => (state.current ? { ...state, current: change(state.current) } : state);

const withLast = (
  state: KnownSupervision,
  change: Pick<HeldSession, 'answer' | 'isReminded'>,
): KnownSupervision => (state.last ? { ...state, last: { ...state.last, ...change } } : state);

/** Everything is set for the next one. */
function held(state: KnownSupervision, event: EventOf<'sessionHeld'>): KnownSupervision {
  const { current, waits: _w, notBefore: _n, remindedFor: _r, overdue: _o, ...rest } = state;
  if (current === undefined) return state;
  const { type: _type, nextOn, ...terms } = event;
  const tested = current.tested && current.test ? [current.tested.consult] : [];
  return {
    ...rest,
    lastOn: event.heldOn,
    last: { ...current, ...terms },
    planned: { on: nextOn },
    looks: looksWith(
      state.looks,
      current.looks.map(({ caseRef }) => caseRef),
      event.heldOn,
    ),
    testedBefore: [...state.testedBefore, ...tested].slice(-TESTED_KEPT),
  };
}

const looksWith = (
  before: readonly LookedAt[],
  refs: readonly CaseRef[],
  on: LocalDate,
): readonly LookedAt[] =>
  [
    ...before.filter(({ caseRef }) => !refs.includes(caseRef)),
    ...refs.map((caseRef) => ({ caseRef, on })),
  ].slice(-LOOKS_KEPT);

/** Back: what was planned for the days away is due now. */
function resumed(state: KnownSupervision, on: LocalDate): KnownSupervision {
  const { waits, planned, ...rest } = state;
  const isStillToCome = planned !== undefined && planned.on >= on;
  return {
    ...rest,
    ...(isStillToCome ? { planned } : {}),
    ...(waits?.dueFellIn ? { notBefore: on } : {}),
  };
}
