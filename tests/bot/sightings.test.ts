import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sightingsMiddleware } from '../../bot/sightings.ts';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { createContacts } from '../../services/people/contacts.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type { Store } from '../../services/ports/store.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { amina, service } from '../support/people.ts';
import {
  BOT_ID,
  channelActivity,
  CHANNEL_ID,
  personalActivity,
  type ActivityFields,
} from '../support/teams-activities.ts';

const serviceUrl = 'http://127.0.0.1:9/';
const { log, lines } = createRecordingLog();
let store: Store;
let contacts: Contacts;
let edge: Edge;

beforeEach(async () => {
  const clock = createManualClock();
  store = createSqliteStore({ file: ':memory:', clock });
  contacts = createContacts({ store, clock, tenant: service.tenant });
  edge = await startEdge({ log });
  edge.adapter.use(sightingsMiddleware(contacts, log));
});

afterEach(async () => {
  await edge.server.close(1_000);
  await store.close();
});

const alone = (fields: ActivityFields) =>
  edge.post(personalActivity(amina, { serviceUrl, ...fields }));
const inChannel = (fields: ActivityFields) =>
  edge.post(channelActivity(amina, { serviceUrl, ...fields }));

describe('what activities teach', () => {
  it('anything in the personal chat says how to reach the person', async () => {
    await alone({ type: 'message', text: 'help' });

    expect(await contacts.contactOf(amina)).toMatchObject({
      serviceUrl,
      botId: BOT_ID,
      conversationId: `a:chat-of-${amina}`,
      reach: { state: 'reachable' },
    });
  });

  it('anything in a channel says how to reach the channel, and leaves the chat open', async () => {
    await inChannel({ type: 'message', text: 'consult' });

    expect(await contacts.channelOf(CHANNEL_ID)).toMatchObject({ serviceUrl });
    expect(await contacts.contactOf(amina)).not.toHaveProperty('conversationId');
  });

  it('taking the app away makes the person unreachable, adding it reachable', async () => {
    await alone({ type: 'installationUpdate', action: 'add' });
    await alone({ type: 'installationUpdate', action: 'remove' });
    expect([...(await contacts.unreachablePeople()).keys()]).toEqual([amina]);

    await alone({ type: 'installationUpdate', action: 'add' });
    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });

  it('taking the app out of a team leaves its people reachable', async () => {
    await alone({ type: 'message', text: 'help' });
    await inChannel({ type: 'message', text: 'consult' });
    await inChannel({ type: 'conversationUpdate', membersRemoved: [{ id: BOT_ID }] });

    expect((await contacts.channelOf(CHANNEL_ID))?.reach.state).toBe('unreachable');
    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });

  it('somebody else leaving the team teaches nothing of the sort', async () => {
    await inChannel({ type: 'conversationUpdate', membersRemoved: [{ id: '29:somebody' }] });

    expect((await contacts.channelOf(CHANNEL_ID))?.reach.state).toBe('reachable');
  });

  it('a store that is away does not stop the turn', async () => {
    await store.close();

    expect(await alone({ type: 'message', text: 'help' })).toMatchObject({ status: 200 });
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error' }));
    store = createSqliteStore({ file: ':memory:', clock: createManualClock() });
  });
});
