/** What is accepted as it is, on the list of a manager. */
import { describe, expect, it } from '@jest/globals';
import { exceptionsCard } from '../../cards/exceptions/card.ts';
import type { AcceptedException } from '../../services/exceptions/desk.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { markdownOf } from '../support/card-parts.ts';
import { at, grace, riversideEast as team, sam, service } from '../support/people.ts';

const accepted = (id: string, until: string, by: PersonId): AcceptedException => ({
  ...{ key: `parked:team:${id}:`, team, since: at('08:00'), whose: [] },
  ...{ fix: { opens: 'nothing' }, why: { kind: 'jobFailed', job: 'own.tell', scope: team, id } },
  acceptance: { reason: `Because of ${id}`, until, by, at: at('09:00'), endsAt: at('17:00') },
});

const context = {
  ...{ service, now: at('10:00') },
  nameOf: (person: string) => (person === grace ? 'Grace Lindqvist' : 'Sam Whitaker'),
};
const linesOf = (all: readonly AcceptedException[], page = 1) =>
  markdownOf(
    exceptionsCard(
      { open: [], accepted: all, unread: [], teams: [team], show: 'accepted', page },
      context,
    ),
  ).flatMap((text) => /^(?:Accepted until .*|\*\*Why:\*\* Because of \S+)/.exec(text) ?? []);

describe('the list of what is accepted', () => {
  it('says once until when and by whom, what comes back soonest first', () => {
    const all = [
      accepted('a', '2026-12-11', grace),
      accepted('b', '2026-12-09', sam),
      accepted('c', '2026-12-11', grace),
      accepted('d', '2026-12-11', sam),
    ];
    const lines = linesOf(all);
    const of = (by: string, day: string) => `Accepted until ${day} by ${by}`;
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(of('Sam Whitaker', 'Wed 9 Dec'));
    expect(lines.slice(1, 2)).toEqual(['**Why:** Because of b']);
    expect(lines).toContain(of('Sam Whitaker', 'Fri 11 Dec'));
    const from = lines.indexOf(of('Grace Lindqvist', 'Fri 11 Dec'));
    expect(lines.slice(from + 1, from + 3)).toEqual([
      '**Why:** Because of a',
      '**Why:** Because of c',
    ]);
  });

  it('says it again at the top of the next page', () => {
    const all = Array.from({ length: 9 }, (_, index) => accepted(`n${index}`, '2026-12-11', grace));
    expect(linesOf(all, 2)).toEqual([
      'Accepted until Fri 11 Dec by Grace Lindqvist',
      '**Why:** Because of n8',
    ]);
  });
});
