/** Whether whoever did a task was of the right role, and signed off on that day. Pure. */
import type { CaseRef, Instant, PathwayId, PersonId, StreamId, TeamId } from '../kernel/ids.ts';
import { competenceOf, type SignedOff } from '../rights/competence.ts';
import type { CompetencyId } from '../rights/rights.ts';
import type { Service } from '../service/service.ts';
import type { RecurringTask, TaskEvidence } from './settings.ts';
import { peopleIn } from './who-can.ts';

/** A task that was done, as the record shows it. */
export type Deed = {
  readonly did: TaskEvidence;
  readonly team: TeamId;
  readonly person: PersonId;
  readonly at: Instant;
  /** Where it stands. */
  readonly stream: StreamId;
  readonly caseRef?: CaseRef;
  readonly pathway?: PathwayId;
  /** Under which it was done, as recorded; absent: the record says none. */
  readonly authority?: string;
  /** Somebody who was signed off signed beside them. */
  readonly isCounterSigned: boolean;
};

export type OutOfLine =
  | { readonly why: 'notSignedOff'; readonly competency: CompetencyId }
  /** Neither by the authority under which it was done nor by post. */
  | { readonly why: 'otherRole'; readonly authority?: string }
  /** The task wants a second person's signature. */
  | { readonly why: 'notCounterSigned' };

export type CheckedDeed = {
  /** Id of the task. */
  readonly task: string;
  readonly deed: Deed;
  /** Empty: by the right role, signed off. */
  readonly outOfLine: readonly OutOfLine[];
};

/** Those that the map knows; others are nobody's recurring task. In order of time. */
export function checkDeeds(
  service: Service,
  tasks: readonly RecurringTask[],
  deeds: readonly Deed[],
  signedOff: readonly SignedOff[],
): readonly CheckedDeed[] {
  return [...deeds].sort(byTime).flatMap((deed) => {
    const task = tasks.find(({ did }) => isSame(did, deed.did));
    if (task === undefined) return [];
    return [{ task: task.id, deed, outOfLine: outOfLineOf(service, task, deed, signedOff) }];
  });
}

const byTime = (a: Deed, b: Deed): number =>
  compareText(a.at, b.at) || compareText(a.stream, b.stream) || compareText(a.person, b.person);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isSame(a: TaskEvidence, b: TaskEvidence): boolean {
  if (a.kind === 'consult') return b.kind === 'consult' && a.decisionType === b.decisionType;
  if (a.kind === 'signOff') return b.kind === 'signOff' && a.decision === b.decision;
  return a.kind === b.kind;
}

function outOfLineOf(
  service: Service,
  task: RecurringTask,
  deed: Deed,
  signedOff: readonly SignedOff[],
): readonly OutOfLine[] {
  const lapsed = task.competencies.filter(
    (competency) => competenceOf(service, signedOff, deed.person, competency, deed.at) === 'lapsed',
  );
  // The matrix sees to the steps of a sign-off itself, by the tier of the case.
  const wantsSecond = task.needsSignOff && deed.did.kind === 'consult' && !deed.isCounterSigned;
  const { authority } = deed;
  return [
    ...(deed.isCounterSigned
      ? []
      : lapsed.map((competency) => ({ why: 'notSignedOff' as const, competency }))),
    ...(isOfRole(service, task, deed)
      ? []
      : [{ why: 'otherRole' as const, ...(authority === undefined ? {} : { authority }) }]),
    ...(wantsSecond ? [{ why: 'notCounterSigned' as const }] : []),
  ];
}

function isOfRole(
  service: Service,
  { roles }: RecurringTask,
  { authority, person, team, pathway }: Deed,
): boolean {
  if (authority !== undefined && roles.includes(roleOf(authority))) return true;
  const place = pathway === undefined ? { team } : { team, pathway };
  return roles.some((role) => peopleIn(service, role, place).includes(person));
}

/** As the record names authorities: who covers for a role, or had it passed on, acts in it. */
function roleOf(authority: string): string {
  const [, stoodIn] = /^(?:coverFor|delegateOf|deputy)([A-Z]\w*)$/.exec(authority) ?? [];
  const role =
    stoodIn === undefined ? authority : stoodIn.charAt(0).toLowerCase() + stoodIn.slice(1);
  return ['lead', 'cover', 'deputy'].includes(role) ? 'clinicalLead' : role;
}

/** A few of all that were checked, the same for the same seed whatever the order in which they were read. */
export function sampleOf(
  checked: readonly CheckedDeed[],
  seed: string,
  size: number,
): readonly CheckedDeed[] {
  const marked = checked.map((each) => ({ each, mark: fingerprint(`${seed}\n${keyOf(each)}`) }));
  return marked
    .sort((a, b) => a.mark - b.mark || compareText(keyOf(a.each), keyOf(b.each)))
    .slice(0, size)
    .map(({ each }) => each);
}

const keyOf = ({ task, deed }: CheckedDeed): string =>
  [task, deed.stream, deed.person, deed.at, deed.caseRef ?? ''].join('\n');

/** FNV-1a of 32 bits: it spreads, and needs no generator that has to be kept the same. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
