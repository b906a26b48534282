/**
 * Who may ever cause an event: a table of its own, that knows nothing of the product's rights. It
 * says who at most; the product's rules are narrower, with times, absences and stages.
 */
import { relationsOf, type Relation } from './relations.ts';
import type { WrittenEvent } from './watched-store.ts';

/** Nobody presses these: they follow by themselves, or from what somebody pressed elsewhere. */
const byItself = 'byItself';
type Who = readonly (Relation | 'anybody')[] | typeof byItself;

const team: Who = ['member', 'manager', 'named'];
const managers: Who = ['manager', 'localityManager', 'duty', 'standIn'];
/** A case's people, whoever leads or covers where it is, and whoever stands in for them. */
const aroundCase: Who = [
  'member',
  'manager',
  'localityManager',
  'clinician',
  'duty',
  'named',
  'standIn',
];
const self: Who = ['inService'];
const chain: Who = ['clinician', 'duty', 'manager', 'named', 'standIn'];
const requester: Who = ['named', 'standIn'];

/** By capability, or by event where an event differs. */
const table: { readonly [type: string]: Who } = {
  absence: self,
  'absence.absenceDetected': byItself,
  acceptance: aroundCase,
  action: ['member', 'manager', 'named', 'standIn'],
  'action.actionOpened': byItself,
  case: byItself,
  'case.flagRaised': ['anybody'],
  'case.flagMended': byItself,
  'case.flagResolved': ['manager', 'member', 'clinician', 'named', 'standIn'],
  'case.physicalCheckNoted': aroundCase,
  cohort: ['manager', 'localityManager', 'standIn', 'duty'],
  'cohort.progressRecorded': aroundCase,
  concern: ['inService'],
  'concern.concernLookedAt': ['manager', 'localityManager', 'named'],
  consult: chain,
  'consult.consultRequested': ['anybody'],
  'consult.consultClosed': requester,
  'consult.consultWithdrawn': requester,
  'consult.linkAsked': ['anybody'],
  'consult.exceptionRaised': ['anybody'],
  'consult.sensitivityRaised': [...requester, ...chain],
  'consult.informationAdded': [...requester, ...chain],
  coordination: [...team, 'localityManager', 'standIn'],
  decisions: ['member', 'manager'],
  delegation: self,
  exception: ['manager', 'localityManager', 'standIn'],
  handover: ['anyManager', 'named', 'standIn'],
  huddle: team,
  incident: ['member', 'manager', 'localityManager', 'named', 'standIn'],
  partner: aroundCase,
  registerExport: self,
  rota: self,
  'rota.overrideDeclared': self,
  sampling: ['manager', 'localityManager', 'named'],
  shortage: managers,
  'shortage.mitigationDone': ['manager', 'named', 'localityManager', 'duty', 'standIn'],
  signoff: [...aroundCase, 'inService'],
  supervision: ['member', 'manager', 'localityManager', 'supervisor', 'named', 'standIn'],
  trace: ['manager', 'localityManager', 'standIn'],
  warning: aroundCase,
  workforceReview: ['manager'],
  workforceRisk: ['manager'],
  'workforceRisk.riskMitigationDone': ['manager', 'named'],
};

/** @returns what is wrong with it, in a sentence; nothing when somebody like them may do it */
export function mayHaveWritten(
  event: WrittenEvent,
  who: string,
  before: readonly WrittenEvent[],
): readonly string[] {
  if (event.actor === 'service') return [];
  const allowed = table[event.type] ?? table[event.type.slice(0, event.type.indexOf('.'))];
  if (allowed === undefined) return [`${event.type} is new: say in authority.ts who may cause it.`];
  if (allowed === byItself) return [`${event.type} was written by a press of ${who}.`];
  if (allowed.includes('anybody')) return [];
  const has = relationsOf(who, event, before);
  return allowed.some((relation) => relation !== 'anybody' && has.has(relation))
    ? []
    : [
        `${event.type} (${event.authority}) was written by ${who}, who is ${[...has].join(', ') || 'nobody'} here.`,
      ];
}
