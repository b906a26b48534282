import { describe, expect, it } from '@jest/globals';
import { findingText, fixText, placesText } from '../../../cards/reach/words.ts';
import type { Absence } from '../../../services/absence/absence.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { RotaChange } from '../../../services/rota/imported.ts';
import type { ReachFacts, ReachRow } from '../../../services/reach/reach.ts';
import { reachReport } from '../../../services/reach/report.ts';
import type { Service } from '../../../services/service/service.ts';
import { onLeave } from '../../support/chains.ts';
import {
  amina,
  at,
  ben,
  chloe,
  crisis,
  esther,
  farah,
  grace,
  jonah,
  kemi,
  leo,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const reachable: ReachFacts = { reach: { state: 'reachable' } };
const since = at('08:00');
const cutOff = (
  reason: 'appNotInstalled' | 'appRemoved' | 'blockedByPerson',
  more: Partial<ReachFacts> = {},
): ReachFacts => ({ reach: { state: 'unreachable', reason, since }, ...more });

type Given = {
  readonly facts?: readonly (readonly [PersonId, ReachFacts])[];
  readonly absences?: readonly Absence[];
  readonly overrides?: readonly RotaChange[];
  readonly service?: Service;
};

/** On a Wednesday at ten, with everybody reachable unless told otherwise. */
function rows({ facts = [], absences = [], overrides = [], service: its = service }: Given = {}) {
  const all = [...its.people.keys()].map((person) => [person, reachable] as const);
  const known = { absences, overrides };
  return reachReport({ service: its, known, facts: new Map([...all, ...facts]), now: at('10:00') })
    .rows;
}

const rowOf = (person: PersonId, given?: Given): ReachRow => {
  const found = rows(given).find((row) => row.person === person);
  if (!found) throw new TypeError('Nobody of that name is in the report.');
  return found;
};
const context = {
  service,
  now: at('10:00'),
  nameOf: (person: PersonId) => service.people.get(person)?.name ?? '',
};
const said = (row: ReachRow): readonly string[] =>
  row.findings.map((finding) => findingText(finding, context));
const fixes = (row: ReachRow): readonly string[] =>
  row.findings.map((finding) => fixText(finding, row, context));

describe('who stands in the report', () => {
  it('is everybody of a chain in the week ahead, and nobody else', () => {
    const people = rows().map(({ person }) => person);
    expect(people).toEqual(expect.arrayContaining([amina, ben, esther, farah, grace, leo, sam]));
    expect(people).not.toContain(jonah);
    expect(people).not.toContain(kemi);
  });

  it('is also whoever covers for somebody, and whoever was put on a rota', () => {
    const [rota] = service.rotas;
    const [from, to] = ['2026-12-03T09:00', '2026-12-03T17:00'];
    const absences = [onLeave(amina, { until: utc('2026-12-04T09:00'), cover: kemi })];
    const overrides = [{ rota: rota?.id ?? '', from, to, person: jonah }];
    const people = rows({ absences, overrides }).map(({ person }) => person);
    expect(people).toEqual(expect.arrayContaining([kemi, jonah]));
  });

  it('is not whoever covers only after the week', () => {
    const away = { from: utc('2026-12-10T00:00'), until: utc('2026-12-12T00:00'), cover: kemi };
    const people = rows({ absences: [onLeave(amina, away)] }).map(({ person }) => person);
    expect(people).not.toContain(kemi);
  });

  it('is named with their places, in which they are asked first', () => {
    expect(placesText(rowOf(amina), context)).toMatch(
      /^Named lead for Complex emotional needs, Riverside; named lead for Crisis, Riverside/,
    );
  });
});

describe('whether messages arrive', () => {
  it('is fine where they do', () => {
    expect(rowOf(amina)).toMatchObject({ state: 'fine', findings: [] });
  });

  it.each([
    ['lacks the app', cutOff('appNotInstalled'), /^Does not have the Oversight app in Teams\./],
    ['removed it', cutOff('appRemoved'), /^Removed the Oversight app from Teams\./],
    ['blocked it', cutOff('blockedByPerson'), /^Has blocked the Oversight app in Teams\./],
  ])('is broken for somebody who %s, with since when', (_what, facts, words) => {
    const row = rowOf(amina, { facts: [[amina, facts]] });
    expect(row.state).toBe('broken');
    expect(said(row)).toEqual([expect.stringMatching(words)]);
    expect(said(row)[0]).toContain('Known since 08:00.');
  });

  it('wants a look where nobody knows', () => {
    const row = rowOf(amina, { facts: [[amina, { reach: { state: 'unknown' } }]] });
    expect(row.state).toBe('attention');
    expect(fixes(row)).toEqual([
      'Ask Dr Amina Khan to open the Oversight app in Teams once, and to write “help” there.',
    ]);
  });

  it.each([
    ['nothing was tried', {}, /then Add\.$/],
    [
      'it is not permitted',
      { installation: { person: amina, at: since, outcome: 'notPermitted' } },
      /An administrator can let Oversight do that by itself/,
    ],
    [
      'it failed',
      { installation: { person: amina, at: since, outcome: 'failed' } },
      /Or try again/,
    ],
  ] as const)('says what to do where %s', (_what, more, fix) => {
    const row = rowOf(amina, { facts: [[amina, cutOff('appNotInstalled', more)]] });
    expect(fixes(row)[0]).toMatch(fix);
  });

  it('asks the person themselves to unblock it', () => {
    const row = rowOf(amina, { facts: [[amina, cutOff('blockedByPerson')]] });
    expect(fixes(row)[0]).toMatch(/^Ask Dr Amina Khan to unblock Oversight/);
  });
});

describe('leave of somebody who leads', () => {
  const until = utc('2026-12-04T09:00');

  it('without a cover wants one, now', () => {
    const row = rowOf(amina, { absences: [onLeave(amina, { until })] });
    expect(row.state).toBe('attention');
    expect(said(row)).toEqual([
      'On leave until Fri 4 Dec 09:00, and no cover is named. The standing cover is asked meanwhile.',
    ]);
    expect(fixes(row)).toEqual(['Name a cover.']);
  });

  it('without a cover wants one, ahead of it', () => {
    const ahead = { from: utc('2026-12-07T00:00'), until: utc('2026-12-12T00:00') };
    expect(said(rowOf(amina, { absences: [onLeave(amina, ahead)] }))[0]).toMatch(
      /^On leave from Mon 7 Dec until the end of Fri 11 Dec, and no cover is named\./,
    );
  });

  it('is nothing to look at while it is more than a week ahead, or with a cover who is there', () => {
    const far = { from: utc('2026-12-10T00:00'), until: utc('2026-12-12T00:00') };
    expect(rowOf(amina, { absences: [onLeave(amina, far)] }).state).toBe('fine');
    const covered = onLeave(amina, { until, cover: sam });
    expect(rowOf(amina, { absences: [covered] }).state).toBe('fine');
  });

  it('is nothing to look at when a calendar alone says so, for a short while', () => {
    const short: Absence = {
      ...onLeave(amina, { from: at('13:00'), until: at('15:00') }),
      ...{ kind: 'outOfOffice', declaredBy: 'service' },
      detected: { source: 'calendar', readAt: at('09:00') },
    };
    expect(rowOf(amina, { absences: [short] }).state).toBe('fine');
  });

  it('is asked about once where two sources tell of it', () => {
    const detected: Absence = {
      ...onLeave(amina, { until }),
      ...{ id: 'detected', kind: 'outOfOffice', declaredBy: 'service' },
      detected: { source: 'automaticReplies', readAt: at('09:00') },
    };
    const both = [onLeave(amina, { until }), detected];
    expect(rowOf(amina, { absences: both }).findings).toHaveLength(1);
    const covered = [onLeave(amina, { until, cover: sam }), detected];
    expect(rowOf(amina, { absences: covered }).findings).toEqual([]);
  });

  it('tells when the cover is away too', () => {
    const absences = [
      onLeave(amina, { until, cover: sam }),
      onLeave(sam, { from: utc('2026-12-03T00:00'), until: utc('2026-12-05T00:00') }),
    ];
    expect(said(rowOf(amina, { absences }))).toEqual([
      'On leave until Fri 4 Dec 09:00. Sam Whitaker is named as cover, and is away from tomorrow until the end of Fri 4 Dec.',
    ]);
  });

  it('tells when the cover can’t be reached', () => {
    const given = {
      absences: [onLeave(amina, { until, cover: sam })],
      facts: [[sam, cutOff('appNotInstalled')]] as const,
    };
    expect(said(rowOf(amina, given))[0]).toMatch(/Sam Whitaker is named as cover, and can’t be/);
  });

  it('tells when the cover may not answer, and who could change that', () => {
    const row = rowOf(amina, { absences: [onLeave(amina, { until, cover: kemi })] });
    expect(said(row)[0]).toMatch(/may not answer for .*Crisis.*: the chain passes over them\.$/);
    expect(fixes(row)[0]).toContain('“mayCover” of kemi');
    expect(row.findings[0]).toMatchObject({ pathways: expect.arrayContaining([crisis]) });
  });
});

it('leave of somebody who leads nothing needs no cover, but their duties do', () => {
  const away = { from: utc('2026-12-03T00:00'), until: utc('2026-12-07T00:00') };
  const row = rowOf(chloe, { absences: [onLeave(chloe, away)], service: withoutLeads(chloe) });
  expect(said(row)).toEqual([
    expect.stringMatching(
      /^On leave from tomorrow until the end of Sun 6 Dec, and on a rota then: /,
    ),
  ]);
  expect(fixes(row)[0]).toMatch(/^Put somebody else on/);
});

/** The same service, in which somebody leads nothing. */
const withoutLeads = (person: PersonId): Service => ({
  ...service,
  leadership: service.leadership.map((entry) =>
    entry.lead === person ? { ...entry, lead: sam } : entry,
  ),
});

it('begins with the gravest, then with whoever is needed soonest', () => {
  const given = {
    facts: [
      [grace, cutOff('blockedByPerson')],
      [ben, cutOff('blockedByPerson')],
      [farah, { reach: { state: 'unknown' } }],
    ] as const,
  };
  const [first, second, third, ...others] = rows(given);
  expect([first?.person, second?.person, third?.person]).toEqual([ben, grace, farah]);
  expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['fine']));
});
