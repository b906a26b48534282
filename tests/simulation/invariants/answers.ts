/** What somebody was shown as done stands in the record. */
import { partitionOf } from '../../../services/kernel/documents.ts';
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
      for (const [mark] of JSON.stringify(after.body).matchAll(markPattern))
        this.#recorded.add(mark);
    }
  }

  /** Words that are shown as said, and no longer stand in a field, were recorded; so was a consult that was taken. */
  lookAt(pressed: Pressed, seen: Seen): void {
    if (seen.kind !== 'card') return;
    const words = wordsOf(seen.card).join('\n');
    if (isGivenBack.test(words)) return;
    this.#world.checks.add('5 what was shown is recorded');
    const lost = pressed.marks.find((mark) => words.includes(mark) && !this.#recorded.has(mark));
    if (lost !== undefined) {
      const read = words.replaceAll('\n', ' / ').slice(0, 400);
      this.#say(pressed, `"${lost}" was shown as said, and is in no event: ${read}`);
    }
    if (inputsOf(seen.card).length === 0) this.#wasAsked(pressed);
    if (words.includes('You have this consult')) this.#wasTaken(pressed);
  }

  #wasAsked(pressed: Pressed): void {
    const { service } = this.#world;
    const isAsked = [...service.teams.keys()].some((team) =>
      this.#consults.find(partitionOf(service.tenant, team), pressed.data['consult']),
    );
    if (pressed.verb === 'consult.submit' && !isAsked) {
      this.#say(pressed, 'the request was shown as sent, and there is none');
    }
  }

  #wasTaken(pressed: Pressed): void {
    const team = `${this.#world.service.tenant}|${String(pressed.data['team'])}`;
    const consult = this.#consults.find(team, pressed.data['consult']);
    if (consult?.wasHeldBy.has(pressed.person) === false) {
      this.#say(pressed, 'it was shown as theirs, and never was');
    }
  }

  #say({ person, verb }: Pressed, words: string): void {
    this.#world.violated(`(5) ${person} pressed ${verb}: ${words}`);
  }
}
