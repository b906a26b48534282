/** What people do in a huddle, on its card in the channel and in their own chat. */
import { decidedCard } from '../../cards/huddle/decided.ts';
import { isOfTeam, mayClose } from '../../cards/huddle/rights.ts';
import type { huddleVerbs } from '../../cards/huddle/verbs.ts';
import type { Problems } from '../../cards/context.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { today } from '../../cards/clock-text.ts';
import { parseReason } from '../../services/consult/forms/answers.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import { isPosted, type OpenHuddle } from '../../services/huddle/huddle.ts';
import { parseAttendance, parseDecision } from '../../services/huddle/forms.ts';
import { huddleSubject } from '../../services/huddle/jobs.ts';
import type { HuddleIdentity } from '../../services/huddle/stream.ts';
import type { CaseRef } from '../../services/kernel/ids.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import { createCardForms, type CardForms } from '../replies/card-forms.ts';
import { askedForHuddle, askedForPrompts, type PromptParts } from './asked.ts';
import { caseForm, huddleForm } from './open-form.ts';
import { afterDecision, afterHuddle, decidedIn, showHuddle } from './replies.ts';

export type HuddleHandlerParts = Pick<
  PartCore,
  'service' | 'clock' | 'cases' | 'cohorts' | 'huddles' | 'posts' | 'messenger' | 'context'
> &
  PromptParts;

export type HuddleVerbs = Pick<CardHandlers, keyof typeof huddleVerbs>;

type OnHuddle = Press<CardVerb> & { readonly data: HuddleIdentity };
type OnCase = OnHuddle & { readonly data: { readonly caseRef: CaseRef } };

export class HuddleHandlers {
  readonly #parts: HuddleHandlerParts;
  readonly #forms: CardForms<OnHuddle>;

  constructor(parts: HuddleHandlerParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data: { team, huddle } }) =>
      noticeKey(parts.service.tenant, huddleSubject({ team, huddle })),
    );
  }

  verbs(): HuddleVerbs {
    const { huddles } = this.#parts;
    return {
      'huddle.show': ({ actor, data }) =>
        askedForHuddle(this.#parts, actor, data.team === '' ? undefined : data.team),
      'huddle.prompts': ({ actor, data }) => askedForPrompts(this.#parts, actor, data.theme),
      'huddle.refresh': (press) => this.#status(press),
      'huddle.view': (press) => this.#view(press),
      'huddle.case': (press) => this.#caseView(press),
      'huddle.start': (press) => this.#start(press),
      'huddle.attend': async (press) => {
        const present = parseAttendance(press.data.present);
        return this.#done(press, await huddles.attend(press, press.data, present));
      },
      'huddle.decide': (press) => this.#decide(press),
      'huddle.putOff': (press) => this.#putOff(press),
      'huddle.add': (press) => this.#add(press),
      'huddle.close': async (press) => this.#done(press, await huddles.close(press, press.data)),
    };
  }

  /** How it stands for whoever asks. */
  async #status(press: OnHuddle, page?: number): Promise<CardReply> {
    const { state } = await this.#parts.huddles.load(press.data);
    return showHuddle(state, press.actor, this.#parts.context(), { page });
  }

  async #view(press: Press<'huddle.view'>): Promise<CardReply> {
    const { actor, data } = press;
    const open = data.view === 'status' ? undefined : await this.#openFor(press);
    const context = this.#parts.context();
    if (!open || (data.view === 'close' && !mayClose(open, actor, context))) {
      await this.#forms.close(press);
      return this.#status(press, data.view === 'status' ? data.page : undefined);
    }
    if (data.view === 'status') return this.#status(press, data.page);
    return this.#forms.open(press, await huddleForm(this.#parts, open, data.view, data.page));
  }

  /** A form that is of use to the presser, or how the case and the huddle stand. */
  async #caseView(press: Press<'huddle.case'>): Promise<CardReply> {
    const { caseRef, view } = press.data;
    const context = this.#parts.context();
    const { state } = await this.#parts.huddles.load(press.data);
    if (!isPosted(state) || !isOfTeam(state.team, press.actor, context)) {
      await this.#forms.close(press);
      return this.#status(press);
    }
    const decided = decidedIn(state.entries, caseRef);
    if (decided) return this.#forms.open(press, decidedCard(decided, state, context));
    const open = state.status === 'open' ? state : undefined;
    const form =
      open && view !== 'decided' && (await caseForm(this.#parts, open, { caseRef, view }));
    if (form) return this.#forms.open(press, form);
    await this.#forms.close(press);
    return this.#status(press);
  }

  async #start(press: Press<'huddle.start'>): Promise<CardReply> {
    const handled = await this.#parts.huddles.start(press, press.data);
    const isOn = handled.outcome === 'done' || handled.outcome === 'repeated';
    if (!isOn || handled.state.status !== 'open') return this.#done(press, handled);
    return this.#forms.open(press, await huddleForm(this.#parts, handled.state, 'attend'));
  }

  async #decide(press: Press<'huddle.decide'>): Promise<CardReply> {
    const { actor, data } = press;
    const typed = typedOf(data);
    const read = parseDecision(data, this.#formContext());
    if (!read.ok) return this.#givenBack(press, 'decide', typed, read.problems);
    await this.#forms.close(press);
    const handled = await this.#parts.huddles.decide(press, data, data.caseRef, read.value);
    const context = this.#parts.context();
    return afterDecision(handled, { viewer: actor, caseRef: data.caseRef }, context, typed);
  }

  async #putOff(press: Press<'huddle.putOff'>): Promise<CardReply> {
    const { actor, data } = press;
    const typed = { why: data.why };
    const read = parseReason(data, this.#formContext());
    if (!read.ok) return this.#givenBack(press, 'putOff', typed, read.problems);
    await this.#forms.close(press);
    const { huddles, context } = this.#parts;
    const handled = await huddles.putOff(press, data, data.caseRef, read.value.reason);
    return afterDecision(handled, { viewer: actor, caseRef: data.caseRef }, context(), typed);
  }

  /** The form with what is wrong; where the case was decided or the huddle closed meanwhile, that. */
  async #givenBack(
    press: OnCase,
    view: 'decide' | 'putOff',
    typed: Filled['typed'] & object,
    problems: Problems,
  ): Promise<CardReply> {
    const open = await this.#openFor(press);
    const which = { caseRef: press.data.caseRef, view };
    const form = open && (await caseForm(this.#parts, open, which, { typed, problems }));
    if (form) return { card: form };
    await this.#forms.close(press);
    const { state } = await this.#parts.huddles.load(press.data);
    const notice = `This case is not open for a decision any more. Nothing was changed.${keptText(typed)}`;
    return showHuddle(state, press.actor, this.#parts.context(), { notice });
  }

  async #add(press: Press<'huddle.add'>): Promise<CardReply> {
    const { huddles, cases } = this.#parts;
    const { state } = await cases.load(press.data);
    if (state.status === 'unknown') return this.#status(press);
    return this.#done(press, await huddles.add(press, press.data, state));
  }

  async #done(press: OnHuddle, handled: Parameters<typeof afterHuddle>[0]): Promise<CardReply> {
    await this.#forms.close(press);
    return afterHuddle(handled, press.actor, this.#parts.context());
  }

  /** The huddle while it is open, for people of its team. */
  async #openFor({ actor, data }: OnHuddle): Promise<OpenHuddle | undefined> {
    const { state } = await this.#parts.huddles.load(data);
    const isMine = isOfTeam(data.team, actor, this.#parts.context());
    return isMine && state.status === 'open' ? state : undefined;
  }

  #formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}
