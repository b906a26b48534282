/** Sign-offs follow people: whoever is asked and goes away, and whoever began one and goes away. */
import { describe, expect, it } from '@jest/globals';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';
import { competency } from '../../../services/sign-off/kinds/competency/competency.ts';
import { transition } from '../../../services/sign-off/kinds/transition/transition.ts';
import { safeguarding } from '../../../services/sign-off/kinds/safeguarding/safeguarding.ts';
import { automaticReplies, FakeDirectory, ManualDeadlines } from '../../support/fake-directory.ts';
import {
  amina,
  ben,
  chloe,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  leo,
  sam,
  utc,
} from '../../support/people.ts';
import { transitionValues } from '../../support/transitions.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import {
  aboutCase,
  aboutPerson,
  approves,
  begins,
  does,
  fillsIn,
  flagged,
  friday,
  heard,
  place,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';

const observed = {
  competency: 'safeguarding',
  ...{ caseOn: '2026-11-20', caseSummary: 'Self-neglect, several agencies.', assessor: sam },
  caseShown: 'Weighed thresholds, asked early, wrote down why.',
  ...{ observedOn: '2026-11-27', observedAt: 'A home visit', observer: jonah },
  observedSeen: 'Asked about safety at home, calmly and in private.',
};

const nextFriday = utc('2026-12-11T17:00');

async function askedOfAmina(day?: ServiceDay): Promise<ServiceDay> {
  const given = day ?? (await signOffDay());
  await begins(given, transition);
  await fillsIn(given, transition, transitionValues);
  await does(given, jonah, { type: 'submit' });
  return given;
}

async function away(
  day: ServiceDay,
  person: PersonId,
  cover?: PersonId,
  until: Instant = nextFriday,
): Promise<void> {
  await day.leave(person, day.now, until, cover);
  await day.settle();
}

const asking = async (day: ServiceDay, where = place) => {
  const state = await stands(day, where);
  return state.status === 'submitted' ? state.asking : undefined;
};

describe('whoever is asked to decide and goes away', () => {
  it('is followed by their cover with the same right, who is told', async () => {
    const day = await askedOfAmina();
    await day.pass('PT10M');
    await away(day, amina, sam);
    expect((await asking(day))?.asked).toEqual([sam]);
    expect(heard(day).filter((line) => line.includes('asked for'))).toEqual([
      '12-04T10:00 amina: transition, your decision is asked for',
      '12-04T10:10 sam: transition, your decision is asked for',
    ]);
    expect((await approves(day, sam)).outcome).toBe('done');
  });

  it('is followed by the next who may, where their cover is away too', async () => {
    const day = await askedOfAmina();
    await away(day, amina, sam);
    await away(day, sam);
    expect((await asking(day))?.asked).toEqual([ben]);
  });

  it('leaves nobody who may: managers hear at once, and the huddle has it on its list', async () => {
    const day = await askedOfAmina();
    await away(day, sam);
    await away(day, ben);
    expect(await flagged(day)).toEqual([]);
    await away(day, amina);
    expect(await asking(day)).toMatchObject({ asked: [], nobodySince: friday });
    expect(heard(day).slice(1)).toEqual([
      '12-04T10:00 grace: transition, nobody who may decide is there',
      '12-04T10:00 hugh: transition, nobody who may decide is there',
    ]);
    expect(await flagged(day)).toEqual(['transition']);
  });

  it('finds it with whoever was asked meanwhile when they return', async () => {
    const day = await askedOfAmina();
    await away(day, amina, sam, utc('2026-12-07T12:00'));
    await day.passTo(utc('2026-12-07T15:00'));
    expect((await asking(day))?.asked).toEqual([sam]);
    expect((await approves(day, amina)).outcome).toBe('done');
  });

  it('stays asked while they are only away for a short time', async () => {
    const day = await askedOfAmina();
    await away(day, amina, sam, utc('2026-12-04T12:00'));
    expect((await asking(day))?.asked).toEqual([amina]);
  });

  it('is followed as well where nobody declared it: their automatic replies say so', async () => {
    const { deadline } = new ManualDeadlines();
    const directory: FakeDirectory = new FakeDirectory(() => day.now);
    const day: ServiceDay = await signOffDay({ directory, deadline });
    await day.bot.prepare();
    await askedOfAmina(day);
    directory.says.set(amina, automaticReplies({ until: utc('2026-12-14T09:00') }));
    await day.pass('PT2H');
    expect((await asking(day))?.asked).toEqual([sam]);
  });

  it('is followed for a sign-off about a person as well', async () => {
    const day = await signOffDay();
    const where = await begins(day, competency, { actor: kemi, subject: aboutPerson(kemi) });
    await fillsIn(day, competency, observed, { where });
    await does(day, kemi, { type: 'submit' }, where);
    const before = await asking(day, where);
    const [first] = before?.asked ?? [];
    if (first === undefined) throw new TypeError('Nobody was asked.');
    await away(day, first);
    const after = await asking(day, where);
    expect(after?.asked).not.toContain(first);
    expect(after?.asked).toHaveLength(1);
  });
});

describe('while nobody who may decide is there', () => {
  const noon = utc('2026-12-07T12:00');
  const nightOf = async (until: Instant): Promise<ServiceDay> => {
    const day = await signOffDay();
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await day.passTo(utc('2026-12-04T22:00'));
    for (const person of [amina, sam, ben]) await away(day, person, undefined, until);
    await does(day, jonah, { type: 'submit' });
    return day;
  };

  it('asks at the next working moment where the lead is there by then: evenings are no absence', async () => {
    const day = await nightOf(utc('2026-12-07T08:00'));
    expect(await asking(day)).toMatchObject({ asked: [amina] });
    await day.passTo(utc('2026-12-07T09:30'));
    expect(heard(day)).toEqual(['12-07T09:00 amina: transition, your decision is asked for']);
  });

  it('tells managers at once and again each working morning, and asks the lead within minutes of their return', async () => {
    const day = await nightOf(noon);
    await day.passTo(utc('2026-12-07T11:59'));
    const nobody = 'transition, nobody who may decide is there';
    expect(heard(day).filter((line) => line.endsWith(nobody))).toEqual([
      `12-04T22:00 grace: ${nobody}`,
      `12-04T22:00 hugh: ${nobody}`,
      `12-07T09:00 grace: ${nobody}`,
      `12-07T09:00 hugh: ${nobody}`,
    ]);
    expect(await flagged(day)).toEqual(['transition']);
    await day.passTo(utc('2026-12-07T12:20'));
    expect(await asking(day)).toMatchObject({ asked: [amina] });
    expect(await asking(day)).not.toHaveProperty('nobodySince');
    expect(heard(day).at(-1)).toBe('12-07T12:00 amina: transition, your decision is asked for');
    expect(await flagged(day)).toEqual([]);
  });
});

describe('whoever began one and goes away', () => {
  it('has it kept by their cover, who is told and fills it in', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await away(day, jonah, chloe);
    await day.pass('PT1M');
    expect(day.heardBy(chloe)).toEqual([
      'You cover for Jonah Whitfield until Fri 11 Dec 17:00: CM-10482',
    ]);
    expect(await stands(day)).toMatchObject({ openedBy: jonah, kept: { keeper: chloe } });
    await fillsIn(day, transition, transitionValues, { actor: chloe });
    await does(day, chloe, { type: 'submit' });
  });

  it('is told that it is late together with whoever keeps it', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await away(day, jonah, chloe);
    await day.passTo(utc('2026-12-08T10:30'));
    expect(heard(day)).toContain('12-08T10:00 chloe: transition, it is late');
  });

  it('keeps the cover on it when it is sent back', async () => {
    const day = await askedOfAmina();
    await away(day, jonah, chloe);
    await does(day, amina, { type: 'return', missing: 'Who comes.', submission: 1 });
    expect(heard(day)).toContain('12-04T10:00 chloe: transition, sent back, something is missing');
    await does(day, chloe, { type: 'submit' });
    expect(await stands(day)).toMatchObject({ status: 'submitted', submissions: 2 });
  });

  it('has it back when they return', async () => {
    const day = await signOffDay();
    const about = aboutPerson(kemi);
    const where = await begins(day, competency, { actor: grace, subject: about, id: 'signoff-2' });
    await begins(day, transition);
    await away(day, grace, sam);
    await away(day, jonah, chloe);
    expect(await stands(day, where)).toMatchObject({ kept: { keeper: sam } });
    await day.passTo(utc('2026-12-14T09:30'));
    expect(await stands(day)).not.toHaveProperty('kept');
    expect(await stands(day, where)).not.toHaveProperty('kept');
    expect(day.heardBy(jonah)).toContain('You are back: 1 handed back to you');
  });

  it('reads who decided it meanwhile', async () => {
    const day = await askedOfAmina();
    await away(day, jonah, chloe);
    expect((await approves(day, amina)).outcome).toBe('done');
    await day.pass('PT1M');
    expect(day.teams.words(chloe)).toContain('Decided');
  });

  it('never leaves it with whom it is about', async () => {
    const day = await signOffDay();
    const where = await begins(day, competency, { actor: grace, subject: aboutPerson(kemi) });
    await away(day, grace, kemi);
    const state = await stands(day, where);
    expect(state.kept?.keeper).toBe(hugh);
  });
});

it('asks at night whoever is on duty for what can’t wait, and nobody who works by day', async () => {
  const day = await signOffDay({ start: utc('2026-12-04T22:00') });
  const { steps } = await day.bot.signOffs.factsFor(safeguarding, aboutCase);
  const there = steps.flatMap(({ holders }) => holders.filter(({ isAway }) => !isAway));
  expect(there.map(({ person }) => person)).toEqual([leo, ines]);
});
