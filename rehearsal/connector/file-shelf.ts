/**
 * Files that people attach: Teams puts them into OneDrive, and tells the bot where to fetch them;
 * and those that the bot puts there, where Teams told it to.
 */
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
  /** Which file is to be put where. */
  readonly #rooms = new Map<string, string>();

  /** @param origin Of this machine, e.g. `http://127.0.0.1:3978` */
  constructor(origin: string) {
    this.#origin = origin;
  }

  put(name: string, bytes: Buffer): ShelvedFile {
    const id = randomUUID();
    this.#keep(id, bytes);
    return { name, id, downloadUrl: `${this.#origin}${filesPath}${id}` };
  }

  #keep(id: string, bytes: Buffer): void {
    this.#files.set(id, bytes);
    const [oldest] = this.#files.keys();
    if (this.#files.size > KEPT && oldest !== undefined) this.#files.delete(oldest);
  }

  /** Room for a file that the bot may put there, once. */
  reserve(name: string): {
    readonly id: string;
    readonly uploadUrl: string;
    readonly contentUrl: string;
  } {
    const id = randomUUID();
    const upload = randomUUID();
    this.#rooms.set(upload, id);
    const at = (what: string) => `${this.#origin}${filesPath}${what}`;
    return { id, uploadUrl: at(upload), contentUrl: at(`${id}/${encodeURIComponent(name)}`) };
  }

  /** @returns the status with which OneDrive answers what is put there in one piece */
  receive(path: string, bytes: Buffer, range: string | undefined): 201 | 404 | 416 {
    const upload = path.slice(filesPath.length);
    const id = this.#rooms.get(upload);
    if (id === undefined) return 404;
    if (range !== `bytes 0-${bytes.length - 1}/${bytes.length}`) return 416;
    this.#rooms.delete(upload);
    this.#keep(id, bytes);
    return 201;
  }

  /** By the path that stands in its address. */
  at(path: string): Buffer | undefined {
    const [id = ''] = path.slice(filesPath.length).split('/');
    return this.#files.get(id);
  }
}
