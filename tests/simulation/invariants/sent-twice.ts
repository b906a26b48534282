/** Somebody is pinged, or told of a late answer, once, but where the sender can't know that they were. */
import type { Message } from '../teams.ts';
import type { World } from '../world.ts';

/** As long as the same words can't well be said anew, in milliseconds. */
const SOON = 60_000;
/** How long before and after a message trouble may lie that makes its job run again. */
const NEAR = { before: 60_000, after: 2 * 60_000 };

export class SentTwice {
  readonly #world: World;
  readonly #sent = new Map<string, Message & { readonly at: number }>();

  constructor(world: World) {
    this.#world = world;
  }

  arrived(message: Message): void {
    const { now, checks } = this.#world;
    checks.add('9 an alert is sent once');
    const { conversation, alert = '', versions } = message;
    const key = JSON.stringify([conversation, alert, versions[0]]);
    const before = this.#sent.get(key);
    this.#forgetOld();
    this.#sent.delete(key);
    this.#sent.set(key, { ...message, at: now });
    if (before === undefined || now - before.at > SOON) return;
    if (this.#hasExcuse(before) || this.#hasExcuse({ ...message, at: now })) return;
    this.#world.violated(
      `(9) "${alert}" was sent to ${conversation} by ${before.by?.name ?? 'nobody'} and again by ${message.by?.name ?? 'nobody'}, and neither met trouble`,
    );
  }

  #hasExcuse({ by, at }: Message & { readonly at: number }): boolean {
    return by?.hasMetBetween(at - NEAR.before, at + NEAR.after) ?? true;
  }

  /** The oldest come first. */
  #forgetOld(): void {
    for (const [key, { at }] of this.#sent) {
      if (this.#world.now - at <= SOON) return;
      this.#sent.delete(key);
    }
  }
}
