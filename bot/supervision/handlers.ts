/** What people do around a session, each in their own chat. */
import type { Filled } from '../../cards/shortage/fields.ts';
import { supervisionCard } from '../../cards/supervision/card.ts';
import { commentForm, planForm } from '../../cards/supervision/forms.ts';
import { supervisionRefusalText } from '../../cards/supervision/refusal.ts';
import { isWorker, mayHold, type SupervisionView } from '../../cards/supervision/rights.ts';
import type { supervisionVerbs } from '../../cards/supervision/verbs.ts';
import type { Card } from '../../cards/render.ts';
import { today } from '../../cards/clock-text.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import {
  parseComment,
  parseFinish,
  parseLook,
  parsePlan,
  parseTalk,
  parseTest,
} from '../../services/supervision/forms.ts';
import type { HandledSupervision, OnSupervision } from '../../services/supervision/desk.ts';
import { supervisionSubject } from '../../services/supervision/jobs.ts';
import type { SupervisionIdentity } from '../../services/supervision/supervision.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { askedForList, refusedTo, viewIn } from './asked.ts';
import { caseFormFor, caseIn, currentOf, formFor, sessionForm } from './open-form.ts';

export type SupervisionHandlerParts = Pick<
  PartCore,
  'service' | 'clock' | 'supervisions' | 'posts' | 'context'
>;

export type SupervisionVerbs = Pick<CardHandlers, keyof typeof supervisionVerbs>;

type OnOne = Press<CardVerb> & { readonly data: SupervisionIdentity };
/** Draws a form anew, with what was typed and what is wrong with it. */
type Redraw = (view: SupervisionView, filled: Filled) => Card | undefined;

const noSuch: CardReply = { message: 'There is nothing on supervision with this person here.' };

const busyText =
  'Several people acted on this at once. Nothing of yours was changed: please try again.';

export class SupervisionHandlers {
  readonly #parts: SupervisionHandlerParts;

  constructor(parts: SupervisionHandlerParts) {
    this.#parts = parts;
  }

  verbs(): SupervisionVerbs {
    return {
      'supervision.list': ({ actor, data }) => askedForList(this.#parts, actor, data.page),
      'supervision.view': (press) => this.#view(press),
      'supervision.case': (press) => this.#case(press),
      'supervision.prepare': (press) => this.#prepare(press),
      'supervision.talk': (press) => this.#talk(press),
      'supervision.test': (press) => this.#test(press),
      'supervision.look': (press) => this.#look(press),
      'supervision.finish': (press) => this.#finish(press),
      'supervision.plan': (press) => this.#plan(press),
      'supervision.confirm': ({ ...press }) =>
        this.#act(press, { type: 'answer', session: press.data.session }),
      'supervision.comment': (press) => this.#comment(press),
    };
  }

  /** A form that is of use to the presser, or how it stands. */
  async #view(press: Press<'supervision.view'>): Promise<CardReply> {
    const { view: which, page } = press.data;
    const view = await this.#viewFor(press);
    if ('reply' in view) return view.reply;
    const form = formFor(which, view.view, press.actor, this.#parts.context());
    if (form) return this.#form(press, form);
    await this.#closed(press);
    const options = { page, last: which === 'last' };
    return { card: supervisionCard(view.view, press.actor, this.#parts.context(), options) };
  }

  async #case(press: Press<'supervision.case'>): Promise<CardReply> {
    const { session: number, caseRef, page = 1 } = press.data;
    const found = await this.#viewFor(press);
    if ('reply' in found) return found.reply;
    const context = this.#parts.context();
    const form = mayHold(found.view, press.actor)
      ? caseFormFor(found.view, { session: number, caseRef, page }, context)
      : undefined;
    if (form) return this.#form(press, form);
    await this.#closed(press);
    return { card: supervisionCard(found.view, press.actor, context, { page }) };
  }

  async #prepare(press: Press<'supervision.prepare'>): Promise<CardReply> {
    const { team, person } = press.data;
    return this.#after(press, await this.#parts.supervisions.prepare(press, { team, person }));
  }

  #talk(press: Press<'supervision.talk'>): Promise<CardReply> {
    const { data } = press;
    const read = parseTalk(data, this.#formContext());
    return this.#saved(press, read, {
      redraw: (view, filled) => sessionForm('talk', view, this.#parts.context(), filled),
      intent: (talk) => ({
        ...{ type: 'savePart', session: data.session },
        part: { kind: 'talk', talk },
      }),
    });
  }

  #test(press: Press<'supervision.test'>): Promise<CardReply> {
    const { data } = press;
    const read = parseTest(data, this.#formContext());
    return this.#saved(press, read, {
      redraw: (view, filled) => sessionForm('test', view, this.#parts.context(), filled),
      intent: (test) => ({
        ...{ type: 'savePart', session: data.session },
        part: { kind: 'test', test },
      }),
    });
  }

  async #look(press: Press<'supervision.look'>): Promise<CardReply> {
    const { data } = press;
    const { caseRef, session: number, page = 1 } = data;
    const found = await this.#viewFor(press);
    if ('reply' in found) return found.reply;
    const session = currentOf(found.view, number);
    const listed = (session && caseIn(session, caseRef)) ?? { caseRef };
    return this.#saved(press, parseLook(data, listed, this.#formContext()), {
      page,
      redraw: (view, filled) =>
        caseFormFor(view, { session: number, caseRef, page }, this.#parts.context(), filled),
      intent: (look) => ({
        ...{ type: 'savePart', session: number },
        part: { kind: 'case', look },
      }),
    });
  }

  #finish(press: Press<'supervision.finish'>): Promise<CardReply> {
    const { data } = press;
    const { session } = data;
    return this.#saved(press, parseFinish(data, this.#formContext()), {
      isBackToForm: true,
      redraw: (view, filled) => sessionForm('finish', view, this.#parts.context(), filled),
      intent: (finish) => ({ type: 'complete', session, ...finish }),
    });
  }

  #plan(press: Press<'supervision.plan'>): Promise<CardReply> {
    return this.#saved(press, parsePlan(press.data, this.#formContext()), {
      isBackToForm: true,
      redraw: (view, filled) =>
        view.state.status === 'known'
          ? planForm(view, view.state, this.#parts.context(), filled)
          : undefined,
      intent: (plan) => ({ type: 'plan', ...plan }),
    });
  }

  #comment(press: Press<'supervision.comment'>): Promise<CardReply> {
    const { session } = press.data;
    return this.#saved(press, parseComment(press.data, this.#formContext()), {
      redraw: (view, filled) =>
        isWorker(view, press.actor)
          ? commentForm(view, session, this.#parts.context(), filled)
          : undefined,
      intent: ({ comment }) => ({ type: 'answer', session, comment }),
    });
  }

  /** What can't be read is given back as typed; so is what the rules refuse, where the form can mend it. */
  async #saved<Value>(
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
      const found = await this.#viewFor(press);
      if ('reply' in found) return found.reply;
      const form = redraw(found.view, { typed, problems: read.problems });
      return form ? { card: form } : this.#status(press, `Nothing was changed.${keptText(typed)}`);
    }
    const handled = await this.#parts.supervisions.act(
      press,
      identityOf(press),
      intent(read.value),
    );
    if (isBackToForm && handled.outcome === 'refused') {
      const found = await this.#viewFor(press);
      const notice = supervisionRefusalText(handled.refusal, this.#parts.context());
      const form = 'view' in found ? redraw(found.view, { typed, notice }) : undefined;
      if (form) return { card: form };
    }
    return this.#after(press, handled, { typed, ...(page === undefined ? {} : { page }) });
  }

  async #act(press: OnOne, intent: OnSupervision): Promise<CardReply> {
    return this.#after(press, await this.#parts.supervisions.act(press, identityOf(press), intent));
  }

  /** The card after a command; where nothing was changed, with the reason and what had been typed. */
  async #after(
    press: OnOne,
    handled: HandledSupervision,
    {
      typed = {},
      page,
    }: { readonly typed?: Readonly<Record<string, string>>; readonly page?: number } = {},
  ): Promise<CardReply> {
    switch (handled.outcome) {
      case 'done':
      case 'repeated':
        return this.#status(press, undefined, page);
      case 'refused': {
        const why = supervisionRefusalText(handled.refusal, this.#parts.context());
        return this.#status(press, `${why}${keptText(typed)}`, page);
      }
      case 'busy':
        return this.#status(press, `${busyText}${keptText(typed)}`, page);
    }
  }

  async #status(press: OnOne, notice?: string, page?: number): Promise<CardReply> {
    await this.#closed(press);
    const found = await this.#viewFor(press);
    if ('reply' in found) return found.reply;
    const context = this.#parts.context();
    return { card: supervisionCard(found.view, press.actor, context, { notice, page }) };
  }

  /** For those whom it concerns; whoever else presses reads who does. */
  async #viewFor(
    press: OnOne,
  ): Promise<{ readonly view: SupervisionView } | { readonly reply: CardReply }> {
    const view = await viewIn(this.#parts.supervisions, identityOf(press));
    if (view === undefined) return { reply: noSuch };
    const refused = refusedTo(view, press.actor, this.#parts);
    return refused ? { reply: refused } : { view };
  }

  async #form(press: OnOne, form: Card): Promise<CardReply> {
    await this.#parts.posts.formOpened(this.#keyOf(press), press.replyToId);
    return { card: form };
  }

  async #closed(press: OnOne): Promise<void> {
    await this.#parts.posts.formClosed(this.#keyOf(press), press.replyToId);
  }

  #keyOf(press: OnOne) {
    return noticeKey(this.#parts.service.tenant, supervisionSubject(identityOf(press)));
  }

  #formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}

const identityOf = ({ data: { team, person } }: OnOne): SupervisionIdentity => ({ team, person });
