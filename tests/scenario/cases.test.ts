/** Cases in the register: recorded, flagged by clocks and people, resolved, seen by who works with them. */
import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { isOpenFlag } from '../../services/caseload/flag.ts';
import { caseStream } from '../../services/caseload/case-stream.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, TeamId, type Instant } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { identity, quiet } from '../support/cases.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { at, grace, jonah, kemi, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

const record = (day: ServiceDay, change: Partial<CaseFacts>, bot = day.bot) =>
  bot.cases.record(byService(`extract@${day.now}`), identity, { ...quiet, ...change });

const flagsOf = async (day: ServiceDay) => {
  const { state } = await day.bot.cases.load(identity);
  return state.status === 'known' ? state.flags : [];
};

/** Kinds of open flags but for what other capabilities notice, each since when. */
const openFlags = async (day: ServiceDay): Promise<readonly string[]> =>
  (await flagsOf(day))
    .filter((flag) => isOpenFlag(flag) && flag.source.kind !== 'signal')
    .map(({ kind, since }) => `${kind} ${since.slice(0, 16)}`);

const flaggedIn = async (day: ServiceDay): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const { caseRef } of day.bot.cases.flagged(identity.team)) found.push(caseRef);
  return found;
};

describe('the clock of a case', () => {
  it('flags each thing at its moment, with nobody looking', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await record(day, {
      ...{ dischargedAt: utc('2026-12-01T16:00'), nextReview: '2026-12-03' },
      restrictedUntil: '2026-12-05',
    });
    expect(await openFlags(day)).toEqual([]);
    expect(await flaggedIn(day)).toEqual([]);
    await day.passTo(utc('2026-12-03T16:01'));
    expect(await openFlags(day)).toEqual(['transition 2026-12-03T16:00']);
    await day.passTo(utc('2026-12-04T16:01'));
    expect(await openFlags(day)).toEqual([
      'transition 2026-12-03T16:00',
      'overdueReview 2026-12-04T00:00',
      'transition 2026-12-04T16:00',
    ]);
    await day.passTo(utc('2026-12-07T00:00'));
    expect(await openFlags(day)).toHaveLength(4);
    expect(await flaggedIn(day)).toEqual(['CM-10482']);
  });

  it('goes on after a look that finds nothing new', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    // On the ninth the crises are none any more; the flag has been resolved before.
    await record(day, { crises: ['2026-09-05', '2026-09-10'], nextReview: '2026-12-10' });
    const by = { actor: grace, commandId: day.nextCommand() };
    await day.bot.cases.resolve(by, identity, { flag: 1, why: 'Plan is in place.' });
    await day.passTo(utc('2026-12-10T23:59'));
    expect(await openFlags(day)).toEqual([]);
    await day.passTo(utc('2026-12-11T00:00'));
    expect(await openFlags(day)).toEqual(['overdueReview 2026-12-11T00:00']);
  });

  it.each<[string, Instant, Instant]>([
    ['back', utc('2026-10-24T10:00'), utc('2026-10-26T00:00')],
    ['forward', utc('2027-03-27T10:00'), utc('2027-03-28T23:00')],
  ])('flags at local midnight when clocks go %s', async (_way, start, midnight) => {
    const day = new ServiceDay({ start });
    await record(day, { nextReview: midnight.startsWith('2026') ? '2026-10-25' : '2027-03-28' });
    await day.passTo(
      utc(`${midnight.slice(0, 8)}${midnight.startsWith('2026') ? '25T23' : '28T22'}:59`),
    );
    expect(await openFlags(day)).toEqual([]);
    await day.passTo(midnight);
    expect(await openFlags(day)).toEqual([`overdueReview ${midnight.slice(0, 16)}`]);
  });
});

describe.each(everyStore)('on %s the register', (_name, open) => {
  it('finds a thing once with two processes, and late when none ran', async () => {
    const day = new ServiceDay({ start: at('10:00'), store: await open(), replicas: 2 });
    await record(day, { nextReview: '2026-12-02' });
    await day.passTo(utc('2026-12-03T00:01'));
    expect(await flagsOf(day)).toHaveLength(1);
    const partition = partitionOf(day.service.tenant, identity.team);
    const { events } = await day.bot.journal.history(partition, caseStream(identity.caseRef));
    expect(events).toHaveLength(2);
  });

  it('outlives a process that dies at any write', async () => {
    for (let writes = 0; writes < 12; writes += 1) {
      const day = new ServiceDay({
        start: at('10:00'),
        store: await open(),
        wrapStore: dyingAfter(writes),
      });
      await record(day, { nextReview: '2026-12-02', restrictedUntil: '2026-12-03' }).catch(
        () => undefined,
      );
      await day.passTo(utc('2026-12-03T12:00')).catch(() => undefined);
      day.restart();
      await record(day, { nextReview: '2026-12-02', restrictedUntil: '2026-12-03' });
      await day.passTo(utc('2026-12-06T00:00'));
      expect((await openFlags(day)).map((each) => each.split(' ')[0])).toEqual([
        'overdueReview',
        'restrictionOverdue',
      ]);
    }
  });

  it('raises a flag of somebody once, however often the press comes', async () => {
    const day = new ServiceDay({ start: at('10:00'), store: await open(), replicas: 2 });
    const by = { actor: jonah, commandId: day.nextCommand() };
    const all = await Promise.all(
      [...day.bots, ...day.bots].map(({ cases }) => cases.flag(by, identity, { kind: 'incident' })),
    );
    expect(all.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(await openFlags(day)).toEqual(['incident 2026-12-02T10:00']);
  });

  it('resolves a flag once for two managers at once, and the second is told by whom', async () => {
    const day = new ServiceDay({ start: at('10:00'), store: await open(), replicas: 2 });
    await record(day, { missedContacts: ['2026-11-30', '2026-12-01'] });
    const [first, second] = twoBots(day);
    const resolved = await Promise.all([
      first.cases.resolve(pressOf(grace, 'of-grace'), identity, { flag: 1, why: 'Seen today.' }),
      second.cases.resolve(pressOf(jonah, 'of-jonah'), identity, { flag: 1, why: 'Rang me.' }),
    ]);
    expect(outcomesOf(resolved)).toEqual(['done', 'refused']);
    expect(await flagsOf(day)).toMatchObject([{ resolved: { how: expect.any(String) } }]);
    await day.pass('PT24H');
    expect(await openFlags(day)).toEqual([]);
  });
});

describe('what somebody resolved', () => {
  it('stays so when the next extract says the same, and the case is off the list', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await record(day, { missedContacts: ['2026-11-30', '2026-12-01'] });
    const by = { actor: grace, commandId: day.nextCommand() };
    const why = 'Seen by the crisis team this morning.';
    expect(await day.bot.cases.resolve(by, identity, { flag: 1, why })).toMatchObject({
      outcome: 'done',
    });
    await day.pass('PT24H');
    await record(day, { missedContacts: ['2026-11-30', '2026-12-01'], nextContact: '2026-12-04' });
    expect(await openFlags(day)).toEqual([]);
    expect(await flaggedIn(day)).toEqual([]);
  });
});

describe('a flag of somebody', () => {
  it('is found in the team that has it, and in no other', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    const flag = { kind: 'missedContact' } as const;
    await day.bot.cases.flag({ actor: kemi, commandId: day.nextCommand() }, identity, flag);
    const teams = [...day.service.teams.keys()];
    const [found, another] = await day.bot.cases.find(CaseRef.parse('CM-10482'), teams);
    expect(another).toBeUndefined();
    expect(found).toMatchObject({ team: 'riverside-east', raised: 1 });
    expect(await day.bot.cases.find(CaseRef.parse('CM-1048'), teams)).toEqual([]);
  });
});

describe('a consult', () => {
  it.each([
    ['about a crisis', 'crisisEscalation', ['incident 2026-12-02T10:00']],
    ['about a safeguarding threshold', 'safeguardingThreshold', ['safeguarding 2026-12-02T10:00']],
    ['about how often there is contact', 'contactIntensity', []],
  ] as const)('%s flags its case once, or not at all', async (_what, decisionType, flags) => {
    const day = new ServiceDay({ start: at('10:00'), replicas: 2 });
    await day.ask({ decisionType });
    await day.pass('PT1M');
    day.restart();
    await day.pass('PT1M');
    expect(await openFlags(day)).toEqual(flags);
  });

  it('flags it in the team that has the case, whichever asks', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    const northgate = { ...identity, team: TeamId.parse('northgate') };
    await day.bot.cases.record(byService('extract'), northgate, quiet);
    await day.ask({ decisionType: 'crisisEscalation' });
    await day.pass('PT1M');
    expect(await openFlags(day)).toEqual([]);
    expect((await day.bot.cases.load(northgate)).state).toMatchObject({
      flags: [{ kind: 'incident', source: { kind: 'consult' } }],
    });
  });
});

/** A store whose writes fail for good after so many. */
const dyingAfter =
  (writes: number) =>
  (store: Store): Store => {
    let left = writes;
    return {
      ...store,
      commit: (...batch) => {
        if (left <= 0) return Promise.reject(new TypeError('The process is gone.'));
        left -= 1;
        return store.commit(...batch);
      },
    };
  };
