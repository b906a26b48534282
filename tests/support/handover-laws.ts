/** What holds of open work at every moment, whoever is away. */
import { expect } from '@jest/globals';
import { actionStream } from '../../services/action/capability.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import type { ActionEvent } from '../../services/action/stream.ts';
import type { Holder, RequestedConsult } from '../../services/consult/consult.ts';
import { backAtWork, goneAt } from '../../services/handover/gone.ts';
import { isOpenItem, itemOf, type HandoverPeriod } from '../../services/handover/handover.ts';
import { workKey, type Work } from '../../services/handover/work.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { jobDocumentId } from '../../services/kernel/job.ts';
import { compareInstants, isBefore } from '../../services/kernel/time.ts';
import { nextWorkingMoment } from '../../services/kernel/working-calendar.ts';
import type { HandoverWeek } from './handover-week.ts';
import { riversideEast, service } from './people.ts';

const managers = [...service.teams.values()].flatMap((team) => team.managers);
const partition = partitionOf(service.tenant, riversideEast);

export async function expectSomebodyHasEverything(week: HandoverWeek): Promise<void> {
  const sight = await sightOf(week);
  for (const consult of await week.consults()) await expectHeldOrAsked(week, consult, sight);
  for (const work of await week.works()) {
    if (work.ref.kind !== 'consult') expectKeeper(work, sight);
  }
}

type Sight = {
  readonly now: Instant;
  readonly absences: readonly Absence[];
  readonly open: ReadonlyMap<PersonId, HandoverPeriod>;
};

const sightOf = async (week: HandoverWeek): Promise<Sight> => ({
  now: week.day.now,
  absences: await week.absences(),
  open: new Map((await week.handovers()).map((period) => [period.person, period])),
});

const isGone = ({ absences, now }: Sight, person: PersonId): boolean =>
  goneAt(service, absences, person, now) !== undefined;

/** Whoever has it is there, or it may wait; and what is kept is on the handover as it is. */
function expectKeeper(work: Work, sight: Sight): void {
  const { of, keeper, ref } = work;
  const name = `${sight.now} ${workKey(ref)} of ${of} with ${keeper}`;
  const isFine =
    !isGone(sight, keeper) ||
    managers.every((manager) => isGone(sight, manager)) ||
    (keeper === of && mayStay(work, sight));
  expect({ name, isFine }).toEqual({ name, isFine: true });
  if (keeper === of) return;
  const period = sight.open.get(of);
  const item = period && itemOf(period, workKey(ref));
  expect({ name, item }).toMatchObject({ name, item: { keeper } });
  expect(item).not.toHaveProperty('end');
}

/** It is not due before they are back at work, or they asked for it after they had gone away. */
function mayStay({ of, dueBy, moves, since }: Work, { absences, now, open }: Sight): boolean {
  if (moves === 'atOnce') return !isBefore(since, open.get(of)?.startedAt ?? now);
  const backAt = backAtWork(service, absences, of, now);
  if (backAt === undefined) return false;
  return dueBy === undefined || compareInstants(dueBy, backAt) > 0;
}

/** Who takes it although they are away means it; and a clock that stands still can wait. */
function mayHoldIt(
  consult: RequestedConsult,
  { person, since }: Pick<Holder, 'person' | 'since'>,
  sight: Sight,
): boolean {
  const start = sight.open.get(person)?.startedAt;
  const wasMeant = start !== undefined && !isBefore(since, start);
  return !isGone(sight, person) || wasMeant || standsStill(consult, sight, person);
}

/** No working time passes before they are back. */
function standsStill(
  { request }: RequestedConsult,
  { absences, now }: Sight,
  person: PersonId,
): boolean {
  const backAt = backAtWork(service, absences, person, now);
  if (request.sensitivity !== 'routine' || backAt === undefined) return false;
  return compareInstants(backAt, nextWorkingMoment(service, now)) <= 0;
}

/** Somebody who is there has it, or somebody is asked and the clock to the next runs. */
async function expectHeldOrAsked(
  { day }: HandoverWeek,
  consult: RequestedConsult,
  sight: Sight,
): Promise<void> {
  const { id } = consult.request;
  const at = day.now;
  if (consult.status === 'held') {
    const { person, since } = consult.holder;
    const mayHold = mayHoldIt(consult, { person, since }, sight);
    expect({ at, id, person, mayHold }).toEqual({ at, id, person, mayHold: true });
  }
  if (consult.status !== 'waiting') return;
  const hop = consult.asked.findLast(({ result }) => result === 'waiting');
  expect({ at, id, hop }).toMatchObject({ at, id, hop: { result: 'waiting' } });
  const timer = jobDocumentId(`consult.timer.${id}.acknowledge.${hop?.hop ?? 0}`);
  const clock = await day.store.read(partition, timer);
  expect({ at, id, clock }).toMatchObject({ at, id, clock: { dueAt: expect.any(String) } });
  expect(isBefore(clock?.dueAt ?? at, at)).toBe(false);
}

/** From each to the next, from the person with whom it was agreed to whoever has it now. */
export async function expectNoHoles(week: HandoverWeek): Promise<void> {
  const actions = week.asked.flatMap((consult) => [1, 2, 3].map((n) => actionIdOf(consult, n)));
  for (const action of actions) {
    const { events } = await week.day.bot.journal.history(partition, actionStream(action));
    let owner: PersonId | undefined;
    for (const event of events.map((recorded) => recorded.event as ActionEvent)) {
      if (event.type === 'actionOpened') owner = event.action.owner;
      if (event.type !== 'actionHandedOver' && event.type !== 'actionHandedBack') continue;
      expect(event.from).toBe(owner);
      owner = event.to;
    }
  }
}

/** Everybody is back at work: nobody has anything for anybody, and all handovers are over. */
export async function expectNothingIsKept(week: HandoverWeek): Promise<void> {
  const works = await week.works();
  const kept = works.filter(({ ref, keeper, of }) => ref.kind !== 'consult' && keeper !== of);
  expect(kept).toEqual([]);
  expect(await week.handovers()).toEqual([]);
  for (const person of service.people.keys()) {
    const { state } = await week.desk.load(person);
    if (state.status !== 'none') expect(state.items.filter(isOpenItem)).toEqual([]);
  }
}

/** Whoever is away, or will be, says that they are back, and a working day passes. */
export async function everybodyComesBack(week: HandoverWeek): Promise<void> {
  for (const person of service.people.keys()) while (await week.back(person));
  await week.day.pass('PT120H');
}
