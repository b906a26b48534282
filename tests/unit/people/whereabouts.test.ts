/** What is known of people while the directory is quick, slow, late, failing, or not there. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { isAway } from '../../../services/absence/away.ts';
import { createAbsenceDesk } from '../../../services/absence/desk.ts';
import { CommandId, type PersonId } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { refreshDirectory, refreshTimes } from '../../../services/people/refresh.ts';
import {
  createWhereabouts,
  type DirectoryWhereabouts,
} from '../../../services/people/whereabouts.ts';
import type { Store } from '../../../services/ports/store.ts';
import type { Service } from '../../../services/service/service.ts';
import { automaticReplies, FakeDirectory, ManualDeadlines } from '../../support/fake-directory.ts';
import {
  amina,
  at,
  ben,
  esther,
  farah,
  grace,
  kemi,
  maya,
  sam,
  service,
  utc,
} from '../../support/people.ts';
import { until } from '../../support/until.ts';

let now = at('10:00');
let store: Store;
let directory: FakeDirectory;
let timers: ManualDeadlines;
let reported: string[];

beforeEach(() => {
  now = at('10:00');
  store = createPassingStore({ clock: { now: () => now } });
  directory = new FakeDirectory(() => now);
  timers = new ManualDeadlines();
  reported = [];
});
afterEach(() => store.close());

type Given = {
  readonly store?: Store;
  readonly hasDirectory?: boolean;
  readonly service?: Service;
};

/** One replica of the bot, as far as it knows who is where. */
function replica({ store: its = store, hasDirectory = true, service: of = service }: Given = {}) {
  const journal = createJournal({
    salt: randomSalt,
    store: its,
    digest: createDigest(),
    configVersion: 'test',
  });
  const parts = { journal, store: its, service: of, clock: { now: () => now } };
  const whereabouts = createWhereabouts({
    ...parts,
    contacts: { unreachablePeople: () => Promise.resolve(new Map()) },
    report: (_error, doing) => reported.push(doing),
    ...(hasDirectory ? { directory: { source: directory, deadline: timers.deadline } } : {}),
  });
  return { journal, whereabouts, absences: createAbsenceDesk({ ...parts, whereabouts }) };
}

const awayOf = async (whereabouts: DirectoryWhereabouts, person: PersonId, about = [person]) =>
  isAway((await whereabouts.known(about)).absences, person, now);
const standingOf = async (whereabouts: DirectoryWhereabouts, person: PersonId, about = [person]) =>
  (await whereabouts.known(about)).directory.get(person);
const later = (duration: string) => {
  now = addTime(now, duration);
};

describe('without a directory', () => {
  it('nothing is known beside what is declared', async () => {
    const { whereabouts, absences } = replica({ hasDirectory: false });
    const leave = { person: amina, kind: 'leave', from: now, until: at('18:00') } as const;
    await absences.declare({ actor: amina, commandId: CommandId.parse('leave') }, leave);
    const known = await whereabouts.known([amina]);
    expect(known.absences).toMatchObject([leave]);
    expect(known.directory).toEqual(new Map());
    expect(
      await refreshDirectory({ service, clock: { now: () => now }, whereabouts }, 'everybody'),
    ).toEqual({ people: 0, unknown: 0 });
  });
});

describe('a directory that is not permitted to be asked anything', () => {
  it('is as good as none, and is not asked again and again', async () => {
    directory.lookUp = (people) => {
      directory.asked.push(people);
      return Promise.resolve(
        people.map((person) => ({ person, readAt: now, absences: [], read: [], failed: [] })),
      );
    };
    const { whereabouts } = replica();
    expect(await standingOf(whereabouts, amina)).toBeUndefined();
    expect(await standingOf(whereabouts, amina)).toBeUndefined();
    expect(directory.asked).toEqual([[amina]]);
  });
});

describe('what the directory says', () => {
  it('counts at once, and is recorded', async () => {
    directory.says.set(amina, automaticReplies());
    const { whereabouts, absences } = replica();
    const found = { kind: 'outOfOffice', from: now, detected: { source: 'automaticReplies' } };
    expect(await awayOf(whereabouts, amina)).toMatchObject(found);
    await whereabouts.settled();
    expect(await absences.of(amina)).toMatchObject([found]);
  });

  it('says how old it is', async () => {
    directory.says.set(amina, { presence: 'busy' });
    const { whereabouts } = replica();
    await whereabouts.known([amina]);
    later('PT4M');
    expect(await standingOf(whereabouts, amina)).toEqual({
      ...{ state: 'known', readAt: at('10:00'), presence: 'busy' },
    });
    directory.says.set(amina, automaticReplies());
    later('PT1M');
    expect(await awayOf(whereabouts, amina)).toMatchObject({ detected: { readAt: at('10:05') } });
    later('PT5M');
    expect(await awayOf(whereabouts, amina)).toMatchObject({ detected: { readAt: at('10:10') } });
  });

  it.each(['available', 'busy', 'doNotDisturb', 'away', 'offline'] as const)(
    'keeps nobody away who is %s',
    async (presence) => {
      directory.says.set(amina, { presence });
      const { whereabouts } = replica();
      expect(await awayOf(whereabouts, amina)).toBeUndefined();
      expect(await standingOf(whereabouts, amina)).toMatchObject({ state: 'known', presence });
    },
  );

  it('is asked again when it is older than the service wants, and not before', async () => {
    const { whereabouts } = replica();
    await whereabouts.known([amina, ben]);
    later('PT4M59S');
    await whereabouts.known([amina, sam]);
    later('PT1S');
    await whereabouts.known([amina]);
    expect(directory.asked).toEqual([[amina, ben], [sam], [amina]]);
  });

  it('is not asked about people whom nobody asks about', async () => {
    const { whereabouts } = replica();
    await whereabouts.known();
    expect(directory.asked).toEqual([]);
  });

  it('is asked about people who are found by what is known before', async () => {
    const { whereabouts, absences } = replica();
    const leave = { person: amina, kind: 'leave', from: now, until: at('18:00') } as const;
    const by = { actor: amina, commandId: CommandId.parse('leave') };
    await absences.declare(by, { ...leave, cover: maya });
    await whereabouts.known(({ absences: known }) => known.flatMap(({ cover }) => cover ?? []));
    expect(directory.asked).toEqual([[maya]]);
  });

  it('is over when it no longer says so', async () => {
    directory.says.set(amina, automaticReplies());
    const { whereabouts, absences } = replica();
    await whereabouts.known([amina]);
    directory.says.delete(amina);
    later('PT5M');
    expect(await awayOf(whereabouts, amina)).toBeUndefined();
    await whereabouts.settled();
    expect(await absences.of(amina)).toEqual([]);
  });

  it('is outweighed by "back", until it says something else', async () => {
    directory.says.set(amina, automaticReplies());
    const { whereabouts, absences } = replica();
    await whereabouts.known([amina]);
    await whereabouts.settled();
    await absences.back({ actor: amina, commandId: CommandId.parse('back') }, amina);
    expect(await awayOf(whereabouts, amina)).toBeUndefined();
    later('PT6M');
    expect(await awayOf(whereabouts, amina)).toBeUndefined();
    directory.says.set(amina, automaticReplies({ until: at('18:00') }));
    later('PT6M');
    expect(await awayOf(whereabouts, amina)).toMatchObject({ until: at('18:00') });
  });
});

describe('a slow directory', () => {
  beforeEach(() => {
    directory.slow = true;
    directory.says.set(amina, automaticReplies());
  });
  const asking = () => until(() => directory.waiting > 0);

  it('is waited for no longer than two seconds, and the person is unknown then', async () => {
    directory.heedsStop = false;
    const { whereabouts } = replica();
    const known = whereabouts.known([amina]);
    await asking();
    await timers.pass(1_999);
    expect(timers.waiting).toBe(1);
    await timers.pass(1);
    expect((await known).directory.get(amina)).toEqual({
      state: 'unknown',
      why: 'it did not answer within 2 seconds',
    });
    expect((await known).absences).toEqual([]);
  });

  it('gives what it has when it is stopped, just before the two seconds are over', async () => {
    const { whereabouts } = replica();
    const known = whereabouts.known([amina]);
    await asking();
    await timers.pass(1_900);
    expect((await known).directory.get(amina)).toMatchObject({ state: 'unknown' });
    expect(timers.waiting).toBe(0);
  });

  it('is not waited for again a moment later, and asked again after half a minute', async () => {
    directory.heedsStop = false;
    const { whereabouts } = replica();
    const first = whereabouts.known([amina]);
    await asking();
    await timers.pass(2_000);
    await first;
    expect(await standingOf(whereabouts, amina)).toMatchObject({ state: 'unknown' });
    expect(directory.asked).toHaveLength(1);
    later('PT30S');
    directory.slow = false;
    expect(await standingOf(whereabouts, amina)).toMatchObject({ state: 'known' });
  });

  it('does not hide what people declare while it is waited for', async () => {
    const { whereabouts, absences } = replica();
    const known = whereabouts.known([amina]);
    await asking();
    const leave = { person: ben, kind: 'leave', from: now, until: at('18:00') } as const;
    await absences.declare({ actor: ben, commandId: CommandId.parse('leave') }, leave);
    directory.answerNow();
    expect(isAway((await known).absences, ben, now)).toMatchObject(leave);
  });

  it('counts when its answer comes late', async () => {
    directory.heedsStop = false;
    const { whereabouts, absences } = replica();
    const known = whereabouts.known([amina]);
    await asking();
    await timers.pass(2_000);
    await known;
    directory.answerNow();
    for (let turn = 0; turn < 100 && (await absences.of(amina)).length === 0; turn += 1) {
      await whereabouts.settled();
    }
    expect(await absences.of(amina)).toHaveLength(1);
    expect(await awayOf(whereabouts, amina)).toMatchObject({ kind: 'outOfOffice' });
    expect(await standingOf(whereabouts, amina)).toMatchObject({ state: 'known' });
  });

  it('is left when its answer comes after the end, and nobody is told of a fault', async () => {
    directory.heedsStop = false;
    const { whereabouts } = replica();
    const known = whereabouts.refresh([amina]);
    await asking();
    await whereabouts.end();
    await store.close();
    directory.answerNow();
    await known;
    expect(reported).toEqual([]);
  });

  it('does not take the place of a newer answer when it comes late', async () => {
    directory.heedsStop = false;
    const { whereabouts } = replica();
    const first = whereabouts.known([amina]);
    await asking();
    await timers.pass(2_000);
    await first;
    later('PT30S');
    directory.slow = false;
    expect(await awayOf(whereabouts, amina)).toMatchObject({ kind: 'outOfOffice' });
    directory.says.clear();
    directory.answerNow();
    await until(() => directory.waiting === 0);
    await whereabouts.settled();
    expect(await awayOf(whereabouts, amina)).toMatchObject({ kind: 'outOfOffice' });
  });

  it('is asked once by all who wait for the same people', async () => {
    const { whereabouts } = replica();
    const [one, two] = [whereabouts.known([amina, ben]), whereabouts.known([ben, sam])];
    await until(() => directory.waiting === 2);
    expect(directory.asked).toEqual([[amina, ben], [sam]]);
    directory.answerNow();
    expect((await one).directory.get(ben)).toEqual((await two).directory.get(ben));
    expect((await two).directory.get(sam)).toMatchObject({ state: 'known' });
  });

  it('delays nobody who asks about other people', async () => {
    const { whereabouts } = replica();
    const waiting = whereabouts.known([amina]);
    await asking();
    directory.slow = false;
    expect(await standingOf(whereabouts, ben)).toMatchObject({ state: 'known' });
    directory.answerNow();
    await waiting;
  });
});

describe('a failing directory', () => {
  it('is believed for as long as the service says, and then knows nothing', async () => {
    const { whereabouts } = replica();
    await whereabouts.known([amina]);
    directory.goDown();
    later('PT59M');
    expect(await standingOf(whereabouts, amina)).toMatchObject({
      ...{ state: 'known', readAt: at('10:00') },
    });
    later('PT1M');
    expect(await standingOf(whereabouts, amina)).toEqual({
      state: 'unknown',
      why: 'Shifts, automatic replies, presence, the calendar could not be read: Graph answered 503',
      lastReadAt: at('10:00'),
    });
  });

  it('knows nothing of somebody it never answered about', async () => {
    directory.goDown();
    const { whereabouts } = replica();
    expect(await standingOf(whereabouts, amina)).not.toHaveProperty('lastReadAt');
  });

  it('knows what it needs where one source fails that was read lately', async () => {
    const { whereabouts } = replica();
    await whereabouts.known([amina]);
    directory.failing.set('shifts', 'no schedule');
    later('PT10M');
    expect(await standingOf(whereabouts, amina)).toMatchObject({ readAt: at('10:00') });
    later('PT50M');
    expect(await standingOf(whereabouts, amina)).toMatchObject({
      state: 'unknown',
      why: 'Shifts could not be read: no schedule',
      lastReadAt: at('11:00'),
    });
  });

  it('knows too little where one source fails that was never read', async () => {
    directory.failing.set('shifts', 'no schedule');
    const { whereabouts } = replica();
    expect(await standingOf(whereabouts, amina)).toEqual({
      ...{ state: 'unknown', why: 'Shifts could not be read: no schedule' },
      lastReadAt: at('10:00'),
    });
  });

  it('leaves an absence that has an end as it was known', async () => {
    directory.says.set(amina, automaticReplies({ until: utc('2026-12-07T09:00') }));
    const { whereabouts } = replica();
    await whereabouts.known([amina]);
    await whereabouts.settled();
    directory.goDown();
    later('PT20H');
    expect(await awayOf(whereabouts, amina)).toMatchObject({ detected: { readAt: at('10:00') } });
  });

  it('does not keep anybody away without an end whom it no longer tells about', async () => {
    directory.says.set(amina, automaticReplies());
    const { whereabouts } = replica();
    await whereabouts.known([amina]);
    await whereabouts.settled();
    directory.goDown();
    later('PT59M');
    expect(await awayOf(whereabouts, amina)).toMatchObject({ kind: 'outOfOffice' });
    later('PT1M');
    expect(await awayOf(whereabouts, amina)).toBeUndefined();
    directory.comeBack();
    later('PT1M');
    expect(await awayOf(whereabouts, amina)).toMatchObject({ from: at('10:00') });
  });

  it('that throws is unknown too, and reported', async () => {
    directory.broken = new TypeError('boom');
    const { whereabouts } = replica();
    expect(await standingOf(whereabouts, amina)).toEqual({ state: 'unknown', why: 'it failed' });
    expect(reported).toEqual(['looking at the directory']);
  });

  it('that says nothing about somebody is unknown for them', async () => {
    const lookUp = directory.lookUp.bind(directory);
    directory.lookUp = (people, options) =>
      lookUp(
        people.filter((person) => person !== amina),
        options,
      );
    const { whereabouts } = replica();
    const { directory: known } = await whereabouts.known([amina, ben]);
    expect([known.get(amina)?.state, known.get(ben)?.state]).toEqual(['unknown', 'known']);
  });
});

describe('two replicas', () => {
  it('share what the directory said', async () => {
    const [one, two] = [replica(), replica()];
    await one.whereabouts.known([amina]);
    await one.whereabouts.settled();
    later('PT1M');
    expect(await standingOf(two.whereabouts, amina)).toMatchObject({ readAt: at('10:00') });
    expect(directory.asked).toHaveLength(1);
  });

  it('look at what the other learned before they ask themselves', async () => {
    const [one, two] = [replica(), replica()];
    await two.whereabouts.known([amina]);
    later('PT4M58S');
    await two.whereabouts.known();
    await one.whereabouts.refresh([amina]);
    later('PT3S');
    expect(await standingOf(two.whereabouts, amina)).toMatchObject({
      readAt: addTime(at('10:00'), 'PT4M58S'),
    });
    expect(directory.asked).toHaveLength(2);
  });

  it('record once what both have found', async () => {
    directory.says.set(amina, automaticReplies());
    const [one, two] = [replica(), replica()];
    await Promise.all([one.whereabouts.known([amina]), two.whereabouts.known([amina])]);
    await Promise.all([one.whereabouts.settled(), two.whereabouts.settled()]);
    expect(await two.absences.of(amina)).toHaveLength(1);
    expect(await awayOf(two.whereabouts, amina)).toMatchObject({ kind: 'outOfOffice' });
  });

  it('see at once what is declared at the other', async () => {
    const [one, two] = [replica(), replica()];
    expect(await awayOf(two.whereabouts, amina)).toBeUndefined();
    const leave = { person: amina, kind: 'leave', from: now, until: at('18:00') } as const;
    await one.absences.declare({ actor: amina, commandId: CommandId.parse('leave') }, leave);
    expect(await awayOf(two.whereabouts, amina)).toMatchObject(leave);
  });
});

describe('the store', () => {
  const failingOn = (isFailing: (id: string) => boolean): Store => ({
    read: (partition, id) => store.read(partition, id),
    commit: (partition, operations) =>
      operations.some((each) => isFailing('document' in each ? each.document.id : each.id))
        ? Promise.reject(new TypeError('The store is away.'))
        : store.commit(partition, operations),
    list: (partition, prefix, options) =>
      [prefix].flat().some(isFailing)
        ? Promise.reject(new TypeError('The store is away.'))
        : store.list(partition, prefix, options),
    due: (time, limit) => store.due(time, limit),
    partitions: () => store.partitions(),
    ping: () => store.ping(),
    close: () => store.close(),
  });

  it('costs nobody an answer when it can’t keep or give what the directory said', async () => {
    const { whereabouts } = replica({ store: failingOn((id) => id.startsWith('directory.')) });
    expect(await standingOf(whereabouts, amina)).toMatchObject({ state: 'known' });
    await whereabouts.settled();
    expect(new Set(reported)).toEqual(
      new Set([
        'reading what other replicas learned of the directory',
        'keeping what the directory said',
      ]),
    );
  });

  it('is tried again at the next refresh when it can’t record what was found', async () => {
    let isFailing = true;
    directory.says.set(amina, automaticReplies());
    const { whereabouts, absences } = replica({
      store: failingOn((id) => isFailing && id.includes('absence.')),
    });
    await whereabouts.refresh([amina]);
    expect(reported).toContain('recording what the directory said');
    isFailing = false;
    later('PT1M');
    await whereabouts.refresh([amina]);
    expect(await absences.of(amina)).toMatchObject([{ from: at('10:00') }]);
  });

  it('is read anew only when something has changed', async () => {
    const reads: string[] = [];
    const counting: Store = {
      ...failingOn(() => false),
      read: (partition, id) => {
        reads.push(id);
        return store.read(partition, id);
      },
      list: (partition, prefix, options) => {
        reads.push([prefix].flat().join(' '));
        return store.list(partition, prefix, options);
      },
    };
    const { whereabouts, absences } = replica({ store: counting, hasDirectory: false });
    await whereabouts.known();
    reads.length = 0;
    await whereabouts.known();
    expect(reads).toEqual(['seal reachMark']);
    const leave = { person: amina, kind: 'leave', from: now, until: at('18:00') } as const;
    await absences.declare({ actor: amina, commandId: CommandId.parse('leave') }, leave);
    expect(await awayOf(whereabouts, amina)).toMatchObject(leave);
  });

  it('that fails once is asked again', async () => {
    let isFailing = true;
    const { whereabouts } = replica({
      store: failingOn((id) => isFailing && id.startsWith('open.')),
      hasDirectory: false,
    });
    await expect(whereabouts.known()).rejects.toThrow('away');
    isFailing = false;
    expect((await whereabouts.known()).absences).toEqual([]);
  });
});

describe('refreshing ahead of time', () => {
  const refresh = (whom: 'chains' | 'everybody', { whereabouts } = replica()) =>
    refreshDirectory({ service, clock: { now: () => now }, whereabouts }, whom);

  it('asks about whoever is in a chain within a day, and not about others', async () => {
    const { people } = await refresh('chains');
    const [asked = []] = directory.asked;
    expect(people).toBe(asked.length);
    expect(asked).toEqual(expect.arrayContaining([amina, ben, esther, farah, grace, maya, sam]));
    expect(asked).not.toContain(kemi);
  });

  it('asks about everybody', async () => {
    expect(await refresh('everybody')).toEqual({ people: service.people.size, unknown: 0 });
    expect(new Set(directory.asked[0])).toEqual(new Set(service.people.keys()));
  });

  it('leaves nobody to wait for at the next consult', async () => {
    const one = replica();
    await refresh('everybody', one);
    await one.whereabouts.known([amina]);
    expect(directory.asked).toHaveLength(1);
  });

  it('records leave weeks before it begins', async () => {
    const leave = { from: utc('2026-12-21T09:00'), until: utc('2026-12-24T17:00') };
    directory.says.set(kemi, { absences: [{ source: 'shifts', kind: 'leave', ...leave }] });
    const one = replica();
    await refresh('everybody', one);
    expect(await one.absences.of(kemi)).toMatchObject([{ kind: 'leave', ...leave }]);
  });

  it('counts of whom nothing is known', async () => {
    directory.goDown();
    const { people, unknown } = await refresh('chains');
    expect(unknown).toBe(people);
  });

  it('happens before answers are too old, at the latest each hour', () => {
    expect(refreshTimes(service)).toEqual({ chains: 'PT150S', everybody: 'PT1800S' });
    const given = { ...service.directory, refreshEvery: 'PT1M', believedFor: 'PT8H' };
    expect(refreshTimes({ ...service, directory: given })).toEqual({
      chains: 'PT60S',
      everybody: 'PT3600S',
    });
  });
});
