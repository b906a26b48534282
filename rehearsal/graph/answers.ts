/** Microsoft Graph's answers, worded as it words them. */
import type { Json } from '../../services/kernel/json.ts';
import { graphRoot, type GraphAnswer } from './exchange.ts';

export const error = (
  status: number,
  code: string,
  message: string,
  headers: GraphAnswer['headers'] = {},
): GraphAnswer => ({
  status,
  headers,
  body: {
    error: {
      code,
      message,
      innererror: {
        date: '2026-01-01T00:00:00',
        'request-id': '00000000-0000-4000-8000-0000000000e1',
        'client-request-id': '00000000-0000-4000-8000-0000000000e2',
      },
    },
  },
});

export const badRequest = (message: string): GraphAnswer => error(400, 'BadRequest', message);
export const unauthenticated = error(401, 'InvalidAuthenticationToken', 'Access token is empty.');
export const nothingGranted = error(
  401,
  'NoPermissionsInAccessToken',
  'The token contains no permissions, or permissions can not be understood.',
);
export const noSuchPath = (path: string): GraphAnswer =>
  badRequest(`Resource not found for the segment in '${path}'.`);
export const notAllowed = error(
  405,
  'Request_BadRequest',
  'Specified HTTP method is not allowed for the request target.',
);

export const ok = (body: Json): GraphAnswer => ({ status: 200, body });

export const list = (of: string, value: readonly Json[], nextLink?: string): GraphAnswer =>
  ok({
    '@odata.context': `${graphRoot}/$metadata#${of}`,
    ...(nextLink === undefined ? {} : { '@odata.nextLink': nextLink }),
    value,
  });
