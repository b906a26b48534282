/** Agreed actions in every state, each folded from events as the service would record them. */
import type { OwnersActions } from '../../cards/action/card.ts';
import type { OpenedAction } from '../../services/action/action.ts';
import { evolveAction } from '../../services/action/capability.ts';
import { actionIdOf, originKeyOf, type ActionOrigin } from '../../services/action/origin.ts';
import { deadlinesOf } from '../../services/action/clocks.ts';
import type { ActionEvent } from '../../services/action/stream.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CaseRef, ConsultId, HuddleId, type PersonId } from '../../services/kernel/ids.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, ben, grace, jonah, kemi, riversideEast, sam, service } from './sample-service.ts';

const consult = ConsultId.parse('01kb0000000000000000000001');
const caseRef = CaseRef.parse('CM-10481');
const advisedAt = at('14:24');

type Given = {
  readonly owner: PersonId;
  readonly due: string;
  readonly what: string;
  readonly origin?: ActionOrigin;
};

const advice: ActionOrigin = { kind: 'consult', consult, requester: jonah, by: sam, at: advisedAt };
const decision: ActionOrigin = {
  ...{ kind: 'huddle', huddle: HuddleId.parse('2026-11-30') },
  ...{ by: grace, at: at('11-30T10:20') },
};

const offered = (to: PersonId, by: PersonId, reason: string): ActionEvent => ({
  type: 'actionOffered',
  offer: { to, by, reason, at: at('12-03T09:20'), lapsesAt: at('12-07T09:00') },
  ...{ tellAt: at('12-03T09:20'), againAt: at('12-04T09:00') },
});
const declined = (to: PersonId, by: PersonId, reason: string): ActionEvent => ({
  type: 'actionNotTaken',
  ...{ to, reason, offeredBy: by, at: at('12-03T10:05') },
});
const snoozed = (by: PersonId, due: string, reason: string): ActionEvent => ({
  type: 'actionSnoozed',
  ...{ by, due, reason, at: at('12-03T09:20'), tellAt: at('12-03T09:20') },
  deadlines: deadlinesOf(service, due, at('12-03T09:20')),
});

function action(
  number: number,
  { owner, due, what, origin = advice }: Given,
  ...after: readonly ActionEvent[]
) {
  const opened: ActionEvent = {
    type: 'actionOpened',
    action: {
      id: actionIdOf(originKeyOf(origin, caseRef), number),
      team: riversideEast,
      caseRef,
      ...{ owner, due, what },
      origin,
    },
    deadlines: deadlinesOf(service, due, advisedAt),
    at: advisedAt,
  };
  const state = [opened, ...after].reduce(evolveAction, { status: 'notOpened' });
  if (state.status === 'notOpened') throw new OversightError('noSample', 'Nothing was opened.');
  return state;
}

const overdue: ActionEvent = {
  type: 'actionOverdue',
  at: at('12-03T00:00'),
  tellAt: at('12-03T09:00'),
  againAt: at('12-04T09:00'),
};
const notReached: ActionEvent = {
  type: 'ownerNotReached',
  why: 'undeliverable',
  detail: 'does not have the Oversight app in Teams',
  at: at('12-03T09:00'),
};
const done = (by: PersonId, text: string): ActionEvent => ({
  type: 'actionDone',
  outcome: { text, by, at: at('12-03T10:20') },
});

type States =
  | 'huddle'
  | 'snoozed'
  | 'offered'
  | 'notTaken'
  | 'askedToo'
  | 'open'
  | 'dueToday'
  | 'overdue'
  | 'notReached'
  | 'done'
  | 'several'
  | 'allDone';

/** Every state that the card of somebody's agreed actions can show, from these texts. */
export function sampleActions({ long }: SampleTexts): Readonly<Record<States, OwnersActions>> {
  const visit = { owner: jonah, due: '2026-12-02', what: long('Joint visit at 17:00 with Kemi.') };
  const warn = { owner: sam, due: '2026-12-04', what: long('Warn the crisis team.') };
  const ring = { owner: kemi, due: '2026-12-02', what: long('Ring the sister after the visit.') };
  const plan = { owner: jonah, due: '2026-12-04', what: long('Put the sister into the plan.') };
  const letter = { owner: jonah, due: '2026-12-07', what: long('Write to the GP.') };
  const outcome = long('Visited with Kemi at 17:00: ate, slept at the sister’s.');
  const isDone = (given: Given, number: number, by = given.owner): OpenedAction =>
    action(number, given, done(by, outcome));
  const nights = long('I am on nights until Monday, and you know the family.');
  return {
    huddle: [action(1, { ...visit, due: '2026-12-04', origin: decision })],
    snoozed: [
      action(1, visit, overdue, snoozed(jonah, '2026-12-10', long('She is away until Wednesday.'))),
    ],
    offered: [action(1, visit, offered(ben, jonah, nights))],
    notTaken: [
      action(
        1,
        visit,
        offered(ben, jonah, nights),
        declined(ben, jonah, long('I am away that day.')),
      ),
    ],
    askedToo: [action(1, { ...ring, owner: ben }), action(2, letter, offered(ben, grace, nights))],
    open: [action(1, warn)],
    dueToday: [action(1, visit)],
    overdue: [action(1, visit, overdue)],
    notReached: [action(1, ring, overdue, notReached)],
    done: [isDone(visit, 1, grace)],
    several: [action(1, visit, overdue), isDone(plan, 2), action(3, letter)],
    allDone: [isDone(visit, 1), isDone(plan, 2), isDone(letter, 3)],
  };
}
