import type { Json } from '../../services/kernel/json.ts';
import { badSyntax } from '../connector/answers.ts';
import type { Connector } from '../connector/connector.ts';
import { sendBody, sendJson, type Handler, type LoopbackRequest } from './loopback-server.ts';

/** Serves the Bot Connector below a path; `/teams` for `/teams/v3/conversations/…`. */
export const connectorEndpoint =
  (connector: Connector, below: string): Handler =>
  (request, response) => {
    const body = parse(request);
    const answer =
      body === 'malformed'
        ? badSyntax('The body is not JSON.')
        : connector.answer({
            method: request.method,
            path: request.path.slice(below.length),
            query: request.query,
            body,
            size: request.body.length,
          });
    if (answer === 'reset') response.socket?.resetAndDestroy();
    else if (answer.body === undefined) sendBody(response, answer.status, answer.headers ?? {});
    else sendJson(response, answer.status, answer.body, answer.headers);
    return Promise.resolve();
  };

function parse({ body }: LoopbackRequest): Json {
  if (body.length === 0) return null;
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return 'malformed';
  }
}
