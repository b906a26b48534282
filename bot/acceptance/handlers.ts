/** What a team does with a receiving service's link: issue it, look at it, end it. */
import { today } from '../../cards/clock-text.ts';
import {
  acceptanceCard,
  givenCard,
  issueFormCard,
  type AcceptanceView,
} from '../../cards/acceptance/card.ts';
import { acceptanceRefusalText } from '../../cards/acceptance/refusal.ts';
import type { acceptanceVerbs } from '../../cards/acceptance/verbs.ts';
import { mayIssue } from '../../services/acceptance/decide.ts';
import { peopleOf } from '../../services/acceptance/desk.ts';
import { parseRecipient } from '../../services/acceptance/forms.ts';
import { acceptanceSubject } from '../../services/acceptance/jobs.ts';
import type { SignOffRef } from '../../services/acceptance/acceptance.ts';
import { keptText } from '../handlers/consult-views.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { createCardForms, sendForm, sentToOwnChat, type CardForms } from '../replies/card-forms.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

export type AcceptanceVerbs = Pick<CardHandlers, keyof typeof acceptanceVerbs>;
export type AcceptanceHandlerParts = Pick<
  PartCore,
  'service' | 'acceptances' | 'posts' | 'messenger' | 'context'
>;

type Pressed = Press<keyof typeof acceptanceVerbs>;

export class AcceptanceHandlers {
  readonly #parts: AcceptanceHandlerParts;
  readonly #forms: CardForms<Pressed>;

  constructor(parts: AcceptanceHandlerParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data }) =>
      noticeKey(parts.service.tenant, acceptanceSubject(data)),
    );
  }

  verbs(): AcceptanceVerbs {
    return {
      'acceptance.show': (press) => this.#ofTeam(press, () => this.#show(press)),
      'acceptance.form': (press) => this.#ofTeam(press, () => this.#form(press)),
      'acceptance.issue': (press) => this.#ofTeam(press, () => this.#issue(press)),
      'acceptance.revoke': (press) => this.#ofTeam(press, () => this.#revoke(press)),
    };
  }

  async #ofTeam(press: Pressed, act: () => Promise<CardReply>): Promise<CardReply> {
    const { service, context } = this.#parts;
    const who = mayIssue(peopleOf(service, press.data));
    if (who.includes(press.actor)) return act();
    return { message: acceptanceRefusalText({ reason: 'mayNotIssue', who }, context()) };
  }

  async #show(press: Pressed, notice?: string): Promise<CardReply> {
    await this.#forms.close(press);
    const card = acceptanceCard(await this.#view(press.data), this.#parts.context(), { notice });
    return press.conversation.kind === 'personal'
      ? { card }
      : sendForm(this.#parts.messenger, press, card);
  }

  async #form(press: Press<'acceptance.form'>): Promise<CardReply> {
    const view = await this.#view(press.data);
    if (!view.hasLinks || view.content === undefined) return this.#show(press, nothingToShow(view));
    return this.#forms.open(press, issueFormCard(view, {}, this.#parts.context()));
  }

  async #issue(press: Press<'acceptance.issue'>): Promise<CardReply> {
    const { acceptances, context, messenger } = this.#parts;
    const { actor, commandId, data } = press;
    const { team, signOff, recipient } = data;
    const view = await this.#view(data);
    if (!view.hasLinks) return this.#show(press, nothingToShow(view));
    const read = parseRecipient(recipient, today(context()));
    if (!read.ok) {
      const filled = { typed: { recipient }, problems: read.problems };
      return this.#forms.open(press, issueFormCard(view, filled, context()));
    }
    const terms = { team, signOff, recipient: read.value };
    const { handled, given } = await acceptances.issue({ actor, commandId }, terms);
    if (given === undefined) {
      const why = whyUnchanged(handled, (refusal) => acceptanceRefusalText(refusal, context()));
      return this.#show(press, why && `${why}${keptText({ recipient })}`);
    }
    const card = givenCard(await this.#view(data), given, context());
    // A message of its own: the card that was pressed is brought up to date, and the code is nowhere else.
    const sent = await sendForm(messenger, press, card);
    if (press.conversation.kind !== 'personal') return sent;
    if (sent !== sentToOwnChat) return this.#forms.open(press, card);
    return this.#show(press, 'The link and its code are in the next message.');
  }

  async #revoke(press: Press<'acceptance.revoke'>): Promise<CardReply> {
    const { acceptances, context } = this.#parts;
    const { actor, commandId, data } = press;
    const handled = await acceptances.revoke({ actor, commandId }, data);
    const why = whyUnchanged(handled, (refusal) => acceptanceRefusalText(refusal, context()));
    return this.#show(press, why ?? 'Ended: the link can’t be used any more.');
  }

  async #view(of: SignOffRef): Promise<AcceptanceView> {
    const { acceptances } = this.#parts;
    const { team, signOff } = of;
    const ref = { team, signOff };
    const [{ state }, content] = await Promise.all([acceptances.of(ref), acceptances.content(ref)]);
    return { of: ref, state, hasLinks: acceptances.hasLinks, ...(content && { content }) };
  }
}

const nothingToShow = ({ hasLinks }: AcceptanceView): string | undefined =>
  hasLinks
    ? 'There is no approved handover to show, so no link can be issued. Nothing was changed.'
    : undefined;
