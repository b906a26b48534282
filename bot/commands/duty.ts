/**
 * `duty riverside 24 Dec Sam`, `on call sat 09:00-17:00 Grace`: a manager changes a rota;
 * `duty riverside sat back to normal` takes that back, `duty riverside` shows the rota.
 */
import type { LocalityId, PersonId } from '../../services/kernel/ids.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import type { Rota, RotaRole, Service } from '../../services/service/service.ts';
import { afterWords, signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { chooseRota, rotaOf } from './duty-rota.ts';
import { readShift, shiftTime, spansOfTime, type ShiftPhrase } from './duty-shift.ts';
import { afterAny } from './leave-step.ts';
import {
  didYouMean,
  localitiesOf,
  nameAt,
  peopleOf,
  shown,
  streamOrPlace,
  whichOf,
  type Named,
} from './names.ts';

const example = 'Write it like "duty riverside sat 09:00-17:00 Sam".';

/** Reads "duty …" and "on call …"; nothing else. "duty" alone asks who is on. */
export function dutyCommand(
  tokens: readonly Token[],
  context: CommandContext,
): Command | undefined {
  const trigger = triggerOf(tokens);
  if (!trigger) return undefined;
  if (trigger.next >= tokens.length) return { kind: 'who' };
  const read = readParts(tokens, trigger, context.service);
  const command = 'problem' in read ? read : commandOf(read, trigger.role, context);
  return 'problem' in command ? problemWith('duty', `${command.problem} ${example}`) : command;
}

type DutyTrigger = { readonly role: RotaRole; readonly next: number };

function triggerOf(tokens: readonly Token[]): DutyTrigger | undefined {
  const duty = afterWords(tokens, 0, ['duty']);
  if (duty) return { role: 'dutyClinician', next: duty };
  const isHyphenated = wordAt(tokens, 0) === 'on' && signAt(tokens, 1) === '-';
  const call =
    afterWords(tokens, 0, ['on', 'call']) ??
    afterWords(tokens, 0, ['oncall']) ??
    (isHyphenated && wordAt(tokens, 2) === 'call' ? 3 : undefined);
  return call === undefined ? undefined : { role: 'onCallManager', next: call };
}

type Parts = {
  readonly rota?: Rota;
  readonly locality?: LocalityId;
  readonly person?: PersonId;
  readonly shift?: ShiftPhrase;
  /** "back to normal". */
  readonly isRestored?: true;
};
type Problem = { readonly problem: string };

const fillers = new Set([
  ...['is', 'for', 'in', 'on', 'at', 'the', 'to', 'by', 'with', 'will', 'be', 'override', 'rota'],
  ...['clinician', 'manager', 'please', 'covered', 'does', 'takes', 'from', 'change', 'set'],
]);

function readParts(
  tokens: readonly Token[],
  { role, next }: DutyTrigger,
  service: Service,
): Parts | Problem {
  const names = namesFor(service, role);
  let parts: Parts = {};
  let index = next;
  while (index < tokens.length) {
    const shift = readShift(tokens, index);
    if (shift && 'problem' in shift) return shift;
    const restored = afterAny(tokens, index, restoring);
    const step = shift
      ? { add: { shift: shift.what }, next: shift.next }
      : restored
        ? { add: { isRestored: true as const }, next: restored }
        : readName(tokens, index, names);
    if ('problem' in step) return step;
    if (Object.keys(step.add).some((key) => key in parts)) {
      return { problem: 'Name one rota, one time and one person.' };
    }
    parts = { ...parts, ...step.add };
    index = step.next;
  }
  return parts;
}

const restoring = [
  ['back', 'to', 'normal'],
  ['back', 'to', 'plan'],
  ['as', 'usual'],
  ['as', 'planned'],
  ['undo'],
  ['reset'],
];

function readName(
  tokens: readonly Token[],
  index: number,
  names: readonly Named<Parts>[],
): { readonly add: Parts; readonly next: number } | Problem {
  const text = tokens[index]?.text ?? '';
  const match = nameAt(tokens, index, names);
  if (match?.kind === 'found') return { add: match.id, next: match.next };
  const isFiller = fillers.has(text) || signAt(tokens, index) !== undefined;
  if (isFiller) return { add: {}, next: index + 1 };
  if (match) return { problem: whichOf(tokens, index, match.names) };
  return { problem: `${shown(tokens, index)} is not understood here.${didYouMean(text, names)}` };
}

/** Rotas by their own names, localities, people. */
const namesFor = (service: Service, role: RotaRole): readonly Named<Parts>[] => [
  ...service.rotas
    .filter((rota) => rota.role === role)
    .map((rota) => ({ ...streamOrPlace(rota.id, rota.name), id: { rota } })),
  ...localitiesOf(service).map(({ id, ...names }) => ({ ...names, id: { locality: id } })),
  ...peopleOf(service).map(({ id, ...names }) => ({ ...names, id: { person: id } })),
];

function commandOf(parts: Parts, role: RotaRole, context: CommandContext): Command | Problem {
  if (parts.isRestored) return restore(parts, role, context);
  return (parts.person ?? parts.shift)
    ? override(parts, role, context)
    : shownRota(parts, role, context);
}

function shownRota(
  { rota, locality }: Parts,
  role: RotaRole,
  { service }: CommandContext,
): Command | Problem {
  const chosen = rota ?? rotaOf(service, rotasIn(service, role, locality), locality);
  return 'problem' in chosen ? chosen : { kind: 'showRota', rota: chosen.id };
}

/** A rota that is named may have been changed at a time when it has no shift. */
function restore(
  { rota, locality, person, shift }: Parts,
  role: RotaRole,
  { service, now }: CommandContext,
): Command | Problem {
  if (person) return { problem: 'Back to normal needs no name: the plan says who is on.' };
  if (!shift) return { problem: 'It does not say when.' };
  const when = shiftTime(shift, localDateTime(service.timeZone, now));
  if ('problem' in when) return when;
  const rotas = rota ? [rota] : rotasIn(service, role, locality);
  const chosen = chooseRota(service, rotas, when, locality);
  if (!('problem' in chosen)) {
    return { kind: 'restoreDuty', rota: chosen.rota.id, spans: chosen.spans };
  }
  return rota ? { kind: 'restoreDuty', rota: rota.id, spans: spansOfTime(when) } : chosen;
}

function override(
  { rota, locality, person, shift }: Parts,
  role: RotaRole,
  { service, now }: CommandContext,
): Command | Problem {
  if (!person) return { problem: 'It does not say who is on.' };
  if (!shift) return { problem: 'It does not say when.' };
  const localNow = localDateTime(service.timeZone, now);
  const when = shiftTime(shift, localNow);
  if ('problem' in when) return when;
  const chosen = chooseRota(
    service,
    rota ? [rota] : rotasIn(service, role, locality),
    when,
    locality,
  );
  if ('problem' in chosen) return chosen;
  const overrides = chosen.spans
    .filter(({ to }) => to > localNow)
    .map((span) => ({ rota: chosen.rota.id, ...span, person }));
  return overrides.length > 0
    ? { kind: 'overrideDuty', overrides }
    : { problem: 'That has passed.' };
}

const rotasIn = (
  service: Service,
  role: RotaRole,
  locality: LocalityId | undefined,
): readonly Rota[] =>
  service.rotas.filter(
    (rota) => rota.role === role && (locality === undefined || rota.localities.includes(locality)),
  );
