import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { createJournal, type Newness } from '../../../services/kernel/journal.ts';
import { createContacts } from '../../../services/people/contacts.ts';
import { reachMarkId } from '../../../services/people/unreachable.ts';
import type { Contacts, Sighting } from '../../../services/ports/contacts.ts';
import type { Operation, Store } from '../../../services/ports/store.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { amina, ben, service } from '../../support/people.ts';
import { BOT_ID, CHANNEL_ID, SERVICE_URL, TEAM_ID } from '../../support/teams-activities.ts';

let clock: ManualClock;
let store: Store;
let writes: Operation[];
let contacts: Contacts;

/** The store, with a note of what was written. */
const noting = (inner: Store): Store => ({
  ...inner,
  commit: (partition, operations) => {
    writes.push(...operations);
    return inner.commit(partition, operations);
  },
});

beforeEach(() => {
  clock = createManualClock();
  writes = [];
  store = noting(createPassingStore({ clock }));
  contacts = replica();
});

afterEach(() => store.close());

const replica = () => createContacts({ store, clock, tenant: service.tenant, maxAgeMs: 10_000 });

const route = { serviceUrl: SERVICE_URL, botId: BOT_ID };
const atHerDesk: Sighting = {
  ...route,
  person: { id: amina, teamsId: '29:amina', conversationId: 'a:amina' },
};
const inTheChannel: Sighting = {
  ...route,
  person: { id: amina, teamsId: '29:amina' },
  channel: { channelId: CHANNEL_ID, teamId: TEAM_ID },
};

describe('a person who was seen', () => {
  it('can be reached where they were seen, also after a restart', async () => {
    await contacts.seen(atHerDesk);

    expect(await replica().contactOf(amina)).toEqual({
      ...route,
      person: amina,
      tenant: service.tenant,
      teamsId: '29:amina',
      conversationId: 'a:amina',
      reach: { state: 'reachable' },
      lastSeen: clock.now(),
    });
    expect(await replica().tenantRoute()).toEqual(route);
    expect(await replica().teamsIdOf(amina)).toBe('29:amina');
  });

  it('keeps their personal chat when they are seen in a channel', async () => {
    await contacts.seen(atHerDesk);
    await contacts.seen(inTheChannel);

    expect(await contacts.contactOf(amina)).toMatchObject({ conversationId: 'a:amina' });
    expect(await contacts.channelOf(CHANNEL_ID)).toMatchObject({ teamId: TEAM_ID });
  });

  it('is reachable again at once when they are seen after all', async () => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'blockedByPerson');
    await contacts.seen(atHerDesk);

    expect(await contacts.contactOf(amina)).toMatchObject({ reach: { state: 'reachable' } });
  });

  it('is learned of anew after a while, for another replica may know otherwise', async () => {
    await contacts.seen(atHerDesk);
    await replica().personUnreachable(amina, 'appRemoved');
    clock.advance('PT11S');
    await contacts.seen(atHerDesk);

    expect(await replica().contactOf(amina)).toMatchObject({ reach: { state: 'reachable' } });
  });

  it('is written once, not at every activity', async () => {
    await contacts.seen(atHerDesk);
    const before = writes.length;
    await contacts.seen(atHerDesk);
    clock.advance('PT1H');
    await contacts.seen(atHerDesk);
    await replica().seen(atHerDesk);

    expect(writes.length).toBe(before);
  });

  it('is written again on another day, so that it is known when they were seen last', async () => {
    await contacts.seen(atHerDesk);
    clock.advance('PT25H');
    await contacts.seen(atHerDesk);

    expect(await replica().contactOf(amina)).toMatchObject({ lastSeen: clock.now() });
  });

  it('moves with the service URL', async () => {
    await contacts.seen(atHerDesk);
    const serviceUrl = 'https://smba.trafficmanager.net/uk/';
    await contacts.seen({ ...atHerDesk, serviceUrl });

    expect(await replica().contactOf(amina)).toMatchObject({ serviceUrl });
    expect(await replica().tenantRoute()).toMatchObject({ serviceUrl });
  });

  it('is not even looked up again within ten seconds', async () => {
    await contacts.seen(atHerDesk);
    await contacts.seen(atHerDesk); // the first was a change itself
    const read = jest.spyOn(store, 'read');
    clock.advance('PT9S');
    await contacts.seen(atHerDesk);

    expect(read).not.toHaveBeenCalled();
  });

  it('is looked up again after ten seconds, as another replica may have learned otherwise', async () => {
    await contacts.seen(atHerDesk);
    await replica().personUnreachable(amina, 'appRemoved');
    clock.advance('PT10S');
    await contacts.seen(atHerDesk);

    expect(await replica().contactOf(amina)).toMatchObject({ reach: { state: 'reachable' } });
  });

  it('is learned of at once where something changed here meanwhile', async () => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'appRemoved');
    await contacts.seen(atHerDesk);

    expect(await contacts.contactOf(amina)).toMatchObject({ reach: { state: 'reachable' } });
  });

  it('is learned of at once where they are seen elsewhere', async () => {
    await contacts.seen(atHerDesk);
    await contacts.seen(inTheChannel);

    expect(await replica().channelOf(CHANNEL_ID)).toMatchObject({ teamId: TEAM_ID });
  });

  it('is learned of by the next sighting where the first could not be written', async () => {
    jest.spyOn(store, 'commit').mockRejectedValueOnce(new Error('disk full'));
    await expect(contacts.seen(atHerDesk)).rejects.toThrow('disk full');
    await contacts.seen(atHerDesk);

    expect(await replica().teamsIdOf(amina)).toBe('29:amina');
  });

  it('may be anybody who was never seen: then nothing is known', async () => {
    expect(await contacts.contactOf(ben)).toBeUndefined();
    expect(await contacts.teamsIdOf(ben)).toBeUndefined();
    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });
});

describe('a person who can’t be reached', () => {
  it.each([
    ['appNotInstalled', 'does not have the Oversight app in Teams'],
    ['appRemoved', 'removed the Oversight app from Teams'],
    ['blockedByPerson', 'has blocked the Oversight app in Teams'],
  ] as const)('(%s) is listed with the reason in words', async (reason, words) => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, reason);

    expect(await contacts.unreachablePeople()).toEqual(new Map([[amina, words]]));
  });

  it('is listed with why the app could not be installed, also when that is not said again', async () => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'appNotInstalled', 'permission missing');
    await contacts.personUnreachable(amina, 'appNotInstalled');

    expect((await contacts.unreachablePeople()).get(amina)).toBe(
      'does not have the Oversight app in Teams, and it could not be installed: permission missing',
    );
  });

  describe('where the bot may install itself', () => {
    beforeEach(() => {
      contacts = createContacts({ store, clock, tenant: service.tenant, mayInstall: true });
    });

    it.each(['appNotInstalled', 'appRemoved'] as const)(
      'is asked all the same when only the app is missing (%s): they get it then',
      async (reason) => {
        await contacts.seen(atHerDesk);
        await contacts.personUnreachable(amina, reason);
        expect(await contacts.unreachablePeople()).toEqual(new Map());
      },
    );

    it('is listed for an hour after that failed', async () => {
      await contacts.seen(atHerDesk);
      await contacts.personUnreachable(amina, 'appNotInstalled', 'permission missing');
      clock.advance('PT59M');
      expect([...(await contacts.unreachablePeople()).keys()]).toEqual([amina]);
      clock.advance('PT1M');
      expect(await contacts.unreachablePeople()).toEqual(new Map());
    });

    it('is listed when they blocked the bot: nothing can be installed then', async () => {
      await contacts.seen(atHerDesk);
      await contacts.personUnreachable(amina, 'blockedByPerson');
      expect([...(await contacts.unreachablePeople()).keys()]).toEqual([amina]);
    });
  });

  it('is remembered with the time, which stays while the reason does', async () => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'blockedByPerson');
    const since = clock.now();
    clock.advance('PT2H');
    await contacts.personUnreachable(amina, 'blockedByPerson');

    expect(await replica().contactOf(amina)).toMatchObject({
      reach: { state: 'unreachable', reason: 'blockedByPerson', since },
    });
  });

  it('is reachable again as soon as they are seen', async () => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'blockedByPerson');
    await contacts.seen(inTheChannel);

    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });

  it('is known to another replica within the stated age', async () => {
    const other = replica();
    await contacts.seen(atHerDesk);
    await other.contactOf(amina);
    await other.unreachablePeople();
    await contacts.personUnreachable(amina, 'appRemoved');
    clock.advance('PT10S');

    expect((await other.contactOf(amina))?.reach.state).toBe('unreachable');
    expect([...(await other.unreachablePeople()).keys()]).toEqual([amina]);
  });

  it('can be somebody who was never seen, once the tenant is known', async () => {
    await contacts.personUnreachable(ben, 'appNotInstalled');
    expect(await contacts.unreachablePeople()).toEqual(new Map());

    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(ben, 'appNotInstalled');
    expect([...(await contacts.unreachablePeople()).keys()]).toEqual([ben]);
  });
});

describe('who can’t be reached, by the mark of it', () => {
  const partition = partitionOf(service.tenant, 'people');
  const journalOf = () =>
    createJournal({
      store,
      clock,
      salt: randomSalt,
      digest: createDigest(),
      configVersion: 'test',
    });
  /** As a look does: the mark first, then whom it holds for. */
  const lookOf = (its: Contacts, journal = journalOf()) => {
    return async (how?: Newness) => {
      const { beside } = await journal.marks(partition, reachMarkId, how);
      return [...(await its.unreachablePeople({ reachMark: beside })).keys()];
    };
  };
  const listed = () => {
    const list = jest.spyOn(store, 'list');
    return () => list.mock.calls.filter(([, prefix]) => prefix === 'contact.').length;
  };

  it('is seen at once where another replica learned it, and undone at once', async () => {
    const look = lookOf(replica());
    await contacts.seen(atHerDesk);
    expect(await look()).toEqual([]);

    await contacts.personUnreachable(amina, 'blockedByPerson');
    expect(await look()).toEqual([amina]);

    await contacts.seen(inTheChannel);
    expect(await look()).toEqual([]);
  });

  it('is seen at once where it was learned here, by a mark of a moment before, too', async () => {
    const look = lookOf(contacts);
    await contacts.seen(atHerDesk);
    expect(await look('recent')).toEqual([]);
    await contacts.personUnreachable(amina, 'blockedByPerson');

    expect(await look('recent')).toEqual([amina]);
  });

  it('is read once, whatever else is written of people, and again after an hour', async () => {
    const look = lookOf(replica());
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'appRemoved');
    const reads = listed();
    await look();
    clock.advance('PT59M');
    await contacts.personUnreachable(amina, 'appRemoved');
    await contacts.chatGone(amina);
    await contacts.seen({ ...route, person: { id: ben, teamsId: '29:ben' } });
    expect(await look()).toEqual([amina]);
    expect(reads()).toBe(1);

    clock.advance('PT1M');
    expect(await look()).toEqual([amina]);
    expect(reads()).toBe(2);
  });

  it('is read again where it could not be', async () => {
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'appRemoved');
    const { beside } = await journalOf().marks(partition, reachMarkId);
    jest.spyOn(store, 'list').mockRejectedValueOnce(new Error('away'));
    await expect(contacts.unreachablePeople({ reachMark: beside })).rejects.toThrow('away');

    expect(await lookOf(contacts)()).toEqual([amina]);
  });

  it('is listed by what of it holds now, though it was read before', async () => {
    contacts = createContacts({ store, clock, tenant: service.tenant, mayInstall: true });
    const look = lookOf(contacts);
    await contacts.seen(atHerDesk);
    await contacts.personUnreachable(amina, 'appNotInstalled', 'permission missing');
    expect(await look()).toEqual([amina]);
    clock.advance('PT59M');
    expect(await look()).toEqual([amina]);
    clock.advance('PT1M');

    expect(await look()).toEqual([]);
  });
});

describe('a team that the app was taken out of', () => {
  it('has no channel that is reached, until one is heard from', async () => {
    await contacts.seen(inTheChannel);
    await contacts.seen({
      ...route,
      channel: { channelId: '19:other@thread.tacv2', teamId: 'other' },
    });
    await contacts.teamUnreachable(TEAM_ID, 'appRemoved');

    expect((await contacts.channelOf(CHANNEL_ID))?.reach.state).toBe('unreachable');
    expect((await contacts.channelOf('19:other@thread.tacv2'))?.reach.state).toBe('reachable');

    await contacts.seen(inTheChannel);
    expect((await contacts.channelOf(CHANNEL_ID))?.reach.state).toBe('reachable');
  });
});

describe('two replicas that learn at once', () => {
  it('both keep what they learned', async () => {
    const other = replica();
    await Promise.all([contacts.contactOf(amina), other.contactOf(amina)]);
    await Promise.all([contacts.seen(atHerDesk), other.seen(inTheChannel)]);
    await Promise.all([
      contacts.chatGone(amina),
      other.personUnreachable(amina, 'blockedByPerson'),
    ]);
    const contact = await replica().contactOf(amina);

    expect(contact?.reach.state).toBe('unreachable');
    expect(contact).not.toHaveProperty('conversationId');
  });
});
