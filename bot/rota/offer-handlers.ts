/** Offering a duty, in chat or with a form. */
import { rotaRefusalText } from '../../cards/cover/refusal.ts';
import { swapOfferForm } from '../../cards/rota/offer-form.ts';
import { localSpan, rotaName, spanText } from '../../cards/rota/words.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { epochMs, instantOf, localDate } from '../../services/kernel/local-day.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { chooseDuty, type ChosenDuty, type DutyWhen } from '../../services/rota/choose-duty.ts';
import type { HandledRota } from '../../services/rota/desk.ts';
import { turnsOf } from '../../services/rota/duties.ts';
import { parseSwapOffer, type ReturnDuty } from '../../services/rota/forms/swap-form.ts';
import { whoCouldTake } from '../../services/rota/swap-facts.ts';
import { spansOverlap, type SwapSpan } from '../../services/rota/swap.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { dutiesUntil, showDuties } from './duties-handlers.ts';
import { busy, isPersonal, type RotaParts, type Speaker } from './rota-parts.ts';

export type OfferVerbs = Pick<CardHandlers, 'swap.form' | 'swap.offer'>;

/** What was said in chat; without `to` the form asks for the rest. */
export type OfferSaid = {
  readonly give: DutyWhen;
  readonly to?: PersonId;
  readonly take?: DutyWhen;
  readonly rota?: string;
};

type Give = { readonly rota: string; readonly give: SwapSpan };
type Options = Pick<Parameters<typeof swapOfferForm>[0], 'typed' | 'problems' | 'notice'>;

/** How far ahead duties are listed that could be taken in return. */
const LISTED_AHEAD = 'PT672H';

export class OfferHandlers {
  readonly #parts: RotaParts;

  constructor(parts: RotaParts) {
    this.#parts = parts;
  }

  verbs(): OfferVerbs {
    return {
      'swap.form': ({ actor, data: { rota, start, end } }) =>
        this.#form(actor, { rota, give: { from: start, to: end } }),
      'swap.offer': (press) => this.#offerFromForm(press),
    };
  }

  async said(speaker: Speaker, said: OfferSaid): Promise<CardReply> {
    const { actor } = speaker;
    const own = await this.#choose(actor, said.give, said.rota);
    if (own.found !== 'one') return { message: await this.#whichOf(actor, actor, own) };
    const give = { rota: own.rota, give: own.span };
    const { to } = said;
    if (to === undefined) return this.#form(actor, give);
    if (said.take === undefined) return this.#offer(speaker, { ...give, to });
    const theirs = await this.#choose(to, said.take, own.rota);
    if (theirs.found !== 'one')
      return { message: await this.#whichOf(actor, to, theirs, own.rota) };
    return this.#offer(speaker, { ...give, to, take: theirs.span });
  }

  async #offer(
    speaker: Speaker,
    terms: Give & { readonly to: PersonId; readonly take?: SwapSpan },
  ): Promise<CardReply> {
    const { swaps, context } = this.#parts;
    const handled = await swaps.offer(speaker, terms);
    const why = this.#whyNot(handled);
    if (why !== undefined) return { message: why };
    const name = context().nameOf(terms.to);
    return {
      message: isPersonal(speaker)
        ? `${this.#askedText(terms)} A card here shows where it stands.`
        : `${name} is asked. Where it stands is shown to you both in our own chats.`,
    };
  }

  #askedText({ rota, give, to, take }: Give & { readonly to: PersonId; readonly take?: SwapSpan }) {
    const context = this.#parts.context();
    const back = take === undefined ? '' : ` for ${spanText(take, context)}`;
    return `${context.nameOf(to)} is asked to take ${spanText(give, context)}${back} (${rotaName(rota, context)}). Until they accept, it stays yours.`;
  }

  async #offerFromForm(press: Press<'swap.offer'>): Promise<CardReply> {
    const { service, clock, swaps } = this.#parts;
    const { actor, data } = press;
    const give = { rota: data.rota, give: { from: data.start, to: data.end } };
    const typed = typedOf(data);
    const today = localDate(service.timeZone, clock.now());
    const read = parseSwapOffer(data, { service, today });
    if (!read.ok) return this.#form(actor, give, { typed, problems: read.problems });
    const terms = { ...give, ...read.value };
    const notice = this.#whyNot(await swaps.offer(press, terms));
    return notice === undefined
      ? showDuties(this.#parts, { viewer: actor, notice: this.#askedText(terms) })
      : this.#form(actor, give, { typed, notice });
  }

  #whyNot(handled: HandledRota): string | undefined {
    if (handled.outcome === 'busy') return busy;
    return handled.outcome === 'refused'
      ? rotaRefusalText(handled.refusal, this.#parts.context())
      : undefined;
  }

  async #form(actor: PersonId, { rota, give }: Give, options: Options = {}): Promise<CardReply> {
    const { service, whereabouts, clock, context } = this.#parts;
    const known = await whereabouts.known();
    const people = whoCouldTake(service, known, { rota, by: actor, give });
    const found = service.rotas.find(({ id }) => id === rota);
    const now = clock.now();
    const until = epochMs(addTime(now, LISTED_AHEAD));
    const turns = found ? turnsOf(service, known.overrides, found, epochMs(now), until) : [];
    const duties = turns
      .filter(({ person, from }) => people.includes(person) && from > epochMs(now))
      .map(({ person, from, until: to }): ReturnDuty => {
        const span = { from: instantOf(from), until: instantOf(to) };
        return { person, ...localSpan(span, context()) };
      })
      .filter((duty) => !spansOverlap(duty, give));
    return { card: swapOfferForm({ rota, give, people, duties, ...options }, context()) };
  }

  async #choose(person: PersonId, when: DutyWhen, rota?: string): Promise<ChosenDuty> {
    const { service, whereabouts, clock } = this.#parts;
    const { overrides } = await whereabouts.known();
    const asked = { person, when, now: clock.now(), ...(rota !== undefined && { rota }) };
    return chooseDuty(service, overrides, asked);
  }

  /** Nothing is offered before it is clear which duty is meant. */
  async #whichOf(
    actor: PersonId,
    person: PersonId,
    chosen: Exclude<ChosenDuty, { readonly found: 'one' }>,
    rota?: string,
  ): Promise<string> {
    const context = this.#parts.context();
    const name = person === actor ? 'You have' : `${context.nameOf(person)} has`;
    const list = (duties: readonly Parameters<typeof localSpan>[0][]) =>
      duties.map((duty) => spanText(localSpan(duty, context), context)).join('; ');
    if (chosen.found === 'several') {
      return `${name} more than one duty then: ${list(chosen.duties)}. Offer one at a time, with its hours. Nothing was offered.`;
    }
    const next = (await dutiesUntil(this.#parts, person, LISTED_AHEAD))
      .filter((duty) => rota === undefined || duty.rota.id === rota)
      .filter(({ from }) => isBefore(context.now, from))
      .slice(0, NEXT_NAMED);
    const where = rota === undefined ? '' : ` on ${rotaName(rota, context)}`;
    const others = next.length === 0 ? '' : ` The next: ${list(next)}.`;
    return `${name} no duty${where} then.${others} Nothing was offered.`;
  }
}

const NEXT_NAMED = 3;
