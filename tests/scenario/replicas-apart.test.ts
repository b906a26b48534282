/** Replicas over one Cosmos DB that stand still, lose the store, or join; and what each remembers. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import type { Bot } from '../../bot/assemble.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { Messenger } from '../../services/ports/messenger.ts';
import { StoreError, type Store } from '../../services/ports/store.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import { delegationId } from '../../services/rights/delegation.ts';
import { amina, at, chloe, crisis, grace, sam, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { openCosmos, type OpenedCosmos } from '../support/stores.ts';
import { until } from '../support/until.ts';

let cosmos: OpenedCosmos;
beforeEach(async () => {
  cosmos = await openCosmos();
});
afterEach(() => cosmos.close());

type Three = { readonly day: ServiceDay; readonly bots: readonly [Bot, Bot, Bot] };

function three(options: Partial<DayOptions> = {}): Three {
  const day = new ServiceDay({
    ...{ start: at('10:00'), store: cosmos.store, replicas: 3 },
    ...options,
  });
  const [first, second, third] = day.bots;
  if (!first || !second || !third) throw new TypeError('Three bots are needed.');
  return { day, bots: [first, second, third] };
}

const isIntact = async (): Promise<boolean> => {
  const options = { digest: createDigest(), capabilities: auditedCapabilities };
  return (await verifyAudit({ store: cosmos.store, ...options })).intact;
};

const typesOf = async (day: ServiceDay): Promise<readonly string[]> =>
  (await day.events()).map(({ type }) => type);

describe('a replica that stands still in the midst of a ping, for longer than its lease', () => {
  /** The first replica hangs at its first ping until it is let go. */
  async function standingStill() {
    const gate = Promise.withResolvers<undefined>();
    let stands = false;
    const { day, bots } = three({
      wrapMessenger: (messenger, replica): Messenger => ({
        ...messenger,
        async send(recipient, message) {
          if (replica === 0 && message.alert !== undefined && !stands) {
            stands = true;
            await gate.promise;
          }
          return messenger.send(recipient, message);
        },
      }),
    });
    const [first] = bots;
    await day.ask({ pathway: crisis });
    const still = first.runner.runDue();
    await until(() => stands);
    day.paused.add(first);
    const goOn = async (): Promise<void> => {
      gate.resolve(undefined);
      await still;
      day.paused.delete(first);
    };
    return { day, bots, goOn };
  }

  it('loses the job to another, which pings within the lease', async () => {
    const { day, goOn } = await standingStill();
    await day.pass('PT21S');
    expect(day.pings().map(({ to }) => to)).toEqual([amina]);
    await goOn();
  });

  it('pings once more when it goes on, and doubles nothing in the record', async () => {
    const { day, bots, goOn } = await standingStill();
    await day.pass('PT21S');
    await day.acknowledge(amina, undefined, bots[1]);
    await goOn();
    await day.pass('PT5M');

    expect(day.pings().map(({ to }) => to)).toEqual([amina, amina]);
    expect(await typesOf(day)).toEqual(['consultRequested', 'linkAsked', 'consultAcknowledged']);
    expect(await isIntact()).toBe(true);
  });

  it('notices that what it sent is older than the decision, and brings it up to date', async () => {
    const { day, bots, goOn } = await standingStill();
    await day.pass('PT21S');
    await day.acknowledge(amina, undefined, bots[1]);
    await goOn();
    await day.pass('PT5M');
    const cards = day.teams.cardsIn(amina);
    expect(cards).toEqual([
      expect.stringContaining('There is a newer card for this further down.'),
      expect.stringContaining('You have this consult'),
    ]);
  });
});

describe('a replica that does not reach the store', () => {
  function cutOff() {
    const cut = { is: false };
    const unlessCut = <Result>(work: () => Promise<Result>): Promise<Result> =>
      cut.is ? Promise.reject(new StoreError('storeUnavailable', 'Cut off.')) : work();
    const wrapStore = (store: Store, replica: number): Store =>
      replica !== 0
        ? store
        : {
            ...store,
            read: (...given) => unlessCut(() => store.read(...given)),
            commit: (...given) => unlessCut(() => store.commit(...given)),
            list: (...given) => unlessCut(() => store.list(...given)),
            due: (...given) => unlessCut(() => store.due(...given)),
          };
    return { cut, ...three({ wrapStore }) };
  }

  it('keeps nobody waiting: the others ask, ping and record', async () => {
    const { cut, day, bots } = cutOff();
    cut.is = true;
    day.paused.add(bots[0]);
    await expect(bots[0].runner.runDue()).rejects.toThrow('Cut off');
    await day.ask({ pathway: crisis }, undefined, bots[1]);
    await day.settle();
    await day.acknowledge(amina, undefined, bots[2]);
    expect(day.pings()).toEqual([{ at: at('10:00'), to: amina }]);
    cut.is = false;
    expect(await typesOf(day)).toContain('consultAcknowledged');
  });

  it('decides nothing meanwhile, and says so', async () => {
    const { cut, day, bots } = cutOff();
    await day.ask({ pathway: crisis }, undefined, bots[0]);
    cut.is = true;
    await expect(day.acknowledge(amina, undefined, bots[0])).rejects.toThrow('Cut off');
    cut.is = false;
    expect(await typesOf(day)).not.toContain('consultAcknowledged');
  });

  it('writes nothing wrong once it is back, whatever it remembers', async () => {
    const { cut, day, bots } = cutOff();
    await day.ask({ pathway: crisis }, undefined, bots[0]);
    await day.settle();
    cut.is = true;
    day.paused.add(bots[0]);
    await day.acknowledge(amina, undefined, bots[1]);
    await day.pass('PT5M');
    cut.is = false;
    day.paused.delete(bots[0]);
    expect(await day.acknowledge(sam, undefined, bots[0])).toMatchObject({
      refusal: { reason: 'alreadyHeld', holder: amina },
    });
    await day.advise(amina, undefined, bots[0]);
    await day.pass('PT5M');
    expect((await typesOf(day)).filter((type) => type === 'consultAcknowledged')).toHaveLength(1);
    expect(await isIntact()).toBe(true);
  });
});

describe('a replica that joins', () => {
  it('runs what is due like the others', async () => {
    const { day, bots } = three();
    await day.ask({ pathway: crisis });
    for (const bot of bots) day.paused.add(bot);
    const joined = day.join();
    // Whoever wrote the ping had claimed it with that, and stands still: its lease has to run out.
    await day.settle();
    expect(day.pings()).toEqual([]);
    await day.pass('PT20S');
    await day.acknowledge(amina, undefined, joined);
    expect(day.pings()).toEqual([{ at: addTime(at('10:00'), 'PT20S'), to: amina }]);
  });

  it('lets what comes again and again come once, though each replica prepares it', async () => {
    const monday = utc('2026-12-07T09:29');
    const { day } = three({ start: monday });
    for (const bot of day.bots) await bot.prepare();
    await day.join().prepare();
    await day.pass('PT2M');
    const huddles = await cosmos.store.list(
      `${day.service.tenant}|riverside-east` as never,
      'head.huddle.',
    );
    const posts = day.teams.cardsIn('19:mdt-riverside-east@thread.tacv2');
    expect(huddles.documents).toHaveLength(1);
    expect(posts.filter((card) => /huddle/i.test(card))).toHaveLength(1);
  });
});

describe('what a replica remembers', () => {
  it('of leave is what another was told a moment ago: who is away is not asked', async () => {
    const { day, bots } = three();
    await bots[1].whereabouts.known();
    await day.leave(amina, at('09:00'), at('18:00'), sam);
    await day.ask({ pathway: crisis }, undefined, bots[1]);
    await day.settle();
    expect(day.pings().map(({ to }) => to)).toEqual([sam]);
  });

  it('of a consult is nothing: a press on another replica counts at once', async () => {
    const { day, bots } = three();
    await day.ask({ pathway: crisis }, undefined, bots[0]);
    await day.settle();
    await day.acknowledge(amina, undefined, bots[1]);
    expect(await day.acknowledge(sam, undefined, bots[2])).toMatchObject({
      refusal: { reason: 'alreadyHeld' },
    });
  });

  it('of who can’t be reached may be ten seconds old: then the send says so, and the next is asked at once', async () => {
    const { day, bots } = three({
      answer: (to) =>
        to === amina
          ? { outcome: 'permanent', reason: 'blockedByPerson', detail: 'blocked' }
          : undefined,
    });
    await bots[1].whereabouts.known();
    await day.ask({ pathway: crisis }, undefined, bots[1]);
    await day.settle();
    expect(day.pings()).toMatchObject([{ at: at('10:00'), to: sam }]);
  });

  it('of a partition’s seal is checked by every write, however replicas take turns', async () => {
    const { day, bots } = three();
    await day.ask({ pathway: crisis }, undefined, bots[0]);
    await day.acknowledge(amina, undefined, bots[1]);
    await day.advise(amina, undefined, bots[2]);
    await day.leave(sam, at('12:00'), at('13:00'));
    expect(await isIntact()).toBe(true);
  });

  it('of a delegation is nothing: one that was ended gives no right in any replica', async () => {
    const { day, bots } = three();
    const by = (actor: PersonId) => ({ actor, commandId: day.nextCommand() });
    const until = utc('2026-12-05T00:00');
    await bots[0].delegations.delegate(by(amina), {
      of: amina,
      to: chloe,
      from: at('10:00'),
      until,
    });
    const before = (await bots[1].delegations.current()).map(({ to }) => to);
    await bots[2].delegations.end(by(grace), delegationId(amina, 1));
    expect([before, await bots[1].delegations.current()]).toEqual([[chloe], []]);
  });
});
