import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEdge, type Edge } from '../../support/edge.ts';
import { amina, service } from '../../support/people.ts';
import { personalActivity, type ActivityFields } from '../../support/teams-activities.ts';

const theirs = '99999999-9999-4999-8999-999999999999';
let edge: Edge;
let turns = 0;

beforeAll(async () => {
  edge = await startEdge({
    app: {
      run: () => {
        turns += 1;
        return Promise.resolve(true);
      },
    },
  });
});
afterAll(() => edge.server.close(1_000));

async function knock(fields: ActivityFields) {
  turns = 0;
  const serviceUrl = 'http://127.0.0.1:9/';
  const { status } = await edge.post(
    personalActivity(amina, { type: 'typing', serviceUrl, ...fields }),
  );
  return { status, turns };
}

const inConversation = (tenantId: unknown) => ({ conversation: { id: 'a:x', tenantId } });
const inChannelData = (id: unknown) => ({ channelData: { tenant: { id } } });

describe('an activity', () => {
  const foreign: [string, ActivityFields][] = [
    ['of another tenant', { ...inConversation(theirs), ...inChannelData(theirs) }],
    ['whose conversation is of another tenant', inConversation(theirs)],
    ['whose channel data name another tenant', inChannelData(theirs)],
    ['of no tenant', { conversation: { id: 'a:x' }, channelData: {} }],
    ['of no tenant, with channel data left out', { ...inConversation(null), channelData: null }],
    ['whose tenant is empty', { ...inConversation(''), ...inChannelData('') }],
    ['whose tenant begins like ours', inConversation(`${service.tenant}0`)],
  ];
  it.each(foreign)('%s does nothing', async (_what, fields) => {
    expect(await knock(fields)).toEqual({ status: 403, turns: 0 });
  });

  it.each([
    ['a list', inConversation([service.tenant])],
    ['an object', inChannelData({ toString: service.tenant })],
    ['a number', inConversation(7)],
  ])('whose tenant is %s is no activity', async (_what, fields) => {
    expect(await knock(fields)).toEqual({ status: 400, turns: 0 });
  });

  it('of ours is taken, in whichever letters its tenant is written', async () => {
    const fields = { ...inConversation(service.tenant.toUpperCase()), channelData: {} };

    expect(await knock(fields)).toEqual({ status: 200, turns: 1 });
  });
});
