import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OversightError } from '../../services/kernel/errors.ts';
import { startConnector, type Connector } from '../support/connector.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { amina } from '../support/people.ts';
import { dialogFields, executeFields, personalActivity } from '../support/teams-activities.ts';

const { log, lines } = createRecordingLog();
let connector: Connector;
let edge: Edge;

beforeEach(async () => {
  lines.length = 0;
  connector = await startConnector();
  edge = await startEdge({ log, app: { run: fail } });
});

afterEach(async () => {
  await edge.server.close(1_000);
  await connector.close();
});

const fail = () =>
  Promise.reject(new RangeError('cannot parse "the person said they want to die"'));

const referenceIn = (text: unknown): string =>
  /Reference ([2-9A-Z]{6})$/.exec(String(text))?.[1] ?? 'no reference';

const failureLine = () => lines.find(({ msg }) => msg === 'turn failed');

describe('when a handler throws', () => {
  it('whoever pressed is told so, with the number that is in the log', async () => {
    const activity = personalActivity(amina, executeFields('consult.acknowledge', {}));
    const { status, body } = await edge.post({ ...activity, serviceUrl: connector.url });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringMatching(/^Something went wrong on our side/),
    });
    expect(failureLine()?.['reference']).toBe(referenceIn((body as { value: unknown }).value));
  });

  it.each([
    'task/fetch',
    'task/submit',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
  ])('a dialog (%s) shows it', async (name) => {
    const activity = personalActivity(amina, dialogFields(name, 'consult.form'));
    const { status, body } = await edge.post({ ...activity, serviceUrl: connector.url });

    expect(status).toBe(200);
    expect(body).toEqual({
      task: { type: 'message', value: expect.stringMatching(/Reference [2-9A-Z]{6}$/) },
    });
  });

  it('whoever wrote gets it as a message', async () => {
    const activity = personalActivity(amina, { type: 'message', text: 'who early intervention' });
    const { status } = await edge.post({ ...activity, serviceUrl: connector.url });

    expect(status).toBe(200);
    expect(connector.requests).toHaveLength(1);
    expect(failureLine()?.['reference']).toBe(
      referenceIn((connector.requests[0]?.body as { text?: unknown }).text),
    );
  });

  it('nobody is written to about something nobody waits for', async () => {
    const activity = personalActivity(amina, { type: 'conversationUpdate' });
    await edge.post({ ...activity, serviceUrl: connector.url });

    expect(connector.requests).toEqual([]);
  });

  it('the log says where, and not what was typed', async () => {
    const activity = personalActivity(amina, executeFields('consult.acknowledge', {}));
    await edge.post({ ...activity, serviceUrl: connector.url });

    expect(failureLine()).toMatchObject({ err: { type: 'RangeError', at: expect.any(Array) } });
    expect(JSON.stringify(lines)).not.toMatch(/want to die|Amina/);
  });

  it('and Teams can’t be reached either, the turn still ends', async () => {
    await connector.close();
    const activity = personalActivity(amina, { type: 'message', text: 'help' });
    const { status } = await edge.post({ ...activity, serviceUrl: connector.url });

    expect(status).toBe(200);
    expect(lines.map(({ msg }) => msg)).toContain('could not say that the turn failed');
  });
});

it('says that an update goes round where a newer version wrote what was pressed', async () => {
  await edge.server.close(1_000);
  const run = () => Promise.reject(new OversightError('newerSchema', 'head.consult.1 is newer'));
  edge = await startEdge({ log, app: { run } });
  const activity = personalActivity(amina, executeFields('consult.acknowledge', {}));
  const { body } = await edge.post({ ...activity, serviceUrl: connector.url });
  expect(body).toMatchObject({
    value: expect.stringMatching(/^Oversight is being updated.*Try again in a minute/),
  });
});
