import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileWriter } from '../../ports/file-writer.ts';

const BUFFERED = 64 * 1024;

/** Makes a file that is not there yet, readable by its owner alone. Throws where there is one. */
export async function createFileWriter(path: string): Promise<FileWriter> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  let waiting: string[] = [];
  let held = 0;
  const flush = async (): Promise<void> => {
    const buffer = Buffer.from(waiting.join(''));
    waiting = [];
    held = 0;
    hash.update(buffer);
    bytes += buffer.length;
    await file.appendFile(buffer);
  };
  return {
    async write(text) {
      waiting.push(text);
      held += text.length;
      if (held >= BUFFERED) await flush();
    },
    async end() {
      await flush();
      await file.close();
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}
