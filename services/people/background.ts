/** Work that nobody waits for and whose failure costs nobody an answer. */
export class Background {
  readonly #report: (error: unknown, doing: string) => void;
  readonly #running = new Set<Promise<void>>();
  #isOver = false;

  constructor(report: (error: unknown, doing: string) => void) {
    this.#report = report;
  }

  /** What it returns resolves when it has ended, well or not. */
  run(doing: string, work: () => Promise<void>): Promise<void> {
    const running = this.tolerate(doing, work).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  /** Resolves also when it failed, which is reported. */
  async tolerate(doing: string, work: () => Promise<void>): Promise<void> {
    if (this.#isOver) return;
    try {
      await work();
    } catch (error) {
      this.#report(error, doing);
    }
  }

  /** Until all that runs has ended. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** As `settled`; what would begin after that is left undone. */
  async end(): Promise<void> {
    await this.settled();
    this.#isOver = true;
  }
}
