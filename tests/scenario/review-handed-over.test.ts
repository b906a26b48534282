/** The lead of an incident's review goes away, or leaves: somebody leads it, and nobody is asked in vain. */
import { describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import type { OnReview } from '../../services/incident/complete.ts';
import { incidentStream } from '../../services/incident/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Team } from '../../services/service/service.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { exceptionsOf, listed } from '../support/exceptions.ts';
import { caseRef, identity, incident } from '../support/incident-rules.ts';
import { reviewIn, reviewing, reviewsOf } from '../support/incidents.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { handedOver } from '../support/lead-days.ts';
import { at, grace, ines, jonah, kemi, riversideEast, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const terms = {
  ...{ caseRef, happened: '2026-12-01T21:15', kind: 'missedCare' },
  what: 'A planned contact did not take place.',
};

const acts = (day: ServiceDay, actor: PersonId, id: string, doing: OnReview, bot?: Bot) =>
  reviewsOf(day, bot).act(pressOf(actor, id), identity, doing);

/** Jonah leads it since Wednesday nine o'clock; a first look is wanted by Saturday. */
async function ledByJonah(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('09:00'), ...options });
  await acts(day, kemi, 'open', { type: 'open', terms });
  await acts(day, grace, 'offer', { type: 'offer', to: jonah });
  await acts(day, jonah, 'lead', { type: 'lead' });
  await day.settle();
  return day;
}

const thursday = utc('2026-12-03T09:00');
const backOn = utc('2026-12-14T09:00');
const review = /Incident review|incident review|CM-10482/;

async function history(day: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, riversideEast);
  const { events } = await day.bot.journal.history(partition, incidentStream(incident));
  return events.map(({ event }) => (event as { readonly type: string }).type);
}

describe('the lead of a review who goes away', () => {
  it('is stood in for by the cover, who is told once, is reminded, and gives it back', async () => {
    const day = await ledByJonah();
    await day.leave(jonah, thursday, backOn, kemi);
    await day.passTo(utc('2026-12-04T12:00'));
    expect((await reviewIn(day)).lead).toMatchObject({ person: kemi, kept: { person: jonah } });
    expect(heardBy(day, kemi, review)).toEqual([
      '12-03T09:00 You cover for Jonah Whitfield until Mon 14 Dec 09:00: CM-10482',
    ]);
    const words = await reviewing(day).asksForReviews(kemi);
    expect(words).toContain('Led by Kemi Adeyemi');

    await day.passTo(utc('2026-12-07T09:30'));
    const late = /needed at once/;
    expect(heardBy(day, kemi, late)).toHaveLength(1);
    expect(heardBy(day, jonah, late)).toEqual([]);
    expect(await listed(exceptionsOf(day).desk)).toEqual(['incidentLate']);

    await day.passTo(utc('2026-12-14T10:00'));
    expect((await reviewIn(day)).lead).toEqual({ person: jonah, since: at('09:00') });
    expect(heardBy(day, grace, /whoever leads/)).toEqual([]);
  });

  it('keeps it where nothing is asked before they are back', async () => {
    const day = await ledByJonah();
    await acts(day, jonah, 'look', { type: 'firstLook', text: 'Everybody is safe.' });
    await day.leave(jonah, thursday, backOn, kemi);
    await day.passTo(utc('2026-12-08T12:00'));
    expect((await reviewIn(day)).lead?.person).toBe(jonah);
    expect(await listed(exceptionsOf(day).desk)).toEqual([]);
  });

  it('without a cover leaves it with a manager, who hears once and names somebody on the card', async () => {
    const day = await ledByJonah();
    await day.leave(jonah, thursday, backOn);
    await day.passTo(utc('2026-12-04T12:00'));
    expect((await reviewIn(day)).lead).toMatchObject({ person: grace, kept: { person: jonah } });
    expect(heardBy(day, grace, review).slice(1)).toEqual([
      '12-03T09:00 Jonah Whitfield is away, and you have their work: CM-10482',
    ]);
    expect(await listed(exceptionsOf(day).desk)).toEqual(['incidentLeadMissing']);

    const { verbs, by, reads } = reviewing(day);
    const asks = (actor: PersonId, to: PersonId) =>
      reads(verbs['incident.offer']({ ...by(actor), data: { ...identity, to } }));
    expect(await asks(grace, kemi)).toContain('Kemi Adeyemi is asked.');
    expect(await asks(kemi, kemi)).toContain('This is for the managers');
    await reads(verbs['incident.lead']({ ...by(kemi), data: identity }));
    expect(await listed(exceptionsOf(day).desk)).toEqual([]);

    await day.passTo(utc('2026-12-14T10:00'));
    expect((await reviewIn(day)).lead?.person).toBe(kemi);
    expect(await handedOver(day, jonah)).toEqual([{ how: 'passedOn', by: kemi }]);
  });

  it('is not given to somebody who is away', async () => {
    const day = await ledByJonah();
    await day.leave(kemi, at('09:00'), backOn);
    const { verbs, by, reads } = reviewing(day);
    const words = await reads(
      verbs['incident.offer']({ ...by(grace), data: { ...identity, to: kemi } }),
    );
    expect(words).toContain('Kemi Adeyemi is away until');
    expect((await reviewIn(day)).offer).toBeUndefined();
  });
});

/** The same store, in a service that Jonah has left and that Ines manages, too. */
function afterLeaving({ store }: ServiceDay, options: Partial<DayOptions> = {}): ServiceDay {
  const people = new Map([...service.people].filter(([id]) => id !== jonah));
  const teams = new Map(
    [...service.teams].map(([id, team]) => {
      const members = team.members.filter((each) => each !== jonah);
      const both: Team['managers'] = [grace, ines];
      const managers = id === riversideEast ? both : team.managers;
      return [id, { ...team, members, managers }] as const;
    }),
  );
  const left = { ...service, people, teams };
  return new ServiceDay({ start: thursday, store, service: left, ...options });
}

describe.each(everyStore)('the lead of a review (%s)', (_name, open, every) => {
  it('who left the service is told to the managers once, and stands on their list until somebody leads it', async () => {
    const store = await open();
    const day = afterLeaving(await ledByJonah({ store }), { replicas: 2 });
    await Promise.all(day.bots.map((bot) => bot.prepare()));
    await day.passTo(utc('2026-12-04T12:00'));
    const gone = /whoever leads it is not there/;
    expect(heardBy(day, grace, gone)).toHaveLength(1);
    expect(heardBy(day, ines, gone)).toHaveLength(1);
    expect(await listed(exceptionsOf(day).desk)).toEqual(['incidentLeadMissing']);
    expect(await reviewing(day).reads(shown(day))).toContain('is not in the service any more');

    await acts(day, grace, 'take', { type: 'lead' });
    await day.passTo(utc('2026-12-07T08:00'));
    expect((await history(day)).filter((type) => type.startsWith('lead')).slice(2)).toEqual([
      ...['leadMissed', 'leadTaken'],
    ]);
    expect(await listed(exceptionsOf(day).desk)).not.toContain('incidentLeadMissing');
  });

  it('moves once, and is missed once, where two replicas look at the same time', async () => {
    const day = await ledByJonah({ store: await open(), replicas: 2 });
    await day.leave(jonah, thursday, backOn);
    await day.passTo(utc('2026-12-03T09:20'));
    const looks = (name: string) =>
      twoBots(day).map((bot) => reviewsOf(day, bot).look(byService(name), identity));
    await Promise.all([...looks('one'), ...looks('other')]);
    const taken = await Promise.all(
      twoBots(day).map((bot, index) => acts(day, grace, `take ${index}`, { type: 'lead' }, bot)),
    );
    expect(outcomesOf(taken)).toEqual(['done', 'refused']);
    expect((await history(day)).slice(3)).toEqual(['leadHandedOver', 'leadMissed', 'leadTaken']);
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'has somebody who sees to it, and is given back, when it dies %s any step',
    async (when) => {
      const life = lifeOn(open);
      expect(await stepsOf(life)).toBeGreaterThan(20);
      for await (const { step, day } of deathsOf(life, when, { every })) {
        expect({ step, events: (await history(day)).slice(3) }).toEqual({ step, events: moved });
        const heard = new Set(heardBy(day, kemi, /You cover/));
        expect({ step, heard: heard.size }).toEqual({ step, heard: 1 });
        expect((await reviewIn(day)).lead).toEqual({ person: jonah, since: at('09:00') });
        await expectIntact(day);
      }
    },
  );
});

const shown = (day: ServiceDay) => {
  const { verbs, by } = reviewing(day);
  return verbs['incident.show']({ ...by(grace), data: identity });
};

const moved = ['leadHandedOver', 'clockRanOut', 'firstLookRecorded', 'leadHandedBack'];

/** Leave begins, the first look is late, the cover records it, and Jonah comes back. */
const lifeOn = (open: () => Promise<Store>): Life => ({
  start: at('09:30'),
  open,
  before: (store) => ledByJonah({ store }),
  presses: [
    ({ bot }) =>
      bot.absences.declare(pressOf(jonah, 'leave'), {
        ...{ person: jonah, kind: 'leave', cover: kemi, from: thursday, until: backOn },
      }),
    (day) => day.passTo(utc('2026-12-05T09:05')),
    (day) => acts(day, kemi, 'look', { type: 'firstLook', text: 'Everybody is safe.' }),
    (day) => day.passTo(utc('2026-12-14T09:10')),
  ],
});
