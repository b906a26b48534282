/** Chance, from a seed: the same seed throws the same, whatever else happens. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export class Dice {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /** Dice of different names are independent of each other, so that a new throw in one place changes no other. */
  constructor(seed: number, name: string) {
    this.#generator = xoroshiro128plus(hash(`${seed}/${name}`));
  }

  /** Both ends included. */
  between(least: number, most: number): number {
    return uniformInt(this.#generator, least, most);
  }

  /** True so many times in a million. */
  happens(perMillion: number): boolean {
    return perMillion > 0 && this.between(1, 1_000_000) <= perMillion;
  }

  /** From 0 up to 1. */
  fraction(): number {
    return this.between(0, 999_999_999) / 1_000_000_000;
  }

  /** @throws TypeError when there is nothing to choose from */
  oneOf<Value>(values: readonly Value[]): Value {
    const [value] = values.slice(this.between(0, values.length - 1));
    if (value === undefined) throw new TypeError('Nothing to choose from.');
    return value;
  }

  /** Each as often as its weight says; nothing where all weights are nought. */
  weighted<Value>(values: readonly (readonly [weight: number, value: Value])[]): Value | undefined {
    const total = values.reduce((sum, [weight]) => sum + weight, 0);
    if (total <= 0) return undefined;
    let left = this.between(1, total);
    for (const [weight, value] of values) {
      left -= weight;
      if (left <= 0) return value;
    }
    return undefined;
  }

  /** Mostly short, now and then long, `mean` on average. */
  wait(mean: number): number {
    return Math.ceil(-Math.log(1 - this.fraction()) * mean);
  }

  hex(digits: number): string {
    return Array.from({ length: digits }, () => this.between(0, 15).toString(16)).join('');
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01_00_01_93);
  return value | 0;
}
