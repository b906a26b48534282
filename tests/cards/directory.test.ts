/** What cards say of people whom Microsoft 365 tells about, or about whom it says nothing. */
import { describe, expect, it } from '@jest/globals';
import { coverWantedAlert, coverWantedCard } from '../../cards/cover/cover-wanted.ts';
import { leaveCard } from '../../cards/cover/leave.ts';
import { whoCard } from '../../cards/cover/who.ts';
import type { Card } from '../../cards/render.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { computeChain } from '../../services/cover/compute-chain.ts';
import type { DirectoryStanding } from '../../services/cover/standing.ts';
import { chainQuestion, onLeave } from '../support/chains.ts';
import { amina, at, crisis, grace, maya, riverside, sam, service, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';

const context = {
  ...{ service, now: at('14:05') },
  nameOf: (person: typeof amina) => service.people.get(person)?.name ?? '',
};
const words = (card: Card): string => wordsOf(card).join('\n');

const replies: Absence = {
  ...onLeave(amina, { from: at('08:30'), until: utc('2026-12-07T09:00') }),
  ...{ kind: 'outOfOffice', declaredBy: 'service' },
  detected: { source: 'automaticReplies', readAt: at('10:42') },
};
const from = (
  source: NonNullable<Absence['detected']>['source'],
  readAt = at('10:42'),
): Absence => ({
  ...replies,
  detected: { source, readAt },
});

const who = (
  absences: readonly Absence[],
  directory: ReadonlyMap<typeof amina, DirectoryStanding>,
) =>
  words(
    whoCard(
      {
        ...{ pathway: crisis, locality: riverside },
        chain: computeChain(chainQuestion({ absences, directory, now: context.now })),
      },
      context,
    ),
  );

describe('who is on', () => {
  it.each([
    ['shifts', 'Shifts'],
    ['automaticReplies', 'automatic replies'],
    ['presence', 'out-of-office setting'],
    ['calendar', 'calendar'],
  ] as const)('names %s as what it was read from, and when', (source, name) => {
    expect(who([from(source)], new Map())).toContain(
      `Dr Amina Khan (named lead): out of office until Mon 7 Dec 09:00 (${name}, read 10:42)`,
    );
  });

  it('says when what it goes by is of yesterday', () => {
    const old = from('shifts', utc('2026-12-01T22:10'));
    expect(who([old], new Map())).toContain('(Shifts, read yesterday 22:10)');
  });

  it.each([
    ['available', 'available in Teams'],
    ['busy', 'busy in Teams'],
    ['doNotDisturb', 'on do not disturb in Teams'],
    ['away', 'away in Teams'],
    ['offline', 'offline in Teams'],
  ] as const)('shows beside a person that they are %s', (presence, shown) => {
    const known = { state: 'known', readAt: at('14:00'), presence } as const;
    expect(who([], new Map([[amina, known]]))).toContain(`Named lead; ${shown}`);
  });

  it('says what is not known, and what follows from it', () => {
    const unknown = { state: 'unknown', why: 'it did not answer' } as const;
    const read = who([], new Map([[sam, unknown]]));
    expect(read).toContain('Cover for Dr Amina Khan; not known whether available');
    expect(read).toContain('They are asked all the same, and the next person sooner.');
    expect(who([], new Map())).not.toContain('Microsoft 365');
  });
});

describe('leave on record', () => {
  it('says where it was read, with a button for when it is wrong', () => {
    const read = words(leaveCard([replies], context));
    expect(read).toContain('until Mon 7 Dec 09:00 (automatic replies, read 10:42)');
    expect(read).toContain('This is not so');
    expect(words(leaveCard([onLeave(amina)], context))).toContain('End it now');
  });
});

describe('asking for cover', () => {
  const card = (viewer: typeof amina, more: Partial<Absence> = {}, covers = [maya]) =>
    words(coverWantedCard({ absence: { ...replies, ...more }, viewer, covers }, context));

  it('speaks to the person, and of the person to their manager', () => {
    expect(card(amina)).toContain('Who covers for you?\nYou are out of office since 08:30');
    expect(card(grace)).toContain('Who covers for Dr Amina Khan?\nDr Amina Khan is out of office');
  });

  it('lets the person alone pass it on to their manager', () => {
    expect(card(amina)).toContain('Ask my manager');
    expect(card(grace)).not.toContain('Ask my manager');
  });

  it('has nothing to choose where nobody may cover', () => {
    expect(card(amina, {}, [])).not.toContain('Save');
    expect(card(amina, {}, [])).toContain('Ask my manager');
  });

  it('says who covers once somebody is named, and asks no more', () => {
    const read = card(amina, { cover: maya });
    expect(read).toContain('Cover for you is named');
    expect(read).toContain('Dr Maya Rosen is asked meanwhile.');
    expect(read).not.toContain('Save');
  });

  it('says on the lock screen that somebody is away, and not why', () => {
    const sick: Absence = { ...replies, kind: 'sickness', from: utc('2026-12-03T09:00') };
    const alerts = (['coverWanted', 'coverAsked'] as const).flatMap((telling) =>
      [amina, grace].map((viewer) => coverWantedAlert(sick, telling, viewer, context)),
    );
    expect(alerts.join('\n')).not.toMatch(/sick|leave|office/);
    expect(alerts[1]).toBe('Dr Amina Khan is away from tomorrow 09:00: nobody is named to cover');
  });
});
