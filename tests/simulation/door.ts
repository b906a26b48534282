/** What people do reaches a replica as Teams brings it: an activity, sent again where no answer came. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { isElement, type Element } from './cards.ts';
import { within } from './life.ts';
import type { Replicas } from './replicas.ts';
import { BOT_ID, chatOf, SERVICE_URL } from './teams.ts';
import type { World } from './world.ts';

export type Place = { readonly conversation: string; readonly teamId?: string };

/** What the presser got to see. */
export type Seen =
  | { readonly kind: 'card'; readonly card: Element }
  | { readonly kind: 'words'; readonly words: string }
  /** Taken, with nothing to show. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly status: number };

/** Teams waits that long for an answer, in milliseconds. */
const PATIENCE = 15_000;

export class Door {
  readonly #world: World;
  readonly #replicas: Replicas;
  #count = 0;

  constructor(world: World, replicas: Replicas) {
    this.#world = world;
    this.#replicas = replicas;
  }

  /** @param then called once for each answer that arrives; never where none comes */
  send(
    person: PersonId,
    place: Place,
    fields: Element,
    then: (seen: Seen) => void,
  ): { readonly id: string } {
    this.#count += 1;
    const world = this.#world;
    const activity = this.#activity(person, place, { id: `1800${this.#count}`, ...fields });
    const isAgain = world.strikes('pressSentAgain');
    const isUnheard = isAgain && world.dice('again').happens(500_000);
    const isAnswered = { is: false };
    const heard = (seen: Seen) => {
      isAnswered.is = !isUnheard && seen.kind !== 'failed';
      if (!isUnheard) then(seen);
    };
    this.#deliver(activity, heard);
    if (isAgain) this.#later(this.#untilAgain(), activity, then);
    else this.#unlessAnswered(activity, isAnswered, then);
    return { id: String(activity['id']) };
  }

  /** While the first is still being carried out, soon afterwards, or when things have moved on. */
  #untilAgain(): number {
    const dice = this.#world.dice('again');
    return dice.happens(300_000)
      ? dice.between(PATIENCE, 40 * PATIENCE)
      : dice.between(0, PATIENCE);
  }

  /** A replica that died, stood still or failed has answered nothing: Teams often tries once more. */
  #unlessAnswered(
    activity: Element,
    isAnswered: { readonly is: boolean },
    then: (seen: Seen) => void,
  ): void {
    const world = this.#world;
    world.timeline.after(PATIENCE, () => {
      if (isAnswered.is || !world.dice('unanswered').happens(700_000)) return;
      world.faults.add('unansweredSentAgain');
      this.#deliver(activity, then);
    });
  }

  #later(wait: number, activity: Element, then: (seen: Seen) => void): void {
    const world = this.#world;
    world.timeline.after(wait, () => {
      const isRenamed = world.dice('again').happens(300_000);
      const again = isRenamed ? { ...activity, id: `${String(activity['id'])}b` } : activity;
      this.#deliver(again, then);
    });
  }

  #activity(person: PersonId, { conversation, teamId }: Place, fields: Element): Element {
    const { service, now } = this.#world;
    const tenant = { id: service.tenant };
    const isOwn = conversation === chatOf(person);
    return {
      timestamp: new Date(now).toISOString(),
      channelId: 'msteams',
      serviceUrl: SERVICE_URL,
      from: {
        id: `29:${person}`,
        name: service.people.get(person)?.name ?? 'Somebody',
        aadObjectId: person,
      },
      recipient: { id: BOT_ID, name: 'Oversight' },
      conversation: {
        id: conversation,
        conversationType: isOwn ? 'personal' : 'channel',
        ...(isOwn ? {} : { isGroup: true }),
        tenantId: service.tenant,
      },
      channelData: isOwn
        ? { tenant }
        : { tenant, team: { id: teamId }, channel: { id: conversation.split(';')[0] } },
      ...fields,
    };
  }

  #deliver(activity: Element, then: (seen: Seen) => void): void {
    const world = this.#world;
    const able = this.#replicas.all.filter(({ life }) => life.heldUntil <= world.now);
    if (able.length === 0) {
      world.timeline.after(100, () => {
        then({ kind: 'failed', status: 503 });
      });
      return;
    }
    const { life, bot } = world.dice('balancer').oneOf(able);
    world.actions.add('activities');
    const request = { authorization: undefined, host: '127.0.0.1:9', body: activity };
    within
      .run(life, () => life.answering(() => bot.receive(request)))
      .then(
        ({ status, body }) => {
          if (!life.isDead) then(seenIn(status, body));
        },
        () => {
          if (!life.isDead) then({ kind: 'failed', status: 500 });
        },
      );
  }
}

function seenIn(status: number, body: unknown): Seen {
  if (status >= 300) return { kind: 'failed', status };
  if (!isElement(body)) return { kind: 'taken' };
  const { value, task } = body;
  if (isElement(task)) return seenInTask(task);
  if (typeof value === 'string') return { kind: 'words', words: value };
  return isElement(value) ? { kind: 'card', card: value } : { kind: 'taken' };
}

function seenInTask({ value }: Element): Seen {
  if (typeof value === 'string') return { kind: 'words', words: value };
  const card = isElement(value) ? value['card'] : undefined;
  const content = isElement(card) ? card['content'] : undefined;
  return isElement(content) ? { kind: 'card', card: content } : { kind: 'taken' };
}
