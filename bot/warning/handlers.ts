/** What people do with a case's contacts: record one, take one back, ask for oversight. */
import { today } from '../../cards/clock-text.ts';
import type { CardContext, Problems } from '../../cards/context.ts';
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import { warningCard, correctCard } from '../../cards/warning/card.ts';
import { contactFormCard } from '../../cards/warning/contact-form.ts';
import { myCasesCard } from '../../cards/warning/mine.ts';
import type { warningVerbs } from '../../cards/warning/verbs.ts';
import { contactText, seenList } from '../../cards/warning/words.ts';
import { homeOf, maySeeCase } from '../../services/caseload/rights.ts';
import { knownOf, type KnownCase } from '../../services/caseload/case.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { problemsOf } from '../../services/kernel/parsed.ts';
import type { WarningView } from '../../services/warning/desk.ts';
import { parseContact, parseWithdrawal, type TypedContact } from '../../services/warning/forms.ts';
import { warningSubject } from '../../services/warning/jobs.ts';
import { contactsOf, counts, type Contact } from '../../services/warning/warning.ts';
import { keptText } from '../handlers/consult-views.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { createCardForms, sendForm, sentToOwnChat, type CardForms } from '../replies/card-forms.ts';
import { filledConsultForm } from './consult-form.ts';
import { warningUnchanged } from './replies.ts';

export type WarningVerbs = Pick<CardHandlers, keyof typeof warningVerbs>;
export type WarningHandlerParts = Pick<
  PartCore,
  'service' | 'cases' | 'warnings' | 'shortages' | 'identity' | 'posts' | 'messenger' | 'context'
>;

type OnCase = Press<Exclude<keyof typeof warningVerbs, 'warning.mine'>>;

export class WarningHandlers {
  readonly #parts: WarningHandlerParts;
  readonly #forms: CardForms<OnCase>;

  constructor(parts: WarningHandlerParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data: { team, caseRef } }) =>
      noticeKey(parts.service.tenant, warningSubject({ team, caseRef })),
    );
  }

  verbs(): WarningVerbs {
    return {
      'warning.mine': ({ actor, data }) => this.mine(actor, data.page),
      'warning.show': async (press) => {
        await this.#forms.close(press);
        return this.#show(press.actor, await this.#view(press));
      },
      'warning.contactForm': async (press) => {
        const view = await this.#view(press);
        if (!this.#maySee(press.actor, view)) return this.#notYours(press.data.team);
        return this.#forms.open(press, contactFormCard(view, {}, this.#parts.context()));
      },
      'warning.record': (press) => this.#record(press),
      'warning.correct': (press) => this.#correct(press),
      'warning.withdraw': (press) => this.#withdraw(press),
      'warning.consult': (press) => this.#consult(press),
    };
  }

  /** `contact CM-10482`, with what else was understood. */
  async asked(
    actor: PersonId,
    caseRef: CaseRef,
    typed: Partial<TypedContact> = {},
    notice?: string,
  ): Promise<CardReply> {
    const { cases, service, context, warnings } = this.#parts;
    const home = await homeOf((ref, teams) => cases.find(ref, teams), service, actor, caseRef);
    if (home.kind === 'open') return { message: severalTeams(caseRef) };
    const view = await warnings.view({ team: home.team, caseRef });
    if (!this.#maySee(actor, view)) return this.#notYours(home.team);
    return { card: contactFormCard(view, { typed, ...(notice && { notice }) }, context()) };
  }

  /** `contact`: of one's own cases, each with its form. */
  async mine(actor: PersonId, page?: number): Promise<CardReply> {
    const { cases, service, context } = this.#parts;
    const own: KnownCase[] = [];
    for (const team of service.teams.keys()) {
      for await (const known of cases.of(team, actor)) own.push(known);
    }
    return own.length > 0
      ? { card: myCasesCard(own, context(), page) }
      : { message: `Write the case reference: “contact ${service.caseReference.example}”.` };
  }

  async #record(press: Press<'warning.record'>): Promise<CardReply> {
    const { warnings, context, service } = this.#parts;
    const { actor, commandId, data } = press;
    const view = await this.#view(press);
    if (!this.#maySee(actor, view)) return this.#notYours(data.team);
    const { set } = view;
    const read = set && parseContact(data, { service, today: today(context()), set });
    if (!read?.ok) return this.#givenBack(press, view, read ? problemsOf(read) : {});
    const handled = await warnings.record({ actor, commandId }, view.identity, read.value);
    await this.#forms.close(press);
    const why = warningUnchanged(handled, context());
    const notice =
      why === undefined
        ? recordedText({ ...read.value, id: 0, by: actor, at: context().now }, context())
        : `${why}${keptText({ note: data.note })}`;
    return this.#show(actor, await this.#view(press), notice);
  }

  #givenBack(press: Press<'warning.record'>, view: WarningView, problems: Problems): CardReply {
    const { seen, on, outcome, note } = press.data;
    const typed = { seen, on, outcome, note };
    return { card: contactFormCard(view, { typed, problems }, this.#parts.context()) };
  }

  async #correct(press: Press<'warning.correct'>): Promise<CardReply> {
    const view = await this.#view(press);
    const contact = this.#ownOf(press, view);
    if (!contact) return this.#show(press.actor, view);
    return this.#forms.open(press, correctCard(view, contact, {}, this.#parts.context()));
  }

  async #withdraw(press: Press<'warning.withdraw'>): Promise<CardReply> {
    const { warnings, context } = this.#parts;
    const { actor, commandId, data } = press;
    const view = await this.#view(press);
    if (!this.#maySee(actor, view)) return this.#notYours(data.team);
    const read = parseWithdrawal(data, today(context()));
    const contact = this.#ownOf(press, view);
    if (!read.ok && contact) {
      const filled = { typed: { why: data.why }, problems: read.problems };
      return { card: correctCard(view, contact, filled, context()) };
    }
    const what = { contact: data.contact, why: read.ok ? read.value.why : '' };
    const handled = await warnings.withdraw({ actor, commandId }, view.identity, what);
    await this.#forms.close(press);
    const unchanged = warningUnchanged(handled, context());
    const notice =
      unchanged === undefined
        ? 'Withdrawn. It counts no more; it stays on the record with your reason.'
        : `${unchanged}${keptText({ why: data.why })}`;
    return this.#show(actor, await this.#view(press), notice);
  }

  /** The form comes as a message of its own, which then becomes the consult's card. */
  async #consult(press: Press<'warning.consult'>): Promise<CardReply> {
    const { messenger, context } = this.#parts;
    const { actor, data, conversation } = press;
    const view = await this.#view(press);
    if (!this.#maySee(actor, view)) return this.#notYours(data.team);
    const card = await filledConsultForm(this.#parts, view, actor);
    const sent = await sendForm(messenger, press, card);
    if (sent !== sentToOwnChat || conversation.kind !== 'personal') return sent;
    const notice = 'The form is below, filled in with what is known.';
    return { card: warningCard(view, actor, context(), { notice }) };
  }

  #ownOf({ actor, data }: Press<'warning.correct' | 'warning.withdraw'>, { state }: WarningView) {
    return contactsOf(state).find(
      (contact) => contact.id === data.contact && contact.by === actor && counts(contact),
    );
  }

  #show(actor: PersonId, view: WarningView, notice?: string): CardReply {
    if (!this.#maySee(actor, view)) return this.#notYours(view.identity.team);
    return { card: warningCard(view, actor, this.#parts.context(), { notice }) };
  }

  #view({ data: { team, caseRef } }: OnCase): Promise<WarningView> {
    return this.#parts.warnings.view({ team, caseRef });
  }

  #maySee(actor: PersonId, { identity, known }: WarningView): boolean {
    return maySeeCase(this.#parts.service, identity.team, actor, knownOf(known));
  }

  #notYours(team: TeamId): CardReply {
    const { service, context } = this.#parts;
    return { message: notYourTeamText(service.teams.get(team), context()) };
  }
}

const recordedText = (contact: Contact, context: CardContext): string =>
  `Recorded: ${contactText(contact, context)}, ${seenList(contact, context)}.`;

const severalTeams = (caseRef: CaseRef): string =>
  `The record system’s extract does not have ${caseRef} in one team of yours. Check the reference, or open the case with “case ${caseRef}”.`;
