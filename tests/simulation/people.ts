/**
 * People: they look at what they were sent, think, press what stands there, fill in what is asked,
 * say things, go away and come back; some never answer.
 */
import type { PersonId } from '../../services/kernel/ids.ts';
import { buttonsOf, inputsOf, type Button, type Card } from './cards.ts';
import type { Dice } from './dice.ts';
import type { Door, Place, Seen } from './door.ts';
import { fillIn } from './fill-in.ts';
import { sayingOf, weightOf } from './habits.ts';
import { pressFields } from './press-fields.ts';
import { chatOf, chatPrefix, type Message, type Teams } from './teams.ts';
import type { World } from './world.ts';

export type Pressed = {
  readonly person: PersonId;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly marks: readonly string[];
};

export type Actors = {
  readonly world: World;
  readonly teams: Teams;
  readonly door: Door;
  readonly cases: readonly string[];
  /** Told of every answer to a press. */
  readonly onAnswer: (pressed: Pressed, seen: Seen) => void;
  /** Nobody of the service: presses what they can find. */
  readonly strangers: readonly PersonId[];
  /** How long somebody does nothing by themselves, on average, in working hours. */
  readonly idleMs: number;
};

type Pressing = {
  readonly message: Message;
  readonly card: Card;
  readonly button: Button;
  readonly patience: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export class People {
  readonly #actors: Actors;
  readonly #dice: Dice;
  readonly #managers: ReadonlySet<PersonId>;
  #ended = false;

  constructor(actors: Actors) {
    this.#actors = actors;
    this.#dice = actors.world.dice('people');
    const { teams } = actors.world.service;
    this.#managers = new Set([...teams.values()].flatMap(({ managers }) => managers));
    actors.teams.onAlert = (message) => {
      this.#alerted(message);
    };
  }

  begin(): void {
    const { world, strangers } = this.#actors;
    for (const person of [...world.service.people.keys(), ...strangers]) this.#idle(person);
  }

  /** From now on nobody does anything of their own accord; who is asked still answers. */
  rest(): void {
    this.#ended = true;
  }

  #idle(person: PersonId): void {
    const { world, idleMs } = this.#actors;
    world.timeline.after(this.#dice.wait(idleMs), () => {
      if (this.#ended) return;
      if (isDay(world.now) || this.#dice.happens(80_000)) this.#wake(person);
      this.#idle(person);
    });
  }

  #wake(person: PersonId): void {
    const { strangers } = this.#actors;
    if (this.#dice.happens(strangers.includes(person) ? 100_000 : 350_000)) this.#speak(person);
    else this.#lookAround(person);
  }

  /** A phone lights up: seen soon, late, or never. */
  #alerted({ conversation, id }: Message): void {
    const person = this.#ownerOf(conversation);
    if (person === undefined || this.#dice.happens(180_000)) return;
    const wait = this.#dice.wait(this.#dice.happens(200_000) ? 3 * HOUR : 5 * MINUTE);
    this.#actors.world.timeline.after(5_000 + wait, () => {
      this.#open(person, id, 4);
    });
  }

  #ownerOf(conversation: string): PersonId | undefined {
    return [...this.#actors.world.service.people.keys()].find(
      (person) => chatOf(person) === conversation,
    );
  }

  #lookAround(person: PersonId): void {
    const { teams, world, strangers } = this.#actors;
    if (this.#dice.happens(strangers.includes(person) ? 900_000 : 100_000)) {
      this.#pry(person);
      return;
    }
    const own = (teams.byConversation.get(chatOf(person)) ?? []).slice(-12);
    const channels = [...world.service.teams.values()]
      .filter(
        ({ members, managers }) =>
          [...members, ...managers].includes(person) || this.#dice.happens(30_000),
      )
      .flatMap(({ channel }) => (teams.byConversation.get(channel.channelId) ?? []).slice(-5));
    const places = [...own, ...channels];
    if (places.length > 0) this.#open(person, this.#dice.oneOf(places).id, 3);
  }

  /** Sends what a button of somebody else's card would send: a card's data is nobody's secret. */
  #pry(person: PersonId): void {
    const { teams, world } = this.#actors;
    const recent = teams.recent();
    if (recent.length === 0) return;
    world.actions.add('presses on others’ cards');
    const pings = recent.filter(({ alert = '' }) => alert.includes('You are asked'));
    const places = pings.length > 0 && this.#dice.happens(500_000) ? pings : recent;
    this.#open(person, this.#dice.oneOf(places).id, 2);
  }

  /** Looks at a message and presses something, then goes on with what comes of it. */
  #open(person: PersonId, id: string, patience: number): void {
    const { teams } = this.#actors;
    const message = teams.messages.get(id);
    if (message === undefined || patience === 0) return;
    const isStale = this.#dice.happens(60_000);
    const card = isStale
      ? message.versions[0]
      : (message.views.get(person) ?? message.versions.at(-1));
    if (card === undefined) return;
    const hasInputs = inputsOf(card).length > 0;
    const button = this.#dice.weighted(
      buttonsOf(card).map((each) => [weightOf(each, hasInputs), each] as const),
    );
    if (button !== undefined) this.#press(person, { message, card, button, patience });
  }

  #press(person: PersonId, pressing: Pressing): void {
    const { message, card, button, patience } = pressing;
    const { world, door, cases, onAnswer } = this.#actors;
    const ink = { dice: this.#dice, now: world.now, cases };
    const { values, marks } = button.sendsInputs ? fillIn(card, ink) : { values: {}, marks: [] };
    const data = { ...button.data, ...values };
    const pressed = { person, verb: button.verb, data, marks };
    world.actions.add('presses');
    world.actions.add(`press ${button.verb}`);
    const { id } = door.send(
      person,
      this.#placeOf(person, message),
      pressFields(button, message, data),
      (seen) => {
        const shown = seen.kind === 'failed' ? `failed ${seen.status}` : seen.kind;
        world.trace.add(`${nameOf(world, person)} was answered ${shown} to ${id} ${button.verb}`);
        onAnswer(pressed, seen);
        if (seen.kind === 'card' && !button.opensDialog) message.views.set(person, seen.card);
        const again = seen.kind === 'failed' || this.#dice.happens(750_000);
        if (again) this.#goOn(person, message.id, patience - 1);
      },
    );
    world.trace.add(`${nameOf(world, person)} presses ${id} ${button.verb} on ${message.id}`);
    if (this.#dice.happens(40_000)) this.#goOn(person, message.id, 1);
    if (button.sendsInputs && this.#dice.happens(30_000)) this.#again(person, pressing);
  }

  /** A form that was sent already is still on another screen, and is sent with other words. */
  #again(person: PersonId, pressing: Pressing): void {
    this.#actors.world.actions.add('forms sent again');
    this.#actors.world.timeline.after(this.#dice.wait(10_000), () => {
      this.#press(person, { ...pressing, patience: 1 });
    });
  }

  #goOn(person: PersonId, message: string, patience: number): void {
    const wait = 2_000 + this.#dice.wait(25_000);
    this.#actors.world.timeline.after(wait, () => {
      this.#open(person, message, patience);
    });
  }

  #placeOf(person: PersonId, { conversation }: Message): Place {
    if (conversation.startsWith(chatPrefix)) return { conversation: chatOf(person) };
    const channel = conversation.split(';')[0];
    const team = [...this.#actors.world.service.teams.values()].find(
      (each) => each.channel.channelId === channel,
    );
    return { conversation, ...(team ? { teamId: team.channel.teamId } : {}) };
  }

  #speak(person: PersonId): void {
    const { world, door, cases } = this.#actors;
    const text = sayingOf({
      ...{ dice: this.#dice, person, now: world.now, cases },
      names: [...world.service.people.values()].map(({ name }) => name),
      isManager: this.#managers.has(person),
    });
    world.actions.add('sayings');
    world.actions.add(
      `say ${text
        .split(' ')
        .slice(0, 2)
        .join(' ')
        .replace(/CM-\d+/, 'CM')}`,
    );
    const conversation = chatOf(person);
    world.trace.add(`${nameOf(world, person)} says ${text}`);
    door.send(person, { conversation }, { type: 'message', text }, () => undefined);
    world.timeline.after(8_000 + this.#dice.wait(20_000), () => {
      const newest = this.#actors.teams.byConversation.get(conversation)?.at(-1);
      if (newest !== undefined) this.#open(person, newest.id, 5);
    });
  }
}

const nameOf = ({ service }: World, person: PersonId): string =>
  service.people.get(person)?.key ?? 'stranger';

/** Half past seven to eight in the evening, roughly. */
const isDay = (now: number): boolean => {
  const hour = new Date(now).getUTCHours();
  return hour >= 7 && hour < 20;
};
