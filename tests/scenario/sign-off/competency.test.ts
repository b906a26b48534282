import { describe, expect, it } from '@jest/globals';
import { createCompetencyPart } from '../../../bot/competency/part.ts';
import { competenceOf } from '../../../services/rights/competence.ts';
import { CompetencyId } from '../../../services/rights/rights.ts';
import { competency } from '../../../services/sign-off/kinds/competency/competency.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { SignOffPlace } from '../../../services/sign-off/sign-off.ts';
import {
  aboutPerson,
  acts,
  approves,
  begins,
  done,
  does,
  fillsIn,
  friday,
  heard,
  history,
  placeOf,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { chloe, grace, hugh, ines, jonah, kemi, sam, service, utc } from '../../support/people.ts';

const whole = {
  competency: 'safeguarding',
  ...{ caseOn: '2026-11-20', caseSummary: 'Self-neglect, several agencies.', assessor: sam },
  caseShown: 'Weighed thresholds, asked early, wrote down why.',
  ...{ observedOn: '2026-11-27', observedAt: 'A home visit', observer: kemi },
  observedSeen: 'Asked about safety at home, calmly and in private.',
};

const who = aboutPerson(jonah);
const where = placeOf(who);
const sentBack = (day: ServiceDay, actor: PersonId): Promise<string> =>
  refusal(day, actor, { type: 'return', missing: 'What was seen.', submission: 1 }, where);

/** Jonah's, in safeguarding; he himself fills it in. */
async function handedIn(
  day: ServiceDay,
  { id = 'signoff-1', values = {} }: { readonly id?: string; readonly values?: object } = {},
): Promise<SignOffPlace> {
  const place = await begins(day, competency, { subject: who, id });
  await fillsIn(day, competency, { ...whole, ...values }, { actor: jonah, where: place });
  await does(day, jonah, { type: 'submit' }, place);
  return place;
}

async function standsAt(day: ServiceDay, person = jonah): Promise<string> {
  const signedOff = await day.bot.signOffs.signedOff([person]);
  const safeguarding = CompetencyId.parse('safeguarding');
  return competenceOf(service, signedOff, person, safeguarding, day.now);
}

const about = service.people.get(jonah)?.name ?? '';

describe('a competency', () => {
  it('is signed off on a case and on practice, for a year', async () => {
    const day = await signOffDay();
    expect(await standsAt(day)).toBe('lapsed');
    await handedIn(day);
    expect(await standsAt(day)).toBe('lapsed');
    done(await approves(day, grace, {}, where));
    expect(await standsAt(day)).toBe('current');
    await day.passTo(utc('2027-12-04T23:59'));
    expect(await standsAt(day)).toBe('current');
    await day.passTo(utc('2027-12-05T00:00'));
    expect(await standsAt(day)).toBe('lapsed');
  });

  it('is said to run out a month before, and when it has, to the person and their manager', async () => {
    const day = await signOffDay();
    await handedIn(day);
    await approves(day, grace, {}, where);
    await day.passTo(utc('2027-12-06T12:00'));
    expect(heard(day, about)).toEqual([
      '12-04T10:00 grace: competency, your decision is asked for',
      '12-04T10:00 jonah: competency, decided',
      '11-04T09:00 grace: competency, a date comes near',
      '11-04T09:00 jonah: competency, a date comes near',
      '12-06T09:00 grace: competency, something that was to follow is overdue',
      '12-06T09:00 jonah: competency, something that was to follow is overdue',
    ]);
  });

  it('is decided by none of those who assessed, observed, wrote, or whom it is about', async () => {
    const day = await signOffDay();
    await handedIn(day, { values: { observer: grace, assessor: ines } });
    expect(await sentBack(day, jonah)).toBe('ownSignOff');
    expect(await sentBack(day, grace)).toBe('mayNotDecide');
    expect(await sentBack(day, ines)).toBe('mayNotDecide');
    expect(await sentBack(day, kemi)).toBe('mayNotDecide');
    done(await approves(day, hugh, {}, where));
  });

  it('is decided by whoever is signed off in it alone; where nobody is, managers hear of it at once', async () => {
    const day = await signOffDay();
    const place = await begins(day, competency, { subject: who });
    const medicines = { ...whole, competency: 'medicines' };
    await fillsIn(day, competency, medicines, { actor: jonah, where: place });
    await does(day, jonah, { type: 'submit' }, place);
    expect(await stands(day, place)).toMatchObject({ asking: { asked: [], nobodySince: friday } });
    expect(heard(day, about)).toContainEqual(
      '12-04T10:00 grace: competency, nobody who may decide is there',
    );
    expect(await sentBack(day, grace)).toBe('mayNotDecide');
  });

  it('stops counting at once when a manager asks for a new assessment, until it is signed off anew', async () => {
    const day = await signOffDay();
    await handedIn(day);
    await approves(day, grace, {}, where);
    const values = { reassessWhy: 'An incident review asks for it.', reassessBy: '2026-12-18' };
    const again = { type: 'follow', number: 3, values } as const;
    expect(await refusal(day, jonah, again, where)).toBe('mayNotRecord');
    expect(await refusal(day, kemi, again, where)).toBe('mayNotRecord');
    await does(day, hugh, again, where);
    expect(await standsAt(day)).toBe('lapsed');
    await day.passTo(utc('2026-12-18T12:00'));
    expect(heard(day, about).at(-1)).toBe(
      '12-18T09:00 jonah: competency, something that was to follow is overdue',
    );
    const second = await handedIn(day, { id: 'signoff-2' });
    done(await approves(day, grace, {}, second));
    expect(await standsAt(day)).toBe('current');
    expect(await stands(day, where)).toMatchObject({
      status: 'ended',
      ended: { why: 'A newer one takes its place.' },
    });
  });

  it('gives way to a newer one, in the same competency alone', async () => {
    const day = await signOffDay();
    await handedIn(day);
    await approves(day, grace, {}, where);
    await day.passTo(utc('2026-12-07T10:00'));
    const other = await handedIn(day, { id: 'signoff-2', values: { competency: 'escalation' } });
    done(await approves(day, grace, {}, other));
    expect(await stands(day, where)).toMatchObject({ status: 'approved' });
    const newer = await handedIn(day, { id: 'signoff-3' });
    done(await approves(day, grace, {}, newer));
    await day.settle();
    expect((await history(day, where)).at(-1)).toBe('signOffEnded');
    expect(await standsAt(day)).toBe('current');
  });

  it('that the service’s file vouches for is taken away by a manager’s word on a new one', async () => {
    const day = await signOffDay();
    const subject = aboutPerson(chloe);
    const place = await begins(day, competency, { actor: grace, subject });
    expect(await standsAt(day, chloe)).toBe('current');
    await does(day, grace, { type: 'fill', part: 'which', values: whole }, place);
    const values = { incidentWhy: 'An incident review asks for it.', assessBy: '2026-12-18' };
    const fill = { type: 'fill', part: 'incident', values } as const;
    expect(await refusal(day, chloe, fill, place)).toBe('mayNotContribute');
    await does(day, grace, fill, place);
    expect(await standsAt(day, chloe)).toBe('lapsed');
    await does(day, grace, { type: 'withdraw', why: 'It was another person.' }, place);
    expect(await standsAt(day, chloe)).toBe('current');
  });

  it('can’t be handed in with what is years old, or assessed by oneself', async () => {
    const day = await signOffDay();
    const place = await begins(day, competency, { subject: who });
    const values = { ...whole, observer: jonah, caseOn: '2025-11-30' };
    await fillsIn(day, competency, values, { actor: jonah, where: place });
    expect(await acts(day, jonah, { type: 'submit' }, place)).toMatchObject({
      refusal: {
        missing: [
          { part: 'observed', sentence: 'Nobody assesses themselves: choose somebody else.' },
          { part: 'caseBased', sentence: 'It is more than 365 days old: take something newer.' },
        ],
      },
    });
  });

  it('stands in the register with its last day, and under what it is by then', async () => {
    const day = await signOffDay();
    await handedIn(day);
    expect(await listed(day)).toEqual(['Safeguarding | | Not signed off yet', 'undecided']);
    await approves(day, grace, {}, where);
    expect(await listed(day)).toEqual(['Safeguarding | 2027-12-04 | Current']);
    await day.passTo(utc('2027-10-06T10:00'));
    expect(await listed(day)).toEqual(['Safeguarding | 2027-12-04 | Runs out soon', 'soon']);
    await day.passTo(utc('2027-12-05T10:00'));
    expect(await listed(day)).toEqual(['Safeguarding | 2027-12-04 | Lapsed', 'lapsed']);
  });

  it('is on the dashboard of the manager and of the person, whoever else asks', async () => {
    const day = await signOffDay();
    await handedIn(day);
    await approves(day, grace, {}, where);
    const shown = async (viewer: PersonId) =>
      JSON.stringify(await createCompetencyPart(partsOf(day)).asked(viewer));
    const until = 'Safeguarding: until Sat 4 Dec 2027';
    expect(await shown(grace)).toContain(until);
    expect(await shown(jonah)).toContain(until);
    expect(await shown(kemi)).not.toContain(until);
  });
});

/** The columns of the register's entry, and the filters that hold it. */
async function listed(day: ServiceDay): Promise<readonly string[]> {
  const state = await stands(day, where);
  const { context } = await day.bot.signOffs.factsFor(competency, who);
  const { columns = [], filters = [] } = competency.register ?? {};
  const row = columns.map(({ value }) => value(state, context)).join(' | ');
  return [
    row.replace('|  |', '| |'),
    ...filters.filter(({ holds }) => holds(state, context)).map(({ id }) => id),
  ];
}

const partsOf = ({ bot: { signOffs, desk }, now }: ServiceDay) => ({
  ...{ service, signOffs, desk, clock: { now: () => now } },
  context: () => ({ service, now, nameOf: (id: PersonId) => service.people.get(id)?.name ?? id }),
});
