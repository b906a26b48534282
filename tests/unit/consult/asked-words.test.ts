/** "Asked first": when in the chain somebody was asked. */
import { describe, expect, it } from '@jest/globals';
import { askedWords } from '../../../services/consult/asked-words.ts';

describe('whoever is asked', () => {
  it.each([
    [1, 'asked first'],
    [2, 'asked second'],
    [6, 'asked sixth'],
    [7, 'asked 7th'],
    [11, 'asked 11th'],
    [12, 'asked 12th'],
    [21, 'asked 21st'],
    [22, 'asked 22nd'],
    [23, 'asked 23rd'],
  ])('as number %i is said to be "%s"', (hop, words) => {
    expect(askedWords(hop)).toBe(words);
  });
});
