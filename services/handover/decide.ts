/** The only place where a handover's rules live. Pure: what was found comes in with the command. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import {
  isOpenItem,
  itemOf,
  keeperOf,
  type AwayBecause,
  type HandedItem,
  type Handover,
} from './handover.ts';
import type { FoundItem, HandoverCommand, HandoverEvent, HandoverRefusal } from './stream.ts';
import { workKey } from './work.ts';

type HandoverDecision = Decision<HandoverEvent, HandoverRefusal>;
type Told<Type extends HandoverCommand['type']> = CommandEnvelope<
  Extract<HandoverCommand, { readonly type: Type }>
>;
type Away = Extract<Handover, { status: 'away' }>;

export const decideHandover = (
  state: Handover,
  envelope: CommandEnvelope<HandoverCommand>,
): HandoverDecision =>
  envelope.actor === 'service'
    ? decideService(state, envelope)
    : decidePerson(state, envelope, envelope.actor);

function decideService(
  state: Handover,
  envelope: CommandEnvelope<HandoverCommand>,
): HandoverDecision {
  const { command } = envelope;
  switch (command.type) {
    case 'goAway':
      return goAway(state, { ...envelope, command });
    case 'observe':
      return observe(state, { ...envelope, command });
    case 'comeBack':
      return comeBack(state, { ...envelope, command });
    case 'notReached':
      return notReached(state, { ...envelope, command });
    case 'refuse':
    case 'assign':
      return refuse({ reason: 'onlyPeople' });
    default:
      return assertNever(command);
  }
}

function decidePerson(
  state: Handover,
  envelope: CommandEnvelope<HandoverCommand>,
  actor: PersonId,
): HandoverDecision {
  const { command } = envelope;
  switch (command.type) {
    case 'refuse':
      return refuseItem(state, { ...envelope, command }, actor);
    case 'assign':
      return assign(state, { ...envelope, command }, actor);
    case 'goAway':
    case 'observe':
    case 'comeBack':
    case 'notReached':
      return refuse({ reason: 'onlyTheService' });
    default:
      return assertNever(command);
  }
}

/** Begins a period, or says what has changed about the one that runs. */
function goAway(state: Handover, { at, command }: Told<'goAway'>): HandoverDecision {
  const { person, because, cover, backAt } = command;
  const returning = backAt === undefined ? {} : { backAt };
  if (state.status !== 'away') {
    const period = state.status === 'none' ? 1 : state.period + 1;
    return accept({ type: 'handoverStarted', person, period, because, cover, ...returning, at });
  }
  const events: HandoverEvent[] = [];
  if (!isSame(state.because, because) || state.backAt !== backAt) {
    events.push({ type: 'returnMoved', because, ...returning, at });
  }
  if (state.cover.person !== cover.person) {
    events.push({ type: 'coverChanged', from: state.cover, to: cover, at });
  }
  return accept(...events);
}

/** That a source was read again is no change. */
const isSame = (a: AwayBecause, b: AwayBecause): boolean =>
  a.id === b.id && a.kind === b.kind && a.from === b.from && a.until === b.until;

function observe(state: Handover, { at, command }: Told<'observe'>): HandoverDecision {
  if (state.status !== 'away') return accept();
  const ended = command.ended.flatMap(({ key, end }): readonly HandoverEvent[] =>
    isOpen(itemOf(state, key)) ? [{ type: 'itemEnded', key, end, at }] : [],
  );
  return accept(...command.found.flatMap((found) => difference(state, found, at)), ...ended);
}

const isOpen = (item: HandedItem | undefined): boolean => item !== undefined && isOpenItem(item);

function difference(state: Away, found: FoundItem, at: Instant): readonly HandoverEvent[] {
  const key = workKey(found.ref);
  const item = itemOf(state, key);
  if (item === undefined) {
    return [{ type: 'itemTakenOver', item: found, from: state.person, at }];
  }
  const { keeper: to, isAsked, dueBy } = found;
  const isAsBefore = item.keeper === to && item.isAsked === isAsked && item.dueBy === dueBy;
  if (isAsBefore || !isOpenItem(item)) return [];
  return [
    {
      ...{ type: 'itemMoved', key, from: item.keeper, to },
      ...(isAsked ? { isAsked } : {}),
      ...(dueBy === undefined ? {} : { dueBy }),
      at,
    },
  ];
}

function comeBack(state: Handover, { at, command }: Told<'comeBack'>): HandoverDecision {
  if (state.status !== 'away') return accept();
  const given = command.given.flatMap(({ key, how }): readonly HandoverEvent[] =>
    isOpen(itemOf(state, key)) ? [{ type: 'itemEnded', key, end: { how, at }, at }] : [],
  );
  const keys = new Set(command.given.map(({ key }) => key));
  const isLeft = state.items.some((item) => isOpenItem(item) && !keys.has(workKey(item.ref)));
  if (!command.isWhole || isLeft) return accept(...given);
  return accept(...given, { type: 'handoverEnded', at });
}

/** Said of somebody who has been passed over already, it changes nothing. */
function notReached(state: Handover, { at, command }: Told<'notReached'>): HandoverDecision {
  const { period, keeper, why } = command;
  const isKnown = state.status === 'away' && state.notReached?.includes(keeper);
  if (state.status !== 'away' || state.period !== period || isKnown) return accept();
  return accept({ type: 'keeperNotReached', keeper, why, at });
}

/** An item that somebody may decide about, or why they can't. */
function openItem(
  state: Handover,
  { period, key }: { readonly period: number; readonly key: string },
  then: (item: HandedItem, away: Away) => HandoverDecision,
): HandoverDecision {
  if (state.status !== 'away' || state.period !== period) {
    return refuse({ reason: 'handoverOver' });
  }
  const item = itemOf(state, key);
  if (item === undefined) return refuse({ reason: 'unknownItem' });
  return isOpenItem(item) ? then(item, state) : refuse({ reason: 'itemEnded' });
}

/** It goes to a manager at once, who has it until somebody is chosen. */
const refuseItem = (
  state: Handover,
  { at, command }: Told<'refuse'>,
  actor: PersonId,
): HandoverDecision =>
  openItem(state, command, (item) => {
    const { key, reason, next } = command;
    const keeper = keeperOf(item);
    if (item.ref.kind === 'consult') return refuse({ reason: 'hasAChain' });
    const last = item.refusals.at(-1);
    if (keeper !== actor) {
      const isSaidAgain = last?.by === actor && last.reason === reason;
      return isSaidAgain ? accept() : refuse({ reason: 'notKeeper', keeper });
    }
    if (next === undefined || next === actor) return refuse({ reason: 'nobodyElse' });
    return accept({ type: 'itemRefused', key, by: actor, reason, to: next, at });
  });

/** By a manager, whoever has it at the moment. */
const assign = (
  state: Handover,
  { at, command }: Told<'assign'>,
  actor: PersonId,
): HandoverDecision =>
  openItem(state, command, (item) => {
    const { key, to, managers, unfit } = command;
    if (!managers.includes(actor)) return refuse({ reason: 'notManager', managers });
    if (item.ref.kind === 'consult') return refuse({ reason: 'hasAChain' });
    if (unfit !== undefined) return refuse({ reason: 'unfit', person: to, why: unfit });
    const isThere = (item.assigned ?? item.keeper) === to;
    return isThere ? accept() : accept({ type: 'itemAssigned', key, by: actor, to, at });
  });
