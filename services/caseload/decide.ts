/** The only place where the rules of a case and its flags are applied. Pure. */
import type { Actor, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { ConsultId, PersonId } from '../kernel/ids.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import { flagsOf, isOf, mended, nextId, withRules } from './by-rules.ts';
import { leadOf, type Case, type CaseFacts } from './case.ts';
import { isOpenFlag, type Flag, type FlagSource } from './flag.ts';
import type { CaseCommand, CaseEvent, CaseRefusal } from './stream.ts';

type CaseOutcome = Decision<CaseEvent, CaseRefusal>;
type Told<Type extends CaseCommand['type']> = CommandEnvelope<
  Extract<CaseCommand, { readonly type: Type }>
>;

/** A case with more open flags than this is not helped by another one. */
export const MOST_OPEN_FLAGS = 20;

// eslint-disable-next-line complexity -- one case per command
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
    case 'signal':
      return signal(state, { ...envelope, command });
    case 'noteLead':
      return noteLead(state, { ...envelope, command });
    case 'noteRestriction':
      return noteRestriction(state, { ...envelope, command });
    case 'noteCheck':
      return noteCheck(state, { ...envelope, command });
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
  return accept(...recorded, ...withRules(state, recorded, identity, rules, at));
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

/** The team's managers, the case's key worker and lead, and whoever raised the flag. */
export function mayResolve(
  state: Case,
  { source }: Flag,
  managers: readonly PersonId[],
): readonly PersonId[] {
  const own = [
    ...(state.status === 'known' ? [state.facts?.keyWorker, leadOf(state)] : []),
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
  return accept(...withRules(state, [], command.identity, command.rules, at));
}

function noteLead(state: Case, { actor, at, command }: Told<'noteLead'>): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, lead, rules } = command;
  const before = state.status === 'known' ? state.lead : undefined;
  const noted: readonly CaseEvent[] =
    lead === before
      ? []
      : [{ type: 'leadNoted', ...identity, ...(lead === undefined ? {} : { lead }), at }];
  return accept(...noted, ...withRules(state, noted, identity, rules, at));
}

/** The extract may be behind: the register knows until when, and looks at its own clocks. */
function noteRestriction(
  state: Case,
  { actor, at, command }: Told<'noteRestriction'>,
): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, restriction, rules } = command;
  const before = state.status === 'known' ? state.restriction : undefined;
  const isSame = before?.inForce === restriction.inForce && before.through === restriction.through;
  const noted: readonly CaseEvent[] = isSame
    ? []
    : [{ type: 'restrictionNoted', ...identity, restriction, at }];
  return accept(...noted, ...withRules(state, noted, identity, rules, at));
}

/** By a link worker or a manager; of a case that is on the caseload, or not yet in the extract. */
function noteCheck(state: Case, { actor, at, command }: Told<'noteCheck'>): CaseOutcome {
  const { identity, check, on, who, rules } = command;
  if (actor === 'service' || !who.includes(actor)) return refuse({ reason: 'notLinkWorker', who });
  const before = state.status === 'known' ? state.checks?.[check] : undefined;
  if (before !== undefined && on <= before.on) {
    return refuse({ reason: 'checkNotedLater', on: before.on, by: before.by });
  }
  const noted: CaseEvent = { type: 'physicalCheckNoted', ...identity, check, on, by: actor, at };
  return accept(noted, ...withRules(state, [noted], identity, rules, at));
}

/** As with rules: resolved by somebody it stays so for its occurrence, mended it may come again. */
function signal(state: Case, { actor, at, command }: Told<'signal'>): CaseOutcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, kind, occurrence } = command;
  const source: FlagSource = { kind: 'signal', occurrence };
  const its = flagsOf(state).filter((each) => isOf(each, kind, source));
  if (!command.holds)
    return accept(...its.filter(isOpenFlag).map(({ id }) => mended(identity, id, at)));
  if (its.some(({ resolved }) => resolved?.how !== 'mended')) return accept();
  const { since, note } = command;
  const flag: Flag = {
    ...{ id: nextId(state), kind, source, at, since },
    ...(note === undefined ? {} : { note }),
  };
  return accept({ type: 'flagRaised', ...identity, flag, at });
}
