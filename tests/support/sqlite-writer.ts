/**
 * A process of its own that carries commands out on a SQLite file, one after the other, and
 * prints the id of each once it was answered; until it is killed or the disk fails.
 * Run: node tests/support/sqlite-writer.ts FILE NAME
 */
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import type { Partition } from '../../services/ports/store.ts';
import { add, command, tally, tallyStream } from './tally.ts';

const [, , file = '', name = ''] = process.argv;
const store = await openSqliteStore({
  file,
  onFailed: ({ message }) => {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  },
});
const journal = createJournal({
  salt: randomSalt,
  store,
  digest: createDigest(),
  configVersion: 'config-1',
});

/** Several streams at once, so that commits are grouped. */
async function write(lane: number): Promise<void> {
  const target = tallyStream(`${name}-${lane}`, `tenant|team-${lane % 2}` as Partition);
  for (let n = 0; ; n += 1) {
    const id = `${name}-${lane}-${n}`;
    const envelope = n % 50 === 49 ? command(id, { type: 'reset' }) : add(id, 1, 1);
    const { outcome } = await journal.handle(tally, target, envelope);
    if (outcome === 'done') process.stdout.write(`${target.partition} ${id}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(write));
