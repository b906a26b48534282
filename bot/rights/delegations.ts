/** Passing decision rights on, ending that, and giving them back. */
import type { CardContext } from '../../cards/context.ts';
import { delegationsCard } from '../../cards/rights/delegation.ts';
import { delegationFormCard } from '../../cards/rights/delegation-form.ts';
import { delegationRefusalText, whenText, type Kinds } from '../../cards/rights/words.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { By } from '../../services/kernel/by.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { NewDelegation, OneDelegation } from '../../services/rights/delegation.ts';
import type { HandledDelegation } from '../../services/rights/delegation-desk.ts';
import { delegatesFor, hasRights } from '../../services/rights/delegation-facts.ts';
import { parseDelegation } from '../../services/rights/forms/delegation-form.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import type { PartCore } from '../part.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

export type DelegationCore = Pick<PartCore, 'service' | 'clock' | 'delegations' | 'context'>;
export type DelegationVerbs = Pick<
  CardHandlers,
  | 'delegation.show'
  | 'delegation.form'
  | 'delegation.make'
  | 'delegation.end'
  | 'delegation.giveBack'
>;
/** Somebody who delegates, by a button or in chat. */
export type Delegating = Pick<By, 'commandId'> & { readonly actor: PersonId };

export class DelegationHandlers {
  readonly #core: DelegationCore;
  readonly #kinds: Kinds;

  constructor(core: DelegationCore, kinds: Kinds) {
    this.#core = core;
    this.#kinds = kinds;
  }

  verbs(): DelegationVerbs {
    const { delegations } = this.#core;
    return {
      'delegation.show': ({ actor }) => this.list(actor),
      'delegation.form': ({ actor }) => Promise.resolve(this.#form(actor)),
      'delegation.make': (press) => this.#make(press),
      'delegation.end': async (press) =>
        this.#after(press.actor, await delegations.end(press, press.data.delegation), endedWords),
      'delegation.giveBack': async (press) =>
        this.#after(
          press.actor,
          await delegations.giveBack(press, press.data.delegation),
          backWords,
        ),
    };
  }

  /** What concerns somebody: theirs, passed on to them, and of people whom they manage. */
  async list(actor: PersonId, notice?: string): Promise<CardReply> {
    const { service, delegations, clock, context } = this.#core;
    const now = clock.now();
    const all = await delegations.all();
    const mine = all.filter(
      ({ of, to, until }) => now < until && [of, to, ...managersOf(service, of)].includes(actor),
    );
    const view = { viewer: actor, delegations: mine, kinds: this.#kinds };
    const said = notice === undefined ? {} : { notice };
    const canPassOn = hasRights(service, actor);
    return { card: delegationsCard({ ...view, canPassOn, ...said }, context()) };
  }

  /** In one line of chat: done at once, or the form with what stands against it. */
  async delegate(by: Delegating, delegation: NewDelegation): Promise<CardReply> {
    const { delegations } = this.#core;
    const handled = await delegations.delegate(by, delegation);
    const why = this.#whyNot(handled);
    if (why === undefined) return this.list(by.actor, madeWords(delegation, this.#core.context()));
    const typed = { to: delegation.to, kind: delegation.kind ?? 'all' };
    return this.#form(by.actor, { typed, notice: why });
  }

  #form(actor: PersonId, filled: Filled = {}): CardReply {
    const { service, context } = this.#core;
    const delegates = delegatesFor(service, actor);
    return { card: delegationFormCard({ delegates, kinds: this.#kinds }, context(), filled) };
  }

  async #make(press: Press<'delegation.make'>): Promise<CardReply> {
    const { service, clock, delegations, context } = this.#core;
    const { actor: by, data } = press;
    const typed = typedOf(data);
    const read = parseDelegation(data, { service, now: clock.now(), by, kinds: this.#kinds });
    if (!read.ok) return this.#form(by, { typed, problems: read.problems });
    const handled = await delegations.delegate(press, read.value);
    const why = this.#whyNot(handled);
    return why === undefined
      ? this.list(by, madeWords(read.value, context()))
      : this.#form(by, { typed, notice: why });
  }

  #after(
    actor: PersonId,
    handled: HandledDelegation,
    words: (delegation: OneDelegation | undefined, context: CardContext) => string,
  ): Promise<CardReply> {
    const [event] = handled.outcome === 'done' ? handled.events : [];
    const why = this.#whyNot(handled);
    return this.list(actor, why ?? words(event?.delegation, this.#core.context()));
  }

  #whyNot(handled: HandledDelegation): string | undefined {
    const { context } = this.#core;
    return whyUnchanged(handled, (refusal) =>
      delegationRefusalText(refusal, context(), this.#kinds),
    );
  }
}

const madeWords = ({ to, from, until }: NewDelegation, context: CardContext): string =>
  `${context.nameOf(to)} may decide for you ${whenText({ from, until }, context)}, and is told.`;

const endedWords = (delegation: OneDelegation | undefined, context: CardContext): string =>
  delegation === undefined
    ? 'It has ended.'
    : `It has ended: ${context.nameOf(delegation.to)} no longer decides for ${context.nameOf(delegation.of)}. They are told.`;

const backWords = (delegation: OneDelegation | undefined, context: CardContext): string =>
  delegation === undefined
    ? 'It has been given back.'
    : `Given back: ${context.nameOf(delegation.of)} is told, and decides again alone.`;
