/** What somebody was shown as done stands in the record. */
import { inputsOf, wordsOf } from '../cards.ts';
import type { Seen } from '../door.ts';
import { markPattern } from '../fill-in.ts';
import type { Change } from '../mirror.ts';
import type { Pressed } from '../people.ts';
import type { World } from '../world.ts';
import type { Consults } from './consults.ts';

/** A refusal gives back what was typed, and says so. */
const isGivenBack = /had written|What you typed is kept|Nothing was changed|nothing was done/;

export class Answers {
  readonly #world: World;
  readonly #consults: Consults;
  readonly #recorded = new Set<string>();

  constructor(world: World, consults: Consults) {
    this.#world = world;
    this.#consults = consults;
  }

  look(changes: readonly Change[]): void {
    for (const { id, after } of changes) {
      if (!id.startsWith('event.') || after === undefined) continue;
      for (const [mark] of JSON.stringify(after.body).matchAll(markPattern)) this.#recorded.add(mark);
    }
  }

  /** Words that are shown as said, and no longer stand in a field, were recorded; so was a consult that was taken. */
  look5(pressed: Pressed, seen: Seen): void {
    if (seen.kind !== 'card') return;
    const { checks } = this.#world;
    const words = wordsOf(seen.card).join('\n');
    if (isGivenBack.test(words)) return;
    checks.add('5 what was shown is recorded');
    for (const mark of pressed.marks) {
      if (words.includes(mark) && !this.#recorded.has(mark)) {
        const read = words.replaceAll('\n', ' / ').slice(0, 400);
        this.#say(pressed, `"${mark}" was shown as said, and is in no event: ${read}`);
      }
    }
    const consult = this.#consults.find(
      `${this.#world.service.tenant}|${String(pressed.data['team'])}`,
      pressed.data['consult'],
    );
    const isForm = inputsOf(seen.card).length > 0;
    const isAsked = this.#world.service.teams
      .keys()
      .some((team) =>
        this.#consults.find(`${this.#world.service.tenant}|${team}`, pressed.data['consult']),
      );
    if (pressed.verb === 'consult.submit' && !isForm && !isAsked) {
      this.#say(pressed, 'the request was shown as sent, and there is none');
    }
    if (words.includes('You have this consult')) {
      if (consult?.wasHeldBy.has(pressed.person) === false) {
        this.#say(pressed, 'it was shown as theirs, and never was');
      }
    }
  }

  #say({ person, verb }: Pressed, words: string): void {
    this.#world.violated(`(5) ${person} pressed ${verb}: ${words}`);
  }
}
