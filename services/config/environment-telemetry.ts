/** Where figures and traces go. */
import type { Part } from './environment-identity.ts';
import type { Variables } from './environment-variables.ts';

export type TelemetrySettings = {
  /** Of the Application Insights resource. It names the resource, and is no secret by itself. */
  readonly connectionString: string;
};

/** Nothing where nobody wants figures. */
export function telemetryOf({
  APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
}: Variables): Part<TelemetrySettings | undefined> {
  if (connectionString === undefined) return { value: undefined };
  const problem = problemOf(connectionString);
  return problem === undefined
    ? { value: { connectionString } }
    : { problems: [`APPLICATIONINSIGHTS_CONNECTION_STRING ${problem}`] };
}

function problemOf(connectionString: string): string | undefined {
  const pairs = connectionString.split(';').filter((pair) => pair.trim() !== '');
  const fields = new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(fields.get('instrumentationkey') ?? '')) {
    return 'has no InstrumentationKey: copy all of it from the Application Insights resource';
  }
  const endpoint = fields.get('ingestionendpoint');
  if (endpoint === undefined || endpoint.startsWith('https://')) return undefined;
  return 'must send to an address that begins with https:';
}
