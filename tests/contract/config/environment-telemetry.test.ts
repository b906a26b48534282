import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../../services/config/environment.ts';

const resource = '00000000-0000-4000-8000-00000000aaaa';

const reading = (connectionString: string) =>
  readEnvironment({
    OVERSIGHT_CONFIG: './service.yaml',
    OVERSIGHT_AUTH: 'anonymous',
    APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
  });

describe('where figures go', () => {
  it.each([
    `InstrumentationKey=${resource}`,
    `InstrumentationKey=${resource};IngestionEndpoint=https://uksouth-1.in.example.org/;`,
  ])('is the resource that is named: %s', (connectionString) => {
    expect(reading(connectionString)).toMatchObject({
      ok: true,
      environment: { telemetry: { connectionString } },
    });
  });

  it('is nowhere unless somebody says so', () => {
    expect(reading('')).toMatchObject({
      ok: true,
      environment: expect.not.objectContaining({ telemetry: expect.anything() }),
    });
  });

  it.each([
    ['no connection string', 'uksouth'],
    ['no GUID', 'InstrumentationKey=mine'],
    ['a readable way', `InstrumentationKey=${resource};IngestionEndpoint=http://in.example.org/`],
  ])('is refused at start, without saying it again, when it is %s', (_what, connectionString) => {
    const read = reading(connectionString);

    expect(read).toMatchObject({ ok: false });
    expect(JSON.stringify(read)).toMatch(/APPLICATIONINSIGHTS_CONNECTION_STRING (has|must)/);
    expect(JSON.stringify(read)).not.toContain(connectionString);
  });
});
