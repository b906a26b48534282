/** What people do with handed-over work on its cards. */
import { handoverCard } from '../../cards/handover/card.ts';
import { assignForm, refuseForm, type FilledForm } from '../../cards/handover/forms.ts';
import { handoverRefusalText } from '../../cards/handover/refusal.ts';
import type { handoverVerbs } from '../../cards/handover/verbs.ts';
import { itemsFor, type HandoverView } from '../../cards/handover/view.ts';
import type { CardContext } from '../../cards/context.ts';
import { parseReason } from '../../services/consult/forms/answers.ts';
import type { HandledHandover, HandoverDesk } from '../../services/handover/desk.ts';
import { itemOf, type HandedItem } from '../../services/handover/handover.ts';
import { handoverSubject } from '../../services/handover/subject.ts';
import type { Keeping } from '../../services/handover/keeping.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { Posts } from '../posts/posts.ts';
import { busyText } from '../replies/unchanged.ts';
import { loadHandover } from './notice.ts';

export type HandoverVerbs = Pick<CardHandlers, keyof typeof handoverVerbs>;

export type HandoverHandlerParts = {
  readonly handovers: HandoverDesk;
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly service: Service;
  readonly clock: Clock;
  readonly context: () => CardContext;
};

type OnItem = Keeping & { readonly item: string };

export class HandoverHandlers {
  readonly #parts: HandoverHandlerParts;

  constructor(parts: HandoverHandlerParts) {
    this.#parts = parts;
  }

  verbs(): HandoverVerbs {
    return {
      'handover.show': async ({ actor, data, replyToId }) => {
        await this.#formClosed(data, replyToId);
        return this.#show(actor, data, data.page === undefined ? {} : { page: data.page });
      },
      'handover.refuseForm': ({ actor, data, replyToId }) =>
        this.#openForm(actor, data, replyToId, (item, view) =>
          refuseForm(item, view, this.#parts.context()),
        ),
      'handover.refuse': (press) => this.#refuse(press),
      'handover.assignForm': ({ actor, data, replyToId }) =>
        this.#openForm(actor, data, replyToId, (item, view) => this.#assignForm(item, view)),
      'handover.assign': (press) => this.#assign(press),
    };
  }

  async #show(
    viewer: PersonId,
    keeping: Keeping,
    options: { readonly page?: number; readonly notice?: string } = {},
  ): Promise<CardReply> {
    const seen = await loadHandover(this.#parts.handovers, keeping);
    const { context } = this.#parts;
    if (!seen) return { message: handoverRefusalText({ reason: 'handoverOver' }, context()) };
    return { card: handoverCard(seen.view, viewer, context(), options) };
  }

  /** A form that can't be of use any more, or is about what is not theirs to see, shows instead how things stand. */
  async #openForm(
    actor: PersonId,
    { item: key, ...keeping }: OnItem,
    replyToId: string | undefined,
    draw: (item: HandedItem, view: HandoverView) => CardReplyCard,
  ): Promise<CardReply> {
    const { handovers, posts } = this.#parts;
    const seen = await loadHandover(handovers, keeping);
    const item = seen && itemOf(seen.view.handover, key);
    const theirs = seen ? itemsFor(seen.view, actor, this.#parts.context()) : [];
    if (!seen || !item || item.end || !theirs.includes(item)) return this.#show(actor, keeping);
    await posts.formOpened(this.#keyOf(keeping), replyToId);
    return { card: draw(item, seen.view) };
  }

  /** Managers, and everybody who belongs to its team or may answer for somebody here. */
  #assignForm(item: HandedItem, view: HandoverView, filled: FilledForm = {}) {
    const { service, context } = this.#parts;
    const { person } = view.handover;
    const team = service.teams.get(item.ref.team);
    const near = [...(team?.members ?? []), ...(team?.managers ?? [])];
    const others = [...service.people.keys()];
    const people = [...new Set([...near, ...others])].filter((each) => each !== person);
    return assignForm(item, view, people, context(), filled);
  }

  async #refuse(press: Press<'handover.refuse'>): Promise<CardReply> {
    const { handovers, service, clock, context } = this.#parts;
    const { actor, commandId, data, replyToId } = press;
    const { item: key, why, ...keeping } = data;
    const today = localDate(service.timeZone, clock.now());
    const read = parseReason({ why }, { service, today });
    if (!read.ok) {
      return this.#openForm(actor, { ...keeping, item: key }, replyToId, (item, view) =>
        refuseForm(item, view, context(), { typed: { why }, problems: read.problems }),
      );
    }
    await this.#formClosed(keeping, replyToId);
    const by = { actor, commandId };
    const handled = await handovers.refuse(by, { ...keeping, key }, read.value.reason);
    return this.#after(handled, actor, keeping, why, (item) => {
      const name = item?.assigned === undefined ? 'A manager' : context().nameOf(item.assigned);
      return `${name} has it now, and chooses who takes it.`;
    });
  }

  async #assign(press: Press<'handover.assign'>): Promise<CardReply> {
    const { handovers, context } = this.#parts;
    const { actor, commandId, data, replyToId } = press;
    const { item: key, to, ...keeping } = data;
    const again = (filled: FilledForm) =>
      this.#openForm(actor, { ...keeping, item: key }, replyToId, (item, view) =>
        this.#assignForm(item, view, filled),
      );
    if (to === '') return again({ problems: { to: 'Choose who takes it.' } });
    const handled = await handovers.assign({ actor, commandId }, { ...keeping, key }, to);
    if (handled.outcome === 'refused' && handled.refusal.reason === 'unfit') {
      const notice = handoverRefusalText(handled.refusal, context());
      return again({ typed: { to }, notice });
    }
    await this.#formClosed(keeping, replyToId);
    return this.#after(handled, actor, keeping, '', () => `${context().nameOf(to)} has it now.`);
  }

  /** The list as it stands then, and what came of the press, with what had been written. */
  #after(
    handled: HandledHandover,
    actor: PersonId,
    keeping: Keeping,
    typed: string,
    done: (item: HandedItem | undefined) => string,
  ): Promise<CardReply> {
    const kept = typed === '' ? '' : `\n\nWhat you had written:\n${typed}`;
    switch (handled.outcome) {
      case 'done':
      case 'repeated':
        return this.#show(actor, keeping, { notice: done(latestOf(handled, actor)) });
      case 'refused': {
        const why = handoverRefusalText(handled.refusal, this.#parts.context());
        return this.#show(actor, keeping, { notice: `${why}${kept}` });
      }
      case 'busy':
        return this.#show(actor, keeping, { notice: `${busyText}${kept}` });
    }
  }

  #formClosed(keeping: Keeping, replyToId: string | undefined): Promise<void> {
    return this.#parts.posts.formClosed(this.#keyOf(keeping), replyToId);
  }

  #keyOf(keeping: Keeping) {
    return noticeKey(this.#parts.service.tenant, handoverSubject(keeping));
  }
}

type CardReplyCard = Extract<CardReply, { readonly card: unknown }>['card'];

/** What the actor refused last. */
const latestOf = ({ state }: HandledHandover, actor: PersonId): HandedItem | undefined =>
  state.status === 'none'
    ? undefined
    : state.items.findLast(({ refusals }) => refusals.at(-1)?.by === actor);
