import { describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import {
  emptyBox,
  markOf,
  resultOf,
  sealed,
  withAnswer,
  type PulseBox,
} from '../../../services/pulse/box.ts';
import {
  askedAt,
  endsAt,
  isOpenRound,
  lastEnded,
  nextRound,
  PulseMonth,
  roundAt,
} from '../../../services/pulse/round.ts';
import { jonah, kemi, riversideEast as team, service, utc } from '../../support/people.ts';

const month = (text: string) => PulseMonth.parse(text);

describe('a round', () => {
  it.each([
    ['on its day', '2026-12', '2026-12-10T10:00'],
    ['in summer, by the clock on the wall', '2026-07', '2026-07-10T09:00'],
    ['on Monday where its day is a Saturday', '2026-10', '2026-10-12T08:00'],
  ])('is asked %s', (_what, which, at) => {
    expect(askedAt(service, month(which))).toBe(utc(at));
  });

  it('is open from then until midnight a fortnight later', () => {
    const which = month('2026-12');
    expect(endsAt(service, which)).toBe(utc('2026-12-24T00:00'));
    expect(isOpenRound(service, which, utc('2026-12-10T09:59'))).toBe(false);
    expect(isOpenRound(service, which, utc('2026-12-10T10:00'))).toBe(true);
    expect(isOpenRound(service, which, utc('2026-12-23T23:59'))).toBe(true);
    expect(isOpenRound(service, which, utc('2026-12-24T00:00'))).toBe(false);
  });

  it('follows the one before, through the turn of the year', () => {
    expect(nextRound(service, utc('2026-12-10T10:00'))).toBe(utc('2027-01-11T09:00'));
    expect(roundAt(service, utc('2027-01-05T10:00'))).toBe('2026-12');
    expect(lastEnded(service, utc('2026-12-20T10:00'))).toBe('2026-11');
    expect(lastEnded(service, utc('2026-12-24T00:00'))).toBe('2026-12');
  });
});

const filled = (count: number): PulseBox =>
  Array.from({ length: count }).reduce<PulseBox>(
    (box, _each, index) => withAnswer(box, `mark-${index}`, [5, index === 0 ? 1 : 4]) ?? box,
    emptyBox,
  );

describe('the box', () => {
  it('counts each question apart, and takes one answer of each person', () => {
    const once = withAnswer(emptyBox, 'mark', [4, 1]);
    expect(once).toMatchObject({
      counts: [
        [0, 0, 0, 1, 0],
        [1, 0, 0, 0, 0],
      ],
      answered: ['mark'],
    });
    expect(once && withAnswer(once, 'mark', [5, 5])).toBeUndefined();
  });

  it('forgets who answered when it is sealed, and takes no more', () => {
    const box = sealed(filled(3));
    expect(box).toEqual({ counts: filled(3).counts, answered: [], isSealed: true });
    expect(withAnswer(box, 'another', [1, 1])).toBeUndefined();
  });

  it('says nothing of four answers, not how many they are either', () => {
    expect(resultOf(filled(4))).toEqual({ shown: false });
    expect(resultOf(filled(5))).toEqual({ shown: true, answers: 5, confident: [5, 4] });
  });
});

describe('a mark', () => {
  const digest = createDigest({ auditKey: 'a-key-of-the-tests' });
  const of = (change: object) =>
    markOf(digest, { team, month: month('2026-12'), person: jonah, ...change });

  it('is the same for one person and round, and no other', () => {
    expect(of({})).toBe(of({}));
    expect(new Set([of({}), of({ person: kemi }), of({ month: month('2027-01') })]).size).toBe(3);
  });

  it('does not show whose it is', () => {
    expect(of({})).not.toContain(jonah);
  });
});
