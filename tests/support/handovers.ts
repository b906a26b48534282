/** A handover to talk about in tests: Amina is away, Sam covers. */
import type { AwayBecause } from '../../services/handover/handover.ts';
import type { StandIn } from '../../services/handover/stand-in.ts';
import type { FoundItem, HandoverCommand, HandoverEvent } from '../../services/handover/stream.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import type { WorkRef } from '../../services/handover/work.ts';
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CaseRef, CommandId, ConsultId } from '../../services/kernel/ids.ts';
import { amina, at, riversideEast, sam, utc } from './people.ts';

const consult = ConsultId.parse('01kb0000000000000000000001');
export const actionRef: WorkRef = {
  ...{ kind: 'action', team: riversideEast },
  action: actionIdOf(consult, 1),
};
export const consultWorkRef: WorkRef = { kind: 'consult', team: riversideEast, consult };

export const because: AwayBecause = {
  id: 'leave-1',
  kind: 'leave',
  from: at('10:00'),
  until: utc('2026-12-14T00:00'),
};
export const toSam: StandIn = { person: sam, as: 'namedCover' };

export const started: HandoverEvent = {
  type: 'handoverStarted',
  person: amina,
  period: 1,
  because,
  cover: toSam,
  backAt: utc('2026-12-14T09:00'),
  at: at('10:00'),
};

export const itemWith = (keeper = sam, more: Partial<FoundItem> = {}): FoundItem => ({
  ref: actionRef,
  caseRef: CaseRef.parse('CM-10482'),
  keeper,
  ...more,
});

export const takenOver = (item = itemWith()): HandoverEvent => ({
  ...{ type: 'itemTakenOver', item, from: amina },
  at: at('10:00'),
});

let commands = 0;
export const said = (
  actor: Actor,
  command: HandoverCommand,
  time = '10:05',
): CommandEnvelope<HandoverCommand> => ({
  id: CommandId.parse(`command-${(commands += 1)}`),
  ...{ at: at(time), actor, authority: 'test', command },
});
