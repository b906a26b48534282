/** Decides swaps (V3): nothing moves before both have agreed, and never so that a place is empty. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { RotaEvent, RotaOverrides, RotaRefusal } from './stream.ts';
import type { SwapCommand, SwapFacts, TakerFacts } from './swap-commands.ts';
import {
  isOpenSwap,
  mostOpenOffers,
  spansOf,
  spansOverlap,
  turnsOfSwap,
  type OpenSwap,
  type SwapTerms,
} from './swap.ts';
import { voidedBySwap } from './voided.ts';

type RotaDecision = Decision<RotaEvent, RotaRefusal>;
type Envelope = CommandEnvelope<SwapCommand>;
type Taking<Type extends SwapCommand['type']> = Extract<SwapCommand, { type: Type }>;

export function decideSwap(state: RotaOverrides, envelope: Envelope): RotaDecision {
  const { command } = envelope;
  switch (command.type) {
    case 'offerSwap':
      return offer(state, command, envelope);
    case 'acceptSwap':
      return acceptance(state, command, envelope);
    case 'refuseSwap':
      return answered(state, envelope, { type: 'swapRefused', why: command.why });
    case 'withdrawSwap':
      return withdrawal(state, envelope);
    case 'remindOfSwap':
    case 'lapseSwap':
    case 'swapNotDelivered':
      return byTheService(state, command, envelope);
    default:
      return assertNever(command);
  }
}

function offer(
  state: RotaOverrides,
  { terms, facts }: Taking<'offerSwap'>,
  { actor, at }: Envelope,
): RotaDecision {
  if (actor !== terms.by) return refuse({ reason: 'onlyYourOwn' });
  const why =
    meaningless(terms, facts) ?? offerInTheWay(state, terms) ?? unfit(state, terms, facts);
  if (why) return refuse(why);
  const { localNow: localAt, lapsesAt, remindAt } = facts;
  const reminder = remindAt && isBefore(at, remindAt) ? { remindAt } : {};
  const swap: OpenSwap = { ...terms, status: 'open', offeredAt: at, lapsesAt, ...reminder };
  return accept({ type: 'swapOffered', swap, at, localAt });
}

function meaningless(terms: SwapTerms, facts: SwapFacts): RotaRefusal | undefined {
  if (!facts.rotaIsKnown) return { reason: 'unknownRota' };
  if (!facts.toIsKnown) return { reason: 'unknownPerson' };
  if (terms.to === terms.by) return { reason: 'swapWithYourself' };
  if (spansOf(terms).some(({ from, to }) => to <= from)) return { reason: 'endsBeforeItStarts' };
  const begun = spansOf(terms).find(({ from }) => from <= facts.localNow);
  return begun && { reason: 'begun', span: begun };
}

/** The same duty may be offered to several people: the first who accepts has it. */
function offerInTheWay(
  { swaps }: RotaOverrides,
  { by, to, give }: SwapTerms,
): RotaRefusal | undefined {
  const mine = swaps.filter(isOpenSwap).filter((swap) => swap.by === by);
  const same = mine.find((swap) => swap.to === to && spansOverlap(swap.give, give));
  if (same) return { reason: 'alreadyOffered', swap: same };
  return mine.length >= mostOpenOffers
    ? { reason: 'tooManyOffers', most: mostOpenOffers }
    : undefined;
}

/** Why the swap can't stand as things are now; asked at the offer and again at the acceptance. */
function unfit(
  { imports, overrides }: RotaOverrides,
  terms: SwapTerms,
  { onDuty, role, giveTaker, takeTaker }: SwapFacts,
): RotaRefusal | undefined {
  for (const { instead: person, span } of turnsOfSwap(terms)) {
    const there = onDuty([...imports, ...overrides], span);
    if (there.length !== 1 || there[0] !== person) {
      return { reason: 'notOnDuty', person, span, onDuty: there };
    }
  }
  for (const { side, person } of turnsOfSwap(terms)) {
    const facts = side === 'give' ? giveTaker : takeTaker;
    const why = facts === undefined ? nobodyChecked(person, role) : cannotTake(person, facts, role);
    if (why) return why;
  }
  return undefined;
}

/** Nobody checked, so nobody may rely on it. */
const nobodyChecked = (person: PersonId, role: SwapFacts['role']): RotaRefusal => ({
  ...{ reason: 'mayNotStand', person, role },
  whoCould: [],
});

function cannotTake(
  person: PersonId,
  { mayStand, away, otherDuty, whoCould }: TakerFacts,
  role: SwapFacts['role'],
): RotaRefusal | undefined {
  if (!mayStand) return { reason: 'mayNotStand', person, role, whoCould };
  if (away) return { reason: 'awayForSwap', absence: away, whoCould };
  return otherDuty && { reason: 'twoAtOnce', person, whoCould, ...otherDuty };
}

/** The acceptance, who stands where from now on, and the end of offers that it makes void: together. */
function acceptance(
  state: RotaOverrides,
  { facts }: Taking<'acceptSwap'>,
  envelope: Envelope,
): RotaDecision {
  const { at, actor } = envelope;
  const found = openFor(state, envelope, 'asked');
  if (!found.isOpen) return refuse(found.refusal);
  const { swap } = found;
  if (!isBefore(at, swap.lapsesAt)) return refuse({ reason: 'begun', span: swap.give });
  const why = unfit(state, swap, facts);
  if (why) return refuse(why);
  if (actor === 'service') return refuse({ reason: 'notAsked', swap });
  const happened = { at, localAt: facts.localNow };
  const declared = turnsOfSwap(swap).map(({ side, person, instead, span }): RotaEvent => ({
    type: 'overrideDeclared',
    override: {
      id: `${swap.id}.${side}`,
      rota: swap.rota,
      person,
      ...span,
      declaredBy: actor,
      swap: { id: swap.id, instead },
    },
    ...happened,
  }));
  return accept<RotaEvent>(
    { type: 'swapAccepted', swap: swap.id, ...happened },
    ...declared,
    ...voidedBySwap(state, swap, happened),
  );
}

function answered(
  state: RotaOverrides,
  envelope: Envelope,
  what: { readonly type: 'swapRefused'; readonly why: string },
): RotaDecision {
  const found = openFor(state, envelope, 'asked');
  if (!found.isOpen) return refuse(found.refusal);
  return accept({ ...what, swap: found.swap.id, ...happenedAt(envelope) });
}

function withdrawal(state: RotaOverrides, envelope: Envelope): RotaDecision {
  const found = openFor(state, envelope, 'offerer');
  if (!found.isOpen) return refuse(found.refusal);
  return accept({ type: 'swapWithdrawn', swap: found.swap.id, ...happenedAt(envelope) });
}

function byTheService(
  state: RotaOverrides,
  command: Taking<'remindOfSwap' | 'lapseSwap' | 'swapNotDelivered'>,
  envelope: Envelope,
): RotaDecision {
  if (envelope.actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const found = openFor(state, envelope, 'service');
  if (!found.isOpen) return refuse(found.refusal);
  const { swap } = found;
  const about = { swap: swap.id, ...happenedAt(envelope) };
  switch (command.type) {
    case 'remindOfSwap':
      return swap.remindedAt === undefined ? accept({ type: 'swapReminded', ...about }) : accept();
    case 'lapseSwap':
      return isBefore(envelope.at, swap.lapsesAt)
        ? accept()
        : accept({ type: 'swapLapsed', cause: 'begun', ...about });
    case 'swapNotDelivered':
      return accept({ type: 'swapNotTold', why: command.why, ...about });
    default:
      return assertNever(command);
  }
}

const happenedAt = ({ at, command }: Envelope) => ({ at, localAt: command.facts.localNow });

type Found =
  | { readonly isOpen: true; readonly swap: OpenSwap }
  | { readonly isOpen: false; readonly refusal: RotaRefusal };

/** The open swap that a command is about, where its actor may answer or end it. */
function openFor(
  { swaps }: RotaOverrides,
  { actor, command }: Envelope,
  as: 'asked' | 'offerer' | 'service',
): Found {
  const wanted = 'swap' in command ? command.swap : command.terms.id;
  const swap = swaps.find(({ id }) => id === wanted);
  if (swap === undefined) return notOpen({ reason: 'unknownSwap' });
  if (as === 'asked' && actor !== swap.to) return notOpen({ reason: 'notAsked', swap });
  if (as === 'offerer' && actor !== swap.by) return notOpen({ reason: 'notOfferer', swap });
  return isOpenSwap(swap) ? { isOpen: true, swap } : notOpen({ reason: 'swapOver', swap });
}

const notOpen = (refusal: RotaRefusal): Found => ({ isOpen: false, refusal });
