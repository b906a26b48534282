/** What people do about partners: on the card, on the register, in chat. */
import type { CardVerb } from '../../cards/verbs.ts';
import { today } from '../../cards/clock-text.ts';
import { mayRecord, maySeePartners, partnerCard } from '../../cards/partner/card.ts';
import type { RegisterView } from '../../cards/coordination/rights.ts';
import { partnerRefusalText } from '../../cards/partner/refusal.ts';
import type { partnerVerbs } from '../../cards/partner/verbs.ts';
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { parseReason } from '../../services/consult/forms/answers.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { HandledPartners } from '../../services/partner/desk.ts';
import { parseAsk, parseContact, type ReadContact } from '../../services/partner/forms/partner.ts';
import { partnerSubject } from '../../services/partner/jobs.ts';
import { stepNow, type Partners } from '../../services/partner/partner.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { teamLedIn } from '../coordination/asked.ts';
import { viewOf } from '../coordination/replies.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { formOf, type FormAsked } from './form.ts';

export type PartnerVerbs = Pick<CardHandlers, keyof typeof partnerVerbs>;

export type PartnerParts = Pick<
  PartCore,
  'service' | 'cases' | 'coordination' | 'partners' | 'posts' | 'context'
>;

type OnCase = Press<CardVerb> & { readonly data: CaseIdentity };

export class PartnerHandlers {
  readonly #parts: PartnerParts;

  constructor(parts: PartnerParts) {
    this.#parts = parts;
  }

  verbs(): PartnerVerbs {
    const { partners: desk } = this.#parts;
    return {
      'partner.show': (press) => this.#show(press, press.data.page),
      'partner.view': (press) => this.#view(press),
      'partner.ask': (press) => this.#ask(press),
      'partner.contact': (press) => {
        const { ask } = press.data;
        const read = parseContact(press.data, this.#formContext());
        return this.#sent(press, { view: 'contact', ask }, read, (contact) =>
          this.#contact(press, contact),
        );
      },
      'partner.step': async (press) => {
        const { ask, step } = press.data;
        return this.#done(press, await desk.stepDone(press, identityOf(press), { ask, step }));
      },
      'partner.withdraw': (press) => {
        const { ask } = press.data;
        const read = parseReason(press.data, this.#formContext());
        return this.#sent(press, { view: 'withdraw', ask }, read, ({ reason }) =>
          desk.withdraw(press, identityOf(press), { ask, reason }),
        );
      },
    };
  }

  /** `partner CM-10482` */
  async asked(actor: PersonId, caseRef: CaseRef): Promise<CardReply> {
    const context = this.#parts.context();
    const team = await teamLedIn(this.#parts, actor, caseRef);
    if (team === undefined) {
      return {
        message: `It is not clear which team has ${caseRef}. Open it with “case ${caseRef}”, and press “Lead coordinator” there.`,
      };
    }
    const view = await this.#viewOf({ team, caseRef });
    return maySeePartners(view, actor, context)
      ? { card: partnerCard(view, actor, context) }
      : { message: notYourTeamText(context.service.teams.get(team), context) };
  }

  async #ask(press: Press<'partner.ask'>): Promise<CardReply> {
    const { state } = await this.#viewOf(press.data);
    const agencies = state.status === 'led' ? state.agencies.map(({ number }) => number) : [];
    const read = parseAsk(press.data, agencies, this.#formContext());
    return this.#sent(press, { view: 'ask' }, read, (asked) =>
      this.#parts.partners.ask(press, identityOf(press), asked),
    );
  }

  async #contact(press: Press<'partner.contact'>, contact: ReadContact): Promise<HandledPartners> {
    const { partners: desk } = this.#parts;
    const { ask } = press.data;
    const identity = identityOf(press);
    switch (contact.type) {
      case 'attempt':
        return desk.attempt(press, identity, { ask, attempt: contact.attempt });
      case 'outcome':
        return desk.record(press, identity, { ask, outcome: contact.outcome });
      case 'step': {
        const { state } = await desk.load(identity);
        const asks = state.status === 'known' ? state.asks : [];
        const its = asks.find(({ number }) => number === ask);
        const step = its && stepNow(its)?.step;
        const { note } = contact;
        // Somebody else was quicker: the first step is on record already, and stays as it is.
        return desk.stepDone(press, identity, {
          ...{ ask, step: step ?? 1 },
          ...(note === undefined ? {} : { note }),
        });
      }
      default:
        return assertNever(contact);
    }
  }

  async #show(press: OnCase, page?: number): Promise<CardReply> {
    await this.#closed(press);
    return this.#reply(await this.#viewOf(press.data), press.actor, { page });
  }

  async #view(press: Press<'partner.view'>): Promise<CardReply> {
    const view = await this.#viewOf(press.data);
    const form = this.#formOf(view, press.data, press.actor);
    if (!form) return this.#show(press);
    await this.#parts.posts.formOpened(this.#keyOf(press), press.replyToId);
    return { card: form };
  }

  #formOf(
    view: RegisterView,
    asked: FormAsked,
    viewer: PersonId,
    filled: Filled = {},
  ): Card | undefined {
    const context = this.#parts.context();
    return mayRecord(view, viewer, context) ? formOf(view, asked, context, filled) : undefined;
  }

  /** Gives the form back with what is wrong and what was typed, or does it. */
  async #sent<Value>(
    press: OnCase,
    asked: FormAsked,
    read: Parsed<Value>,
    act: (value: Value) => Promise<HandledPartners>,
  ): Promise<CardReply> {
    const typed = typedOf(press.data);
    if (read.ok) return this.#done(press, await act(read.value), keptText(typed));
    const view = await this.#viewOf(press.data);
    const form = this.#formOf(view, asked, press.actor, { typed, problems: read.problems });
    return form ? { card: form } : this.#show(press);
  }

  async #done(press: OnCase, handled: HandledPartners, kept = ''): Promise<CardReply> {
    await this.#closed(press);
    const view = { ...(await this.#viewOf(press.data)), ...partnersIn(handled.state) };
    const why = whyUnchanged(handled, (refusal) =>
      partnerRefusalText(refusal, this.#parts.context()),
    );
    const notice = why === undefined ? undefined : `${why}${kept}`;
    return this.#reply(view, press.actor, { notice });
  }

  #reply(
    view: RegisterView,
    viewer: PersonId,
    options: Parameters<typeof partnerCard>[3] = {},
  ): CardReply {
    const context = this.#parts.context();
    if (maySeePartners(view, viewer, context)) {
      return { card: partnerCard(view, viewer, context, options) };
    }
    const team = context.service.teams.get(view.identity.team);
    return { message: options.notice ?? notYourTeamText(team, context) };
  }

  #viewOf({ team, caseRef }: CaseIdentity): Promise<RegisterView> {
    return viewOf(this.#parts, { team, caseRef });
  }

  async #closed(press: OnCase): Promise<void> {
    await this.#parts.posts.formClosed(this.#keyOf(press), press.replyToId);
  }

  #keyOf({ data }: OnCase) {
    return noticeKey(this.#parts.service.tenant, partnerSubject(data));
  }

  #formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}

const identityOf = ({ data: { team, caseRef } }: OnCase): CaseIdentity => ({ team, caseRef });

const partnersIn = (state: Partners): Pick<RegisterView, 'partners'> =>
  state.status === 'known' ? { partners: state } : {};
