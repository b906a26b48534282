/** The real bot and the rehearsal's Teams over real HTTP, without a browser: people by short name. */
import { createLog, type Log } from '../../bot/log.ts';
import type { Answer, PressRequest, RefreshRequest } from '../../rehearsal/api.ts';
import { botForRehearsal } from '../../rehearsal/bot.ts';
import { createMovableClock } from '../../rehearsal/clock.ts';
import type { SeenMessage } from '../../rehearsal/people.ts';
import { seedCaseload } from '../../rehearsal/seed-caseload.ts';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { patient } from './patient.ts';
import { at, service } from './people.ts';
import { wordsOf } from './recorded-teams.ts';

/** What the request is about; by default perinatal, which Esther leads, Farah covers. */
export const about = {
  caseRef: 'CM-10482',
  sensitivity: 'veryUrgent',
  pathway: 'perinatal',
  locality: 'riverside',
  decisionType: 'contactIntensity',
};

export const summary = {
  whatChanged: 'No sleep for three nights.',
  currentRisks: 'Neglect of herself.',
  actionsTaken: 'Visited this morning.',
  whatIsRequested: 'Daily contact until Friday?',
};

export const advice = {
  decision: 'Contact every day until Friday.',
  rationale: 'Sleeplessness came before the last two crises.',
  reviewOn: '2026-12-04',
};

type Typed = Readonly<Record<string, string>>;

export class Wire {
  readonly rehearsal: Rehearsal;
  readonly store: Store;

  private constructor(rehearsal: Rehearsal, store: Store) {
    this.rehearsal = rehearsal;
    this.store = store;
  }

  /** Wednesday at ten unless told otherwise. */
  static async open(
    start: Instant = at('10:00'),
    {
      hasCaseload = false,
      log = createLog('silent'),
    }: { readonly hasCaseload?: boolean; readonly log?: Log } = {},
  ): Promise<Wire> {
    const clock = createMovableClock(start);
    const store = createPassingStore({ clock });
    const startBot = botForRehearsal({
      ...{ store, log, deadline: patient },
      ...(hasCaseload ? { seed: (bot) => seedCaseload(bot, service, start) } : {}),
    });
    return new Wire(await startRehearsal({ service, clock, startBot, slowBotWaitMs: 30 }), store);
  }

  close(): Promise<void> {
    return this.rehearsal.close();
  }

  get people(): Rehearsal['people'] {
    return this.rehearsal.people;
  }

  /** Lets time pass, and everything that falls due be done. */
  pass(duration: string): Promise<void> {
    return this.rehearsal.advance(duration);
  }

  async says(person: string, text: string, conversation = 'personal'): Promise<void> {
    await this.people.say({ person, conversation, text });
    await this.pass('PT1S');
  }

  async presses(person: string, press: Omit<PressRequest, 'person'>): Promise<Answer> {
    const answer = await this.people.press({ person, ...press });
    await this.pass('PT1S');
    return answer;
  }

  /** Opens one of the consult's forms on the newest card, and sends it filled in. */
  async fills(person: string, view: string, verb: string, inputs: Typed): Promise<Answer> {
    await this.opens(person, view);
    return this.presses(person, { verb, inputs });
  }

  /** By the card's own button, or by the one behind "More…". */
  async opens(person: string, view: string): Promise<Answer> {
    const data = { view };
    try {
      return await this.presses(person, { verb: 'consult.view', data });
    } catch {
      await this.presses(person, { verb: 'consult.view', data: { view: 'more' } });
      return this.presses(person, { verb: 'consult.view', data });
    }
  }

  /** Asks in the personal chat, both steps of the form. */
  async asks(person = 'jonah', typed: Typed = {}): Promise<Answer> {
    await this.begins(person, typed);
    return this.sends(person, typed);
  }

  /** The first step of the form: what it is about. */
  async begins(person = 'jonah', typed: Typed = {}): Promise<Answer> {
    await this.says(person, 'consult');
    const fields = Object.entries({ ...about, ...typed }).filter(([key]) => key in about);
    const inputs = Object.fromEntries(fields);
    return this.presses(person, { verb: 'consult.prompts', inputs });
  }

  /** The second: the summary. */
  sends(person = 'jonah', typed: Typed = {}): Promise<Answer> {
    const inputs = { ...about, ...summary, ...typed };
    return this.presses(person, { verb: 'consult.submit', inputs });
  }

  /** Looks into a chat: what its newest message with a card says, as this person sees it. */
  async reads(person: string, conversation = 'personal'): Promise<string> {
    const messages = await this.people.open(person, conversation);
    return wordsOn(messages.findLast(({ shown }) => shown.length > 0));
  }

  /** The newest message, card or not. */
  lastWords(person: string, conversation = 'personal'): string {
    return wordsOn(this.people.messagesOf(person, conversation).at(-1));
  }

  refreshes(request: RefreshRequest): Promise<void> {
    return this.people.refresh(request);
  }

  /** The newest consult's record in sentences; throws when it is not intact. */
  async record(): Promise<readonly string[]> {
    const { intact, lines } = await this.rehearsal.bot.record();
    if (!intact) throw new TypeError('The record is broken.');
    return lines.map(({ what }) => what);
  }
}

const wordsOn = (message: SeenMessage | undefined): string =>
  message === undefined ? '' : [message.text, ...wordsOf(message.shown)].join('\n');

/** The words of what a press answered. */
export function wordsIn(answer: Answer): string {
  switch (answer.kind) {
    case 'card':
      return wordsOf(answer.content).join('\n');
    case 'text':
    case 'failed':
      return answer.text;
    case 'dialog':
      return wordsOf(answer.dialog.card).join('\n');
    case 'nothing':
      return '';
  }
}
