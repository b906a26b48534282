/** What people do in a review, on its card in their own chat. */
import { today } from '../../cards/clock-text.ts';
import { agreeFormCard, recheckFormCard } from '../../cards/incident/action-forms.ts';
import {
  closeFormCard,
  declineFormCard,
  dueFormCard,
  factorFormCard,
  lookFormCard,
  offerFormCard,
  openFormCard,
  reopenFormCard,
  themesFormCard,
  withdrawFormCard,
} from '../../cards/incident/forms.ts';
import type { incidentVerbs, reviewForms } from '../../cards/incident/verbs.ts';
import { incidentRefusalText } from '../../cards/incident/words.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import type { OnReview } from '../../services/incident/complete.ts';
import {
  parseClosing,
  parseDue,
  parseFactor,
  parseFirstLook,
  parseIncident,
  parseLead,
  parseReviewAction,
  parseReviewRecheck,
  parseThemes,
  parseWhy,
} from '../../services/incident/forms.ts';
import {
  IncidentId,
  isToDo,
  openRechecks,
  type IncidentIdentity,
  type Review,
} from '../../services/incident/incident.ts';
import { incidentSubject } from '../../services/incident/jobs.ts';
import { mayLead, mayWrite, teamAtTheTime } from '../../services/incident/rights.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { createCardForms, type CardForms } from '../replies/card-forms.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import {
  afterReview,
  askedForReviews,
  readable,
  reviewsOfCase,
  showBefore,
  showReview,
  showTimeline,
  type IncidentParts,
} from './shown.ts';

export type IncidentVerbs = Pick<CardHandlers, keyof typeof incidentVerbs>;

type OnCard = Press<CardVerb> & { readonly data: IncidentIdentity };
type FormName = (typeof reviewForms)[number];

export class IncidentHandlers {
  readonly #parts: IncidentParts;
  readonly #forms: CardForms<OnCard>;

  constructor(parts: IncidentParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, ({ data: { team, incident } }) =>
      noticeKey(parts.service.tenant, incidentSubject({ team, incident })),
    );
  }

  verbs(): IncidentVerbs {
    return { ...this.#reading(), ...this.#writing(), ...this.#ending() };
  }

  #reading() {
    const parts = this.#parts;
    return {
      'incident.mine': ({ actor }) => askedForReviews(parts, actor),
      'incident.case': ({ actor, data }) => reviewsOfCase(parts, data, actor),
      'incident.openForm': (press) => Promise.resolve(this.#openForm(press)),
      'incident.open': (press) => this.#open(press),
      'incident.show': async (press) => {
        await this.#forms.close(press);
        return showReview(parts, press.data, press.actor, { page: press.data.page });
      },
      'incident.timeline': ({ actor, data }) => showTimeline(parts, data, actor, data.page),
      'incident.takeTimeline': (press) => this.#takeTimeline(press),
      'incident.before': ({ actor, data }) => showBefore(parts, data, actor, data.page),
      'incident.form': (press) => this.#form(press),
    } satisfies Partial<IncidentVerbs>;
  }

  #writing() {
    const context = () => this.#formContext();
    return {
      'incident.offer': (press) => {
        const choices = mayLead(this.#parts.service, press.data);
        return this.#submit(press, 'offer', parseLead(press.data, context(), choices), (to) => ({
          ...{ type: 'offer', to },
        }));
      },
      'incident.lead': (press) => this.#act(press, { type: 'lead' }),
      'incident.decline': (press) =>
        this.#submit(press, 'decline', parseWhy(press.data, context()), (why) => ({
          ...{ type: 'decline', why },
        })),
      'incident.look': (press) =>
        this.#submit(press, 'look', parseFirstLook(press.data, context()), (text) => ({
          ...{ type: 'firstLook', text },
        })),
      'incident.factor': (press) =>
        this.#submit(press, 'factor', parseFactor(press.data, context()), (factor) => ({
          ...{ type: 'addFactor', ...factor },
        })),
      'incident.themes': (press) =>
        this.#submit(press, 'themes', parseThemes(press.data, context()), (themes) => ({
          ...{ type: 'setThemes', themes },
        })),
      'incident.agree': (press) => {
        const { action: replaces } = press.data;
        const read = parseReviewAction(press.data, context());
        return this.#submit(press, 'agree', read, (agreed) => ({
          ...{ type: 'agree', ...agreed },
          ...(replaces === undefined ? {} : { replaces }),
        }));
      },
    } satisfies Partial<IncidentVerbs>;
  }

  #ending() {
    const context = () => this.#formContext();
    return {
      'incident.recheck': (press) => {
        const { action } = press.data;
        const read = parseReviewRecheck(press.data, context());
        return this.#submit(press, 'recheck', read, (terms) => ({
          ...{ type: 'recheck', action, terms },
        }));
      },
      'incident.due': (press) =>
        this.#submit(press, 'due', parseDue(press.data, context()), (due) => ({
          ...{ type: 'moveDue', ...due },
        })),
      'incident.close': (press) =>
        this.#submit(press, 'close', parseClosing(press.data, context()), (closing) => ({
          ...{ type: 'close', ...closing },
        })),
      'incident.reopen': (press) =>
        this.#submit(press, 'reopen', parseWhy(press.data, context()), (why) => ({
          ...{ type: 'reopen', why },
        })),
      'incident.withdraw': (press) =>
        this.#submit(press, 'withdraw', parseWhy(press.data, context()), (why) => ({
          ...{ type: 'withdraw', why },
        })),
    } satisfies Partial<IncidentVerbs>;
  }

  #openForm({ actor, data }: Press<'incident.openForm'>): CardReply {
    const { service, identity, context } = this.#parts;
    if (!teamAtTheTime(service, data).staff.includes(actor)) {
      return { message: incidentRefusalText({ reason: 'notOfTheTeam' }, context()) };
    }
    const incident = IncidentId.parse(identity.consultId());
    return { card: openFormCard({ ...data, incident }, context()) };
  }

  async #open(press: Press<'incident.open'>): Promise<CardReply> {
    const { actor, data } = press;
    const { team, incident, caseRef } = data;
    const { incidents, context } = this.#parts;
    const typed = typedOf(data);
    const read = parseIncident(data, this.#formContext());
    const form = (more: Filled): CardReply => ({
      card: openFormCard({ team, incident, caseRef }, context(), { typed, ...more }),
    });
    if (!read.ok) return form({ problems: read.problems });
    const handled = await incidents.open(press, { team, incident }, read.value);
    const why = whyUnchanged(handled, (refusal) => incidentRefusalText(refusal, context()));
    return why === undefined
      ? showReview(this.#parts, { team, incident }, actor)
      : form({ notice: why });
  }

  async #takeTimeline(press: Press<'incident.takeTimeline'>): Promise<CardReply> {
    const { actor, data } = press;
    const review = await readable(this.#parts, data, actor);
    if (review === undefined) return showReview(this.#parts, data, actor);
    const handled = await this.#parts.incidents.takeTimeline(press, review);
    return handled.outcome === 'done' || handled.outcome === 'repeated'
      ? showTimeline(this.#parts, data, actor)
      : afterReview(this.#parts, data, actor, handled);
  }

  /** The form, or how the review stands where it is of no use to the presser. */
  async #form(press: Press<'incident.form'>): Promise<CardReply> {
    const { form, action } = press.data;
    const card = await this.#formOf(press, form, action, {});
    if (card) return this.#forms.open(press, card);
    await this.#forms.close(press);
    return showReview(this.#parts, press.data, press.actor);
  }

  /** Does it, or gives the form back with what was typed. Where the form is of no use any more, `act` says why. */
  async #submit<Read>(
    press: OnCard & { readonly data: { readonly action?: number | undefined } },
    form: FormName,
    read: Parsed<Read>,
    doing: (read: Read) => OnReview,
  ): Promise<CardReply> {
    const typed = typedOf(press.data);
    if (read.ok) return this.#act(press, doing(read.value), typed);
    const filled = { typed, problems: read.problems };
    const card = await this.#formOf(press, form, press.data.action, filled);
    if (card) return { card };
    await this.#forms.close(press);
    return showReview(this.#parts, press.data, press.actor);
  }

  async #act(
    press: OnCard,
    doing: OnReview,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<CardReply> {
    const { team, incident } = press.data;
    await this.#forms.close(press);
    const handled = await this.#parts.incidents.act(press, { team, incident }, doing);
    const { incident: _id, ...texts } = typed;
    return afterReview(this.#parts, { team, incident }, press.actor, handled, texts);
  }

  async #formOf(
    { actor, data }: OnCard,
    form: FormName,
    action: number | undefined,
    filled: Filled,
  ): Promise<Card | undefined> {
    const review = await readable(this.#parts, data, actor);
    if (review === undefined) return undefined;
    const { service, context } = this.#parts;
    const team = teamAtTheTime(service, review);
    const isManager = team.managers.includes(actor);
    const isWriter = mayWrite(review, team, actor);
    const isUseful = {
      ...{
        open: review.status === 'open',
        led: isToDo(review),
        manager: isManager,
        writer: isWriter,
      },
      asked: review.offer?.to === actor,
      recheck: openRechecks(review).some(({ number }) => number === action),
    };
    const draw = formFor(form, isUseful, action);
    return draw?.(review, context(), filled, action);
  }

  #formContext(): FormContext {
    const { service, context } = this.#parts;
    return { service, today: today(context()) };
  }
}

type Useful = Readonly<
  Record<'open' | 'led' | 'manager' | 'writer' | 'asked' | 'recheck', boolean>
>;
type Draw = (
  review: Review,
  context: ReturnType<IncidentParts['context']>,
  filled: Filled,
  action?: number,
) => Card;

const drawn: Readonly<Record<FormName, Draw>> = {
  offer: offerFormCard,
  decline: declineFormCard,
  look: lookFormCard,
  factor: factorFormCard,
  themes: themesFormCard,
  agree: agreeFormCard,
  recheck: recheckFormCard,
  due: dueFormCard,
  close: closeFormCard,
  reopen: reopenFormCard,
  withdraw: withdrawFormCard,
};

const whileOpen = (is: Useful): boolean => is.open && is.writer;
const ofManager = (is: Useful): boolean => is.open && is.manager;

const useful: Readonly<Record<FormName, (is: Useful, action?: number) => boolean>> = {
  offer: (is) => is.led && is.manager,
  ...{ due: ofManager, withdraw: ofManager },
  ...{ look: whileOpen, factor: whileOpen, themes: whileOpen, close: whileOpen },
  decline: (is) => is.led && is.asked,
  agree: (is, action) => is.writer && (action === undefined ? is.open : is.recheck),
  recheck: (is) => is.writer && is.recheck,
  reopen: (is) => !is.open && is.writer,
};

/** The one that is asked for, where it leads anywhere. */
const formFor = (form: FormName, is: Useful, action: number | undefined): Draw | undefined =>
  useful[form](is, action) ? drawn[form] : undefined;
