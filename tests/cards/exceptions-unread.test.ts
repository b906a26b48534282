/** What the headline of the exceptions says where a source could not be read. */
import { describe, expect, it } from '@jest/globals';
import { countsCard, exceptionsCard } from '../../cards/exceptions/card.ts';
import type { ListedException } from '../../services/exceptions/desk.ts';
import { markdownOf } from '../support/card-parts.ts';
import { at, riversideEast as team, service } from '../support/people.ts';

const found: ListedException = {
  ...{ key: 'parked:team:x:', team, since: at('08:00'), whose: [] },
  ...{
    fix: { opens: 'nothing' },
    why: { kind: 'jobFailed', job: 'own.tell', scope: team, id: 'x' },
  },
};
const context = { service, now: at('10:00'), nameOf: (person: string) => person };
const headlines = (open: readonly ListedException[], unread: readonly string[]) =>
  [exceptionsCard, countsCard].map(
    (card) => markdownOf(card({ open, accepted: [], unread, teams: [team] }, context))[1],
  );

describe('the headline of what is out of standard', () => {
  it.each([
    ['nothing is found', [], [], 'Nothing is out of standard'],
    ['one is found', [found], [], 'Out of standard: 1'],
    ['none is found and not all read', [], ['signOff'], 'Not everything could be read'],
    ['one is found and not all read', [found], ['signOff'], 'Out of standard: at least 1'],
  ])('where %s', (_when, open, unread, headline) => {
    expect(headlines(open, unread)).toEqual([headline, headline]);
  });
});
