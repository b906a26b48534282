/** What holds for every record of a sign-off, however it came about. */
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { signOffCapability } from '../../services/sign-off/capability.ts';
import { lackingIn } from '../../services/sign-off/form.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import {
  isEffective,
  isOver,
  type Approval,
  type SignOff,
  type Submitted,
} from '../../services/sign-off/sign-off.ts';
import type { SignOffEvent } from '../../services/sign-off/stream.ts';
import { delegations, directors, panel, panelCover, signedOffNow } from './sign-off-bench.ts';

/** Who began it, wrote in it, handed it in or is whom it is about, as the events say. */
class Parties {
  readonly #people = new Set<PersonId>();

  see(event: SignOffEvent): void {
    if (event.type === 'signOffBegun') {
      this.#people.add(event.by);
      if (event.subject.about === 'person') this.#people.add(event.subject.person);
    }
    if (event.type === 'partFilled' || event.type === 'signOffSubmitted')
      this.#people.add(event.by);
  }

  has(person: PersonId): boolean {
    return this.#people.has(person);
  }

  /** By their post, as its cover, or for somebody who is no party. */
  mayDecide(person: PersonId, step: number): boolean {
    const post = step === 1 ? panel : [...directors, ...panel];
    const delegates = delegations
      .filter(({ of, to }) => post.includes(of) && !this.has(of) && !post.includes(to))
      .map(({ to }) => to);
    return !this.has(person) && [...post, ...panelCover, ...delegates].includes(person);
  }
}

type Record = readonly RecordedEvent<SignOffEvent>[];

export type Replayed = { readonly state: SignOff; readonly faults: readonly string[] };

export function replay(record: Record, kind: SignOffKind): Replayed {
  const faults: string[] = [];
  const parties = new Parties();
  let state: SignOff = signOffCapability.initial;
  for (const { event, actor } of record) {
    const before = state;
    state = signOffCapability.evolve(before, event);
    faults.push(...faultsOf(event, before, { parties, kind, actor }));
    parties.see(event);
  }
  const decisions = record.filter(({ event }) => event.type === 'signOffApproved').length;
  if (decisions > 1) faults.push(`${decisions} decisions`);
  return { state, faults };
}

type Looking = {
  readonly parties: Parties;
  readonly kind: SignOffKind;
  readonly actor: PersonId | 'service';
};

function faultsOf(event: SignOffEvent, before: SignOff, looking: Looking): readonly string[] {
  if (before.status !== 'none' && isOver(before) && event.type !== 'noteAdded') {
    return [`${event.type} after it was over`];
  }
  if (!decides(event)) return [];
  if (before.status !== 'submitted') return [`${event.type} of a ${before.status}`];
  return [
    ...faultsOfActor(event, before, looking),
    ...(event.type === 'approvalGiven' ? faultsOfYes(event.approval, before, looking) : []),
    ...(event.type === 'signOffApproved' ? faultsOfDecision(before) : []),
  ];
}

const deciding = [
  ...(['approvalGiven', 'approvalCounterSigned', 'signOffApproved', 'signOffReturned'] as const),
] as const;

const decides = (event: SignOffEvent): boolean =>
  deciding.some((type) => type === event.type) ||
  (event.type === 'signOffEnded' && event.how === 'declined');

function faultsOfActor(
  event: SignOffEvent,
  { asking }: Submitted,
  { parties, actor }: Looking,
): readonly string[] {
  if (actor === 'service') return [`${event.type} by the service`];
  const wrong = [
    ...(parties.has(actor) ? ['a party'] : []),
    /* The last yes has closed the step before the decision of the same batch. */
    ...(event.type !== 'signOffApproved' && !parties.mayDecide(actor, asking.step)
      ? ['nobody with the right']
      : []),
    ...(event.type === 'approvalCounterSigned' && !signedOffNow.includes(actor)
      ? ['somebody whose own has lapsed']
      : []),
  ];
  return wrong.map((who) => `${event.type} by ${who}`);
}

const signaturesOf = ({ by, counterSigned }: Approval): readonly PersonId[] =>
  counterSigned === undefined ? [by] : [by, counterSigned.by];

function faultsOfYes(
  { by, step, lapsedIn }: Approval,
  { approvals, values }: Submitted,
  { kind, actor }: Looking,
): readonly string[] {
  const lacks = kind.parts.flatMap((part) => lackingIn(part, values));
  const isLapsed = step === 1 && !signedOffNow.includes(by);
  return [
    ...(by === actor ? [] : ['a yes in another name']),
    ...(lacks.length > 0 || values['more'] === 'contradiction' ? ['a yes to what is missing'] : []),
    ...(approvals.flatMap(signaturesOf).includes(by) ? ['a second yes of one person'] : []),
    ...((lapsedIn !== undefined) === isLapsed ? [] : ['a lapsed yes that is not marked so']),
  ];
}

/** Two of the panel and one more, all of them different people, and every yes in effect. */
function faultsOfDecision({ approvals, verdict }: Submitted): readonly string[] {
  const signatures = approvals.flatMap(signaturesOf);
  const yes = (step: number): number =>
    approvals.filter((each) => each.step === step && isEffective(each)).length;
  return [
    ...(new Set(signatures).size === signatures.length ? [] : ['one person signed twice']),
    ...(yes(1) === 2 && yes(2) === 1 ? [] : [`${yes(1)} and ${yes(2)} agreed`]),
    ...(approvals.every(isEffective) ? [] : ['a lapsed yes took effect']),
    ...(verdict === undefined ? ['decided without a verdict'] : []),
  ];
}

/** Nothing waits silently: what is not over has a clock that will look at it. */
export function silenceOf(state: SignOff, timers: readonly string[]): readonly string[] {
  if (state.status === 'none' || isOver(state)) return [];
  if (state.status === 'approved') {
    const open = state.followUps.filter(({ done }) => done === undefined);
    const silent = open.filter(({ number }) => !timers.includes(`followUp.${number}`));
    return [
      ...silent.map(({ number }) => `nobody looks at follow-up ${number}`),
      ...(open.length === 0 ? ['in force, and nothing is wanted'] : []),
    ];
  }
  const clock = state.status === 'submitted' ? 'decideBy' : 'submitBy';
  return timers.includes(clock) ? [] : [`nobody looks at what is ${state.status}`];
}
