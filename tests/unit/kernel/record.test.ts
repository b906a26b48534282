import { describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { emptyHash, hashOf, recordEvents } from '../../../services/kernel/record.ts';
import { emptySeal, sealed } from '../../../services/kernel/seal.ts';
import { canonicalJson } from '../../../services/kernel/json.ts';
import type { Partition } from '../../../services/ports/store.ts';
import { add, tallyStream } from '../../support/tally.ts';

const digest = createDigest();
const target = tallyStream('a', 'tenant|team' as Partition);
const about = { envelope: add('c1', 1), configVersion: 'config-1', schemaVersion: 1 };
const end = { sequence: 4, hash: 'f'.repeat(64), position: 9 };
const records = recordEvents(digest, target, end, about, [{ n: 1 }, { n: 2 }]);

describe('the records of one decision', () => {
  it('go on where the stream and the partition ended', () => {
    expect(records.map(({ sequence, position }) => [sequence, position])).toEqual([
      [5, 10],
      [6, 11],
    ]);
    expect(records[0]?.previousHash).toBe(end.hash);
    expect(records[1]?.previousHash).toBe(records[0]?.hash);
  });

  it('carry SHA-256 over all they hold and where they stand, as canonical JSON', () => {
    // Computed by hand, so that a change of the format can't go unnoticed: old records must verify.
    const text =
      '{"actor":"service","at":"2026-01-05T09:00:00.000Z","authority":"service","commandId":"c1",' +
      '"configVersion":"config-1","event":{"n":1},"partition":"tenant|team","position":10,' +
      `"previousHash":"${end.hash}","schemaVersion":1,"sequence":5,"stream":"tally.a"}`;
    expect(records[0]?.hash).toBe(digest(text));
  });

  it('hash the same however their keys are ordered, and differently in any other place', () => {
    const [record] = records;
    if (!record) throw new TypeError('no record');
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as typeof record;
    expect(hashOf(digest, target, reversed)).toBe(record.hash);
    expect(
      hashOf(digest, { ...target, stream: tallyStream('b', target.partition).stream }, record),
    ).not.toBe(record.hash);
    expect(hashOf(digest, { ...target, partition: 'tenant|other' as Partition }, record)).not.toBe(
      record.hash,
    );
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
