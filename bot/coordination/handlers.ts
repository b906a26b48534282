/** What people do with a case's lead: on the register card, on the case's card, in chat. */
import type { CardVerb } from '../../cards/verbs.ts';
import type { coordinationVerbs } from '../../cards/coordination/verbs.ts';
import { today } from '../../cards/clock-text.ts';
import type { CardContext } from '../../cards/context.ts';
import { changedText } from '../../cards/coordination/changed.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { parseReason } from '../../services/consult/forms/answers.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import { parseBegin, parseOffer } from '../../services/coordination/forms/lead.ts';
import {
  parseAgency,
  parsePlan,
  parseReview,
  parseRoute,
} from '../../services/coordination/forms/register.ts';
import type { HandledCoordination } from '../../services/coordination/desk.ts';
import { coordinationSubject } from '../../services/coordination/jobs.ts';
import type { RegisterPart } from '../../services/coordination/stream.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { CaseRef, Instant, PersonId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { askedForLead } from './asked.ts';
import { formOf, type FormAsked } from './form.ts';
import { afterCoordination, showRegister, viewOf, type CoordinationParts } from './replies.ts';

export type CoordinationVerbs = Pick<CardHandlers, keyof typeof coordinationVerbs>;

type OnCase = Press<CardVerb> & { readonly data: CaseIdentity };

export class CoordinationHandlers {
  readonly #parts: CoordinationParts;

  constructor(parts: CoordinationParts) {
    this.#parts = parts;
  }

  verbs(): CoordinationVerbs {
    const { coordination: desk } = this.#parts;
    return {
      'coordination.show': (press) => this.#show(press, press.data.page),
      'coordination.view': (press) => this.#view(press),
      'coordination.begin': (press) =>
        this.#sent(press, { view: 'begin' }, parseBegin(press.data, this.#formContext()), (named) =>
          desk.begin(press, identityOf(press), named),
        ),
      'coordination.offer': (press) =>
        this.#sent(press, { view: 'offer' }, parseOffer(press.data, this.#formContext()), (named) =>
          desk.offer(press, identityOf(press), named),
        ),
      'coordination.accept': async (press) =>
        this.#done(press, await desk.accept(press, identityOf(press), press.data.offer)),
      'coordination.decline': (press) => this.#decline(press),
      'coordination.withdraw': async (press) =>
        this.#done(press, await desk.withdraw(press, identityOf(press), press.data.offer)),
      'coordination.take': (press) =>
        this.#reasoned(press, 'take', (reason) => desk.take(press, identityOf(press), reason)),
      'coordination.end': (press) =>
        this.#reasoned(press, 'end', (reason) => desk.end(press, identityOf(press), reason)),
      // One form: it ends, or goes on.
      'coordination.keepOn': (press) =>
        this.#reasoned(press, 'end', (reason) => desk.keepOn(press, identityOf(press), reason)),
      ...this.#registerVerbs(),
    };
  }

  #registerVerbs(): Pick<
    CoordinationVerbs,
    | 'coordination.saveAgency'
    | 'coordination.removeAgency'
    | 'coordination.saveRoute'
    | 'coordination.savePlan'
    | 'coordination.saveReview'
  > {
    return {
      'coordination.saveAgency': (press) => {
        const { agency: number } = press.data;
        const which = number === undefined ? {} : { number };
        const read = parseAgency(press.data, this.#formContext());
        return this.#save(press, { view: 'agency', agency: number }, read, (terms) => ({
          ...{ part: 'agency', ...which, terms, ...seenIn(press.data) },
        }));
      },
      'coordination.removeAgency': async (press) =>
        this.#done(
          press,
          await this.#saved(press, { part: 'removeAgency', number: press.data.agency }),
        ),
      'coordination.saveRoute': (press) => {
        const { agency: number } = press.data;
        const read = parseRoute(press.data, this.#formContext());
        return this.#save(press, { view: 'route', agency: number }, read, ({ steps }) => ({
          ...{ part: 'route', number, steps, ...seenIn(press.data) },
        }));
      },
      'coordination.savePlan': (press) =>
        this.#save(press, { view: 'plan' }, parsePlan(press.data, this.#formContext()), (plan) => ({
          ...{ part: 'plan', ...plan, ...seenIn(press.data) },
        })),
      'coordination.saveReview': (press) => {
        const read = parseReview(press.data, this.#formContext());
        return this.#save(press, { view: 'review' }, read, ({ tookPlaceOn, next }) => ({
          ...{ part: 'review', next },
          ...(tookPlaceOn === undefined ? {} : { tookPlaceOn }),
        }));
      },
    };
  }

  /** `lead CM-10482`, `coordinate CM-10482` */
  asked(
    actor: PersonId,
    what: { readonly caseRef: CaseRef; readonly begins: boolean },
  ): Promise<CardReply> {
    return askedForLead(this.#parts, actor, what);
  }

  async #show(press: OnCase, page?: number): Promise<CardReply> {
    await this.#closed(press);
    const view = await viewOf(this.#parts, identityOf(press));
    return showRegister(view, press.actor, this.#parts.context(), { page });
  }

  async #view(press: Press<'coordination.view'>): Promise<CardReply> {
    const view = await viewOf(this.#parts, identityOf(press));
    const form = formOf(view, press.data, press.actor, this.#parts.context());
    if (!form) return this.#show(press);
    await this.#parts.posts.formOpened(this.#keyOf(press), press.replyToId);
    return { card: form };
  }

  #decline(press: Press<'coordination.decline'>): Promise<CardReply> {
    const { offer } = press.data;
    return this.#reasoned(press, 'decline', (reason) =>
      this.#parts.coordination.decline(press, identityOf(press), { offer, reason }),
    );
  }

  #reasoned(
    press: OnCase & { readonly data: { readonly why: string } },
    view: 'decline' | 'take' | 'end',
    act: (reason: string) => Promise<HandledCoordination>,
  ): Promise<CardReply> {
    const read = parseReason(press.data, this.#formContext());
    return this.#sent(press, { view }, read, ({ reason }) => act(reason));
  }

  #save<Value>(
    press: OnCase,
    asked: FormAsked,
    read: Parsed<Value>,
    partOf: (value: Value) => RegisterPart,
  ): Promise<CardReply> {
    return this.#sent(press, asked, read, (value) => this.#saved(press, partOf(value)));
  }

  #saved(press: OnCase, part: RegisterPart): Promise<HandledCoordination> {
    return this.#parts.coordination.save(press, identityOf(press), part);
  }

  /** Gives the form back with what is wrong and what was typed, or does it. */
  async #sent<Value>(
    press: OnCase,
    asked: FormAsked,
    read: Parsed<Value>,
    act: (value: Value) => Promise<HandledCoordination>,
  ): Promise<CardReply> {
    const typed = typedOf(press.data);
    const again = async (filled: Filled) => {
      const view = await viewOf(this.#parts, identityOf(press));
      return formOf(view, asked, press.actor, this.#parts.context(), { typed, ...filled });
    };
    if (!read.ok) {
      const form = await again({ problems: read.problems });
      return form ? { card: form } : this.#show(press);
    }
    const handled = await act(read.value);
    const notice = overtakenText(handled, asked, this.#parts.context());
    const form = notice === undefined ? undefined : await again({ notice });
    return form ? { card: form } : this.#done(press, handled, typed);
  }

  async #done(
    press: OnCase,
    handled: HandledCoordination,
    typed: ReturnType<typeof typedOf> = {},
  ): Promise<CardReply> {
    await this.#closed(press);
    const view = { ...(await viewOf(this.#parts, identityOf(press))), state: handled.state };
    return afterCoordination(handled, view, press.actor, this.#parts.context(), typed);
  }

  async #closed(press: OnCase): Promise<void> {
    await this.#parts.posts.formClosed(this.#keyOf(press), press.replyToId);
  }

  #keyOf({ data }: OnCase) {
    return noticeKey(this.#parts.service.tenant, coordinationSubject(data));
  }

  #formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}

/** Where somebody else saved the same part meanwhile. */
const overtakenText = (
  handled: HandledCoordination,
  asked: FormAsked,
  context: CardContext,
): string | undefined =>
  handled.outcome === 'refused' &&
  handled.refusal.reason === 'changedMeanwhile' &&
  handled.state.status === 'led'
    ? changedText(handled.state, asked, handled.refusal, context)
    : undefined;

const seenIn = ({ seen }: { readonly seen?: Instant | undefined }): { readonly seen?: Instant } =>
  seen === undefined ? {} : { seen };

const identityOf = ({ data: { team, caseRef } }: OnCase): CaseIdentity => ({ team, caseRef });
