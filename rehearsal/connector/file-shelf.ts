/** Files that people attach: Teams puts them into OneDrive, and tells the bot where to fetch them. */
import { randomUUID } from 'node:crypto';

export type ShelvedFile = {
  readonly name: string;
  readonly id: string;
  /** Where the bot fetches it, without signing in. */
  readonly downloadUrl: string;
};

/** More than this many files are forgotten, the oldest first. */
const KEPT = 20;

export const filesPath = '/files/';

export class FileShelf {
  readonly #origin: string;
  readonly #files = new Map<string, Buffer>();

  /** @param origin Of this machine, e.g. `http://127.0.0.1:3978` */
  constructor(origin: string) {
    this.#origin = origin;
  }

  put(name: string, bytes: Buffer): ShelvedFile {
    const id = randomUUID();
    this.#files.set(id, bytes);
    const [oldest] = this.#files.keys();
    if (this.#files.size > KEPT && oldest !== undefined) this.#files.delete(oldest);
    return { name, id, downloadUrl: `${this.#origin}${filesPath}${id}` };
  }

  /** By the path that stands in its address. */
  at(path: string): Buffer | undefined {
    return this.#files.get(path.slice(filesPath.length));
  }
}
