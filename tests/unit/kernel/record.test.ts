import { describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import {
  contentOf,
  emptyHash,
  hashOf,
  recordEvents,
  resealed,
} from '../../../services/kernel/record.ts';
import { emptySeal, sealed } from '../../../services/kernel/seal.ts';
import { canonicalJson } from '../../../services/kernel/json.ts';
import type { Partition } from '../../../services/ports/store.ts';
import { add, tallyStream } from '../../support/tally.ts';

const digest = createDigest();
const target = tallyStream('a', 'tenant|team' as Partition);
const about = { envelope: add('c1', 1), configVersion: 'config-1', schemaVersion: 1 };
const end = { sequence: 4, hash: 'f'.repeat(64), position: 9 };
const salts = ['5a17', '5a18'];
const sealing = { digest, salt: () => salts.shift() ?? '' };
const records = recordEvents(sealing, target, end, about, [{ n: 1 }, { n: 2 }]);

describe('the records of one decision', () => {
  it('go on where the stream and the partition ended', () => {
    expect(records.map(({ sequence, position }) => [sequence, position])).toEqual([
      [5, 10],
      [6, 11],
    ]);
    expect(records[0]?.previousHash).toBe(end.hash);
    expect(records[1]?.previousHash).toBe(records[0]?.hash);
  });

  it('carry SHA-256 over all that happened and where it stands, and over that and their place', () => {
    // Computed by hand, so that a change of the format can't go unnoticed: old records must verify.
    const happened =
      '{"actor":"service","at":"2026-01-05T09:00:00.000Z","authority":"service","commandId":"c1",' +
      '"configVersion":"config-1","event":{"n":1},"partition":"tenant|team","salt":"5a17",' +
      '"schemaVersion":1,"stream":"tally.a"}';
    const place =
      `{"content":"${digest(happened)}","position":10,` +
      `"previousHash":"${end.hash}","sequence":5}`;
    expect(records[0]?.content).toBe(digest(happened));
    expect(records[0]?.hash).toBe(digest(place));
  });

  it('have a hash that holds without what happened', () => {
    const [record] = records;
    if (!record) throw new TypeError('no record');
    const { sequence, position, content, previousHash, hash } = record;
    expect(hashOf(digest, { sequence, position, content, previousHash })).toBe(hash);
  });

  it('are each salted anew, so that the same twice has two digests', () => {
    expect(records.map(({ salt }) => salt)).toEqual(['5a17', '5a18']);
  });

  it('hash the same however their keys are ordered, and differently in any other place', () => {
    const [record] = records;
    if (!record) throw new TypeError('no record');
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as typeof record;
    const elsewhere = { ...target, stream: tallyStream('b', target.partition).stream };
    expect(resealed(digest, target, reversed)).toEqual(record);
    expect(contentOf(digest, elsewhere, record)).not.toBe(record.content);
    expect(
      contentOf(digest, { ...target, partition: 'tenant|other' as Partition }, record),
    ).not.toBe(record.content);
  });
});

describe('a digest', () => {
  it('is SHA-256 without a key', () => {
    expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('is HMAC with SHA-256 under a key (RFC 4231, test case 2)', () => {
    expect(createDigest({ auditKey: 'Jefe' })('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe('a seal', () => {
  it('counts events and depends on their order', () => {
    const [a, b] = [digest('a'), digest('b')];
    const both = sealed(digest, emptySeal, [a, b]);
    expect(both.events).toBe(2);
    expect(sealed(digest, sealed(digest, emptySeal, [a]), [b])).toEqual(both);
    expect(sealed(digest, emptySeal, [b, a]).digest).not.toBe(both.digest);
    expect(emptySeal).toEqual({ events: 0, digest: emptyHash });
  });
});

describe('canonical JSON', () => {
  it('orders keys by code units at every depth and leaves lists as they are', () => {
    expect(canonicalJson({ b: [2, { z: null, a: 'ü"' }], B: true, a: 1.5 })).toBe(
      '{"B":true,"a":1.5,"b":[2,{"a":"ü\\"","z":null}]}',
    );
  });
});
