/** What people do in the rehearsal's Teams: for the browser, for tests, for the tour. */
import type {
  ActRequest,
  Answer,
  Card,
  CommandRequest,
  ConsentRequest,
  ConversationKey,
  DialogSubmit,
  Faults,
  MessageView,
  PersonKey,
  PersonSwitches,
  PressRequest,
  RefreshRequest,
  SayRequest,
} from './api.ts';
import { consent } from './connector/consenting.ts';
import { startCommand, submitDialog } from './connector/dialogs.ts';
import { pressButton } from './connector/press-button.ts';
import { act } from './connector/pressing.ts';
import { refresh } from './connector/refreshing.ts';
import { say, setPerson, type Said } from './connector/speaking.ts';
import type { Teams } from './connector/teams.ts';
import type { TeamsPerson } from './connector/tenant.ts';

/** A message as one person sees it: `shown` are its cards, with what is theirs alone. */
export type SeenMessage = MessageView & { readonly shown: readonly Card[] };

/** People go by short name, Entra object id or `29:` id; `personal` is a person's own chat. */
export class People {
  readonly #teams: Teams;

  constructor(teams: Teams) {
    this.#teams = teams;
  }

  /** Throws `unknownPerson`. */
  person(reference: string): TeamsPerson {
    return this.#teams.tenant.person(reference);
  }

  /** Resolves when the bot has dealt with what it heard. */
  say(request: SayRequest): Promise<Said> {
    return say(this.#teams, request);
  }

  /** Presses the newest button with this verb or title, after filling in the card's inputs. */
  press(request: PressRequest): Promise<Answer> {
    return pressButton(this.#teams, request);
  }

  /** Presses a button as the renderer reports it. */
  act(request: ActRequest): Promise<Answer> {
    return act(this.#teams, request);
  }

  /** Says whether the bot may put a file into one's OneDrive. */
  consent(request: ConsentRequest): Promise<Answer> {
    return consent(this.#teams, request);
  }

  submitDialog(request: DialogSubmit): Promise<Answer> {
    return submitDialog(this.#teams, request);
  }

  /** Starts one of the app's commands, e.g. "Escalate this message". */
  startCommand(request: CommandRequest): Promise<Answer> {
    return startCommand(this.#teams, request);
  }

  refresh(request: RefreshRequest): Promise<void> {
    return refresh(this.#teams, request);
  }

  setPerson(person: PersonKey, changes: PersonSwitches): Promise<void> {
    return setPerson(this.#teams, person, changes);
  }

  setFaults(changes: Partial<Faults>): void {
    this.#teams.switches.setFaults(changes);
  }

  /** Looks into a conversation: its cards refresh by themselves, and it counts as read. */
  async open(
    person: PersonKey,
    conversation: ConversationKey = 'personal',
  ): Promise<readonly SeenMessage[]> {
    const { tenant, log, events } = this.#teams;
    const who = tenant.person(person);
    const { key } = tenant.conversation(conversation, who);
    log.markRead(who.key, key);
    events.publish({ type: 'read', person: who.key, conversation: key });
    for (const { id: message } of log.of(key)) {
      await this.refresh({ person: who.key, message, trigger: 'automatic' });
    }
    return this.messagesOf(person, conversation);
  }

  /** What is there, without looking: nothing refreshes. The oldest first. */
  messagesOf(
    person: PersonKey,
    conversation: ConversationKey = 'personal',
  ): readonly SeenMessage[] {
    const { tenant, log } = this.#teams;
    const who = tenant.person(person);
    const { key } = tenant.conversation(conversation, who);
    return log.of(key).map((message) => ({
      ...message,
      shown: log.cardsFor(who.key, message),
    }));
  }

  /** As if everybody had looked at everything. */
  markAllRead(): void {
    const { tenant, log } = this.#teams;
    for (const { key, members } of tenant.conversations) {
      for (const member of members) log.markRead(member, key);
    }
  }

  /** What stands on a person's locked phone, the oldest first. */
  lockScreenOf(person: PersonKey): readonly string[] {
    const { key } = this.#teams.tenant.person(person);
    return this.#teams.lockScreen.filter((note) => note.person === key).map(({ text }) => text);
  }
}
