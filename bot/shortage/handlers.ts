/** What people do with shortages: on their cards, and in chat. */
import { z } from 'zod';
import { today } from '../../cards/clock-text.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { shortageQuestionCard } from '../../cards/shortage/question.ts';
import { questionFor, type ShortageQuestion } from '../../cards/shortage/rights.ts';
import type { shortageVerbs } from '../../cards/shortage/verbs.ts';
import { ShortageId, TeamId, type PersonId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { Messenger } from '../../services/ports/messenger.ts';
import type { HandledShortage, ShortageRef } from '../../services/shortage/desk.ts';
import {
  parseDismissal,
  parseEnd,
  parseMitigationDone,
  parseReview,
} from '../../services/shortage/forms/answers.ts';
import type { ShortageFormContext } from '../../services/shortage/forms/context.ts';
import { shortageSubject } from '../../services/shortage/reactions.ts';
import { isKnown } from '../../services/shortage/shortage.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { PartCore } from '../part.ts';
import type { Posts } from '../posts/posts.ts';
import type { PostKey } from '../posts/records.ts';
import { createCardForms, type CardForms } from '../replies/card-forms.ts';
import { askedAbout, askedToEnd, type AskedParts } from './asked.ts';
import { PlanHandlers, type FormReply } from './plan-handlers.ts';
import { afterShortage, isCorrectable, showShortage, whyNot } from './replies.ts';

export type ShortageHandlerParts = Pick<PartCore, 'service' | 'shortages' | 'context'> & {
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly messenger: Pick<Messenger, 'send'>;
};

export type ShortageVerbs = Pick<CardHandlers, keyof typeof shortageVerbs>;

type OnShortage = Press<CardVerb> & { readonly data: ShortageRef };

export class ShortageHandlers {
  readonly #parts: ShortageHandlerParts;
  readonly #plans: PlanHandlers;
  readonly #forms: CardForms<Press<CardVerb>>;

  constructor(parts: ShortageHandlerParts) {
    this.#parts = parts;
    this.#forms = createCardForms(parts, (press) => keyOf(parts, press));
    this.#plans = new PlanHandlers(parts);
  }

  verbs(): ShortageVerbs {
    return {
      'shortage.form': async (press) => {
        const { actor, data } = press;
        return this.#reply(
          press,
          await (data.team
            ? this.#plans.begin(actor, data.team)
            : askedAbout(this.#asked(), actor)),
        );
      },
      'shortage.view': (press) => this.#view(press),
      'shortage.step': async (press) => this.#reply(press, await this.#plans.step(press)),
      'shortage.declare': async (press) => this.#reply(press, await this.#plans.declare(press)),
      'shortage.change': async (press) => this.#reply(press, await this.#plans.change(press)),
      ...this.#answers(),
    };
  }

  /** In chat, where whoever asks is answered in their own conversation. */
  async asked(actor: PersonId, team?: TeamId): Promise<CardReply> {
    return inChat(await askedAbout(this.#asked(), actor, team));
  }

  async askedToEnd(actor: PersonId, team?: TeamId): Promise<CardReply> {
    return inChat(await askedToEnd(this.#asked(), actor, team));
  }

  #asked(): AskedParts {
    const begin = (actor: PersonId, team?: TeamId) => this.#plans.begin(actor, team);
    return { ...this.#parts, begin };
  }

  #answers(): Pick<
    ShortageVerbs,
    'shortage.dismiss' | 'shortage.review' | 'shortage.end' | 'shortage.mitigated'
  > {
    const { shortages } = this.#parts;
    const moment = () => this.#formContext();
    return {
      'shortage.dismiss': (press) =>
        this.#fill(press, { view: 'dismiss' }, parseDismissal(press.data, moment()), (read) =>
          shortages.dismiss(press, press.data, read.reason),
        ),
      'shortage.review': (press) =>
        this.#fill(press, { view: 'review' }, parseReview(press.data, moment()), (read) =>
          shortages.review(press, press.data, read),
        ),
      'shortage.end': (press) =>
        this.#fill(press, { view: 'end' }, parseEnd(press.data, moment()), (read) =>
          shortages.end(press, press.data, read),
        ),
      'shortage.mitigated': (press) => {
        const { number } = press.data;
        const read = parseMitigationDone(press.data, moment());
        return this.#fill(press, { view: 'mitigation', number }, read, ({ note }) =>
          shortages.recordMitigation(press, press.data, { number, note }),
        );
      },
    };
  }

  async #view(press: Press<'shortage.view'>): Promise<CardReply> {
    const { actor, data } = press;
    const { state } = await this.#parts.shortages.load(data);
    const context = this.#parts.context();
    const question = isKnown(state) ? questionFor(state, actor, data, context) : undefined;
    if (!isKnown(state) || !question) {
      await this.#forms.close(press);
      return showShortage(state, actor, context);
    }
    const form = shortageQuestionCard(state, question, context);
    return this.#reply(press, { form });
  }

  /** Gives the form back with what is wrong, or does what was typed and shows the card. */
  async #fill<Value>(
    press: OnShortage,
    question: ShortageQuestion,
    read: Parsed<Value>,
    run: (value: Value) => Promise<HandledShortage>,
  ): Promise<CardReply> {
    const { actor, data } = press;
    const typed = typedOf(data);
    if (!read.ok) return this.#givenBack(press, question, { typed, problems: read.problems });
    await this.#forms.close(press);
    const handled = await run(read.value);
    const context = this.#parts.context();
    const notice = whyNot(handled, context);
    return isCorrectable(handled) && notice !== undefined
      ? this.#givenBack(press, question, { typed, notice })
      : afterShortage(handled, actor, context, typed);
  }

  async #givenBack(
    { actor, data }: OnShortage,
    question: ShortageQuestion,
    filled: Filled,
  ): Promise<CardReply> {
    const { state } = await this.#parts.shortages.load(data);
    const context = this.#parts.context();
    return isKnown(state)
      ? { card: shortageQuestionCard(state, question, context, filled) }
      : showShortage(state, actor, context);
  }

  async #reply(press: Press<CardVerb>, reply: FormReply): Promise<CardReply> {
    if ('form' in reply) return this.#forms.open(press, reply.form);
    await this.#forms.close(press);
    return reply.instead;
  }

  #formContext(): ShortageFormContext {
    const { service, context } = this.#parts;
    const moment = context();
    return { service, now: moment.now, today: today(moment) };
  }
}

const inChat = (reply: FormReply): CardReply =>
  'form' in reply ? { card: reply.form } : reply.instead;

const About = z.object({ team: TeamId, shortage: ShortageId });

function keyOf({ service }: ShortageHandlerParts, { data }: Press<CardVerb>): PostKey | undefined {
  const about = About.safeParse(data);
  if (!about.success) return undefined;
  const { team, shortage: id } = about.data;
  return noticeKey(service.tenant, shortageSubject({ team, id }));
}
