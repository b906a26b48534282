import { afterEach, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { createAdapter } from '../../bot/adapter.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { silentLog } from '../support/log-lines.ts';
import { amina, service } from '../support/people.ts';
import { personalActivity } from '../support/teams-activities.ts';

let edge: Edge | undefined;

afterEach(async () => {
  await edge?.server.close(1_000);
  edge = undefined;
});

const neighbour = { serviceUrl: 'http://127.0.0.1:9/' };

describe('without authentication', () => {
  it.each(['0.0.0.0', '::', '10.0.0.4', 'oversight.example.nhs.uk', '127.0.0.1.example.com'])(
    'the bot refuses to start on %s',
    (host) => {
      const identity = { mode: 'anonymous', host } as const;

      expect(() => createAdapter({ identity, tenants: [service.tenant], log: silentLog })).toThrow(
        expect.objectContaining({ code: 'anonymousNotOnLoopback' }),
      );
    },
  );

  it('a neighbour on this machine is let in', async () => {
    edge = await startEdge();

    expect(
      await edge.post(personalActivity(amina, { type: 'typing', ...neighbour })),
    ).toMatchObject({
      status: 200,
    });
  });

  it('an activity whose answers would leave this machine is refused', async () => {
    edge = await startEdge();

    expect(await edge.post(personalActivity(amina, { type: 'typing' }))).toMatchObject({
      status: 403,
      body: { error: { code: 'serviceUrl' } },
    });
  });

  it('a web page that points its own name at this machine is refused', async () => {
    edge = await startEdge();
    const body = JSON.stringify(personalActivity(amina, { type: 'typing', ...neighbour }));
    const status = await postAs('rebound.example', `${edge.url}/api/messages`, body);

    expect(status).toBe(403);
  });

  it('another tenant is still refused', async () => {
    edge = await startEdge();
    const activity = personalActivity(amina, {
      type: 'typing',
      ...neighbour,
      channelData: { tenant: { id: '99999999-9999-4999-8999-999999999999' } },
    });

    expect(await edge.post(activity)).toMatchObject({ status: 403 });
  });
});

const postAs = (host: string, url: string, body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { Host: host, 'Content-Type': 'application/json' };
    request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end(body);
  });
