/** A rota as a card, and changes of it that are taken back. */
import { rotaRefusalText } from '../../cards/cover/refusal.ts';
import { rotaNowText } from '../../cards/rota/handover-words.ts';
import { rotaCard } from '../../cards/rota/rota.ts';
import { spanText } from '../../cards/rota/words.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDateTime,
  localDay,
  localDayAt,
} from '../../services/kernel/local-day.ts';
import type { HandledRota } from '../../services/rota/desk.ts';
import { rotaManagers } from '../../services/rota/facts.ts';
import { rotaDays } from '../../services/rota/rota-days.ts';
import { rotaNow } from '../../services/rota/rota-now.ts';
import type { DeclaredOverride } from '../../services/rota/stream.ts';
import { spansOverlap, type SwapSpan } from '../../services/rota/swap.ts';
import type { Rota, Service } from '../../services/service/service.ts';
import type { CardHandlers, CardReply } from '../card-action.ts';
import { busy, isPersonal, type RotaParts, type Speaker } from './rota-parts.ts';

/** Days of a page. */
const DAYS = 14;

const noRota: CardReply = { message: 'There is no such rota any more. Nothing was changed.' };

export type RotaVerbs = Pick<CardHandlers, 'rota.show' | 'rota.takeBack'>;

export class RotaHandlers {
  readonly #parts: RotaParts;

  constructor(parts: RotaParts) {
    this.#parts = parts;
  }

  verbs(): RotaVerbs {
    return {
      'rota.show': (press) => this.show(press, press.data.rota, { page: press.data.page }),
      'rota.takeBack': async (press) => {
        const { rota, override, page } = press.data;
        const handled = await this.#parts.rotas.takeBack(press, rota, override);
        return this.show(press, rota, { page, notice: this.#afterTakingBack(handled) });
      },
    };
  }

  /** Two weeks of a rota. In front of others without buttons that are one person's. */
  async show(
    speaker: Speaker,
    id: string,
    { page = 1, notice }: { readonly page?: number | undefined; readonly notice?: string } = {},
  ): Promise<CardReply> {
    const { service, whereabouts, swaps, clock, context } = this.#parts;
    const rota = service.rotas.find((each) => each.id === id);
    if (rota === undefined) return noRota;
    const known = await whereabouts.known();
    const state = await swaps.rota(id);
    const now = clock.now();
    const window = pageOf(service, now, page);
    const view = {
      ...rotaDays(service, { ...known, changes: known.overrides, state }, rota, window),
      ...window,
      ...{ rota, page },
      now: rotaNowText(rota, rotaNow(service, known, rota, now), context()),
      others: besides(service, rota),
      mayChange: isPersonal(speaker) && rotaManagers(service, id).includes(speaker.actor),
    };
    return { card: rotaCard(notice === undefined ? view : { ...view, notice }, context()) };
  }

  /** What was changed during these times goes back to the plan, each change whole or not at all. */
  async restore(speaker: Speaker, id: string, spans: readonly SwapSpan[]): Promise<CardReply> {
    const { service, swaps, clock } = this.#parts;
    if (!service.rotas.some((each) => each.id === id)) return noRota;
    const localNow = localDateTime(service.timeZone, clock.now());
    const changes = (await swaps.rota(id)).overrides
      .filter(({ to }) => localNow < to)
      .filter((override) => spans.some((span) => spansOverlap(span, override)));
    const notice =
      changes.length === 0
        ? 'Nothing was changed for that time, so it is as planned already.'
        : (await this.#restoreEach(speaker, id, oneOfEach(changes), spans)).join('\n');
    return this.show(speaker, id, { notice });
  }

  async #restoreEach(
    { actor, commandId }: Speaker,
    rota: string,
    changes: readonly DeclaredOverride[],
    spans: readonly SwapSpan[],
  ): Promise<readonly string[]> {
    const { rotas, context } = this.#parts;
    const lines: string[] = [];
    for (const [index, change] of changes.entries()) {
      if (!spans.some((span) => span.from <= change.from && change.to <= span.to)) {
        const whole = spanText(change, context());
        lines.push(`That change is longer: ${whole}. Take it back whole, naming all of that time.`);
        continue;
      }
      const by = { actor, commandId: CommandId.parse(`${commandId}.${index}`) };
      lines.push(this.#afterTakingBack(await rotas.takeBack(by, rota, change.id)));
    }
    return lines;
  }

  #afterTakingBack(handled: HandledRota): string {
    const { context } = this.#parts;
    switch (handled.outcome) {
      case 'done':
        return handled.events
          .flatMap((event) =>
            event.type === 'overrideRemoved' ? spanText(event.override, context()) : [],
          )
          .map((span) => `Back to what was planned before: ${span}.`)
          .join('\n');
      case 'repeated':
        return 'It was taken back already.';
      case 'refused':
        return rotaRefusalText(handled.refusal, context());
      case 'busy':
        return busy;
    }
  }
}

/** Of a swap one side: the other goes with it. */
const oneOfEach = (changes: readonly DeclaredOverride[]): readonly DeclaredOverride[] => [
  ...new Map(changes.map((change) => [change.swap?.id ?? change.id, change])).values(),
];

function pageOf(
  { timeZone }: Service,
  now: Instant,
  page: number,
): { readonly from: Instant; readonly until: Instant } {
  const today = localDayAt(timeZone, epochMs(now)).number;
  const first = today + (page - 1) * DAYS;
  const from = page === 1 ? now : instantOf(localDay(timeZone, first).startsAt);
  return { from, until: instantOf(localDay(timeZone, first + DAYS).startsAt) };
}

const besides = ({ rotas }: Service, rota: Rota): readonly Rota[] =>
  rotas.filter(
    (each) =>
      each.id !== rota.id &&
      each.role === rota.role &&
      each.localities.some((locality) => rota.localities.includes(locality)),
  );
