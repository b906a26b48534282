import { describe, expect, it } from '@jest/globals';
import { PartnerAnswer } from '../../../services/acceptance/jobs.ts';
import { recordPartnerAnswer } from '../../../bot/sign-off/partner-answer.ts';
import { links, typed } from '../../support/handed-over.ts';
import { handover } from '../../../services/sign-off/kinds/handover/handover.ts';
import {
  acts,
  approves,
  begins,
  by,
  does,
  fillsIn,
  flagged,
  groundsValues,
  heard,
  identity,
  place,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import { amina, grace, jonah, kemi, service, utc } from '../../support/people.ts';
import type { ServiceDay } from '../../support/service-day.ts';

/** To another service on Thursday 10 December. */
const dataset = {
  ...{ service: 'Northgate recovery team', person: 'Their duty desk', on: '2026-12-10' },
  ...{ risks: 'Neglect of herself when alone.', safeguardingStatus: 'none' },
  ...{ safeguarding: 'None is known; the surgery was asked.' },
  ...{ crisisPlan: 'Her sister first, then the crisis line.', medicationMatters: 'no' },
  ...{ adjustments: 'Letters in large print.', contact1: 'Her sister, by telephone' },
  ...groundsValues,
};

async function approved(values: Record<string, string> = dataset): Promise<ServiceDay> {
  const day = await signOffDay({ links });
  await begins(day, handover);
  await fillsIn(day, handover, values);
  await does(day, jonah, { type: 'submit' });
  await approves(day, amina);
  return day;
}

const partner = { name: 'R. Osei', role: 'Nurse', contact: 'ext. 12' };

const answers = (day: ServiceDay, answer: object): Promise<'done' | 'busy'> =>
  recordPartnerAnswer({ service, signOffs: day.bot.signOffs })(
    PartnerAnswer.parse({
      ...{ ...identity, signOff: place.id, link: 1, at: utc('2026-12-07T10:00') },
      ...{ recipient: 'Northgate recovery team', by: partner, shown: 'x', ...answer },
    }),
  );

describe('a handover', () => {
  it('is handed over, accepted by the link, and ends when the first contact took place', async () => {
    const day = await approved();
    await answers(day, { answer: 'accepted', firstContactAt: utc('2026-12-14T10:00') });
    expect(await stands(day)).toMatchObject({
      followUps: [
        { what: 'acceptance', done: { values: { answeredBy: 'R. Osei, Nurse, ext. 12' } } },
        { what: 'firstContact', dueAt: '2026-12-16T00:00:00.000Z' },
      ],
    });
    const values = { firstContactNote: 'They rang: she was seen on Monday.' };
    await does(day, kemi, { type: 'follow', number: 2, values });
    expect(await stands(day)).toMatchObject({ status: 'ended' });
  });

  it('records an answer once, however often it is told', async () => {
    const day = await approved();
    const said = { answer: 'accepted', firstContactAt: utc('2026-12-14T10:00') };
    await answers(day, said);
    await answers(day, said);
    expect(await stands(day)).toMatchObject({ followUps: [{}, {}], notes: [] });
  });

  it('is supplied with what they miss, and waits for their answer again', async () => {
    const day = await approved();
    await answers(day, { answer: 'missing', text: 'The crisis plan of this year.' });
    await day.passTo(utc('2026-12-08T10:00'));
    expect(await stands(day)).toMatchObject({
      followUps: [
        { what: 'acceptance', done: { values: { lacking: 'The crisis plan of this year.' } } },
        { what: 'supplied', overdueSince: utc('2026-12-07T10:00') },
        { what: 'acceptance' },
      ],
    });
    expect(heard(day).slice(-6, -3)).toEqual([
      '12-07T10:00 grace: handover, something that was to follow is overdue',
      '12-07T10:00 jonah: handover, something that was to follow is overdue',
      '12-07T10:00 kemi: handover, something that was to follow is overdue',
    ]);
    expect(await flagged(day)).toEqual(['transition']);
  });

  it('asks who obtains what is missing, and by when, before it is handed in', async () => {
    const day = await signOffDay();
    await begins(day, handover);
    await fillsIn(day, handover, { ...dataset, gap: 'The blood results of November.' });
    expect(await acts(day, jonah, { type: 'submit' })).toMatchObject({
      refusal: {
        missing: [
          { sentence: 'Choose who obtains what is missing.' },
          { sentence: 'Choose by when what is missing is there.' },
        ],
      },
    });
  });

  it('has somebody obtain what is still to come', async () => {
    const gap = { gap: 'The blood results of November.', gapOwner: kemi, gapBy: '2026-12-09' };
    const day = await approved({ ...dataset, ...gap });
    await day.passTo(utc('2026-12-10T10:00'));
    const { followUps } = (await stands(day)) as { followUps: readonly { what: string }[] };
    expect(followUps).toMatchObject([
      { what: 'acceptance' },
      { what: 'obtained', overdueSince: utc('2026-12-10T00:00') },
    ]);
  });

  it('notes a link that expired unanswered', async () => {
    const day = await approved();
    const {
      by: _,
      shown: __,
      ...expired
    } = {
      ...{ by: 0, shown: 0, ...identity, signOff: place.id, link: 1 },
      ...{ at: utc('2026-12-11T10:00'), recipient: 'Northgate recovery team', answer: 'expired' },
    };
    await recordPartnerAnswer({ service, signOffs: day.bot.signOffs })(
      PartnerAnswer.parse(expired),
    );
    expect(await stands(day)).toMatchObject({
      notes: [{ text: 'Link 1 to Northgate recovery team expired without an answer.' }],
    });
  });
});

describe('a handover’s link', () => {
  const signOff = { team: identity.team, signOff: place.id };
  const issue = async (day: ServiceDay) => {
    const terms = { ...signOff, recipient: 'Northgate recovery team' };
    const { given } = await day.bot.acceptances.issue(by(day, jonah), terms);
    if (given === undefined || day.bot.acceptanceDoor === undefined) throw new TypeError('no link');
    const token = given.url.split('/').at(-1) ?? '';
    return { door: day.bot.acceptanceDoor, token, code: given.code };
  };
  const linkOf = async (day: ServiceDay) => {
    const { state } = await day.bot.acceptances.of(signOff);
    return state.status === 'linked' ? state.link.standing.is : 'none';
  };

  it('shows the dataset, without what the decision was taken on, and takes the answer', async () => {
    const day = await approved();
    const { door, token, code } = await issue(day);
    const shown = await door.open(token, code);
    expect(shown).toMatchObject({ is: 'shown' });
    expect(JSON.stringify(shown)).toContain('Her sister first, then the crisis line.');
    expect(JSON.stringify(shown)).not.toContain(groundsValues['evidence']);
    if (shown.is !== 'shown') throw new TypeError(shown.is);
    await door.answer(token, shown.ticket, 'accepted', { ...typed, date: '2026-12-14' });
    await day.settle();
    expect(await stands(day)).toMatchObject({
      followUps: [
        { what: 'acceptance', done: { values: { firstContactAt: '2026-12-14T14:30' } } },
        { what: 'firstContact' },
      ],
    });
  });

  it('is closed when the handover is withdrawn', async () => {
    const day = await approved();
    const { door, token, code } = await issue(day);
    await does(day, grace, { type: 'withdraw', why: 'The person stays with us after all.' });
    expect(await linkOf(day)).toBe('revoked');
    expect(JSON.stringify(await door.open(token, code))).not.toContain('Her sister first');
  });

  it('is closed when their answer was taken by telephone', async () => {
    const day = await approved();
    await issue(day);
    const values = { answer: 'accepted', firstContactAt: '2026-12-14T10:00', answeredBy: 'Duty' };
    await does(day, kemi, { type: 'follow', number: 1, values });
    expect(await linkOf(day)).toBe('revoked');
  });
});
