/** What of a team is out of standard, and what of it its managers accepted; used by cards and chat. */
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { endOfDay, localDate } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { addDays } from '../supervision/dates.ts';
import type { Acceptance, AcceptedFact, ExceptionState } from './accepted.ts';
import { exceptionCapability, exceptionStream } from './capability.ts';
import { isInForce } from './decide.ts';
import { gather, type OnUnread } from './gather.ts';
import { inOrder } from './order.ts';
import type { ExceptionSource, OutOfStandard } from './out-of-standard.ts';
import { taskOf } from './sources/parked.ts';
import type { ExceptionCommand, ExceptionEvent, ExceptionRefusal } from './stream.ts';

/** On the list; `before`: it was accepted, and that is over or was withdrawn. */
export type ListedException = OutOfStandard & { readonly before?: Acceptance };
/** Off the list for a while. */
export type AcceptedException = OutOfStandard & { readonly acceptance: Acceptance };

export type TeamExceptions = {
  /** Gravest first, of these the oldest. */
  readonly open: readonly ListedException[];
  /** In the same order. */
  readonly accepted: readonly AcceptedException[];
  /** Names of sources that could not be read. */
  readonly unread: readonly string[];
};

export type HandledException = Handled<ExceptionState, ExceptionEvent, ExceptionRefusal>;

export type ExceptionDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly sources: readonly ExceptionSource[];
  readonly onUnread: OnUnread;
};

/** How many streams are read at once. */
const AT_ONCE = 16;

export class ExceptionDesk {
  readonly #parts: ExceptionDeskParts;

  constructor(parts: ExceptionDeskParts) {
    this.#parts = parts;
  }

  /** Costs what is open in the team, whatever its history. */
  async of(team: TeamId): Promise<TeamExceptions> {
    const { service, clock, sources, onUnread } = this.#parts;
    const now = clock.now();
    const { found, unread } = await gather(sources, team, now, onUnread);
    const open: ListedException[] = [];
    const accepted: AcceptedException[] = [];
    for (const [each, state] of await this.#withStates(found)) {
      if (isInForce(state, now)) accepted.push({ ...each, acceptance: state.acceptance });
      else if (state.status === 'none') open.push(each);
      else open.push({ ...each, before: state.acceptance });
    }
    const { gravity } = service.exceptions;
    return { open: inOrder(open, gravity), accepted: inOrder(accepted, gravity), unread };
  }

  /** What the key names, as it stands; nothing once it is mended. */
  async find(team: TeamId, key: string): Promise<OutOfStandard | undefined> {
    const { clock, sources } = this.#parts;
    const source = sources.find(({ name }) => key.startsWith(`${name}:`));
    if (source === undefined) return undefined;
    for await (const each of source.of(team, clock.now())) if (each.key === key) return each;
    return undefined;
  }

  async load(team: TeamId, key: string): Promise<ExceptionState> {
    return (await this.#parts.journal.load(exceptionCapability, this.#target(team, key))).state;
  }

  async accept(
    by: By,
    { team, key }: { readonly team: TeamId; readonly key: string },
    { reason, until }: { readonly reason: string; readonly until: LocalDate },
  ): Promise<HandledException> {
    const { service } = this.#parts;
    const found = await this.find(team, key);
    const today = this.today;
    return this.#handle(by, team, key, {
      ...{ type: 'accept', reason, until, today, latest: this.latest },
      endsAt: endOfDay(service, until),
      managers: this.#managersOf(team),
      ...(found === undefined ? {} : { fact: factOf(found) }),
    });
  }

  withdraw(
    by: By,
    { team, key }: { readonly team: TeamId; readonly key: string },
  ): Promise<HandledException> {
    return this.#handle(by, team, key, { type: 'withdraw', managers: this.#managersOf(team) });
  }

  /** Has a task that was set aside done once more. */
  async sendAgain(
    by: By,
    { team, key }: { readonly team: TeamId; readonly key: string },
  ): Promise<HandledException> {
    const found = await this.find(team, key);
    const task = found && taskOf(found);
    return this.#handle(by, team, key, {
      ...{ type: 'sendAgain', managers: this.#managersOf(team) },
      ...(task === undefined ? {} : { task }),
    });
  }

  get today(): LocalDate {
    const { service, clock } = this.#parts;
    return localDate(service.timeZone, clock.now());
  }

  /** The last day until which something may be accepted now. */
  get latest(): LocalDate {
    return addDays(this.today, this.#parts.service.exceptions.acceptDays);
  }

  /** Grows with everything that is recorded of the team. */
  version(team: TeamId): Promise<number> {
    const { journal, service } = this.#parts;
    return journal.version(partitionOf(service.tenant, team));
  }

  async #withStates(
    found: readonly OutOfStandard[],
  ): Promise<readonly (readonly [OutOfStandard, ExceptionState])[]> {
    const all: (readonly [OutOfStandard, ExceptionState])[] = [];
    for (let first = 0; first < found.length; first += AT_ONCE) {
      const some = found.slice(first, first + AT_ONCE);
      const states = await Promise.all(some.map(({ team, key }) => this.load(team, key)));
      all.push(...some.map((each, index) => [each, states[index] ?? none] as const));
    }
    return all;
  }

  #managersOf(team: TeamId): readonly PersonId[] {
    return this.#parts.service.teams.get(team)?.managers ?? [];
  }

  #target(team: TeamId, key: string) {
    const { service, digest } = this.#parts;
    const partition = partitionOf(service.tenant, team);
    return { partition, stream: exceptionStream(digest, key) };
  }

  #handle(
    { actor, commandId: id }: By,
    team: TeamId,
    key: string,
    command: ExceptionCommand,
  ): Promise<HandledException> {
    const at: Instant = this.#parts.clock.now();
    const isManager = actor !== 'service' && command.managers.includes(actor);
    const authority = isManager ? 'teamManager' : 'none';
    return this.#parts.journal.handle(exceptionCapability, this.#target(team, key), {
      ...{ id, at, actor, authority, command },
    });
  }
}

const none: ExceptionState = { status: 'none' };

const factOf = ({ team, key, why, since, whose, caseRef }: OutOfStandard): AcceptedFact => ({
  ...{ team, key, kind: why.kind, since, whose },
  ...(caseRef === undefined ? {} : { caseRef }),
});
