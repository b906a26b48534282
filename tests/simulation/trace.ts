/** What happened, in short lines: the last of them to be read, all of them as one digest. */
import { createHash } from 'node:crypto';

const KEPT = 400;

export class Trace {
  steps = 0;
  lines = 0;
  readonly #digest = createHash('sha256');
  readonly #last: string[] = [];
  readonly #now: () => number;
  readonly #echo: boolean;

  constructor(now: () => number, echo: boolean) {
    this.#now = now;
    this.#echo = echo;
  }

  add(line: string): void {
    const at = new Date(this.#now()).toISOString().slice(0, 23);
    const whole = `${String(this.steps).padStart(7)} ${at} ${line}`;
    this.lines += 1;
    this.#digest.update(`${whole}\n`);
    this.#last.push(whole);
    if (this.#last.length > KEPT) this.#last.shift();
    if (this.#echo) process.stdout.write(`${whole}\n`);
  }

  last(count: number): readonly string[] {
    return this.#last.slice(-count);
  }

  /** Of every line so far; the same for two runs that went the same. */
  digest(): string {
    return this.#digest.copy().digest('hex').slice(0, 16);
  }
}
