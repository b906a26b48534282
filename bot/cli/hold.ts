/** `oversight hold`: legal holds, which keep a case from being erased. */
import { z } from 'zod';
import {
  holdsInForce,
  holdOn,
  liftHold,
  placeHold,
  type HandledHold,
} from '../../services/hold/desk.ts';
import { streamsAbout } from '../../services/history/streams-about.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CommandId, type CaseRef, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { problemOfReason } from '../../services/retention/reason.ts';
import type { Service } from '../../services/service/service.ts';
import { systemClock } from '../index.ts';
import { caseNamed, teamNamed } from './audit-show.ts';
import { nameOf, withErasing, type CliErasing } from './erasing-parts.ts';
import { configuredService } from './record.ts';
import { personNamed } from './rota-import.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const HoldOptions = z.object({
  by: z.string(),
  reason: z.string(),
  team: z.string().optional(),
  config: z.string().optional(),
});

type Asked = {
  readonly service: Service;
  readonly caseRef: CaseRef;
  readonly by: PersonId;
  readonly reason: string;
  readonly team: TeamId | undefined;
};

async function asked(
  terminal: Terminal,
  given: unknown,
  options: unknown,
  clock: Clock,
): Promise<Asked> {
  const { by: key, reason: text, team: named, config } = HoldOptions.parse(options);
  const service = await configuredService(terminal, config);
  const caseRef = caseNamed(given);
  const by = personNamed(service, key);
  const today = localDate(service.timeZone, clock.now());
  const problem = problemOfReason(service, text, { caseRef, today });
  if (problem !== undefined) throw new OversightError('wrongUse', `--reason: ${problem}`);
  const team = named === undefined ? undefined : teamNamed(service, named);
  return { service, caseRef, by, reason: text.trim(), team };
}

export async function holdPlace(
  terminal: Terminal,
  given: unknown,
  options: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const {
    service,
    caseRef,
    by,
    reason,
    team: named,
  } = await asked(terminal, given, options, clock);
  return withErasing(terminal, service, clock, async (parts) => {
    const held = await holdOn(parts, caseRef);
    if (held !== undefined) throw alreadyHeld(service, held);
    const team = named ?? (await teamOf(parts, service, caseRef));
    const place = { team, caseRef, reason };
    refuse(service, await placeHold(parts, intent(parts, by), place));
    terminal.out(`${caseRef} is on hold. Nothing about it is erased until the hold is lifted.`);
    return 0;
  });
}

export async function holdLift(
  terminal: Terminal,
  given: unknown,
  options: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const { service, caseRef, by, reason } = await asked(terminal, given, options, clock);
  return withErasing(terminal, service, clock, async (parts) => {
    const handled = await liftHold(parts, intent(parts, by), { caseRef, reason });
    if (handled === undefined) throw notHeld(caseRef);
    refuse(service, handled);
    terminal.out(`The hold on ${caseRef} is lifted: retention applies again.`);
    return 0;
  });
}

const ListOptions = z.object({ config: z.string().optional(), json: z.boolean().default(false) });

export async function holdList(
  terminal: Terminal,
  options: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const { config, json } = ListOptions.parse(options);
  const service = await configuredService(terminal, config);
  return withErasing(terminal, service, clock, async (parts) => {
    const holds = [];
    for await (const hold of holdsInForce(parts)) holds.push(hold);
    if (json) terminal.out(JSON.stringify(holds, undefined, 2));
    else if (holds.length === 0) terminal.out('No legal hold is in force.');
    else {
      for (const { caseRef, by, at, reason } of holds) {
        terminal.out(`${caseRef}: since ${at.slice(0, 10)}, by ${nameOf(service, by)}: ${reason}`);
      }
    }
    return 0;
  });
}

/** Each use of the command is an intent of its own. */
const intent = ({ mint }: CliErasing, actor: PersonId) => ({
  actor,
  commandId: CommandId.parse(`hold-${mint()}`),
});

/** The first whose record knows the case. */
async function teamOf(parts: CliErasing, service: Service, caseRef: CaseRef): Promise<TeamId> {
  for (const team of service.teams.keys()) {
    for await (const { partition } of streamsAbout(parts.journal, service, team, caseRef)) {
      if (partition === partitionOf(service.tenant, team)) return team;
    }
  }
  throw new OversightError(
    'unknownCase',
    `The record says nothing of ${caseRef}. Check the reference, capitals included; to hold it all the same name its --team.`,
  );
}

function refuse(service: Service, { outcome, ...handled }: HandledHold): void {
  if (outcome !== 'refused' || !('refusal' in handled)) return;
  const { refusal } = handled;
  if (refusal.reason === 'alreadyHeld') throw alreadyHeld(service, refusal);
  if (refusal.reason === 'notHeld') throw new OversightError('notHeld', 'No hold is in force.');
  const who = refusal.who.map((each) => nameOf(service, each)).join(', ');
  throw new OversightError('notYours', `Nothing was changed. Those who may do this: ${who}.`);
}

const alreadyHeld = (
  service: Service,
  { by, at }: { readonly by: PersonId; readonly at: string },
): OversightError =>
  new OversightError(
    'alreadyHeld',
    `It is on hold already: ${nameOf(service, by)} placed it on ${at.slice(0, 10)}.`,
  );

const notHeld = (caseRef: CaseRef): OversightError =>
  new OversightError('notHeld', `No hold on ${caseRef} is in force.`);
