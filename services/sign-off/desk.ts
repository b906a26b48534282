/** Where sign-offs are begun, filled in, decided and followed up; used by cards, chat and the jobs. */
import { caseList } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal, Newness } from '../kernel/journal.ts';
import { newerSchema } from '../kernel/other-version.ts';
import { compareInstants } from '../kernel/time.ts';
import type { SignedOff } from '../rights/competence.ts';
import type { DecisionKind } from '../rights/rights.ts';
import { actorAuthority } from './authority.ts';
import {
  askedList,
  authorList,
  endedList,
  openList,
  personList,
  signOffCapability,
} from './capability.ts';
import { signOffFacts, type FactParts } from './facts.ts';
import { signOffStream } from './jobs.ts';
import type { SignOffKind } from './kind.ts';
import { canBeBegun, kindIn } from './kind-in.ts';
import {
  isOver,
  type BegunSignOff,
  type SignOff,
  type SignOffPlace,
  type SignOffSubject,
} from './sign-off.ts';
import type { SignOffEvent, SignOffFacts, SignOffIntent, SignOffRefusal } from './stream.ts';

export type HandledSignOff = Handled<SignOff, SignOffEvent, SignOffRefusal>;
export type LoadedSignOff = { readonly state: SignOff; readonly sequence: number };

/** A sign-off with what is known about the moment. */
export type SignOffView = {
  readonly state: BegunSignOff;
  readonly sequence: number;
  readonly facts: SignOffFacts;
};

export type SignOffDeskParts = Omit<FactParts, 'signedOff'> & {
  readonly journal: Journal;
  readonly kinds: readonly SignOffKind[];
};

/** What a person or the service does with one that was begun. */
export type OnSignOff = Exclude<SignOffIntent, { readonly type: 'begin' }>;

export class SignOffDesk {
  readonly #parts: SignOffDeskParts;
  readonly #facts: FactParts;

  constructor(parts: SignOffDeskParts) {
    const kinds = parts.kinds.map((kind) => kindIn(kind, parts.service));
    this.#parts = { ...parts, kinds };
    this.#facts = { ...parts, signedOff: (people) => this.signedOff(people) };
  }

  /** Those that can be begun: one that has nothing to choose from in this service is none. */
  get kinds(): readonly SignOffKind[] {
    return this.#parts.kinds.filter(canBeBegun);
  }

  kindOf(id: DecisionKind): SignOffKind | undefined {
    return this.#parts.kinds.find((kind) => kind.id === id);
  }

  /** Throws `newerSchema` where it is of a kind that this version does not know. */
  async load(place: SignOffPlace, how?: Newness): Promise<LoadedSignOff> {
    const target = this.#target(place);
    const loaded = await this.#parts.journal.load(signOffCapability, target, how);
    const { state } = loaded;
    if (state.status === 'none' || this.kindOf(state.kind)) return loaded;
    throw newerSchema(`${target.stream}, of a kind of sign-off that is not known here,`);
  }

  /** Nothing where it was never begun. */
  async view(place: SignOffPlace, how?: Newness): Promise<SignOffView | undefined> {
    const { state, sequence } = await this.load(place, how);
    if (state.status === 'none') return undefined;
    const kind = this.kindOf(state.kind);
    if (kind === undefined) return undefined;
    const facts = await signOffFacts(this.#facts, kind, state.subject, state, how);
    return { state, sequence, facts };
  }

  /** Who may decide, contribute, and is concerned, before there is any sign-off. */
  factsFor(kind: SignOffKind, subject: SignOffSubject): Promise<SignOffFacts> {
    return signOffFacts(this.#facts, kind, subject, { status: 'none' });
  }

  /** @param place Its id is minted when the button is shown, so that a second press begins nothing. */
  async begin(
    by: By,
    place: SignOffPlace,
    kind: SignOffKind,
    begun: Omit<Extract<SignOffIntent, { readonly type: 'begin' }>, 'type'>,
  ): Promise<HandledSignOff> {
    const facts = await this.factsFor(kind, begun.subject);
    return this.#handle(by, place, { type: 'begin', ...begun }, facts, { status: 'none' });
  }

  async act(by: By, place: SignOffPlace, intent: OnSignOff): Promise<HandledSignOff> {
    const { state } = await this.load(place);
    const kind = state.status === 'none' ? undefined : this.kindOf(state.kind);
    if (state.status === 'none' || kind === undefined) {
      return { outcome: 'refused', refusal: { reason: 'notBegun' }, state };
    }
    const facts = await signOffFacts(this.#facts, kind, state.subject, state);
    return this.#handle(by, place, intent, facts, state);
  }

  /** Of a kind, while something is wanted of them; costs what these cost. */
  async *register(
    kind: DecisionKind,
    scopes: readonly (TeamId | 'people')[],
  ): AsyncGenerator<BegunSignOff> {
    for (const scope of scopes) yield* this.#listed(scope, openList(kind));
  }

  /** @param month In which they ended, `YYYY-MM`. */
  async *ended(
    kind: DecisionKind,
    scopes: readonly (TeamId | 'people')[],
    month: string,
  ): AsyncGenerator<BegunSignOff> {
    for (const scope of scopes) yield* this.#listed(scope, endedList(kind, month));
  }

  /** All that there ever were about a case. */
  async *ofCase({ team, caseRef }: CaseIdentity): AsyncGenerator<BegunSignOff> {
    for await (const state of this.#listed(team, caseList(caseRef))) {
      if (state.subject.about === 'case' && state.subject.caseRef === caseRef) yield state;
    }
  }

  /** All that there ever were about a person. */
  ofPerson(person: PersonId): AsyncGenerator<BegunSignOff> {
    return this.#listed('people', personList(person));
  }

  /** Those that wait for somebody's decision, of all teams; costs what these cost. */
  askedOf(person: PersonId): AsyncGenerator<BegunSignOff> {
    return this.#everywhere(askedList(person));
  }

  /** Those that somebody began, keeps or wrote in, of all teams, while something is wanted of them. */
  of(person: PersonId): AsyncGenerator<BegunSignOff> {
    return this.#everywhere(authorList(person));
  }

  async *#everywhere(list: string): AsyncGenerator<BegunSignOff> {
    const scopes: readonly (TeamId | 'people')[] = [...this.#parts.service.teams.keys(), 'people'];
    for (const scope of scopes) yield* this.#listed(scope, list);
  }

  /** What is asked for or in force about a case, each with its kind. */
  async openOf(
    identity: CaseIdentity,
  ): Promise<readonly { readonly state: BegunSignOff; readonly kind: SignOffKind }[]> {
    const open: { readonly state: BegunSignOff; readonly kind: SignOffKind }[] = [];
    for await (const state of this.ofCase(identity)) {
      const kind = this.kindOf(state.kind);
      if (kind !== undefined && !isOver(state)) open.push({ state, kind });
    }
    return open;
  }

  /** Whether something was decided about a case since then that supervision looks at again. */
  async wantsSecondLook(identity: CaseIdentity, since: Instant): Promise<boolean> {
    for await (const state of this.ofCase(identity)) {
      const decided = 'decision' in state ? state.decision : undefined;
      const isNew = decided !== undefined && compareInstants(decided.at, since) >= 0;
      if (isNew && this.kindOf(state.kind)?.wantsSecondLook === true) return true;
    }
    return false;
  }

  /** Everything of a team, of whatever kind, of which something is wanted. */
  async *open(scope: TeamId | 'people'): AsyncGenerator<BegunSignOff> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, scope);
    for await (const stream of journal.open(partition, signOffCapability.name)) {
      const { state } = await journal.load(signOffCapability, { partition, stream });
      if (state.status !== 'none' && !isOver(state)) yield state;
    }
  }

  /** What people are signed off in, by decisions that are in force or were. */
  async signedOff(people: readonly PersonId[]): Promise<readonly SignedOff[]> {
    const found: SignedOff[] = [];
    for (const person of people) {
      for await (const state of this.#listed('people', personList(person))) {
        const signed = this.kindOf(state.kind)?.signsOff?.(state, this.#parts.service);
        if (signed !== undefined) found.push(signed);
      }
    }
    return found;
  }

  async *#listed(scope: TeamId | 'people', list: string): AsyncGenerator<BegunSignOff> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, scope);
    for await (const stream of journal.listed(partition, signOffCapability.name, list)) {
      const { state } = await journal.load(signOffCapability, { partition, stream });
      if (state.status !== 'none') yield state;
    }
  }

  #target(place: SignOffPlace) {
    const partition = partitionOf(this.#parts.service.tenant, place.scope);
    return { partition, stream: signOffStream(place) };
  }

  #handle(
    { actor, commandId: id, ...more }: By,
    { scope, id: signOff }: SignOffPlace,
    intent: SignOffIntent,
    facts: SignOffFacts,
    state: SignOff,
  ): Promise<HandledSignOff> {
    const { journal, service, clock } = this.#parts;
    const place = { scope, id: signOff };
    const right = scopeOf(intent.type === 'begin' ? intent.subject : subjectOf(state));
    if (right !== scope) {
      throw new OversightError(
        'wrongScope',
        'A sign-off stands in the partition of what it is about.',
      );
    }
    const authority = actorAuthority(service, actor, state, facts);
    const command = { ...intent, ...place, facts };
    const envelope = { id, actor, authority, at: clock.now(), command, ...more };
    return journal.handle(signOffCapability, this.#target(place), envelope);
  }
}

const subjectOf = (state: SignOff): SignOffSubject => {
  if (state.status !== 'none') return state.subject;
  throw new OversightError('notBegun', 'There is no such sign-off.');
};

/** About a case: its team's. About a person: the people's, so that all teams find it. */
export const scopeOf = (subject: SignOffSubject): TeamId | 'people' =>
  subject.about === 'case' ? subject.team : 'people';
