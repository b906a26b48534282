/** Coordination ends: what is still asked of partners ends with it, once, on two replicas and whenever the process dies. */
import { describe, expect, it } from '@jest/globals';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { partnerStream } from '../../services/partner/jobs.ts';
import type { PartnerEvent } from '../../services/partner/stream.ts';
import { exceptionsOf, listed } from '../support/exceptions.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { flags, identity } from '../support/lead-days.ts';
import { asks, heardOf, hears, partnersOf, withHousing } from '../support/partner-days.ts';
import { at, grace, jonah, kemi, service, utc } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';

const told = 'CM-10482: what you asked of a partner ended with coordination';
/** Whoever led hears of both at once. */
const toldLead = 'CM-10482: coordination has ended, and with it what you asked of partners';
const reason = 'Only we work with it now.';
const key = 'A key for the door.';

const ends = ({ bot }: ServiceDay, name = 'end') =>
  bot.coordination.end(pressOf(grace, name), identity, reason);

/** Kemi asks for two things, Jonah, who leads, for one; the first are late by then. */
async function asked(day: ServiceDay): Promise<ServiceDay> {
  await asks(day, pressOf(kemi, 'ask'));
  await asks(day, pressOf(kemi, 'ask key'), key);
  await asks(day, pressOf(jonah, 'ask bed'), 'A bed for the night.');
  return day;
}

/** How often each ask's end is on record. */
async function endsOf({ bot }: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, identity.team);
  const stream = partnerStream(identity);
  const { events } = await bot.journal.history(partition, stream, { limit: 1_000 });
  return (events as readonly RecordedEvent<PartnerEvent>[])
    .map(({ event }) => event.type)
    .filter((type) => type === 'askEnded');
}

const timesTold = (day: ServiceDay, person: typeof kemi, what = told): number =>
  day.heardBy(person).filter((words) => words === what).length;
const timesToldLead = (day: ServiceDay): number => timesTold(day, jonah, toldLead);

const life: Omit<Life, 'open'> = {
  start: at('09:30'),
  before: async (store) => asked(await withHousing({ store }, [])),
  presses: [
    (day) => day.passTo(utc('2026-12-04T10:00')),
    (day) => ends(day),
    (day) => day.pass('PT2M'),
    ({ bot }) => bot.partners.look(byService('partner.watch'), identity),
    (day) => day.pass('PT10M'),
  ],
};

describe.each(everyStore)('on %s', (_name, open, every) => {
  const late = async (replicas = 1) => {
    const day = await asked(await withHousing({ store: await open(), replicas }));
    await day.passTo(utc('2026-12-04T10:00'));
    return day;
  };

  it('what is late leaves the lists with the end, and nobody is chased for it', async () => {
    const day = await late();
    expect(await flags(day)).toContain('partnerDelay');
    expect(await listed(exceptionsOf(day).desk)).toContain('partnerOverdue');
    await ends(day);
    expect(await listed(exceptionsOf(day).desk)).toEqual([]);
    await day.pass('PT2M');
    expect(await flags(day)).not.toContain('partnerDelay');
    const before = { jonah: heardOf(day, jonah), grace: heardOf(day, grace) };
    await day.passTo(utc('2026-12-30T10:00'));
    expect({ jonah: heardOf(day, jonah), grace: heardOf(day, grace) }).toEqual(before);
    expect([timesTold(day, kemi), timesToldLead(day), timesTold(day, grace)]).toEqual([1, 1, 0]);
    // Whoever led hears of it once, and has the list of what ended as everybody who asked.
    const ofTheEnd = day.heardBy(jonah).filter((words) => words.includes(' ended'));
    expect(ofTheEnd).toEqual([toldLead]);
    expect(day.teams.words(jonah)).toContain('Tell the partners too: the bot does not.');
    expect(day.teams.words(kemi)).toContain('Nothing more is needed of them.');
    const { by, at: when } = (await partnersOf(day)).ended[0] ?? {};
    expect({ by, when }).toEqual({ by: grace, when: utc('2026-12-04T10:00') });
  });

  it('what is asked once it has begun again goes on', async () => {
    const day = await late();
    await ends(day);
    await day.pass('PT2M');
    const lead = { to: jonah, reason: 'Again.' };
    await day.bot.coordination.begin(pressOf(jonah, 'again'), identity, lead);
    await day.pass('PT1M');
    await asks(day, pressOf(jonah, 'ask anew'));
    await day.passTo(utc('2026-12-06T10:00'));
    expect((await partnersOf(day)).asks).toMatchObject([{ number: 4 }]);
    expect(await endsOf(day)).toHaveLength(3);
  });

  it('is ended and told once where two replicas do so at the same time', async () => {
    const day = await late(2);
    const [first, second] = twoBots(day);
    const handled = await Promise.all([
      first.coordination.end(pressOf(grace, 'end'), identity, reason),
      second.coordination.end(pressOf(grace, 'end'), identity, reason),
      second.partners.ask(pressOf(kemi, 'late ask'), identity, { agency: 1, what: 'Rent.' }),
      first.partners.look(byService('look one'), identity),
      second.partners.look(byService('look two'), identity),
    ]);
    expect(outcomesOf(handled)).not.toContain('busy');
    // Whatever was asked in the same moment ends by the hourly watch at the latest.
    await day.pass('PT2H');
    const { asks: waiting, asksEver, ended } = await partnersOf(day);
    expect(waiting).toEqual([]);
    expect(await endsOf(day)).toHaveLength(asksEver);
    expect(ended).toHaveLength(asksEver);
    expect([timesToldLead(day), timesTold(day, jonah)]).toEqual([1, 0]);
    expect(await flags(day)).not.toContain('partnerDelay');
    const answer = await hears(day, pressOf(kemi, 'hear'));
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusal: { reason: 'askEnded', by: grace },
    });
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'is ended once, and told, when it dies %s any step',
    async (when) => {
      const here = { ...life, open };
      expect(await stepsOf(here)).toBeGreaterThan(10);
      for await (const { step, day } of deathsOf(here, when, { every })) {
        const { asks: waiting } = await partnersOf(day);
        const isLate = (await flags(day)).includes('partnerDelay');
        const seen = { waiting, ends: await endsOf(day), isLate };
        const three = ['askEnded', 'askEnded', 'askEnded'];
        expect({ step, ...seen }).toEqual({ step, waiting: [], ends: three, isLate: false });
        // A second ping is better than none; a first one there always is.
        const heard = [timesTold(day, kemi) > 0, timesToldLead(day) > 0, timesTold(day, grace)];
        expect({ step, heard }).toEqual({ step, heard: [true, true, 0] });
        await expectIntact(day);
      }
    },
  );
});
