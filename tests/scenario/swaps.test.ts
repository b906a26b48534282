/** A duty changes hands: who hears of it when, what the chain then says, and that it survives anything. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import type { Bot } from '../../bot/assemble.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { rotaStream } from '../../services/rota/capability.ts';
import type { RotaEvent } from '../../services/rota/stream.ts';
import { whoIsOn } from '../../services/rota/who-is-on.ts';
import { keyOf } from '../support/chains.ts';
import { everyStore } from '../support/every-store.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import {
  at,
  ben,
  chloe,
  crisis,
  grace,
  hugh,
  ines,
  jonah,
  leo,
  maya,
  riverside,
  sam,
  utc,
} from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { outOfHours, saturday, sundayNight } from '../support/swaps.ts';

const offerId = CommandId.parse('offer');
const ref = { rota: outOfHours, swap: offerId };
const inSaturday = utc('2026-12-05T12:00');
const lapse = utc('2026-12-05T09:00');

const offerTo = (day: ServiceDay, to: PersonId, take?: typeof saturday, commandId = offerId) =>
  day.bot.swaps.offer(
    { actor: ben, commandId },
    { rota: outOfHours, to, give: saturday, ...(take && { take }) },
  );

const by = (day: ServiceDay, actor: PersonId) => ({ actor, commandId: day.nextCommand() });
const accept = (day: ServiceDay, actor: PersonId, bot: Bot = day.bot, swap = ref) =>
  bot.swaps.accept(by(day, actor), swap);

async function onDuty(day: ServiceDay, instant: Instant): Promise<string | undefined> {
  const { overrides } = await day.bot.whereabouts.known();
  const on = whoIsOn(day.service, overrides, 'dutyClinician', riverside, instant);
  return on && keyOf(on.person);
}

async function events(day: ServiceDay): Promise<readonly RotaEvent[]> {
  const partition = partitionOf(day.service.tenant, 'people');
  const { events: recorded } = await day.bot.journal.history(partition, rotaStream(outOfHours));
  return recorded.map(({ event }) => event as unknown as RotaEvent);
}

const typesOf = async (day: ServiceDay) => (await events(day)).map(({ type }) => type);

describe('a duty that somebody else takes over', () => {
  it('is asked, accepted, and from then on the other is in the chain', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await offerTo(day, sam);
    await day.settle();
    expect(day.heardBy(sam)).toEqual(['Ben Okafor asks you to take Sat 5 Dec 09:00–21:00']);
    expect(day.heardBy(ben)).toEqual([]);
    expect(day.teams.words(ben)).toContain('Sam Whitaker is asked to take a duty');
    expect(await onDuty(day, inSaturday)).toBe('ben');

    await accept(day, sam);
    await day.settle();
    expect(await onDuty(day, inSaturday)).toBe('sam');
    expect(day.heardBy(ben)).toEqual(['Sam Whitaker takes over Sat 5 Dec 09:00–21:00']);
    expect(day.teams.words(sam)).toContain('You take it over');

    await day.passTo(inSaturday);
    await day.ask({ pathway: crisis, sensitivity: 'emergency' });
    await day.settle();
    expect(day.pings().map(({ to }) => to)).toEqual([sam]);
  });

  it('tells the managers of the rota without a sound; one of them takes it back', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await offerTo(day, leo, sundayNight);
    await accept(day, leo);
    await day.settle();
    for (const manager of [grace, hugh, ines]) {
      expect(day.heardBy(manager)).toEqual([]);
      expect(day.teams.words(manager)).toContain('Leo Fernandes and Ben Okafor have swapped');
      expect(day.teams.words(manager)).toContain('Take it back');
    }
    const { overrides } = await day.bot.swaps.rota(outOfHours);
    const sunday = overrides.find(({ person }) => person === ben);
    await day.bot.rotas.takeBack(by(day, grace), outOfHours, sunday?.id ?? '');
    await day.settle();
    expect(await onDuty(day, inSaturday)).toBe('ben');
    expect(await onDuty(day, utc('2026-12-06T22:00'))).toBe('leo');
    for (const person of [ben, leo]) {
      expect(day.heardBy(person)).toContain('The swap of Sat 5 Dec 09:00–21:00 was taken back');
      expect(day.teams.words(person)).toContain('Grace Lindqvist took it back');
    }
    expect(day.teams.words(hugh)).not.toContain('Take it back');
  });

  it('is refused, and whoever offered it hears why', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await offerTo(day, sam);
    await day.settle();
    await day.bot.swaps.refuse(by(day, sam), ref, 'I am at a wedding.');
    await day.settle();
    expect(day.heardBy(ben)).toEqual(['Sam Whitaker can’t take Sat 5 Dec 09:00–21:00']);
    expect(day.teams.words(ben)).toContain('I am at a wedding.');
    expect(await onDuty(day, inSaturday)).toBe('ben');
  });

  it('that is withdrawn loses its buttons on the other’s card, without a sound', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await offerTo(day, sam);
    await day.settle();
    const heard = day.sent.length;
    await day.bot.swaps.withdraw(by(day, ben), ref);
    await day.settle();
    expect(day.sent).toHaveLength(heard);
    expect(day.teams.words(sam)).toContain('Ben Okafor has withdrawn it');
    expect(day.teams.words(sam)).not.toContain('Accept');
  });

  it('goes to the first of two who accept; the other’s card says so', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    const second = CommandId.parse('offer-2');
    await offerTo(day, sam);
    await offerTo(day, chloe, undefined, second);
    await day.settle();
    await accept(day, chloe, day.bot, { rota: outOfHours, swap: second });
    await day.settle();
    expect(await accept(day, sam)).toMatchObject({
      outcome: 'refused',
      refusal: { reason: 'swapOver', swap: { cause: 'dutyChanged' } },
    });
    expect(await onDuty(day, inSaturday)).toBe('chloe');
    expect(day.teams.words(sam)).toContain('It is no longer possible');
  });
});

describe('an offer that nobody answers', () => {
  it('is brought to mind the working day before, once, and ends when the duty begins', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await offerTo(day, sam);
    await day.passTo(utc('2026-12-05T08:59'));
    const line = 'Ben Okafor asks you to take Sat 5 Dec 09:00–21:00';
    expect(day.sent).toEqual([
      { at: at('10:00'), to: sam, alert: line },
      { at: utc('2026-12-04T09:00'), to: sam, alert: `${line}: please answer` },
    ]);
    await day.passTo(lapse);
    expect(day.heardBy(ben)).toEqual([
      'Sam Whitaker did not answer about Sat 5 Dec 09:00–21:00: it stays yours',
    ]);
    expect(await accept(day, sam)).toMatchObject({ refusal: { reason: 'swapOver' } });
    expect(await onDuty(day, inSaturday)).toBe('ben');
    await day.pass('PT48H');
    expect(day.sent).toHaveLength(3);
  });

  it('wakes nobody at night for a duty that is days away, and rings for one of the next day', async () => {
    const day = new ServiceDay({ start: utc('2026-12-03T02:00') });
    await offerTo(day, sam);
    await day.settle();
    expect(day.sent).toEqual([]);
    expect(day.teams.words(sam)).toContain('Ben Okafor asks you');

    const near = new ServiceDay({ start: utc('2026-12-05T02:00') });
    await offerTo(near, sam);
    await near.settle();
    expect(near.heardBy(sam)).toHaveLength(1);
  });

  it('because it did not arrive is said to whoever made it', async () => {
    const day = new ServiceDay({
      start: at('10:00'),
      answer: (to) =>
        to === sam
          ? { outcome: 'permanent', reason: 'appNotInstalled', detail: 'no app' }
          : undefined,
    });
    await offerTo(day, sam);
    await day.settle();
    expect(day.heardBy(ben)).toEqual([
      'Sam Whitaker could not be asked to take Sat 5 Dec 09:00–21:00',
    ]);
    expect(day.teams.words(ben)).toContain('Not told');
  });

  it('ends and is said to the managers when whoever keeps the duty can’t be told', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await offerTo(day, sam);
    await day.settle();
    day.teams.answer = (to) =>
      to === ben ? { outcome: 'permanent', reason: 'appNotInstalled', detail: 'gone' } : undefined;
    await day.passTo(lapse);
    expect(day.heardBy(grace)).toEqual([
      'Sam Whitaker did not answer about Sat 5 Dec 09:00–21:00: it stays with Ben Okafor',
    ]);
  });
});

it('tells the managers aloud when somebody got two duties at once on two rotas', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await offerTo(day, sam);
  await accept(day, sam);
  // At the same moment, on the other rota, before anybody could know.
  const override = { rota: 'riverside-duty', ...saturday, person: sam };
  await day.bot.rotas.override(by(day, grace), override);
  await day.settle();
  expect(day.heardBy(grace)).toEqual([
    'Sam Whitaker has two duties at once, Sat 5 Dec 09:00: Out of hours and Riverside duty',
  ]);
  expect(day.teams.words(grace)).toContain('Two duties at once');
});

describe('a manager’s change', () => {
  const change = (day: ServiceDay, person: PersonId, actor: PersonId = grace) =>
    day.bot.rotas.override(by(day, actor), { rota: outOfHours, ...saturday, person });
  const where = 'Out of hours, Sat 5 Dec 09:00–21:00';

  it('is told to whoever is put on and to whoever is taken off, not to the manager', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await change(day, sam);
    await day.settle();
    expect(day.sent.map(({ to, alert }) => [keyOf(to as PersonId), alert])).toEqual([
      ['ben', `You are not on duty: ${where}`],
      ['sam', `You are on duty: ${where}`],
    ]);
    expect(day.teams.words(sam)).toContain('Changed by Grace Lindqvist.');
  });

  it('is told to all three when it is corrected, and to both when it is taken back', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await change(day, sam);
    await change(day, chloe);
    await day.settle();
    expect(day.heardBy(sam)).toEqual([`You are not on duty: ${where}`]);
    expect(day.heardBy(chloe)).toEqual([`You are on duty: ${where}`]);
    expect(day.heardBy(ben)).toEqual([`You are not on duty: ${where}`]);
    const [declared] = (await day.bot.swaps.rota(outOfHours)).overrides;
    await day.bot.rotas.takeBack(by(day, hugh), outOfHours, declared?.id ?? '');
    await day.settle();
    expect(day.heardBy(chloe).at(-1)).toBe(`You are not on duty: ${where}`);
    expect(day.heardBy(ben).at(-1)).toBe(`You are on duty: ${where}`);
    expect(day.teams.words(ben)).toContain('It is as planned again.');
  });

  it('of a gap that is filled for part of a shift says to its holder what is left', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    const part = { rota: outOfHours, from: '2026-12-05T12:00', to: '2026-12-05T15:00' };
    await day.bot.rotas.fillGap(by(day, grace), { ...part, person: sam });
    await day.settle();
    expect(day.heardBy(ben)).toEqual(['You are not on duty: Out of hours, Sat 5 Dec 12:00–15:00']);
  });

  it('that can’t be told goes to the managers, who know the person', async () => {
    const day = new ServiceDay({
      start: at('10:00'),
      answer: (to) =>
        to === sam
          ? { outcome: 'permanent', reason: 'appNotInstalled', detail: 'no app' }
          : undefined,
    });
    await change(day, sam, hugh);
    await day.settle();
    const told = `Sam Whitaker could not be told of a changed duty: ${where}`;
    for (const manager of [grace, hugh, ines]) expect(day.heardBy(manager)).toContain(told);
  });

  it('wakes nobody in the night for a duty that is days away', async () => {
    const day = new ServiceDay({ start: utc('2026-12-03T02:00') });
    await change(day, sam);
    await day.passTo(utc('2026-12-03T06:59'));
    expect(day.sent).toEqual([]);
    await day.passTo(utc('2026-12-03T07:00'));
    expect(day.heardBy(sam)).toEqual([`You are on duty: ${where}`]);
  });
});

describe.each(everyStore)('two replicas on %s', (_name, open) => {
  it.each(['accepts', 'takes the other offer'] as const)(
    'come to one outcome when one withdraws and the other %s',
    async (what) => {
      const store = await open();
      const day = new ServiceDay({ start: at('10:00'), store, replicas: 2 });
      const [first, second] = day.bots;
      if (!first || !second) throw new TypeError('Two bots are needed.');
      const other = { rota: outOfHours, swap: CommandId.parse('offer-2') };
      await offerTo(day, sam);
      await offerTo(day, chloe, undefined, other.swap);
      await day.settle();
      const [one, two] = await Promise.all([
        what === 'accepts'
          ? first.swaps.withdraw(by(day, ben), ref)
          : accept(day, chloe, first, other),
        accept(day, sam, second),
      ]);
      await day.pass('PT1M');
      expect([one.outcome, two.outcome].sort()).toEqual(['done', 'refused']);
      const otherwise = what === 'accepts' ? 'ben' : 'chloe';
      const expected = two.outcome === 'done' ? 'sam' : otherwise;
      expect(await onDuty(day, inSaturday)).toBe(expected);
      const accepted = (await typesOf(day)).filter((type) => type === 'swapAccepted');
      const declared = (await typesOf(day)).filter((type) => type === 'overrideDeclared');
      expect(accepted).toHaveLength(what === 'accepts' && two.outcome !== 'done' ? 0 : 1);
      expect(declared).toHaveLength(accepted.length);
    },
  );

  it('count an acceptance once that Teams brings to both', async () => {
    const store = await open();
    const day = new ServiceDay({ start: at('10:00'), store, replicas: 2 });
    await offerTo(day, sam);
    const press = { actor: sam, commandId: day.nextCommand() };
    await Promise.all(day.bots.map((bot) => bot.swaps.accept(press, ref)));
    await day.pass('PT1M');
    expect(await typesOf(day)).toEqual(['swapOffered', 'swapAccepted', 'overrideDeclared']);
    expect(day.heardBy(ben)).toHaveLength(1);
  });
});

describe.each(everyStore)('a process that dies at any step on %s', (_name, open, every) => {
  const presses = [
    (day: ServiceDay) => offerTo(day, leo, sundayNight),
    (day: ServiceDay) => day.passTo(utc('2026-12-04T09:01')),
    (day: ServiceDay) =>
      day.bot.swaps.accept({ actor: leo, commandId: CommandId.parse('accept') }, ref),
    (day: ServiceDay) => day.settle(),
  ];

  async function live(day: ServiceDay, reaper: Reaper): Promise<void> {
    for (const press of presses) {
      const before = reaper.hasKilled();
      await Promise.resolve(press(day)).catch(onlyKilled);
      if (before || !reaper.hasKilled()) continue;
      day.restart();
      await press(day);
    }
    await day.pass('PT2M');
  }

  const dayWith = async (reaper: Reaper) =>
    new ServiceDay({
      ...{ start: at('10:00'), store: await open() },
      wrapStore: reaper.store,
      wrapMessenger: reaper.messenger,
    });

  const whole = [
    'swapOffered',
    'swapReminded',
    'swapAccepted',
    'overrideDeclared',
    'overrideDeclared',
  ];

  it.each(['before', 'after'] as const)('loses nothing, %s it', async (when) => {
    const counting = new Reaper(Infinity, 'before');
    await live(await dayWith(counting), counting);
    expect(counting.steps).toBeGreaterThan(15);
    for (let step = 1; step <= counting.steps; step += every) {
      const reaper = new Reaper(step, when);
      const day = await dayWith(reaper);
      await live(day, reaper);
      expect({ step, types: await typesOf(day) }).toEqual({ step, types: whole });
      expect({ step, on: await onDuty(day, inSaturday) }).toEqual({ step, on: 'leo' });
      expect({ step, heard: new Set(day.alerted()) }).toEqual({
        step,
        heard: new Set([leo, ben]),
      });
      expect(day.sent.length).toBeLessThanOrEqual(4);
      const verification = await verifyAudit({
        ...{ store: day.store, digest: createDigest() },
        capabilities: auditedCapabilities,
      });
      expect({ step, ...verification }).toMatchObject({ step, intact: true });
    }
  });
});

it('is still the same rota for everybody who had no part in it', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await offerTo(day, leo, sundayNight);
  await accept(day, leo);
  await day.settle();
  for (const person of [maya, chloe, jonah]) expect(day.heardBy(person)).toEqual([]);
  expect(await onDuty(day, utc('2026-12-05T22:00'))).toBe('leo');
  expect(await onDuty(day, utc('2026-12-06T12:00'))).toBe('ben');
});
