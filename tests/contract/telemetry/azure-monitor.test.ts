import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createOpenTelemetry } from '../../../bot/telemetry/open-telemetry.ts';
import { metrics } from '../../../bot/telemetry/metrics.ts';
import type { Telemetry } from '../../../bot/telemetry/telemetry.ts';
import { under } from '../../../bot/trail.ts';
import { createAzureMonitor } from '../../../services/adapters/azure-monitor/exporters.ts';
import { OversightError } from '../../../services/kernel/errors.ts';
import { startIngestion, type Envelope, type Ingestion } from '../../support/ingestion.ts';

const resource = '00000000-0000-4000-8000-00000000aaaa';
let ingestion: Ingestion;
let telemetry: Telemetry;
/** Where the exporter would put what it could not send. */
const keptOnDisk = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('Microsoft-AzureMonitor'));
let before: readonly string[];

beforeEach(async () => {
  before = keptOnDisk();
  ingestion = await startIngestion();
  const monitor = createAzureMonitor({
    connectionString: `InstrumentationKey=${resource};IngestionEndpoint=https://example.org/`,
    host: ingestion.url,
    exportWithinMs: 500,
  });
  telemetry = createOpenTelemetry({ ...monitor, version: '1.2.3', instance: 'replica-0' });
});

afterEach(async () => {
  await ingestion.close();
});

function measureEverything(): void {
  for (const [name, { kind, attributes }] of Object.entries(metrics)) {
    const codes = Object.fromEntries(attributes.map((attribute) => [attribute, 'code'])) as never;
    if (kind === 'counter') telemetry.add(name as 'oversight.turn.failed', 2, codes);
    if (kind === 'histogram') telemetry.record(name as 'oversight.turn.duration', 0.25, codes);
    if (kind === 'gauge') telemetry.set(name as 'oversight.job.oldest_due', 61);
  }
}

const turn = (work: () => Promise<unknown>) =>
  under('ABC234', () => telemetry.span('turn', { activityType: 'invoke' }, work));

const of = (baseType: string): readonly Envelope[] =>
  ingestion.envelopes.filter(({ data }) => data.baseType === baseType);

describe('what arrives at Application Insights', () => {
  it('is every metric under its own name, with its kinds and codes and nothing else', async () => {
    measureEverything();
    await telemetry.close(5_000);

    const arrived = of('MetricData').map(({ data: { baseData } }) => [
      baseData.metrics?.[0]?.name,
      Object.keys(baseData.properties ?? {}),
    ]);
    expect(new Map(arrived as [string, string[]][])).toEqual(
      new Map(Object.entries(metrics).map(([name, { attributes }]) => [name, [...attributes]])),
    );
  });

  it('says how much: sums of counters, sums and counts of histograms, the last of a gauge', async () => {
    measureEverything();
    measureEverything();
    await telemetry.close(5_000);

    const points = of('MetricData').flatMap(({ data }) => data.baseData.metrics ?? []);
    expect(points).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'oversight.job_runner.heartbeat', value: 4 }),
        expect.objectContaining({ name: 'oversight.job.oldest_due', value: 61 }),
        expect.objectContaining({ name: 'oversight.job.lag', value: 0.5, count: 2 }),
      ]),
    );
  });

  it('is a turn as a request with its reference, and what it asked of others within it', async () => {
    await turn(() => telemetry.span('store', { operation: 'commit' }, () => Promise.resolve()));
    await telemetry.close(5_000);

    const [request] = of('RequestData');
    const [dependency] = of('RemoteDependencyData');
    expect(request?.data.baseData).toMatchObject({
      name: 'turn',
      success: true,
      properties: { activityType: 'invoke', reference: 'ABC234' },
    });
    expect(dependency?.data.baseData).toMatchObject({
      name: 'store',
      properties: { operation: 'commit' },
    });
    expect(dependency?.tags['ai.operation.id']).toBe(request?.tags['ai.operation.id']);
  });

  it('is every turn, and of one in ten what it asked of others', async () => {
    for (let count = 0; count < 20; count += 1) {
      await turn(() => telemetry.span('store', { operation: 'commit' }, () => Promise.resolve()));
    }
    await telemetry.close(5_000);

    expect([of('RequestData').length, of('RemoteDependencyData').length]).toEqual([20, 2]);
  });

  it('names the program and the replica', async () => {
    await turn(() => Promise.resolve());
    await telemetry.close(5_000);

    expect(of('RequestData')[0]).toMatchObject({
      iKey: resource,
      tags: { 'ai.cloud.role': 'oversight', 'ai.cloud.roleInstance': 'replica-0' },
    });
  });

  it('of a failure is its code, and not what it says', async () => {
    const failing = turn(() =>
      Promise.reject(new OversightError('storeUnavailable', 'No sleep for three nights.')),
    );
    await expect(failing).rejects.toThrow('No sleep');
    await telemetry.close(5_000);

    expect(of('RequestData')[0]?.data.baseData).toMatchObject({
      success: false,
      properties: { failure: 'storeUnavailable' },
    });
    expect(JSON.stringify(ingestion.envelopes)).not.toContain('No sleep');
  });

  it('is nothing of what happens outside of turns and jobs', async () => {
    await telemetry.span('store', { operation: 'due' }, () => Promise.resolve());
    await telemetry.close(5_000);

    expect(of('RemoteDependencyData')).toEqual([]);
  });

  it('comes by the one documented address', async () => {
    measureEverything();
    await turn(() => Promise.resolve());
    await telemetry.close(5_000);

    expect(new Set(ingestion.paths)).toEqual(new Set(['POST /v2.1/track']));
  });
});

describe.each(['throttles', 'isSilent', 'is down'] as const)('where it %s', (what) => {
  beforeEach(async () => {
    if (what === 'is down') await ingestion.close();
    else ingestion.behaviour = what;
  });

  afterEach(async () => {
    if (what === 'is down') ingestion = await startIngestion();
  });

  it('a turn goes through, and ends the bot within the time that was given', async () => {
    measureEverything();
    expect(await turn(() => Promise.resolve('done'))).toBe('done');
    const long = wait(15_000, 'waits for whoever does not answer', { ref: false });
    expect(await Promise.race([telemetry.close(200).then(() => 'ended'), long])).toBe('ended');
  });

  it('nothing is written to disk', async () => {
    measureEverything();
    await turn(() => Promise.resolve('done'));
    await telemetry.close(1_000);

    expect(keptOnDisk()).toEqual(before);
  });
});
