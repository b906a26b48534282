/** What people do with sign-offs, on their cards. */
import { today } from '../../cards/clock-text.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { followCard, partCard } from '../../cards/sign-off/forms.ts';
import { maySeeSignOff } from '../../cards/sign-off/rights.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import { readPart, type PartContext } from '../../services/sign-off/fields/read.ts';
import { typedFrom } from '../../services/sign-off/fields/places.ts';
import type { HandledSignOff, OnSignOff, SignOffView } from '../../services/sign-off/desk.ts';
import { signOffSubject } from '../../services/sign-off/jobs.ts';
import type { SignOffPlace } from '../../services/sign-off/sign-off.ts';
import type { CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { createCardForms, type CardForms } from '../replies/card-forms.ts';
import { createDeciding, formOf, type Draw, type OnPlace } from './deciding.ts';
import { isCorrectable, noSuchSignOff, showSignOff, whyNot } from './replies.ts';
import { extrasOf } from './extras.ts';
import type { SignOffVerbs } from './sign-off-verbs.ts';
import { createStart, listFor } from './start.ts';

export type SignOffHandlerParts = Pick<
  PartCore,
  'service' | 'clock' | 'cases' | 'signOffs' | 'acceptances' | 'posts' | 'context' | 'identity'
> & { readonly messenger: Pick<PartCore['messenger'], 'send'> };

export class SignOffHandlers {
  readonly #parts: SignOffHandlerParts;
  readonly #forms: CardForms<OnPlace>;

  constructor(parts: SignOffHandlerParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data: { scope, id } }) =>
      noticeKey(parts.service.tenant, signOffSubject({ scope, id })),
    );
  }

  verbs(): SignOffVerbs {
    return {
      ...createStart(this.#parts, (press, place) => this.#show(press.actor, place)),
      'signoff.list': ({ actor, data }) => listFor(this.#parts, actor, data.page),
      'signoff.show': async (press) => {
        await this.#forms.close(press);
        return this.#show(press.actor, press.data);
      },
      'signoff.part': (press) => this.#open(press, this.#partForm(press)),
      'signoff.form': (press) =>
        this.#open(press, formOf(this.#parts, press.actor, press.data.form)),
      'signoff.followForm': (press) => this.#open(press, this.#followForm(press)),
      ...this.#filling(),
      ...createDeciding(this.#parts, (...filled) => this.#fill(...filled)),
      'signoff.submit': (press) => this.#run(press, { type: 'submit' }),
      'signoff.ask': (press) => this.#run(press, { type: 'ask', person: press.data.person }),
      'signoff.counterSign': (press) => {
        const { of, submission } = press.data;
        return this.#run(press, { type: 'counterSign', of, submission });
      },
    };
  }

  #filling(): Pick<SignOffVerbs, 'signoff.fill' | 'signoff.follow'> {
    return {
      'signoff.fill': async (press) => {
        const { data } = press;
        const draw = this.#partForm(press);
        const view = await this.#parts.signOffs.view(data);
        const part = view?.facts.kind.parts.find(({ id }) => id === data.part);
        if (view === undefined || part === undefined) return noSuchSignOff;
        const read = readPart(part, data, this.#reading('save'));
        return this.#fill(press, draw, read, (values) => ({
          ...{ type: 'fill', part: data.part, values },
          ...(data.seen === '' ? {} : { seen: data.seen }),
        }));
      },
      'signoff.follow': async (press) => {
        const { data } = press;
        const found = followUpIn(await this.#parts.signOffs.view(data), data.number);
        if (found === undefined)
          return this.#run(press, { type: 'follow', number: data.number, values: {} });
        const read = readPart(found.spec.form, data, this.#reading('all'));
        return this.#fill(press, this.#followForm(press), read, (values) => ({
          ...{ type: 'follow', number: data.number, values },
        }));
      },
    };
  }

  #partForm({ actor, data }: OnPlace & { readonly data: { readonly part: string } }): Draw {
    return (view, filled) => {
      const part = view.facts.kind.parts.find(({ id }) => id === data.part);
      return part && partCard(view, part, actor, this.#parts.context(), filled);
    };
  }

  #followForm({ data }: OnPlace & { readonly data: { readonly number: number } }): Draw {
    return (view, filled) => {
      const found = followUpIn(view, data.number);
      return found && followCard(view, found, this.#parts.context(), filled);
    };
  }

  async #show(viewer: Press<CardVerb>['actor'], place: SignOffPlace, notice?: string) {
    const { signOffs, context } = this.#parts;
    const view = await signOffs.view(place);
    const more = view === undefined ? [] : await extrasOf(this.#parts, view);
    return showSignOff(view, viewer, context(), { notice, more });
  }

  async #open(press: OnPlace, draw: Draw): Promise<CardReply> {
    const view = await this.#parts.signOffs.view(press.data);
    const may = view !== undefined && maySeeSignOff(view, press.actor);
    const form = may ? draw(view, {}) : undefined;
    if (form !== undefined) return this.#forms.open(press, form);
    await this.#forms.close(press);
    return this.#show(press.actor, press.data);
  }

  async #run(press: OnPlace, intent: OnSignOff): Promise<CardReply> {
    const { actor, commandId, data } = press;
    const handled = await this.#parts.signOffs.act({ actor, commandId }, placeOf(data), intent);
    await this.#forms.close(press);
    return this.#show(actor, data, whyNot(handled, this.#parts.context()));
  }

  /** Gives the form back with what is wrong, or does what was typed and shows the card. */
  async #fill<Value>(
    press: OnPlace,
    draw: Draw,
    read: Parsed<Value>,
    intent: (value: Value) => OnSignOff,
  ): Promise<CardReply> {
    const { actor, commandId, data } = press;
    const typed = typedOf(data);
    if (!read.ok) return this.#givenBack(press, draw, { typed, problems: read.problems });
    const by = { actor, commandId };
    const handled = await this.#parts.signOffs.act(by, placeOf(data), intent(read.value));
    const why = whyNot(handled, this.#parts.context());
    if (why !== undefined && isCorrectable(handled)) {
      return this.#givenBack(press, draw, {
        typed,
        notice: `${why}${this.#thereNow(handled, press)}`,
      });
    }
    await this.#forms.close(press);
    const kept = why === undefined ? undefined : `${why}${keptText(typed)}`;
    return this.#show(actor, data, kept);
  }

  /** What somebody else wrote in the part meanwhile, beside what was typed. */
  #thereNow(handled: HandledSignOff, { data }: OnPlace): string {
    const { state } = handled;
    if (handled.outcome !== 'refused' || handled.refusal.reason !== 'partChanged') return '';
    if (state.status === 'none' || !('part' in data)) return '';
    const part = this.#parts.signOffs.kindOf(state.kind)?.parts.find(({ id }) => id === data.part);
    const there = part ? Object.values(typedFrom(part, state.values)) : [];
    return `\n\nThere now:\n${there.filter((text) => text.includes(' ')).join('\n')}`;
  }

  async #givenBack(press: OnPlace, draw: Draw, filled: Filled): Promise<CardReply> {
    const view = await this.#parts.signOffs.view(press.data);
    const may = view !== undefined && maySeeSignOff(view, press.actor);
    const form = may ? draw(view, filled) : undefined;
    if (form !== undefined) return { card: form };
    await this.#forms.close(press);
    return this.#show(press.actor, press.data, keptText(filled.typed ?? {}).trim());
  }

  #reading(mode: PartContext['mode']): PartContext {
    const { service, clock, context } = this.#parts;
    return { service, mode, now: clock.now(), today: today(context()) };
  }
}

const placeOf = ({ scope, id }: SignOffPlace): SignOffPlace => ({ scope, id });

function followUpIn(view: SignOffView | undefined, number: number) {
  if (view?.state.status !== 'approved') return undefined;
  const followUp = view.state.followUps.find((each) => each.number === number && !each.done);
  const spec = view.facts.kind.followUpForms.find(({ what }) => what === followUp?.what);
  return followUp && spec && !spec.isAutomatic ? { followUp, spec } : undefined;
}
