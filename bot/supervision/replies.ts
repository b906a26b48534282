/** What somebody is shown who acted on a session: a form, or how it stands for them. */
import type { Filled } from '../../cards/shortage/fields.ts';
import { supervisionCard } from '../../cards/supervision/card.ts';
import { supervisionRefusalText } from '../../cards/supervision/refusal.ts';
import { type SupervisionView } from '../../cards/supervision/rights.ts';
import type { Card } from '../../cards/render.ts';
import { today } from '../../cards/clock-text.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { OnSupervision } from '../../services/supervision/desk.ts';
import type { HandledSupervision } from '../../services/supervision/streams.ts';
import { supervisionSubject } from '../../services/supervision/jobs.ts';
import type { SupervisionIdentity } from '../../services/supervision/supervision.ts';
import type { Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { refusedTo, viewIn } from './asked.ts';

export type SupervisionReplyParts = Pick<
  PartCore,
  'service' | 'clock' | 'supervisions' | 'posts' | 'context'
>;

type OnOne = Press<CardVerb> & { readonly data: SupervisionIdentity };
/** Draws a form anew, with what was typed and what is wrong with it. */
type Redraw = (view: SupervisionView, filled: Filled) => Card | undefined;

const noSuch: CardReply = { message: 'There is nothing on supervision with this person here.' };

export class SupervisionReplies {
  readonly #parts: SupervisionReplyParts;

  constructor(parts: SupervisionReplyParts) {
    this.#parts = parts;
  }

  /** What can't be read is given back as typed; so is what the rules refuse, where the form can mend it. */
  async saved<Value>(
    press: OnOne,
    read: Parsed<Value>,
    {
      redraw,
      intent,
      page,
      isBackToForm = false,
    }: {
      readonly redraw: Redraw;
      readonly intent: (value: Value) => OnSupervision;
      readonly page?: number;
      readonly isBackToForm?: boolean;
    },
  ): Promise<CardReply> {
    const typed = typedOf(press.data);
    if (!read.ok) {
      const found = await this.viewFor(press);
      if ('reply' in found) return found.reply;
      const form = redraw(found.view, { typed, problems: read.problems });
      return form ? { card: form } : this.status(press, `Nothing was changed.${keptText(typed)}`);
    }
    const handled = await this.#parts.supervisions.act(
      press,
      identityOf(press),
      intent(read.value),
    );
    if (isBackToForm && handled.outcome === 'refused') {
      const found = await this.viewFor(press);
      const notice = supervisionRefusalText(handled.refusal, this.#parts.context());
      const form = 'view' in found ? redraw(found.view, { typed, notice }) : undefined;
      if (form) return { card: form };
    }
    return this.after(press, handled, { typed, ...(page === undefined ? {} : { page }) });
  }

  async act(press: OnOne, intent: OnSupervision): Promise<CardReply> {
    return this.after(press, await this.#parts.supervisions.act(press, identityOf(press), intent));
  }

  /** The card after a command; where nothing was changed, with the reason and what had been typed. */
  async after(
    press: OnOne,
    handled: HandledSupervision,
    {
      typed = {},
      page,
    }: { readonly typed?: Readonly<Record<string, string>>; readonly page?: number } = {},
  ): Promise<CardReply> {
    const why = whyUnchanged(handled, (refusal) =>
      supervisionRefusalText(refusal, this.#parts.context()),
    );
    return this.status(press, why === undefined ? undefined : `${why}${keptText(typed)}`, page);
  }

  async status(press: OnOne, notice?: string, page?: number): Promise<CardReply> {
    await this.closed(press);
    const found = await this.viewFor(press);
    if ('reply' in found) return found.reply;
    const context = this.#parts.context();
    return { card: supervisionCard(found.view, press.actor, context, { notice, page }) };
  }

  /** For those whom it concerns; whoever else presses reads who does. */
  async viewFor(
    press: OnOne,
  ): Promise<{ readonly view: SupervisionView } | { readonly reply: CardReply }> {
    const view = await viewIn(this.#parts.supervisions, identityOf(press));
    if (view === undefined) return { reply: noSuch };
    const refused = refusedTo(view, press.actor, this.#parts);
    return refused ? { reply: refused } : { view };
  }

  async form(press: OnOne, form: Card): Promise<CardReply> {
    await this.#parts.posts.formOpened(this.#keyOf(press), press.replyToId);
    return { card: form };
  }

  async closed(press: OnOne): Promise<void> {
    await this.#parts.posts.formClosed(this.#keyOf(press), press.replyToId);
  }

  #keyOf(press: OnOne) {
    return noticeKey(this.#parts.service.tenant, supervisionSubject(identityOf(press)));
  }

  formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}

const identityOf = ({ data: { team, person } }: OnOne): SupervisionIdentity => ({ team, person });
