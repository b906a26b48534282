/** Days on which decisions of Riverside East are signed off, pressed through the desk. */
import type { CaseFacts } from '../../services/caseload/case.ts';
import type { FlagKind } from '../../services/caseload/flag.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId, type PersonId } from '../../services/kernel/ids.ts';
import type { HandledSignOff, OnSignOff } from '../../services/sign-off/desk.ts';
import { scopeOf } from '../../services/sign-off/desk.ts';
import type { FormPart, Values } from '../../services/sign-off/form.ts';
import { signOffStream } from '../../services/sign-off/jobs.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import {
  SignOffId,
  type BegunSignOff,
  type SignOffPlace,
  type SignOffSubject,
  type Verdict,
} from '../../services/sign-off/sign-off.ts';
import type { SignOffEvent } from '../../services/sign-off/stream.ts';
import { identity, quiet } from './cases.ts';
import { crisis, jonah, kemi, service, utc } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';
import { aboutCase } from './sign-offs.ts';

export { identity, quiet } from './cases.ts';
export { aboutCase } from './sign-offs.ts';

/** Friday 4 December 2026, in working hours. */
export const friday = utc('2026-12-04T10:00');

/** The case is on record, Jonah's; its pathway is Amina's. */
export async function signOffDay(
  options: Partial<DayOptions> = {},
  facts: Partial<CaseFacts> = {},
): Promise<ServiceDay> {
  const day = new ServiceDay({ start: friday, ...options });
  const recorded = { ...quiet, pathway: crisis, ...facts };
  await day.bot.cases.record(byService('record.first'), identity, recorded);
  return day;
}

export const by = (day: ServiceDay, actor: PersonId, commandId = day.nextCommand()) => ({
  actor,
  commandId,
});

export const aboutPerson = (person: PersonId): SignOffSubject => ({
  ...{ about: 'person', person },
  team: TeamId.parse('riverside-east'),
});

export const placeOf = (subject: SignOffSubject, id = 'signoff-1'): SignOffPlace => ({
  scope: scopeOf(subject),
  id: SignOffId.parse(id),
});

export const place = placeOf(aboutCase);

/** Jonah does, unless somebody else is meant. */
export async function begins(
  day: ServiceDay,
  kind: SignOffKind,
  {
    actor = jonah,
    subject = aboutCase,
    id = 'signoff-1',
    values = {},
  }: {
    readonly actor?: PersonId;
    readonly subject?: SignOffSubject;
    readonly id?: string;
    readonly values?: Values;
  } = {},
): Promise<SignOffPlace> {
  const where = placeOf(subject, id);
  done(await day.bot.signOffs.begin(by(day, actor), where, kind, { subject, values }));
  await day.settle();
  return where;
}

export async function acts(
  day: ServiceDay,
  actor: PersonId,
  intent: OnSignOff,
  where: SignOffPlace = place,
): Promise<HandledSignOff> {
  const handled = await day.bot.signOffs.act(by(day, actor), where, intent);
  await day.settle();
  return handled;
}

export async function does(
  day: ServiceDay,
  actor: PersonId,
  intent: OnSignOff,
  where: SignOffPlace = place,
): Promise<void> {
  done(await acts(day, actor, intent, where));
}

/** Why a command changed nothing. */
export async function refusal(
  day: ServiceDay,
  actor: PersonId,
  intent: OnSignOff,
  where: SignOffPlace = place,
): Promise<string> {
  const handled = await acts(day, actor, intent, where);
  return handled.outcome === 'refused' ? handled.refusal.reason : handled.outcome;
}

/** Every part of the kind for which there are values, by Kemi unless somebody else is meant. */
export async function fillsIn(
  day: ServiceDay,
  kind: SignOffKind,
  values: Values,
  {
    actor = kemi,
    where = place,
  }: { readonly actor?: PersonId; readonly where?: SignOffPlace } = {},
): Promise<void> {
  for (const part of kind.parts) {
    const its = ofPart(part, values);
    if (Object.keys(its).length === 0) continue;
    await does(day, actor, { type: 'fill', part: part.id, values: its }, where);
  }
}

const ofPart = ({ fields }: FormPart, values: Values): Values =>
  Object.fromEntries(
    fields.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]]])),
  );

/** What every kind about a case is decided on. */
export const groundsValues: Values = {
  evidence: 'Care plan of 2 December and the MDT discussion.',
  options: 'Waiting another week was considered; it adds nothing.',
};

export const verdict: Verdict = {
  outcome: 'approve',
  rationale: 'Everything that the next team needs is there.',
};

export const approves = (
  day: ServiceDay,
  actor: PersonId,
  change: Partial<Verdict> = {},
  where: SignOffPlace = place,
): Promise<HandledSignOff> =>
  acts(day, actor, { type: 'approve', verdict: { ...verdict, ...change }, submission: 1 }, where);

export function done(handled: HandledSignOff): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled, null, 1)}`);
}

export async function stands(day: ServiceDay, where: SignOffPlace = place): Promise<BegunSignOff> {
  const { state } = await day.bot.signOffs.load(where);
  if (state.status === 'none') throw new TypeError('It was never begun.');
  return state;
}

/** The number of the first follow-up of that sort that is not done. */
export async function openFollowUp(
  day: ServiceDay,
  what: string,
  where: SignOffPlace = place,
): Promise<number> {
  const state = await stands(day, where);
  const followUps = state.status === 'approved' ? state.followUps : [];
  const open = followUps.find((each) => each.what === what && !each.done);
  if (open === undefined) throw new TypeError(`Nothing of ${what} is open.`);
  return open.number;
}

export async function history(
  day: ServiceDay,
  where: SignOffPlace = place,
): Promise<readonly SignOffEvent['type'][]> {
  const partition = partitionOf(service.tenant, where.scope);
  const { events } = await day.bot.journal.history(partition, signOffStream(where));
  return events.map(({ event }) => (event as SignOffEvent).type);
}

/** What was heard, when and by whom, of what begins with these words: the case's reference. */
export const heard = (day: ServiceDay, about: string = identity.caseRef): readonly string[] =>
  day.sent
    .filter(({ alert }) => alert.startsWith(`${about}: `))
    .map(({ at, to, alert }) => {
      const name = service.people.get(to as PersonId)?.key ?? 'channel';
      return `${at.slice(5, 16)} ${name}: ${alert.replace(`${about}: `, '')}`;
    });

/** Kinds of the case's open flags. */
export const flagged = async (day: ServiceDay): Promise<readonly FlagKind[]> => {
  const { state } = await day.bot.cases.load(identity);
  const all = state.status === 'known' ? state.flags : [];
  return all.filter(({ resolved }) => resolved === undefined).map(({ kind }) => kind);
};
