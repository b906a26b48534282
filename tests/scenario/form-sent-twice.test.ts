/** A form that became a consult already is sent once more, from a card that is out of date. */
import { describe, expect, it } from '@jest/globals';
import { TeamId, type CaseRef } from '../../services/kernel/ids.ts';
import { at, jonah, riversideEast } from '../support/people.ts';
import { askNumbered } from '../support/several-consults.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';

const northgate = TeamId.parse('northgate');

async function openOf(day: ServiceDay, team: TeamId): Promise<number> {
  const refs: CaseRef[] = [];
  for await (const { request } of day.bot.desk.open(team)) refs.push(request.caseRef);
  return refs.length;
}

describe('the form of a consult, sent once more with another team’s locality', () => {
  it('asks nobody there, and shows the consult that it became', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await day.ask();
    const { state } = await day.bot.desk.load(consultRef);
    if (state.status === 'notRequested') throw new TypeError('It was not requested.');
    const by = { actor: jonah, commandId: day.nextCommand() };
    const again = await day.bot.desk.request(by, { ...state.request, team: northgate });

    expect(again).toMatchObject({
      ...{ outcome: 'refused', refusal: { reason: 'alreadyRequested' } },
      state: { request: { team: riversideEast, requester: jonah } },
    });
    expect([await openOf(day, riversideEast), await openOf(day, northgate)]).toEqual([1, 0]);
  });

  it('does not keep another form of the same person from being sent', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await askNumbered(day.bot, { number: 1 });
    await askNumbered(day.bot, { number: 2, team: northgate });

    expect([await openOf(day, riversideEast), await openOf(day, northgate)]).toEqual([1, 1]);
  });
});
