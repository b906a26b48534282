/** What people do around a session, each in their own chat. */
import { supervisionCard } from '../../cards/supervision/card.ts';
import { commentForm, planForm } from '../../cards/supervision/forms.ts';
import { isWorker, mayHold } from '../../cards/supervision/rights.ts';
import type { supervisionVerbs } from '../../cards/supervision/verbs.ts';
import {
  parseComment,
  parseFinish,
  parseLook,
  parsePlan,
  parseTalk,
  parseTest,
} from '../../services/supervision/forms.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { askedForList } from './asked.ts';
import { caseFormFor, caseIn, currentOf, formFor, sessionForm } from './open-form.ts';
import { SupervisionReplies, type SupervisionReplyParts } from './replies.ts';

export type SupervisionHandlerParts = SupervisionReplyParts;

export type SupervisionVerbs = Pick<CardHandlers, keyof typeof supervisionVerbs>;

export class SupervisionHandlers {
  readonly #parts: SupervisionHandlerParts;
  readonly #replies: SupervisionReplies;

  constructor(parts: SupervisionHandlerParts) {
    this.#parts = parts;
    this.#replies = new SupervisionReplies(parts);
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
        this.#replies.act(press, { type: 'answer', session: press.data.session }),
      'supervision.comment': (press) => this.#comment(press),
    };
  }

  /** A form that is of use to the presser, or how it stands. */
  async #view(press: Press<'supervision.view'>): Promise<CardReply> {
    const { view: which, page } = press.data;
    const view = await this.#replies.viewFor(press);
    if ('reply' in view) return view.reply;
    const form = formFor(which, view.view, press.actor, this.#parts.context());
    if (form) return this.#replies.form(press, form);
    await this.#replies.closed(press);
    const options = { page, last: which === 'last' };
    return { card: supervisionCard(view.view, press.actor, this.#parts.context(), options) };
  }

  async #case(press: Press<'supervision.case'>): Promise<CardReply> {
    const { session: number, caseRef, page = 1 } = press.data;
    const found = await this.#replies.viewFor(press);
    if ('reply' in found) return found.reply;
    const context = this.#parts.context();
    const form = mayHold(found.view, press.actor)
      ? caseFormFor(found.view, { session: number, caseRef, page }, context)
      : undefined;
    if (form) return this.#replies.form(press, form);
    await this.#replies.closed(press);
    return { card: supervisionCard(found.view, press.actor, context, { page }) };
  }

  async #prepare(press: Press<'supervision.prepare'>): Promise<CardReply> {
    const { team, person } = press.data;
    return this.#replies.after(
      press,
      await this.#parts.supervisions.prepare(press, { team, person }),
    );
  }

  #talk(press: Press<'supervision.talk'>): Promise<CardReply> {
    const { data } = press;
    const read = parseTalk(data, this.#replies.formContext());
    return this.#replies.saved(press, read, {
      redraw: (view, filled) => sessionForm('talk', view, this.#parts.context(), filled),
      intent: (talk) => ({
        ...{ type: 'savePart', session: data.session },
        part: { kind: 'talk', talk },
      }),
    });
  }

  #test(press: Press<'supervision.test'>): Promise<CardReply> {
    const { data } = press;
    const read = parseTest(data, this.#replies.formContext());
    return this.#replies.saved(press, read, {
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
    const found = await this.#replies.viewFor(press);
    if ('reply' in found) return found.reply;
    const session = currentOf(found.view, number);
    const listed = (session && caseIn(session, caseRef)) ?? { caseRef };
    return this.#replies.saved(press, parseLook(data, listed, this.#replies.formContext()), {
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
    return this.#replies.saved(press, parseFinish(data, this.#replies.formContext()), {
      isBackToForm: true,
      redraw: (view, filled) => sessionForm('finish', view, this.#parts.context(), filled),
      intent: (finish) => ({ type: 'complete', session, ...finish }),
    });
  }

  #plan(press: Press<'supervision.plan'>): Promise<CardReply> {
    return this.#replies.saved(press, parsePlan(press.data, this.#replies.formContext()), {
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
    return this.#replies.saved(press, parseComment(press.data, this.#replies.formContext()), {
      redraw: (view, filled) =>
        isWorker(view, press.actor)
          ? commentForm(view, session, this.#parts.context(), filled)
          : undefined,
      intent: ({ comment }) => ({ type: 'answer', session, comment }),
    });
  }
}
