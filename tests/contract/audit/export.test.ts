/** Exports of the record, checked as a third party does: by the script of the guide. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { createFileWriter } from '../../../services/adapters/node/file-writer.ts';
import { createSigner } from '../../../services/adapters/node/signer.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { exportAudit, type Manifest } from '../../../services/audit/export/export.ts';
import type { Selection } from '../../../services/audit/export/select.ts';
import { erasureCapability, erasureStream } from '../../../services/erasure/capability.ts';
import { ErasureId, type ErasureCommand } from '../../../services/erasure/stream.ts';
import { eventId } from '../../../services/kernel/documents.ts';
import { readEvent } from '../../../services/kernel/head.ts';
import { CommandId, Instant } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import type { Partition } from '../../../services/ports/store.ts';
import {
  changeEvents,
  check,
  newKey,
  scriptOfGuide,
  signAnew,
} from '../../support/audit-exports.ts';
import { openCosmos, openSqliteInMemory, temporaryFolder } from '../../support/stores.ts';
import type { OpenedStore } from '../../support/stores.ts';
import { add, command, tally, tallyStream } from '../../support/tally.ts';

const partition = 'tenant|team' as Partition;
const [first, second] = [tallyStream('first', partition), tallyStream('second', partition)];
const auditKey = 'kept elsewhere, and long enough.';
const key = newKey();
const signer = createSigner(key);
const now = Instant.parse('2026-12-01T09:00:00.000Z');

const stores = [
  ['SQLite', openSqliteInMemory],
  ['Cosmos DB', () => openCosmos()],
] as const;

describe.each(stores)('an export of %s', (_name, open) => {
  let opened: OpenedStore;
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(async () => {
    opened = await open();
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await opened.close();
    folder.remove();
  });

  const journalOf = (digest = createDigest()) =>
    createJournal({ store: opened.store, digest, salt: randomSalt, configVersion: 'config-1' });

  async function write(digest = createDigest()): Promise<void> {
    const journal = journalOf(digest);
    await journal.handle(tally, first, add('one', 1, 2));
    await journal.handle(tally, second, add('two', 3));
    await journal.handle(
      tally,
      first,
      command('three', { type: 'reset' }, '2026-02-05T09:00:00.000Z'),
    );
    await journal.handle(tally, second, add('four', 4));
  }

  const exported = (
    change: { readonly selection?: Selection; readonly isKeyed?: boolean } = {},
  ): Promise<Manifest> =>
    exportAudit(
      {
        ...{ store: opened.store, signer },
        openFile: (name) => createFileWriter(join(folder.path, name)),
      },
      {
        ...{ madeAt: now, service: { name: 'Test', tenant: 'tenant' }, asked: {} },
        ...{ isKeyed: false, selection: {}, partitions: [partition], ...change },
      },
    );

  const files = () =>
    ['events.ndjson', 'manifest.json', 'manifest.sig'].map((name) =>
      readFileSync(join(folder.path, name), 'utf8'),
    );
  const { fingerprint } = signer;
  const said = async () => (await check(folder.path, { fingerprint })).said;

  it('is found genuine, with the key that the service told', async () => {
    await write();
    await exported();
    expect(await check(folder.path, { fingerprint })).toEqual({
      code: 0,
      said: `Genuine: 5 events, signed with the key ${fingerprint}`,
    });
  });

  it('is found genuine with the audit key alone, where the service has one', async () => {
    await write(createDigest({ auditKey }));
    await exported({ isKeyed: true });
    expect((await check(folder.path, { auditKey })).code).toBe(0);
    expect((await check(folder.path)).code).toBe(1);
  });

  it('of a part can be checked as the whole can, and says nothing of the others', async () => {
    await write();
    const to = Instant.parse('2026-02-01T00:00:00.000Z');
    const manifest = await exported({ selection: { from: to } });
    expect(manifest.partitions).toMatchObject([{ events: 1, leftOut: 4, seal: { events: 5 } }]);
    expect(await said()).toMatch(/^Genuine: 1 events/);
    const [events = ''] = files();
    expect(events).not.toContain('amount');
  });

  it('gives the same bytes again', async () => {
    await write();
    await exported();
    const before = files();
    for (const name of ['events.ndjson', 'manifest.json', 'manifest.sig']) {
      unlinkSync(join(folder.path, name));
    }
    await exported();
    expect(files()).toEqual(before);
  });

  it('overwrites nothing', async () => {
    await write();
    await exported();
    await expect(exported()).rejects.toThrow(/EEXIST/);
  });

  type Lines = readonly string[];
  const changes: readonly (readonly [string, (lines: Lines) => Lines])[] = [
    ['changed', ([one = '', ...others]) => [one.replace('"amount":1', '"amount":9'), ...others]],
    [
      'given to somebody else',
      ([one = '', ...others]) => [one.replace('"actor":"service"', '"actor":"x"'), ...others],
    ],
    ['removed', ([one = '', ...others]) => [one, ...others.slice(1)]],
    ['removed at the end', (lines) => lines.slice(0, -1)],
    ['added', (lines) => [...lines, lines[0] ?? '']],
    [
      'moved to another stream',
      ([one = '', ...others]) => [one.replace('tally.first', 'tally.other'), ...others],
    ],
    [
      'exchanged',
      ([one = '', two = '', ...others]) => [
        ...[
          one.replace('"position":1', '"position":2'),
          two.replace('"position":2', '"position":1'),
        ],
        ...others,
      ],
    ],
    [
      'emptied',
      ([one = '', ...others]) => {
        const { event: _event, salt: _salt, ...rest } = JSON.parse(one) as Record<string, unknown>;
        return [JSON.stringify({ ...rest, erased: { by: 'erasure.none' } }), ...others];
      },
    ],
  ];

  it.each(changes)('is refused when an event was %s', async (_what, change) => {
    await write();
    await exported();
    changeEvents(folder.path, change);
    expect(await said()).toMatch(/^NOT GENUINE/);
  });

  it.each(changes)(
    'is refused when an event was %s by somebody with the key',
    async (_what, change) => {
      await write();
      await exported();
      changeEvents(folder.path, change);
      signAnew(folder.path, key);
      expect(await said()).toMatch(/^NOT GENUINE: (event|events|two|place)/);
    },
  );

  it('is refused when lines were swapped', async () => {
    await write();
    await exported();
    changeEvents(folder.path, ([one = '', two = '', ...others]) => [two, one, ...others]);
    expect(await said()).toMatch(/^NOT GENUINE/);
  });

  it('is refused when the manifest was changed', async () => {
    await write();
    await exported();
    const file = join(folder.path, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"Test"', '"Another"'));
    expect(await said()).toBe('NOT GENUINE: the signature does not fit');
  });

  it('is refused when another key signed it, and also where that key is in it', async () => {
    await write();
    await exported();
    const other = newKey();
    writeFileSync(join(folder.path, 'manifest.sig'), createSigner(other).sign(Buffer.from('x')));
    expect(await said()).toBe('NOT GENUINE: the signature does not fit');
    signAnew(folder.path, other);
    expect(await said()).toMatch(/^NOT GENUINE: another key: [0-9a-f]{64}$/);
  });

  it('with what was erased by rule is genuine, and says nothing of it', async () => {
    await write();
    await erase(1);
    await exported();
    expect(await said()).toMatch(/^Genuine: 7 events/);
    const [events = ''] = files();
    expect(events).not.toContain('"amount":1}');
  });

  it('is refused when more was emptied than an erasure says', async () => {
    await write();
    await erase(2);
    await exported();
    expect(await said()).toBe('NOT GENUINE: place 1 was emptied');
  });

  /** The first event is emptied; the record says that it is the one at that position. */
  async function erase(position: number): Promise<void> {
    const journal = journalOf();
    const erasure = ErasureId.parse('01kb0000000000000000000001');
    const stream = erasureStream(erasure);
    const commands: readonly ErasureCommand[] = [
      { type: 'order', on: { ground: 'request', reason: 'Asked for' } },
      {
        type: 'note',
        erased: {
          ...{ capability: 'tally', events: 1, remainders: [] },
          positions: [[position, position]],
        },
      },
    ];
    for (const each of commands) {
      await journal.handle(
        erasureCapability,
        { partition, stream },
        {
          ...{ id: CommandId.parse(each.type), at: now, actor: 'service', authority: 'service' },
          command: each,
        },
      );
    }
    const id = eventId(first.stream, 1);
    const document = await opened.store.read(partition, id);
    if (!document) throw new TypeError('It is not there.');
    const { sequence, position: place, content, previousHash, hash } = readEvent(document);
    const body = { sequence, position: place, content, previousHash, hash, erased: { by: stream } };
    await opened.store.commit(partition, [{ type: 'put', document: { id, body } }]);
  }
});

describe('the script of the guide', () => {
  it('has at most thirty lines', () => {
    expect(scriptOfGuide().trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });
});
