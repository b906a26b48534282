/**
 * What a receiving service finds behind a link. Looking changes nothing, since programs that
 * screen e-mail look too; nothing is shown before the right code was entered.
 */
import { byService } from '../kernel/by.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import type { Instant } from '../kernel/ids.ts';
import { addTime, compareInstants, isBefore } from '../kernel/time.ts';
import type { Digest } from '../ports/digest.ts';
import type { AnswerTerms, Linked, LinkRef } from './acceptance.ts';
import { isTheirs, over, refused, thanks, wrongCode, type Door, type Shown } from './behind.ts';
import { acceptanceCapability } from './capability.ts';
import type { HandoverContent } from './content.ts';
import { whyOver } from './decide.ts';
import { acceptanceTarget, peopleOf, type AcceptanceParts } from './desk.ts';
import { parseAnswer, type TypedAnswer } from './forms.ts';
import { createLinkBook } from './link-book.ts';
import type { LinkName, LinkSecrets } from './secrets.ts';
import type { AcceptanceCommand } from './stream.ts';

type AnswerCommand = Extract<AcceptanceCommand, { readonly type: 'answer' }>;

/** How long a page may be answered once it is open. */
const OPEN_FOR = 'PT30M';

export interface AcceptanceDoor {
  view(token: string): Promise<Door>;
  open(token: string, code: string): Promise<Door>;
  answer(
    token: string,
    ticket: string,
    kind: AnswerTerms['kind'],
    typed: TypedAnswer,
  ): Promise<Door>;
}

export type DoorParts = AcceptanceParts & {
  readonly linkSecrets: LinkSecrets;
  readonly digest: Digest;
};

export const createAcceptanceDoor = (parts: DoorParts): AcceptanceDoor =>
  new AcceptanceDoors(parts);

type Sent = {
  readonly kind: AnswerTerms['kind'];
  readonly typed: TypedAnswer;
  readonly shown: string;
  readonly attempt: string;
};

type Found = { readonly name: LinkName; readonly link: LinkRef; readonly state: Linked };

class AcceptanceDoors implements AcceptanceDoor {
  readonly #parts: DoorParts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  async view(token: string): Promise<Door> {
    const found = await this.#find(token);
    if (!found) return { is: 'unknown' };
    const { state, link } = found;
    const why = whyOver(state, link, this.#now());
    return why ? over(why) : { is: 'askCode', expiresAt: state.link.expiresAt };
  }

  async open(token: string, code: string): Promise<Door> {
    const found = await this.#find(token);
    if (!found) return { is: 'unknown' };
    const { name, link, state } = found;
    const why = whyOver(state, link, this.#now());
    if (why) return over(why);
    const digits = code.replace(/[\s-]/g, '');
    const { expiresAt, codeDigest } = state.link;
    if (!/^\d{8}$/.test(digits)) return { is: 'askCode', expiresAt, because: 'notACode' };
    const isRight = this.#parts.linkSecrets.isCode(name, digits, codeDigest);
    // Read first, so that what can't be shown isn't recorded as opened.
    const content = await this.#parts.contentOf(link);
    if (!content) return { is: 'over', why: 'withdrawn' };
    const handled = await this.#handle(link, `enter.${this.#parts.linkSecrets.nonce()}`, {
      ...{ type: 'enter', link, isRight, people: peopleOf(this.#parts.service, link) },
    });
    if (handled.outcome === 'refused') return refused(handled.refusal);
    if (handled.outcome !== 'done' || handled.state.status === 'none') return { is: 'busy' };
    return isRight ? this.#shown(found, content) : wrongCode(handled.state);
  }

  async answer(
    token: string,
    ticketText: string,
    kind: AnswerTerms['kind'],
    typed: TypedAnswer,
  ): Promise<Door> {
    const found = await this.#find(token);
    if (!found) return { is: 'unknown' };
    const { name, link, state } = found;
    const { linkSecrets, digest } = this.#parts;
    const attempt = digest(`${kind} ${name} ${ticketText}`).slice(0, 32);
    const why = whyOver(state, link, this.#now());
    if (why && why.reason !== 'locked') return isTheirs(state, link, attempt) ?? over(why);
    const ticket = linkSecrets.readTicket(name, ticketText);
    if (!ticket || !isBefore(this.#now(), ticket.until)) {
      const { expiresAt } = state.link;
      return why ? over(why) : { is: 'askCode', expiresAt, because: 'timeOver' };
    }
    const { shown } = ticket;
    return this.#take(found, { kind, typed, shown, attempt });
  }

  /** By whoever had it open. */
  async #take(found: Found, { kind, typed, shown, attempt }: Sent): Promise<Door> {
    const { name, link } = found;
    const content = await this.#parts.contentOf(link);
    if (!content) return { is: 'over', why: 'withdrawn' };
    if (this.#digestOf(content) !== shown) {
      return { ...this.#shown(found, content), hasChanged: true };
    }
    const { timeZone } = this.#parts.service;
    const read = parseAnswer(kind, typed, { timeZone, now: this.#now() });
    if (!read.ok) {
      const { problems } = read;
      return { ...this.#shown(found, content), wrong: { kind, problems } };
    }
    return this.#record(link, `answer.${name}.${attempt}`, { terms: read.value, shown, attempt });
  }

  async #record(
    link: LinkRef,
    cause: string,
    answer: Pick<AnswerCommand, 'terms' | 'shown' | 'attempt'>,
  ): Promise<Door> {
    const people = peopleOf(this.#parts.service, link);
    const handled = await this.#handle(link, cause, { type: 'answer', link, ...answer, people });
    if (handled.outcome === 'refused') return refused(handled.refusal);
    if (handled.outcome === 'busy') return { is: 'busy' };
    return thanks(handled.state);
  }

  #shown({ name, state }: Found, content: HandoverContent): Shown {
    const { expiresAt, recipient } = state.link;
    const inHalfAnHour = addTime(this.#now(), OPEN_FOR);
    const until = compareInstants(inHalfAnHour, expiresAt) < 0 ? inHalfAnHour : expiresAt;
    const ticket = this.#parts.linkSecrets.ticketFor(name, {
      until,
      shown: this.#digestOf(content),
    });
    return { is: 'shown', content, recipient, ticket, until };
  }

  async #find(token: string): Promise<Found | undefined> {
    const { linkSecrets, store, service, journal } = this.#parts;
    const name = linkSecrets.nameIn(token);
    const link = name && (await createLinkBook(store, service.tenant).find(name));
    if (name === undefined || link === undefined) return undefined;
    const { state } = await journal.load(acceptanceCapability, acceptanceTarget(service, link));
    if (state.status === 'none' || link.link > state.link.number) return undefined;
    return { name, link, state };
  }

  #handle(link: LinkRef, cause: string, command: AcceptanceCommand) {
    const { journal, service, clock } = this.#parts;
    const { actor, commandId: id } = byService(`acceptance.${cause}`);
    return journal.handle(acceptanceCapability, acceptanceTarget(service, link), {
      ...{ id, actor, command, at: clock.now(), authority: 'receivingService' },
    });
  }

  #digestOf(content: HandoverContent): string {
    return this.#parts.digest(canonicalJson(toJson(content)));
  }

  #now(): Instant {
    return this.#parts.clock.now();
  }
}
