import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { at, esther, farah, ines, jonah } from '../../support/people.ts';
import { wordsOf } from '../../support/recorded-teams.ts';
import { consultRef, ServiceDay } from '../../support/service-day.ts';
import {
  executeFields,
  personalActivity,
  type ActivityFields,
} from '../../support/teams-activities.ts';

let day: ServiceDay;
beforeEach(async () => {
  day = new ServiceDay({ start: at('10:00') });
  await day.ask();
  await day.settle();
});
afterEach(() => day.store.close());

async function post(activity: ActivityFields): Promise<string> {
  const body = { ...activity, serviceUrl: 'http://127.0.0.1:9/' };
  const request = { authorization: undefined, host: '127.0.0.1', body };
  return wordsOf((await day.bot.receive(request)).body).join('\n');
}

const press = (person: PersonId, verb: string, data: object) =>
  post(personalActivity(person, executeFields(verb, data)));

const counted = async (type: string): Promise<number> =>
  (await day.events()).filter((event) => event.type === type).length;

describe('a press that was sent before', () => {
  it('does nothing when it comes again under its id', async () => {
    const activity = personalActivity(esther, executeFields('consult.acknowledge', consultRef));
    await post(activity);
    await post(activity);

    expect(await counted('consultAcknowledged')).toBe(1);
  });

  it('does nothing when it comes again after fifteen seconds under another id', async () => {
    await press(esther, 'consult.acknowledge', consultRef);
    await day.pass('PT15S');
    await press(esther, 'consult.acknowledge', consultRef);

    expect(await counted('consultAcknowledged')).toBe(1);
  });

  it('does nothing when somebody else sends it', async () => {
    const activity = personalActivity(esther, executeFields('consult.acknowledge', consultRef));
    await post(activity);
    const theirs = personalActivity(ines, executeFields('consult.acknowledge', consultRef));
    await post({ ...theirs, id: activity['id'] });

    expect(await counted('consultAcknowledged')).toBe(1);
    expect(await day.consult()).toMatchObject({ holder: { person: esther } });
  });

  it('on a card that is long out of date shows how it stands', async () => {
    await press(esther, 'consult.acknowledge', consultRef);
    await day.advise(esther);
    await day.close(jonah);

    expect(await press(farah, 'consult.acknowledge', consultRef)).toContain('Closed');
    expect(await counted('consultAcknowledged')).toBe(1);
  });
});

describe('a card whose data somebody changed', () => {
  const before = () => day.record();
  const changed: [string, string, object][] = [
    ['to another team', 'consult.acknowledge', { ...consultRef, team: 'northgate' }],
    [
      'to a consult that is not there',
      'consult.acknowledge',
      { ...consultRef, consult: '01kb000000000000000000000z' },
    ],
    ['to a team that is none', 'consult.acknowledge', { ...consultRef, team: 'people' }],
    ['with who acts', 'consult.acknowledge', { ...consultRef, actor: esther, person: esther }],
    ['with a right', 'consult.acknowledge', { ...consultRef, authority: 'named lead' }],
    ['with what all objects have', 'consult.acknowledge', { ...consultRef, constructor: 'x' }],
    ['to a verb that is none', 'consult.acknowledge.all', consultRef],
    ['to a name of JavaScript’s', 'toString', consultRef],
    ['to a part of a partition’s name', 'consult.acknowledge', { ...consultRef, team: 'a|people' }],
  ];
  it.each(changed)('%s does nothing', async (_how, verb, data) => {
    const known = await before();
    await press(ines, verb, data);

    expect(await before()).toEqual(known);
  });

  it('says nothing of the other team’s consult', async () => {
    const answer = await press(ines, 'consult.view', { ...consultRef, view: 'history' });

    expect(answer).not.toContain('No sleep for three nights.');
  });
});

describe('the requester of a consult', () => {
  const decided: [string, object][] = [
    ['consult.acknowledge', {}],
    ['consult.advise', { decision: 'Daily.', rationale: 'As before.', reviewOn: '2026-12-04' }],
    ['consult.askForMore', { question: 'Who is there?' }],
    ['consult.handOn', { to: farah, why: 'I am driving.' }],
    ['consult.acceptHandOn', {}],
    ['consult.decline', { why: 'Busy.' }],
    ['consult.recordReview', { finding: 'It held.' }],
  ];
  it.each(decided)('can’t press %s, which is for whoever is asked', async (verb, data) => {
    const known = await day.record();
    await press(jonah, verb, { ...consultRef, ...data });

    expect(await day.record()).toEqual(known);
  });
});
