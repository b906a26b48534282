/** What happens to somebody's supervision obliges the service to this, in the same batch. */
import { agreedActions } from '../action/agreed.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { forHuddle, supervisionSubject } from './jobs.ts';
import type { SupervisionCommand, SupervisionEvent } from './stream.ts';
import type { HeldSession, KnownSupervision, Supervision } from './supervision.ts';

export function supervisionReactions(
  events: readonly SupervisionEvent[],
  state: Supervision,
  { at, command }: Pick<CommandEnvelope<SupervisionCommand>, 'at' | 'command'>,
): readonly JobSpec[] {
  if (state.status === 'unknown') return [];
  const subject = supervisionSubject(state);
  const tell = (telling: string, people: readonly PersonId[]) =>
    [...new Set(people)].map((each) => tellAbout(subject, telling, toPerson(each), at));
  return [
    updateCardsOf(subject, at),
    ...events.flatMap((event) => reactionsTo(event, state, { command, tell, at })),
  ];
}

type Reacting = {
  readonly command: SupervisionCommand;
  readonly tell: (telling: string, people: readonly PersonId[]) => readonly JobSpec[];
  readonly at: Instant;
};

// eslint-disable-next-line complexity -- one line or two per event
function reactionsTo(
  event: SupervisionEvent,
  state: KnownSupervision,
  { command, tell, at }: Reacting,
): readonly JobSpec[] {
  const { person } = state;
  const { supervisor, managers } = command.around;
  // While the supervisor is away somebody else hears in their place.
  const supervising = command.type === 'look' ? command.tell : [supervisor];
  switch (event.type) {
    case 'sessionPrepared':
      return tell('prepared', [person]);
    case 'sessionPlanned':
      return tell(
        'planned',
        [person, supervisor].filter((each) => each !== event.by),
      );
    case 'sessionReminded':
      // Whoever hears that it is overdue needs no reminder.
      return tell('reminder', [person, ...(state.overdue ? [] : supervising)]);
    case 'supervisionOverdue':
      return tell('overdue', [...supervising, ...managers]);
    case 'answerReminded':
      return tell('toConfirm', [person]);
    case 'sessionHeld':
      return [...tell('held', [person]), ...(state.last ? whatFollows(state, state.last, at) : [])];
    case 'sessionAnswered':
      return event.comment === undefined || !state.last ? [] : tell('commented', [state.last.by]);
    case 'supervisionBegun':
    case 'talkNoted':
    case 'decisionTested':
    case 'caseLookedAt':
    case 'clockWaits':
    case 'clockResumed':
      return [];
    default:
      return assertNever(event);
  }
}

/** What was agreed becomes actions; what belongs in the huddle gets a flag. */
const whatFollows = (
  { team, person }: KnownSupervision,
  { number, by, at: agreedAt, heldOn, looks, cases }: HeldSession,
  at: Instant,
): readonly JobSpec[] =>
  looks.flatMap(({ caseRef, outcome, action }) => {
    const origin = { kind: 'supervision', person, session: number, on: heldOn, by, at: agreedAt };
    const caseTeam = cases.find((each) => each.caseRef === caseRef)?.team ?? team;
    return [
      ...agreedActions(
        { ...origin, kind: 'supervision' },
        team,
        caseRef,
        action ? [action] : [],
        at,
      ),
      ...(outcome === 'huddle'
        ? [forHuddle({ team: caseTeam, caseRef }, { person, number, at })]
        : []),
    ];
  });
