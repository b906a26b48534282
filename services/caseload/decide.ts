/** The only place where the rules of a case and its flags are applied. Pure. */
import type { Actor, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { ConsultId, Instant, PersonId } from '../kernel/ids.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import type { Case, CaseFacts } from './case.ts';
import { isOpenFlag, type Flag, type FlagSource } from './flag.ts';
import { findingsOf, holdsAt, type CaseRules } from './rules.ts';
import type { CaseCommand, CaseEvent, CaseIdentity, CaseRefusal } from './stream.ts';

type CaseOutcome = Decision<CaseEvent, CaseRefusal>;
type Told<Type extends CaseCommand['type']> = CommandEnvelope<
  Extract<CaseCommand, { readonly type: Type }>
>;

/** A case with more open flags than this is not helped by another one. */
export const MOST_OPEN_FLAGS = 20;

export function decideCase(state: Case, envelope: CommandEnvelope<CaseCommand>): CaseOutcome {
  const { command } = envelope;
  switch (command.type) {
    case 'record':
      return record(state, { ...envelope, command });
    case 'flag':
      return flag(state, { ...envelope, command });
    case 'resolve':
      return resolve(state, { ...envelope, command });
    case 'noteDecision':
      return noteDecision(state, { ...envelope, command });
    case 'carryOver':
      return carryOver(state, { ...envelope, command });
    case 'look':
      return look(state, { ...envelope, command });
    default:
      return assertNever(command);
  }
}

function record(state: Case, { actor, at, command }: Told<'record'>): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, facts, rules } = command;
  const before = state.status === 'known' ? state.facts : undefined;
  const isSame = before !== undefined && textOf(before) === textOf(facts);
  const recorded: readonly CaseEvent[] = isSame
    ? []
    : [{ type: 'caseRecorded', ...identity, facts, at }];
  return accept(...recorded, ...byRule(state, identity, facts, rules, at));
}

const textOf = (facts: CaseFacts): string => canonicalJson(toJson(facts));

function flag(state: Case, { actor, at, command }: Told<'flag'>): CaseOutcome {
  const { identity, kind, note, consult } = command;
  const source = sourceOf(actor, consult);
  if (source === undefined) return refuse({ reason: 'onlyPeople' });
  const open = flagsOf(state).filter(isOpenFlag);
  const same = open.find((each) => each.kind === kind && each.note === note);
  if (same) return refuse({ reason: 'alreadyFlagged', flag: same });
  if (open.length >= MOST_OPEN_FLAGS) {
    return refuse({ reason: 'tooManyFlags', most: MOST_OPEN_FLAGS });
  }
  const raised: Flag = {
    ...{ id: nextId(state), kind, source, at, since: at },
    ...(note === undefined ? {} : { note }),
  };
  return accept({ type: 'flagRaised', ...identity, flag: raised, at });
}

function sourceOf(actor: Actor, consult: ConsultId | undefined): FlagSource | undefined {
  if (consult !== undefined) return { kind: 'consult', consult };
  return actor === 'service' ? undefined : { kind: 'person', person: actor };
}

function resolve(state: Case, { actor, at, command }: Told<'resolve'>): CaseOutcome {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const { identity, why, managers } = command;
  const found = flagsOf(state).find(({ id }) => id === command.flag);
  if (found === undefined) return refuse({ reason: 'unknownFlag' });
  const who = mayResolve(state, found, managers);
  if (!who.includes(actor)) return refuse({ reason: 'mayNotResolve', who });
  if (!isOpenFlag(found)) return refuse({ reason: 'alreadyResolved', flag: found });
  return accept({ type: 'flagResolved', ...identity, flag: found.id, by: actor, why, at });
}

/** The team's managers, the case's key worker and coordinator, and whoever raised the flag. */
export function mayResolve(
  state: Case,
  { source }: Flag,
  managers: readonly PersonId[],
): readonly PersonId[] {
  const facts = state.status === 'known' ? state.facts : undefined;
  const own = [
    facts?.keyWorker,
    facts?.coordinator,
    source.kind === 'person' ? source.person : undefined,
  ].filter((person) => person !== undefined);
  return [...new Set([...managers, ...own])];
}

function noteDecision(state: Case, { actor, at, command }: Told<'noteDecision'>): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, decision, flags } = command;
  const { by, decision: why } = decision;
  const settled = flagsOf(state).filter((each) => isOpenFlag(each) && flags.includes(each.id));
  return accept(
    { type: 'caseDecided', ...identity, decision, at },
    ...settled.map(({ id }): CaseEvent => ({
      type: 'flagResolved',
      ...identity,
      flag: id,
      by,
      why,
      at,
    })),
  );
}

function carryOver(state: Case, { actor, at, command }: Told<'carryOver'>): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, huddle } = command;
  const times = (state.status === 'known' ? (state.carriedOver ?? 0) : 0) + 1;
  return accept({ type: 'caseCarriedOver', ...identity, huddle, times, at });
}

function look(state: Case, { actor, at, command }: Told<'look'>): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (state.status === 'unknown' || state.facts === undefined) return accept();
  return accept(...byRule(state, command.identity, state.facts, command.rules, at));
}

/**
 * Flags that the rules raise now, and those that are mended. What somebody resolved stays resolved
 * for its occurrence; what mended itself may come again.
 */
function byRule(
  state: Case,
  identity: CaseIdentity,
  facts: CaseFacts,
  rules: CaseRules,
  at: Instant,
): readonly CaseEvent[] {
  const holding = findingsOf(facts, rules).filter((each) => holdsAt(each, at));
  const flags = flagsOf(state);
  const mended = flags.filter(
    (each) =>
      isOpenFlag(each) &&
      each.source.kind === 'rule' &&
      !holding.some(({ kind, occurrence }) => isOf(each, kind, occurrence)),
  );
  const fresh = holding.filter(
    ({ kind, occurrence }) =>
      !flags.some((each) => isOf(each, kind, occurrence) && each.resolved?.how !== 'mended'),
  );
  return [
    ...mended.map(({ id }): CaseEvent => ({ type: 'flagMended', ...identity, flag: id, at })),
    ...fresh.map(({ kind, occurrence, from }, index): CaseEvent => {
      const source: FlagSource = { kind: 'rule', occurrence };
      const raised: Flag = { id: nextId(state) + index, kind, source, at, since: from };
      return { type: 'flagRaised', ...identity, flag: raised, at };
    }),
  ];
}

const isOf = ({ kind, source }: Flag, ofKind: Flag['kind'], occurrence: string): boolean =>
  kind === ofKind && source.kind === 'rule' && source.occurrence === occurrence;

const flagsOf = (state: Case): readonly Flag[] => (state.status === 'known' ? state.flags : []);

const nextId = (state: Case): number => (state.status === 'known' ? state.raised : 0) + 1;
