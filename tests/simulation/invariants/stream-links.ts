/**
 * The record only grows, without holes: every event follows the one before it in its stream and in
 * its partition, is chained to it, and is never written again.
 */
import type { Change } from '../mirror.ts';
import { isElement, text, type Element } from '../cards.ts';
import type { World } from '../world.ts';

type End = { sequence: number; hash: string };

export class StreamLinks {
  readonly #world: World;
  readonly #streams = new Map<string, End>();
  readonly #commands = new Set<string>();
  readonly #ofThisBatch = new Set<string>();
  readonly #positions = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  look(changes: readonly Change[]): void {
    const events = changes
      .filter(({ id }) => id.startsWith('event.'))
      .map((change) => ({
        ...change,
        body: isElement(change.after?.body) ? change.after.body : undefined,
      }))
      .sort((a, b) => Number(a.body?.['position'] ?? 0) - Number(b.body?.['position'] ?? 0));
    for (const event of events) this.#look(event, event.body);
    for (const { partition, body } of events) this.#onlyOnce(partition, text(body?.['commandId']));
    this.#ofThisBatch.clear();
  }

  /** What somebody pressed, or what a job asked for, is carried out in one batch and never again. */
  #onlyOnce(partition: string, command: string): void {
    this.#world.checks.add('5 nothing is carried out twice');
    const key = `${partition} ${command}`;
    if (this.#ofThisBatch.has(key)) return;
    if (this.#commands.has(key)) this.#world.violated(`(5) ${command} was carried out twice`);
    this.#commands.add(key);
    this.#ofThisBatch.add(key);
  }

  #look({ partition, id, before }: Change, body: Element | undefined): void {
    this.#world.checks.add('6 events follow each other');
    const say = (words: string) => {
      this.#world.violated(`(6) ${id} in ${partition}: ${words}`);
    };
    if (before !== undefined) say('an event was written over');
    if (body === undefined) {
      say('an event was deleted');
      return;
    }
    const key = `${partition} ${id.slice(0, id.lastIndexOf('.'))}`;
    const end = this.#streams.get(key) ?? { sequence: 0, hash: '0'.repeat(64) };
    const position = this.#positions.get(partition) ?? 0;
    if (body['sequence'] !== end.sequence + 1) say(`it follows event ${end.sequence}`);
    if (body['previousHash'] !== end.hash) say('it is not chained to the event before it');
    if (body['position'] !== position + 1) say(`the event before it had position ${position}`);
    this.#streams.set(key, { sequence: end.sequence + 1, hash: text(body['hash']) });
    this.#positions.set(partition, position + 1);
  }
}
