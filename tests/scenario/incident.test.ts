/** An incident is reviewed: somebody leads it, the record says what was known, and the next month's huddles learn from it. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { incidentSource } from '../../services/exceptions/sources/incidents.ts';
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import { caseRef, identity } from '../support/incident-rules.ts';
import { reviewIn, reviewing, reviewsOf } from '../support/incidents.ts';
import {
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  utc,
} from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { answers, asks, ends, heardBy } from '../support/team-weeks.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

/** A consult of the case was asked and answered on Monday; on Tuesday Jonah opens a review of Monday night. */
async function opened(options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start: utc('2026-11-02T10:00'), ...options });
  const ref = await asks(day, 1, caseRef);
  await answers(day, ref);
  await ends(day, ref, 'followedInPart');
  await day.passTo(utc('2026-11-03T09:00'));
  const pressed = reviewing(day);
  const { verbs, by, reads } = pressed;
  const words = await reads(
    verbs['incident.open']({
      ...by(jonah),
      data: {
        ...{ ...identity, caseRef, happenedOn: '2026-11-02', happenedAt: '21:15' },
        ...{ what: 'A planned contact did not take place.', kind: 'missedCare' },
      },
    }),
  );
  return { day, ...pressed, words };
}

type Opened = Awaited<ReturnType<typeof opened>>;

async function led(at: Opened): Promise<Opened> {
  const { day, verbs, by } = at;
  await verbs['incident.offer']({ ...by(grace), data: { ...identity, to: sam } });
  await day.pass('PT1M');
  await verbs['incident.lead']({ ...by(sam), data: identity });
  const text = 'The person was seen the same night, and is safe.';
  await verbs['incident.look']({ ...by(sam), data: { ...identity, text } });
  return at;
}

async function written(at: Opened): Promise<Opened> {
  const { verbs, by } = at;
  const text = 'The change of key worker stood in nobody’s diary.';
  await verbs['incident.factor']({ ...by(sam), data: { ...identity, kind: 'handover', text } });
  await verbs['incident.themes']({ ...by(sam), data: { ...identity, themes: 'handover' } });
  await verbs['incident.agree']({
    ...by(sam),
    data: {
      ...{ ...identity, what: 'Show who is away on the board each morning', owner: jonah },
      ...{ due: '2026-11-20', recheckOn: '2026-12-18' },
    },
  });
  return at;
}

const closing = {
  learning: 'A planned contact needs somebody who sees on the day that it did not happen.',
  ...{ released: 'yes', noActionWhy: '' },
};

async function lateIn({ day }: Opened): Promise<readonly OutOfStandard[]> {
  const found: OutOfStandard[] = [];
  const { journal } = day.bot;
  for await (const each of incidentSource({ journal, service: day.service }).of(team, day.now)) {
    found.push(each);
  }
  return found;
}

describe('a review of an incident', () => {
  it('is opened by anybody of the team, and its managers hear of it without a word about the case', async () => {
    const { day, words } = await opened();
    expect(words).toContain('Nobody leads it yet');
    await day.pass('PT1M');
    expect(heardBy(day, grace, /Incident review/)).toEqual([
      '11-03T09:00 Incident review: opened, and needs somebody to lead it',
    ]);
  });

  it('that nobody leads is told to the managers after two working days, every working day, and is an exception', async () => {
    const at = await opened({ replicas: 2 });
    await at.day.passTo(utc('2026-11-06T09:30'));
    expect(heardBy(at.day, grace, /nobody leads/)).toEqual([
      '11-05T09:00 Incident review: nobody leads it yet',
      '11-06T09:00 Incident review: nobody leads it yet',
    ]);
    expect(await lateIn(at)).toMatchObject([
      { why: { kind: 'incidentLate', clock: 'lead' }, since: utc('2026-11-05T09:00') },
      { why: { kind: 'incidentLate', clock: 'look' } },
    ]);
  });

  it('is led by whoever accepts it, and asks for a first look within three days and nights', async () => {
    const { day, verbs, by } = await opened();
    await verbs['incident.offer']({ ...by(grace), data: { ...identity, to: sam } });
    await day.pass('PT1M');
    expect(heardBy(day, sam, /asked to lead/)).toHaveLength(1);
    await verbs['incident.lead']({ ...by(sam), data: identity });
    await day.passTo(utc('2026-11-06T09:30'));
    expect(heardBy(day, sam, /needed at once/)).toEqual([
      '11-06T09:00 Incident review: what was needed at once is not recorded',
    ]);
    expect(heardBy(day, grace, /nobody leads/)).toEqual([]);
  });

  it('is declined without fault, and the managers know', async () => {
    const { day, verbs, by } = await opened();
    await verbs['incident.offer']({ ...by(grace), data: { ...identity, to: sam } });
    await verbs['incident.decline']({
      ...by(sam),
      data: { ...identity, why: 'I am away for three weeks.' },
    });
    await day.pass('PT1M');
    expect(heardBy(day, grace, /can’t lead/)).toHaveLength(1);
  });

  it('gives a form that names a colleague back with everything that was typed, and records nothing', async () => {
    const { day, verbs, by, reads } = await led(await opened());
    const text = 'Jonah did not look into the diary.';
    const reply = await reads(
      verbs['incident.factor']({ ...by(sam), data: { ...identity, kind: 'handover', text } }),
    );
    expect(reply).toContain('please write the role instead');
    expect(reply).toContain(text);
    expect((await reviewIn(day)).factors).toEqual([]);
  });

  it('compiles its timeline from the record, by places and without copies', async () => {
    const { day, verbs, by, reads } = await led(await opened());
    const words = await reads(verbs['incident.takeTimeline']({ ...by(sam), data: identity }));
    expect(words).toContain('Contact every day until Friday.');
    const { timeline } = await reviewIn(day);
    expect(timeline?.places.length).toBeGreaterThan(3);
    expect(JSON.stringify(await reviewIn(day))).not.toContain('Contact every day');
    expect(timeline?.places.some(({ stream }) => stream.startsWith('incident.'))).toBe(false);
  });

  it('names roles to a lead from outside, and people to the team', async () => {
    const { verbs, by, reads } = await opened();
    await verbs['incident.offer']({ ...by(grace), data: { ...identity, to: hugh } });
    await verbs['incident.lead']({ ...by(hugh), data: identity });
    await verbs['incident.takeTimeline']({ ...by(hugh), data: identity });
    const page = { ...identity };
    const outside = await reads(verbs['incident.timeline']({ ...by(hugh), data: page }));
    expect(outside).not.toContain('Jonah Whitfield');
    expect(outside).toContain('the care coordinator');
    const inside = await reads(verbs['incident.timeline']({ ...by(grace), data: page }));
    expect(inside).toContain('Jonah Whitfield');
  });

  it('shows the oversight that was given before, what was decided, and whether it was followed', async () => {
    const { verbs, by, reads } = await opened();
    const words = await reads(verbs['incident.before']({ ...by(jonah), data: identity }));
    expect(words).toContain('May we step up contact?');
    expect(words).toContain('Contact every day until Friday.');
    expect(words).toContain('followed in part');
    expect(words).toContain('1 in the 90 days before');
  });

  it('that somebody outside asks for is not shown to them', async () => {
    const { verbs, by, reads, asksForCase } = await opened();
    expect(await reads(verbs['incident.show']({ ...by(ines), data: identity }))).toContain(
      'There is no such review here',
    );
    expect(await asksForCase(ines)).not.toContain('A planned contact');
    const open = verbs['incident.openForm']({ ...by(ines), data: { team, caseRef } });
    expect(await reads(open)).toContain('people of the team');
  });

  it('keeps what was typed where it can’t be closed yet, and says what it wants', async () => {
    const { day, verbs, by, reads } = await led(await opened());
    const reply = await reads(
      verbs['incident.close']({ ...by(sam), data: { ...identity, ...closing } }),
    );
    expect(reply).toContain('what contributed; a theme; an action, or why none is needed');
    expect(reply).toContain(closing.learning);
    expect((await reviewIn(day)).status).toBe('open');
  });

  it('becomes an action that is checked again, learning, and a question for the next month’s huddles', async () => {
    const at = await written(await led(await opened()));
    const { day, verbs, by, asksForPrompts, asksForReviews } = at;
    await verbs['incident.close']({ ...by(sam), data: { ...identity, ...closing } });
    await day.pass('PT5M');
    expect(day.teams.words(jonah)).toContain('Show who is away on the board each morning');
    expect(await asksForPrompts(kemi)).not.toContain('Last month’s learning');
    await day.passTo(utc('2026-12-03T10:00'));
    const prompts = await asksForPrompts(kemi);
    expect(prompts).toContain('Last month’s learning: Handover between teams');
    expect(prompts).not.toContain(caseRef);
    await day.passTo(utc('2026-12-18T09:30'));
    expect(heardBy(day, sam, /checked again$/)).toHaveLength(1);
    expect(await asksForReviews(sam)).toContain('1 to check again');
    await day.passTo(utc('2026-12-22T10:00'));
    expect(heardBy(day, grace, /not checked again in time/)).toHaveLength(1);
    expect(await lateIn(at)).toMatchObject([{ why: { kind: 'incidentRecheckOverdue' } }]);
    await verbs['incident.recheck']({
      ...by(sam),
      data: { ...identity, action: 1, result: 'embedded', note: 'Seen every day.', recheckOn: '' },
    });
    expect(await lateIn(at)).toEqual([]);
    await day.passTo(utc('2027-01-04T10:00'));
    expect(await asksForPrompts(kemi)).not.toContain('Last month’s learning');
  });

  it('that is not closed by its day is told to its lead and the managers', async () => {
    const { day } = await led(await opened());
    await day.passTo(utc('2027-01-04T12:00'));
    expect(heardBy(day, sam, /past its day/)).toHaveLength(1);
    expect(heardBy(day, grace, /past its day/)).toHaveLength(1);
  });

  it('is found by its case, also over Cosmos DB', async () => {
    const cosmos = await openCosmos();
    close.push(cosmos.close);
    const { day, asksForCase, asksForReviews } = await opened({ store: cosmos.store });
    expect(await asksForCase(jonah)).toContain('One review');
    expect(await asksForReviews(grace)).toContain('1 open');
    expect(await reviewsOf(day).ofCase({ team, caseRef })).toHaveLength(1);
  });
});
