/** Where a piece of work belongs at a moment. Pure. */
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import { nextWorkingMoment } from '../kernel/working-calendar.ts';
import { itemOf, refusersOf, type HandedItem, type HandoverPeriod } from './handover.ts';
import { isGone, standInFor, type StandInQuestion } from './stand-in.ts';
import { workKey, type Work } from './work.ts';

export type Circumstances = Pick<StandInQuestion, 'service' | 'absences' | 'at'> & {
  /** Whom Teams can't reach: nobody's work goes to them. */
  readonly unreachable: ReadonlySet<PersonId>;
};

/**
 * Who is to have a piece of work of somebody who is away; nothing where it stays as it is. Whoever
 * was chosen for it has it while they are there, anybody else only as long as they stand in.
 */
export function targetOf(
  work: Work,
  away: HandoverPeriod,
  circumstances: Circumstances,
): PersonId | undefined {
  const item = itemOf(away, workKey(work.ref));
  if (!isGone(circumstances, away.person)) return untilBack(work, away, circumstances);
  if (!moves(work, item, away, circumstances)) return undefined;
  const to = keeperFor(work, item, away, circumstances);
  return to === work.keeper ? undefined : to;
}

/**
 * They are not away any more and not at work yet: whoever has it keeps it, unless they have gone
 * away themselves.
 */
function untilBack(
  { keeper, of, ref, notBy }: Work,
  { person }: HandoverPeriod,
  { unreachable, ...moment }: Circumstances,
): PersonId | undefined {
  if (keeper === of || ref.kind === 'consult' || !isGone(moment, keeper)) return undefined;
  const except = new Set([...unreachable, ...notBy]);
  const to = standInFor({ ...moment, person, except, evenIfThere: true }).person;
  return to === keeper ? undefined : to;
}

function moves(
  work: Work,
  item: HandedItem | undefined,
  away: HandoverPeriod,
  { at, service }: Circumstances,
): boolean {
  if (work.keeper !== work.of) return work.ref.kind !== 'consult'; // the chain has that one
  // What they took on or asked for after they had gone away was meant.
  const isFromBefore = !isBefore(away.startedAt, work.since);
  switch (work.moves) {
    case 'onward':
      return !isBefore(at, work.since); // later, they are not asked at all
    case 'whenDue':
      return item !== undefined || isDueBeforeReturn(work, away);
    case 'atOnce':
      return item !== undefined || isFromBefore;
    case 'inWorkingTime':
      return isFromBefore && !isBackInTime(away, nextWorkingMoment(service, at));
    default:
      return assertNever(work.moves);
  }
}

const isBackInTime = ({ backAt }: HandoverPeriod, moment: Instant): boolean =>
  backAt !== undefined && compareInstants(backAt, moment) <= 0;

const isDueBeforeReturn = ({ dueBy }: Work, { backAt }: HandoverPeriod): boolean =>
  backAt === undefined || (dueBy !== undefined && compareInstants(dueBy, backAt) <= 0);

function keeperFor(
  { pathway, notBy, ref }: Work,
  item: HandedItem | undefined,
  { person, notReached = [] }: HandoverPeriod,
  { unreachable, ...moment }: Circumstances,
): PersonId {
  const assigned = item?.assigned;
  const isThere = assigned !== undefined && !unreachable.has(assigned) && !isGone(moment, assigned);
  if (isThere) return assigned;
  // A consult goes to its chain, which looks at the authority itself.
  const needed = ref.kind === 'consult' ? {} : authorityFor(pathway);
  const cannot = [...unreachable, ...notReached, ...notBy];
  const standIn = (except: readonly PersonId[]) =>
    standInFor({ ...moment, person, except: new Set(except), ...needed }).person;
  const willing = standIn([...cannot, ...refusersOf(item)]);
  if (!isGone(moment, willing)) return willing;
  // Nobody else is there: whoever refused it is at least at work.
  const refuser = standIn(cannot);
  return isGone(moment, refuser) ? willing : refuser;
}

const authorityFor = (pathway: Work['pathway']) => (pathway === undefined ? {} : { pathway });
