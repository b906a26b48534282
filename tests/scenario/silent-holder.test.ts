import { expect, it } from '@jest/globals';
import { at, dev, esther, farah, jonah, perinatal, riverside } from '../support/people.ts';
import { declining, raisingTo } from '../support/presses.ts';
import { ServiceDay } from '../support/service-day.ts';

/** Esther leads perinatal in Riverside, Farah covers, Dev deputises. */
it('is told, and so is the next of the chain, who takes over and answers', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.ask({ pathway: perinatal, locality: riverside });
  await day.settle();
  const [first] = day.sent.map(({ to }) => to);
  await day.acknowledge(farah);
  await day.passTo(at('11:01'));

  const overdue = day.sent.filter(({ at: when }) => when === at('11:00')).map(({ to }) => to);
  expect(overdue).toEqual(expect.arrayContaining([farah, first]));

  const taken = await day.acknowledge(dev);
  expect(taken).toMatchObject({ outcome: 'done', state: { holder: { person: dev } } });
  await day.settle();
  const last = day.sent.slice(-2).map(({ to }) => to);
  expect(last).toEqual(expect.arrayContaining([jonah, farah]));
  expect(await day.advise(dev)).toMatchObject({ outcome: 'done', state: { status: 'advised' } });
  expect(await day.advise(farah)).toMatchObject({ outcome: 'refused' });
});

it('is not taken over by telling somebody who has gone on leave since', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.ask({ pathway: perinatal, locality: riverside });
  await day.settle();
  await day.acknowledge(farah);
  await day.passTo(at('10:30'));
  await day.leave(esther, at('10:30'), at('18:00'));
  await day.passTo(at('11:01'));

  const overdue = day.sent.filter(({ at: when }) => when === at('11:00')).map(({ to }) => to);
  expect(overdue).toEqual(expect.arrayContaining([farah, dev]));
  expect(overdue).not.toContain(esther);
});

it('stays under a clock when the urgency is raised after the answer was due', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.ask({ pathway: perinatal, locality: riverside });
  await day.passTo(at('11:00'));
  await day.act(jonah, raisingTo('emergency'));
  await day.acknowledge(esther);
  const before = day.sent.length;
  await day.passTo(at('11:20'));

  expect(await day.consult()).toMatchObject({ status: 'held' });
  const alerts = day.sent.slice(before).map(({ alert }) => alert);
  expect(alerts).toContainEqual(expect.stringContaining('Not answered in time'));
  expect((await day.store.due(at('15:00'), 50)).length).toBeGreaterThan(0);
});

it('who gives it back late leaves a clock behind: managers hear when nobody else acknowledges', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.ask({ pathway: perinatal, locality: riverside });
  await day.settle();
  await day.acknowledge(esther);
  await day.passTo(at('10:40'));
  await day.act(esther, declining);
  await day.passTo(at('11:11'));

  const told = (await day.record()).find(({ event }) => event.type === 'managerTold');
  expect(told).toMatchObject({ at: at('11:10') });
});
