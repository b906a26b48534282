/** Plays the requests for oversight as the ledger has them. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { ConsultRequest } from '../consult/consult.ts';
import type { Build } from '../consult/desk.ts';
import { CaseRef, ConsultId, LocalityId, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import { decisionTypes } from '../service/service.ts';
import { dayOf, plusDays } from './days.ts';
import type { Desks } from './desks.ts';
import { byPerson, carriedOut, type Step } from './stage.ts';
import { townPeople, townPerson } from './town.ts';
import type { Sensitivity, TrueAction, TrueConsult, TrueHop } from './truth.ts';
import {
  changes,
  decisions,
  done,
  outcomes,
  rationales,
  reasons,
  risks,
  tasks,
  wanted,
} from './words.ts';

export function stepsOfConsults(
  { consults: desk }: Pick<Desks, 'consults'>,
  consults: readonly TrueConsult[],
  actions: readonly TrueAction[],
): readonly Step[] {
  const agreed = Map.groupBy(actions, ({ id }) => id.slice(0, id.lastIndexOf('-')));
  return consults.flatMap((row, index) => {
    const dice = createDice(index, 7);
    const act = (person: string, intent: string, build: Build) => () =>
      carriedOut(desk.act(byPerson(person, `${row.id}.${intent}`), refOf(row), build), row.id);
    const ask = () =>
      carriedOut(
        desk.request(byPerson(row.requester, `${row.id}.ask`), requestOf(row, dice)),
        row.id,
      );
    return [
      { at: row.askedAt, play: ask },
      ...stepsOfHops(row, act),
      ...stepsOfAnswer(row, agreed.get(row.id) ?? [], act, dice),
    ];
  });
}

type Act = (person: string, intent: string, build: Build) => () => Promise<void>;

const refOf = ({ id, team }: TrueConsult) => ({
  team: TeamId.parse(team),
  consult: ConsultId.parse(id),
});

const nameOf = (person: string): string =>
  Object.entries(townPeople).find(([key]) => townPerson(key) === person)?.[1].name ?? '';

function requestOf(row: TrueConsult, dice: Dice): ConsultRequest {
  const { team, consult: id } = refOf(row);
  return {
    ...{ id, team, caseRef: CaseRef.parse(row.caseRef), sensitivity: row.sensitivity },
    ...{ pathway: PathwayId.parse(row.pathway), locality: LocalityId.parse(row.locality) },
    decisionType: decisionTypes.find((type) => type === row.decisionType) ?? 'other',
    summary: {
      ...{ whatChanged: dice.pick(changes), currentRisks: dice.pick(risks) },
      ...{ actionsTaken: dice.pick(done), whatIsRequested: dice.pick(wanted) },
    },
    earlyWarnings: dice.chance(0.3) ? ['sleepChange'] : [],
    ...{ requester: PersonId.parse(row.requester), requesterName: nameOf(row.requester) },
    origin: { conversationId: `chat-${row.requester}`, kind: 'personal' },
  };
}

/** What those do who decline; whoever does nothing, does nothing here. */
function stepsOfHops({ hops }: TrueConsult, act: Act): readonly Step[] {
  return hops.flatMap(({ person, result }: TrueHop, index) => {
    const next = hops[index + 1];
    if (result !== 'declined' || next === undefined) return [];
    const build: Build = ({ request }, facts) => ({
      ...{ type: 'decline', reason: reasons[0], routing: facts.routing(request) },
    });
    return [{ at: next.at, play: act(person, `decline.${index}`, build) }];
  });
}

function stepsOfAnswer(
  row: TrueConsult,
  agreed: readonly TrueAction[],
  act: Act,
  dice: Dice,
): readonly Step[] {
  const { acknowledgedAt, acknowledgedBy: holder = '', decidedAt, requester } = row;
  const { closedAt, withdrawnAt, reviewedAt, raised } = row;
  const step = (at: Step['at'] | undefined, person: string, intent: string, build: Build) =>
    at === undefined ? [] : [{ at, play: act(person, intent, build) }];
  return [
    ...step(acknowledgedAt, holder, 'take', ({ request }, facts) => ({
      ...{ type: 'acknowledge', chain: facts.chain(request) },
    })),
    ...(raised === undefined ? [] : step(raised.at, requester, 'raise', raisedTo(raised.to))),
    ...step(decidedAt, holder, 'advise', adviceOf(agreed, dice)),
    ...step(withdrawnAt, requester, 'withdraw', () => ({ type: 'withdraw', reason: reasons[1] })),
    ...step(reviewedAt, holder, 'review', ({ request }, facts) => ({
      ...{ type: 'recordReview', chain: facts.chain(request) },
      finding: 'Seen together today. The plan holds, and the crisis is over.',
    })),
    ...step(closedAt, requester, 'close', () => ({
      ...{ type: 'close', outcome: 'adviceFollowed', whatHappened: dice.pick(outcomes) },
    })),
  ];
}

const raisedTo =
  (to: Sensitivity): Build =>
  ({ request }, facts) => ({
    ...{ type: 'raiseSensitivity', to, reason: reasons[3] },
    ...{ routing: facts.routing({ ...request, sensitivity: to }), deadlines: facts.deadlines(to) },
  });

const adviceOf =
  (agreed: readonly TrueAction[], dice: Dice): Build =>
  ({ request }, facts) => ({
    ...{ type: 'advise', chain: facts.chain(request) },
    ...{ decision: dice.pick(decisions), rationale: dice.pick(rationales) },
    actions: agreed.map(({ owner, due, firstDue = due }) => ({
      ...{ what: dice.pick(tasks), owner: PersonId.parse(owner), due: firstDue },
    })),
    reviewOn: plusDays(dayOf(facts.at), 14),
    crisisReviewBy: facts.crisisReviewBy(),
    remindAt: facts.nextWorkingDay(),
  });
