/** One look at how things stand, and everything that follows from it, person by person. */
import { byService } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Absence } from '../absence/absence.ts';
import { handoverCapability, handoverStream } from './capability.ts';
import { backAtWork, goneAt, handBackAt, tellAtWork } from './gone.ts';
import { isOpenItem, itemOf, type AwayBecause, type Handover } from './handover.ts';
import type { LookParts } from './look-parts.ts';
import { standInFor } from './stand-in.ts';
import type { FoundItem, HandoverCommand, TellTimes } from './stream.ts';
import { targetOf, type Circumstances } from './target.ts';
import { workKey, type GivenBack, type Work, type WorkRef, type WorkSource } from './work.ts';

/** How things stand at the moment of the look. */
type Sight = {
  readonly known: KnownWhereabouts;
  readonly at: Instant;
  readonly works: readonly Work[];
};

type Away = Extract<Handover, { status: 'away' }>;
type Ended = Extract<HandoverCommand, { type: 'observe' }>['ended'];
type Given = Extract<HandoverCommand, { type: 'comeBack' }>['given'];

/** Items in one command: each is an event, and a batch holds a hundred documents. */
const CHUNK = 20;

export class Pass {
  /** Whether something was moved or was busy, so that there is more to see. */
  outcome: 'settled' | 'moving' = 'settled';
  readonly #parts: LookParts;
  readonly #sight: Sight;
  readonly #circumstances: Circumstances;
  #commands = 0;

  constructor(parts: LookParts, sight: Sight) {
    this.#parts = parts;
    this.#sight = sight;
    const { absences, unreachable } = sight.known;
    const { service } = parts;
    const { at } = sight;
    this.#circumstances = { service, absences, at, unreachable: new Set(unreachable.keys()) };
  }

  async lookAfter(person: PersonId): Promise<void> {
    const { known, at } = this.#sight;
    const { service, journal } = this.#parts;
    const absence = goneAt(service, known.absences, person, at);
    const { state } = await journal.load(handoverCapability, this.#target(person));
    if (absence !== undefined) return this.#whileAway(person, absence, state);
    if (state.status !== 'away') return this.#giveBackStrays(person);
    if (!isBefore(at, handBackAt(service, known.overrides, person, at))) return this.#back(state);
    // Not away any more, and not at work yet: whoever stands in has it until then.
    return this.#keep(state);
  }

  /** Begins the handover or brings it up to date, and moves what has to move. */
  async #whileAway(person: PersonId, absence: Absence, before: Handover): Promise<void> {
    const { known, at } = this.#sight;
    const { service } = this.#parts;
    const passedOver = before.status === 'away' ? (before.notReached ?? []) : [];
    const except = new Set([...this.#circumstances.unreachable, ...passedOver]);
    const cover = standInFor({ ...this.#circumstances, person, except });
    const backAt = backAtWork(service, known.absences, person, at);
    const state = await this.#handle(person, {
      ...{ type: 'goAway', person, because: becauseOf(absence), cover },
      ...(backAt === undefined ? {} : { backAt }),
      tellAt: this.#tellTimes([cover.person]),
    });
    if (state.status === 'away') await this.#keep(state);
  }

  async #keep(state: Away): Promise<void> {
    await this.#observe(state);
    for (const work of this.#worksOf(state.person)) {
      const to = targetOf(work, state, this.#circumstances);
      if (to === undefined) continue;
      const { person, period } = state;
      const moved = await this.#sourceOf(work.ref).handOver(work, to, { person, period });
      if (moved !== 'unchanged') this.outcome = 'moving';
    }
  }

  /** Records what is with whom, and what has ended. */
  async #observe(state: Away): Promise<Away> {
    const works = this.#worksOf(state.person).filter(({ moves }) => moves !== 'onward');
    const found = works
      .filter((work) => isKeptUnder(work, state) || isItem(work.ref, state))
      .map(foundItem);
    const ended = await this.#endedOf(state, works);
    let latest = state;
    for (const items of chunks([...found, ...ended])) {
      const after = await this.#handle(state.person, {
        type: 'observe',
        found: items.filter((item) => 'ref' in item),
        ended: items.filter((item) => 'end' in item),
        tellAt: this.#tellTimes(found.map(({ keeper }) => keeper)),
      });
      if (after.status === 'away') latest = after;
    }
    return latest;
  }

  async #endedOf(state: Away, works: readonly Work[]): Promise<Ended> {
    const open = new Set(works.map(({ ref }) => workKey(ref)));
    const ended: { key: string; end: Ended[number]['end'] }[] = [];
    for (const { ref } of state.items.filter(isOpenItem)) {
      const key = workKey(ref);
      const end = open.has(key) ? undefined : await this.#sourceOf(ref).endOf(ref);
      if (end !== undefined) ended.push({ key, end });
    }
    return ended;
  }

  /** Gives back what is still open, records it, and ends the handover. */
  async #back(before: Away): Promise<void> {
    const state = await this.#observe(before);
    const works = new Map(
      this.#worksOf(state.person)
        .filter(({ moves }) => moves !== 'onward')
        .map((work) => [workKey(work.ref), work]),
    );
    const given: Given[number][] = [];
    for (const { ref } of state.items.filter(isOpenItem)) {
      const work = works.get(workKey(ref));
      const how = work === undefined ? 'stays' : await this.#giveBack(work);
      if (how !== 'busy') given.push({ key: workKey(ref), how });
    }
    const isWhole = given.length === state.items.filter(isOpenItem).length;
    const tellAt = this.#tellTimes([state.person]);
    const parts = chunks(given);
    for (const [index, part] of (parts.length === 0 ? [[]] : parts).entries()) {
      const isLast = index >= parts.length - 1;
      const command = {
        type: 'comeBack',
        given: part,
        isWhole: isWhole && isLast,
        tellAt,
      } as const;
      await this.#handle(state.person, command);
    }
    // What was moved while this was under way is seen by the next pass.
    this.outcome = 'moving';
  }

  /** Moved by somebody who had not seen yet that the person is back. */
  async #giveBackStrays(person: PersonId): Promise<void> {
    for (const work of this.#worksOf(person)) {
      if (work.kept === undefined || work.ref.kind === 'consult') continue;
      await this.#giveBack(work);
      this.outcome = 'moving';
    }
  }

  async #giveBack(work: Work): Promise<GivenBack> {
    const how = await this.#sourceOf(work.ref).handBack(work);
    if (how === 'busy') this.outcome = 'moving';
    return how;
  }

  #worksOf(person: PersonId): readonly Work[] {
    return this.#sight.works.filter(({ of }) => of === person);
  }

  #sourceOf({ kind }: WorkRef): WorkSource {
    return sourceOf(this.#parts.sources, kind);
  }

  async #handle(person: PersonId, command: HandoverCommand): Promise<Handover> {
    const { journal } = this.#parts;
    const { at } = this.#sight;
    const { sequence } = await journal.load(handoverCapability, this.#target(person));
    this.#commands += 1;
    const cause = `handover.${person}.${sequence}.${command.type}.${this.#commands}@${at}`;
    const { actor, commandId: id } = byService(cause);
    const envelope = { id, at, actor, authority: 'service', command };
    const handled = await journal.handle(handoverCapability, this.#target(person), envelope);
    // Another look at the same moment said the same, or something else: see what came of it.
    if (handled.outcome === 'busy' || handled.outcome === 'repeated') this.outcome = 'moving';
    return handled.state;
  }

  #target(person: PersonId) {
    const partition = partitionOf(this.#parts.service.tenant, 'people');
    return { partition, stream: handoverStream(person) };
  }

  #tellTimes(people: readonly PersonId[]): TellTimes {
    const { known, at } = this.#sight;
    const { service } = this.#parts;
    return new Map(
      people.map((person) => [person, tellAtWork(service, known.overrides, person, at)]),
    );
  }
}

export function sourceOf(sources: readonly WorkSource[], kind: WorkRef['kind']): WorkSource {
  const source = sources.find(({ kinds }) => kinds.includes(kind));
  if (source === undefined)
    throw new OversightError('noWorkSource', `Nobody hands over a ${kind}.`);
  return source;
}

/** With somebody else, and a consult not since an earlier handover: those do not come back by themselves. */
const isKeptUnder = ({ keeper, of, kept, ref }: Work, { period }: Away): boolean =>
  keeper !== of && (ref.kind !== 'consult' || kept?.period === period);

const isItem = (ref: WorkRef, state: Away): boolean => itemOf(state, workKey(ref)) !== undefined;

const foundItem = ({ ref, caseRef, keeper, isAsked, dueBy }: Work): FoundItem => ({
  ...{ ref, keeper },
  ...(caseRef === undefined ? {} : { caseRef }),
  ...(isAsked ? { isAsked } : {}),
  ...(dueBy === undefined ? {} : { dueBy }),
});

const becauseOf = ({ id, kind, from, until, detected }: Absence): AwayBecause => ({
  ...{ id, kind, from },
  ...(until === undefined ? {} : { until }),
  ...(detected === undefined ? {} : { detected }),
});

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
