/** People whom Teams does not reach (C10): installed and pinged, or the next at once and managers told. */
import { describe, expect, it } from '@jest/globals';
import { createContacts } from '../../services/people/contacts.ts';
import type { AppInstaller } from '../../services/ports/directory.ts';
import { everyStore } from '../support/every-store.ts';
import {
  amina,
  at,
  crisis,
  esther,
  grace,
  hugh,
  ines,
  jonah,
  riversideEast,
  sam,
  service,
  utc,
} from '../support/people.ts';
import type { TeamsAnswer } from '../support/recorded-teams.ts';
import { lacksApp, notPermitted, PlayedGraph } from '../support/reaching.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { BOT_ID, SERVICE_URL } from '../support/teams-activities.ts';

const channel = service.teams.get(riversideEast)?.channel.channelId ?? '';

/** Nobody of these has the app, until it is installed for them. */
const without =
  (graph: PlayedGraph, ...people: readonly string[]): TeamsAnswer =>
  (to) =>
    people.includes(to) && ![...graph.installed].some((each) => each === to) ? lacksApp : undefined;

/** A service in which the bot has been met. */
async function dayWith(options: Partial<DayOptions>): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('10:00'), ...options });
  const clock = { now: () => day.now };
  const contacts = createContacts({ store: day.store, clock, tenant: service.tenant });
  await contacts.seen({ serviceUrl: SERVICE_URL, botId: BOT_ID });
  return day;
}

describe('somebody without the app, where it can be installed', () => {
  it('is pinged themselves, at once, and nobody else is', async () => {
    const graph = new PlayedGraph();
    const day = await dayWith({ answer: without(graph, amina), installer: graph });
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(day.pings()).toEqual([{ at: at('10:00'), to: amina }]);
    expect(graph.asked).toEqual([amina]);
    expect(day.teams.words(grace)).toBe('');
  });

  it('hears of advice, too: every message to them profits', async () => {
    const graph = new PlayedGraph();
    const day = await dayWith({ answer: without(graph, jonah), installer: graph });
    await day.ask({ origin: { conversationId: 'group-chat', kind: 'groupChat' } });
    await day.settle();
    await day.acknowledge(esther);
    await day.settle();
    expect(day.heardBy(jonah)).toHaveLength(1);
  });
});

describe('somebody without the app, where it can’t be installed', () => {
  const refused = async (options: Partial<DayOptions> = {}) => {
    const graph = new PlayedGraph();
    graph.answer = () => notPermitted;
    const answer = without(graph, amina);
    return { graph, day: await dayWith({ answer, installer: graph, ...options }) };
  };

  it('is passed at once, and the requester reads both facts', async () => {
    const { day } = await refused();
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(day.pings()).toEqual([{ at: at('10:00'), to: sam }]);
    expect(day.requesterReads()).toContain("for Dr Amina Khan, who can't be reached in Teams");
    expect(day.requesterReads()).toContain(
      'could not be reached in Teams: moved on at once (does not have the Oversight app in Teams, and it could not be installed: permission missing)',
    );
  });

  it('is on the card of the day that their managers get, without a sound, with what to do', async () => {
    const { day } = await refused();
    await day.ask({ pathway: crisis });
    await day.settle();
    const read = day.teams.words(grace);
    expect(read).toContain('1 person not reached today');
    expect(read).toContain('Dr Amina Khan – can’t be reached');
    expect(read).toContain('permission missing');
    expect(read).toContain('Ask Dr Amina Khan to add the app in Teams');
    expect(day.teams.words(hugh)).toContain('Dr Amina Khan');
    expect(day.heardBy(grace)).toEqual([]);
  });

  it('stands with the reason among those who are not asked, from then on', async () => {
    const { day } = await refused();
    await day.ask({ pathway: crisis });
    await day.settle();
    await day.passTo(at('10:16'));
    expect((await day.consult()) as object).toMatchObject({
      chain: {
        skipped: expect.arrayContaining([
          expect.objectContaining({
            person: amina,
            reason: {
              why: 'unreachable',
              detail:
                'does not have the Oversight app in Teams, and it could not be installed: permission missing',
            },
          }),
        ]),
      },
    });
  });

  it.each(everyStore)(
    'is told of once a day, by however many messages and replicas on %s',
    async (_name, open) => {
      const { day, graph } = await refused({ store: await open(), replicas: 2 });
      await day.ask({ pathway: crisis });
      await day.settle();
      await day.act(jonah, ({ request }, facts) => ({
        type: 'raiseSensitivity',
        ...{ to: 'emergency', reason: 'He has left the house.' },
        routing: facts.routing({ ...request, sensitivity: 'emergency' }),
        deadlines: facts.deadlines('emergency'),
      }));
      await day.passTo(at('10:40'));
      expect(cardsOfTheDay(day, grace)).toHaveLength(1);
      expect(graph.asked).toEqual([amina]);
    },
  );

  it('is told of in the team’s channel when no manager can be told', async () => {
    const graph = new PlayedGraph();
    graph.answer = () => notPermitted;
    const answer = without(graph, amina, grace, hugh);
    const day = await dayWith({ answer, installer: graph });
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(day.teams.cardsIn(channel).join('\n')).toContain('Dr Amina Khan – can’t be reached');
  });
});

const cardsOfTheDay = (day: ServiceDay, person: string): readonly string[] =>
  day.teams.cardsIn(person).filter((card) => card.includes('not reached today'));

it('somebody who blocked the bot is told of, and nothing is installed', async () => {
  const graph = new PlayedGraph();
  const day = await dayWith({
    answer: (to) => (to === amina ? { ...lacksApp, reason: 'blockedByPerson' } : undefined),
    installer: graph,
  });
  await day.ask({ pathway: crisis });
  await day.settle();
  expect(graph.asked).toEqual([]);
  expect(day.teams.words(grace)).toContain('has blocked the Oversight app in Teams');
});

it('an installation that is slow costs the next in the chain no more than its time', async () => {
  const never: AppInstaller = { install: () => new Promise(() => undefined) };
  const day = await dayWith({
    answer: (to) => (to === amina ? lacksApp : undefined),
    installer: never,
    deadline: (_milliseconds, passed) => {
      passed();
      return () => undefined;
    },
  });
  await day.ask({ pathway: crisis });
  await day.settle();
  expect(day.pings()).toEqual([{ at: at('10:00'), to: sam }]);
});

describe('the weekly card', () => {
  const before = utc('2026-12-07T08:29');

  it('comes once to each manager, on Monday at half past eight, over two replicas', async () => {
    const day = await dayWith({ start: before, replicas: 2 });
    await Promise.all(day.bots.map((bot) => bot.prepare()));
    await day.settle();
    expect(day.teams.cardsIn(grace).filter(isWeekly)).toEqual([]);
    await day.pass('PT2M');
    for (const manager of [grace, hugh, ines]) {
      expect(day.teams.cardsIn(manager).filter(isWeekly)).toHaveLength(1);
    }
  });

  it('comes again the week after', async () => {
    const day = await dayWith({ start: before });
    await day.bot.prepare();
    await day.pass('PT2M');
    const next = await dayWith({ start: utc('2026-12-14T08:29'), store: day.store });
    await next.pass('PT2M');
    expect(next.teams.cardsIn(grace).filter(isWeekly)).toHaveLength(1);
  });

  it('makes a sound only where somebody can’t be reached', async () => {
    const day = await dayWith({ start: before });
    await day.bot.prepare();
    await day.pass('PT2M');
    expect(day.heardBy(grace)).toEqual([]);

    const worse = await dayWith({ start: before });
    const clock = { now: () => worse.now };
    const contacts = createContacts({ store: worse.store, clock, tenant: service.tenant });
    await contacts.personUnreachable(amina, 'blockedByPerson');
    await worse.bot.prepare();
    await worse.pass('PT2M');
    expect([...worse.heardBy(grace)].sort()).toEqual([
      '2 exceptions in Riverside East, the gravest first',
      'Reaching people: 1 person can’t be reached',
    ]);
  });
});

const isWeekly = (card: string): boolean => card.includes('tonight and the week to');
