/** Teams does not take a message: nothing falls silent, and the requester's card says so. */
import { describe, expect, it } from '@jest/globals';
import { jobDocument } from '../../services/kernel/job.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { isBefore, millisecondsBetween } from '../../services/kernel/time.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import {
  amina,
  at,
  ben,
  crisis,
  esther,
  farah,
  grace,
  hugh,
  jonah,
  maya,
  riversideEast,
  sam,
  service,
  utc,
} from '../support/people.ts';
import type { TeamsAnswer } from '../support/recorded-teams.ts';
import { askingForMore } from '../support/presses.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';

const channel = service.teams.get(riversideEast)?.channel.channelId ?? '';

const permanent = (reason: Extract<DeliveryResult, { outcome: 'permanent' }>['reason']) =>
  ({ outcome: 'permanent', reason, detail: 'as Teams said' }) as const;
const temporary = (retryAfterMs?: number) =>
  ({
    outcome: 'temporary',
    detail: 'as Teams said',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }) as const;

const dayOf = (answer: TeamsAnswer, start = at('10:00')) => new ServiceDay({ start, answer });

/** Nothing goes through between two instants. */
const downBetween = (from: Instant, until: Instant, start = from): ServiceDay => {
  const day: ServiceDay = dayOf(
    () => (!isBefore(day.now, from) && isBefore(day.now, until) ? temporary() : undefined),
    start,
  );
  return day;
};

describe('a person whom Teams can’t reach', () => {
  it.each([
    ['does not have the app', 'appNotInstalled'],
    ['has blocked the bot', 'blockedByPerson'],
    ['has no chat with the bot any more', 'conversationGone'],
  ] as const)('who %s is passed at once, and the requester sees it', async (_what, reason) => {
    const day = dayOf((to) => (to === amina ? permanent(reason) : undefined));
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(day.pings()).toEqual([{ at: at('10:00'), to: sam }]);
    const read = day.requesterReads();
    expect(read).toContain('Waiting for Sam Whitaker');
    expect(read).toContain('Dr Amina Khan, 10:00, could not be reached in Teams: moved on at once');
  });

  it('stays able to take it from the card that they see elsewhere', async () => {
    const day = dayOf((to) => (to === amina ? permanent('appNotInstalled') : undefined));
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(await day.acknowledge(amina)).toMatchObject({ outcome: 'done' });
  });

  it('is asked again and again as the last one, while manager and channel know', async () => {
    const night = utc('2026-12-02T22:30');
    const day = dayOf((to) => (to === hugh ? permanent('blockedByPerson') : undefined), night);
    await day.ask();
    await day.pass('PT2H');

    const hops = (await day.events()).filter(({ type }) => type === 'linkAsked');
    expect(hops.length).toBeGreaterThan(6);
    expect(day.heardBy(channel)).toContain(
      'CM-10482 · Very urgent: Nobody has acknowledged in time',
    );
    expect(day.heardBy(grace).length).toBeGreaterThan(2);
    expect(day.pings().filter(({ to }) => to === maya).length).toBeGreaterThan(2);
    expect(day.heardBy(jonah)).toContain(
      'CM-10482 · Very urgent: Nobody has acknowledged yet, the managers have been told',
    );
    expect(day.requesterReads()).toContain('Out of standard');
  });

  it('costs the exception nothing when it is the manager: the channel hears it', async () => {
    const day = dayOf((to) => (to === grace ? permanent('appNotInstalled') : undefined));
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:31'));
    expect(day.heardBy(channel)).toEqual(['CM-10482 · Very urgent: Nobody has acknowledged yet']);
  });
});

describe('Teams that throttles', () => {
  it('is waited for when it asks for two seconds: the same person is pinged', async () => {
    let throttled = 0;
    const day = dayOf((to) => (to === amina && ++throttled === 1 ? temporary(2_000) : undefined));
    await day.ask({ pathway: crisis });
    await day.pass('PT10S');

    const [ping, ...others] = day.pings();
    expect(ping?.to).toBe(amina);
    expect(others).toEqual([]);
    const waited = millisecondsBetween(at('10:00'), ping?.at ?? at('10:00'));
    expect(waited).toBeGreaterThanOrEqual(2_000);
    expect(waited).toBeLessThan(4_000);
  });

  it('is not waited for when it asks for a minute: the next is asked at once', async () => {
    const day = dayOf((to) => (to === amina ? temporary(60_000) : undefined));
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(day.pings()).toEqual([{ at: at('10:00'), to: sam }]);
    expect(day.requesterReads()).toContain('could not be reached in Teams');
  });

  it('does not count as a failure what our own pace holds back', async () => {
    let held = 0;
    const day = dayOf((to) =>
      to === amina && ++held <= 6 ? { ...temporary(500), paced: true } : undefined,
    );
    await day.ask({ pathway: crisis });
    await day.pass('PT10S');
    expect(day.pings()).toEqual([
      { at: utc('2026-12-02T10:00').replace('00.000', '03.000'), to: amina },
    ]);
  });
});

describe('Teams that is down', () => {
  it('for twenty seconds keeps nobody waiting longer than a minute', async () => {
    const day = downBetween(at('10:00'), at('10:00').replace(':00.000', ':20.000') as Instant);
    await day.ask({ pathway: crisis });
    await day.pass('PT1M');

    expect(day.pings()).toHaveLength(1);
    expect(day.requesterReads()).toContain('Waiting for');
  });

  it('for ten minutes: somebody is pinged within the minute in which it is back', async () => {
    const day = downBetween(at('10:00'), at('10:10'));
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:10'));
    expect(day.sent).toEqual([]);

    await day.passTo(at('10:11'));
    const [ping] = day.pings();
    expect(chain).toContain(ping?.to);
    expect(day.heardBy(ping?.to ?? '')[0]).toContain('You are asked again');
  });

  it('for ten minutes: manager, channel and requester hear what happened meanwhile', async () => {
    const day = downBetween(at('10:00'), at('10:10'));
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:11'));

    const exception = 'CM-10482 · Very urgent: Nobody has acknowledged in time';
    expect(day.heardBy(grace)).toContain(exception);
    expect(day.heardBy(channel)).toEqual([exception]);
    expect(day.heardBy(jonah)).toEqual([
      'CM-10482 · Very urgent: Nobody has acknowledged yet, the managers have been told',
    ]);
    expect(day.requesterReads()).toContain('could not be reached in Teams');
    expect(day.heardBy(grace).join()).not.toContain('put aside');
  });

  it('while somebody advises: the advice is told, and the card is up to date, once it is back', async () => {
    const day = downBetween(at('10:05'), at('11:05'), at('10:00'));
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:06'));
    await day.advise(amina);
    await day.passTo(at('11:04'));
    expect(day.heardBy(jonah)).toEqual([]);

    await day.passTo(at('11:06'));
    expect(day.heardBy(jonah)).toEqual([
      'CM-10482 · Very urgent: Dr Amina Khan has it',
      'CM-10482 · Very urgent: Dr Amina Khan has advised',
    ]);
    expect(day.requesterReads()).toContain('Contact every day until Friday.');
  });

  it('for most of an hour in the night: one alert each when it is back, and nothing runs hot meanwhile', async () => {
    const day = downBetween(utc('2026-12-02T22:30'), utc('2026-12-02T23:15'));
    let tried = 0;
    const { answer } = day.teams;
    day.teams.answer = (to, kind) => ((tried += 1), answer(to, kind));
    await day.ask();
    await day.passTo(utc('2026-12-02T23:16'));

    expect(day.pings()).toHaveLength(1);
    expect(day.heardBy(grace)).toHaveLength(2);
    expect(tried).toBeLessThan(600);
  });
});

const chain = [amina, sam, ben, farah, hugh];

describe('a card that is gone', () => {
  it('is posted anew where the consult was asked, at once', async () => {
    let gone = false;
    const day = dayOf((_to, kind) =>
      gone && kind === 'update' ? permanent('messageGone') : undefined,
    );
    await day.ask();
    await day.settle();
    gone = true;
    const before = day.teams.cardsIn('chat-of-jonah').length;
    await day.pass('PT15M');

    expect(day.teams.cardsIn('chat-of-jonah').length).toBe(before + 1);
    expect(day.requesterReads()).toContain('Waiting for Farah Siddiqui');
  });
});

describe('a requester whom the bot can’t write to', () => {
  it('is told in the conversation where they asked', async () => {
    const day = dayOf((to) => (to === jonah ? permanent('appNotInstalled') : undefined));
    await day.ask({ origin: { conversationId: 'group-chat', kind: 'groupChat' } });
    await day.settle();
    await day.acknowledge(esther);
    await day.settle();
    await day.act(esther, askingForMore());
    await day.settle();
    expect(day.heardBy('group-chat')).toEqual([
      'CM-10482 · Very urgent: Esther Nwosu has it',
      'CM-10482 · Very urgent: Esther Nwosu asks you for more',
    ]);
  });
});

describe('a job that nobody can read, where no other version runs', () => {
  it('is put aside, becomes an exception, and holds nothing else up', async () => {
    const day = dayOf(() => undefined);
    await day.ask();
    await day.bot.heartbeat.beat();
    const poison = {
      ...{ id: 'consult.ping.poisoned', type: 'consult.ping', dueAt: at('10:01') },
      data: { ...consultRef, hop: 'first' },
    };
    await day.store.commit(partitionOf(service.tenant, riversideEast), [
      { type: 'put', document: jobDocument(poison) },
    ]);
    await day.passTo(at('10:16'));

    const told = 'CM-10482 · Very urgent: A message or an automatic step of this consult failed';
    expect(day.heardBy(grace)).toEqual([told]);
    expect(day.heardBy(channel)).toEqual([told]);
    expect(day.pings().map(({ to }) => to)).toEqual([esther, farah]);
  });
});
