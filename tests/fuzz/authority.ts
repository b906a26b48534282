/**
 * Who may cause an event, as the record stood before it and as the service's file says: rules of
 * the fuzzer's own, which know nothing of the product's rights. Where they are wider than the
 * product is said in docs/security-testing.md.
 */
import { byItself, inService, type Deed, type Rule } from './deed.ts';
import { consultRights } from './rights/consult.ts';
import { learningRights } from './rights/learning.ts';
import { peopleRights } from './rights/people.ts';
import { signOffRights } from './rights/sign-off.ts';
import { teamRights } from './rights/team.ts';
import { managersOf } from './service-file.ts';
import type { WrittenEvent } from './watched-store.ts';

/** By event, or by capability where its events need no telling apart. */
const rights: { readonly [type: string]: Rule } = {
  ...consultRights,
  ...peopleRights,
  ...signOffRights,
  ...teamRights,
  ...learningRights,
  registerExport: inService,
  evidencePack: byItself,
};

/** @returns what is wrong with it, in a sentence; nothing when somebody like them may do it */
export function mayHaveWritten(
  event: WrittenEvent,
  who: string,
  before: readonly WrittenEvent[],
): readonly string[] {
  if (event.actor === 'service') return mayBeTakenOver(event);
  const rule = rights[event.type] ?? rights[event.type.slice(0, event.type.indexOf('.'))];
  if (rule === undefined)
    return [`${event.type} is new: say in tests/fuzz/rights who may cause it.`];
  const { partition, stream } = event;
  const history = before.filter((each) => each.stream === stream && each.partition === partition);
  const deed: Deed = {
    ...{ event, who, history, before },
    scope: scopeOf(event),
  };
  const may = new Set(rule(deed));
  may.delete('');
  return may.has(who)
    ? []
    : [
        `${event.type} (${event.authority}) was written by ${who}; it was for ${[...may].join(', ') || 'nobody'}.`,
      ];
}

/** A caseload is written by a job, for the manager who said yes to it. */
export function mayBeTakenOver(event: WrittenEvent): readonly string[] {
  const { type, onBehalfOf } = event;
  const isTaken = type === 'case.caseRecorded' && onBehalfOf !== '';
  return !isTaken || managersOf(scopeOf(event)).includes(onBehalfOf)
    ? []
    : [`${type} was written for ${onBehalfOf}, who does not manage the team.`];
}

const scopeOf = ({ partition }: WrittenEvent): string =>
  partition.slice(partition.indexOf('|') + 1);
