/** What the running bot says of itself in figures, over days of a service. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '../../bot/telemetry/metrics.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { addTime } from '../../services/kernel/time.ts';
import { createMeasuring } from '../support/measuring.ts';
import { at, esther, farah, riversideEast, service } from '../support/people.ts';
import { declining } from '../support/presses.ts';
import type { TeamsAnswer } from '../support/recorded-teams.ts';
import { ServiceDay } from '../support/service-day.ts';

let measuring: ReturnType<typeof createMeasuring>;
beforeEach(() => {
  measuring = createMeasuring();
});

const dayOf = (answer?: TeamsAnswer) =>
  new ServiceDay({
    start: at('10:00'),
    telemetry: measuring.telemetry,
    ...(answer ? { answer } : {}),
  });

const partition = partitionOf(service.tenant, riversideEast);

const puts = (day: ServiceDay, type: string, dueAt = day.now) =>
  day.store.commit(partition, [
    { type: 'put', document: jobDocument({ id: `odd.${type}`, type, dueAt, data: {} }) },
  ]);

describe('the time to the ping', () => {
  it('is none where Teams takes the message at once', async () => {
    const day = dayOf();
    await day.ask();
    await day.settle();

    expect(measuring.of('oversight.consult.time_to_ping')).toEqual([
      { name: 'oversight.consult.time_to_ping', value: 0, attributes: { hop: 'first' } },
    ]);
  });

  it('counts every wait until Teams took it, and is counted once', async () => {
    let refused = 0;
    const day = dayOf((to) =>
      to === esther && ++refused <= 2
        ? { outcome: 'temporary', detail: 'Teams answered 429', retryAfterMs: 3_000 }
        : undefined,
    );
    await day.ask();
    await day.pass('PT1M');

    const [took, ...others] = measuring.valuesOf('oversight.consult.time_to_ping');
    expect([Number(took) >= 6, Number(took) < 60, others]).toEqual([true, true, []]);
  });

  it('is none at all where the message could not be brought, and the next one’s is their own', async () => {
    const day = dayOf((to) =>
      to === esther
        ? { outcome: 'permanent', reason: 'blockedByPerson', detail: 'blocked' }
        : undefined,
    );
    await day.ask();
    await day.settle();

    const pings = measuring.of('oversight.consult.time_to_ping');
    expect(pings.map(({ value, attributes }) => [value, attributes])).toEqual([
      [0, { hop: 'later' }],
    ]);
  });
});

describe('the time to acknowledge', () => {
  it('is from the request to the first acknowledgement', async () => {
    const day = dayOf();
    await day.ask();
    await day.pass('PT4M');
    await day.acknowledge(esther);

    expect(measuring.of('oversight.consult.time_to_acknowledge')).toMatchObject([
      { value: 240, attributes: { sensitivity: 'veryUrgent' } },
    ]);
  });

  it('is not counted again for who takes it after it was given back, nor for a repeated press', async () => {
    const day = dayOf();
    await day.ask();
    await day.settle();
    const press = day.nextCommand();
    await day.acknowledge(esther, press);
    await day.acknowledge(esther, press);
    await day.act(esther, declining);
    await day.pass('PT1M');
    await day.acknowledge(farah);
    await day.pass('PT1M');

    expect(measuring.valuesOf('oversight.consult.time_to_acknowledge')).toEqual([0]);
  });

  it('is counted for who takes it after another had declined', async () => {
    const day = dayOf();
    await day.ask();
    await day.settle();
    await day.act(esther, declining);
    await day.pass('PT3M');
    await day.acknowledge(farah);
    await day.settle();

    expect(measuring.valuesOf('oversight.consult.time_to_acknowledge')).toEqual([180]);
  });
});

describe('the job runner', () => {
  it('beats at each look, and says how overdue the oldest job is', async () => {
    const day = dayOf();
    await puts(day, 'consult.cards', addTime(day.now, '-PT90S'));
    await day.settle();

    const oldest = measuring.valuesOf('oversight.job.oldest_due');
    expect([oldest[0], oldest.at(-1)]).toEqual([90, 0]);
    expect(measuring.valuesOf('oversight.job_runner.heartbeat').length).toBe(oldest.length);
  });

  it('says how late each job was begun, by its kind', async () => {
    const day = dayOf();
    await puts(day, 'consult.cards', addTime(day.now, '-PT90S'));
    await day.settle();

    expect(measuring.of('oversight.job.lag')[0]).toMatchObject({
      value: 90,
      attributes: { type: 'consult.cards' },
    });
  });

  it('counts a job that is set aside once, however often people are told', async () => {
    const day = dayOf();
    await puts(day, 'nobody.knows');
    await day.pass('PT1H');

    expect(measuring.of('oversight.job.parked')).toMatchObject([
      { value: 1, attributes: { type: 'nobody.knows' } },
    ]);
  });
});

describe('whatever is measured', () => {
  it('has the attributes that its metric is said to have, and none that is a person or a case', async () => {
    const day = dayOf();
    await day.ask();
    await day.pass('PT2H');
    await day.acknowledge(esther);
    await day.settle();

    const wrong = measuring.measured.filter(
      ({ name, attributes }) =>
        Object.keys(attributes).join() !== metrics[name].attributes.join() ||
        !Object.values(attributes).every((value) => /^[a-zA-Z.]{1,40}$/.test(value)),
    );
    expect(wrong).toEqual([]);
    const said = measuring.spans.flatMap(({ attributes }) =>
      Object.values(attributes as Record<string, unknown>),
    );
    expect(said.filter((value) => !/^[a-zA-Z.]{1,40}$|^\d+$/.test(String(value)))).toEqual([]);
  });
});
