import type { Instant } from '../services/kernel/ids.ts';
import type { Exchange } from './api.ts';
import type { WireExchange } from './connector/connector.ts';
import type { GraphExchange } from './graph/exchange.ts';

/** A question to Graph and its answer in a line. */
export function graphView(at: Instant, { call, answer }: GraphExchange): Exchange {
  const what = `${call.method} ${shorten(call.path)}`;
  if (typeof answer === 'string') {
    const note = answer === 'broken' ? 'the answer broke off' : 'nobody answered';
    return { at, direction: 'toGraph', what, note };
  }
  const error = answer.status >= 400 && JSON.stringify(answer.body);
  return { at, direction: 'toGraph', what, status: answer.status, ...(error && { note: error }) };
}

/** A wire exchange in a line, for the traffic list. */
export function exchangeView(exchange: WireExchange): Exchange {
  return exchange.direction === 'toBot' ? toBot(exchange) : fromBot(exchange);
}

function toBot({
  at,
  activity,
  attempt,
  answer,
}: Extract<WireExchange, { direction: 'toBot' }>): Exchange {
  const name = activity['name'] ?? activity['type'];
  return {
    at,
    direction: 'toBot',
    what: typeof name === 'string' ? name : 'activity',
    ...(answer.outcome === 'answered' ? { status: answer.status } : {}),
    ...noteOn(attempt, answer),
  };
}

function noteOn(
  attempt: number,
  answer: Extract<WireExchange, { direction: 'toBot' }>['answer'],
): { readonly note?: string } {
  const notes = [
    ...(attempt === 2 ? ['sent again'] : []),
    ...(attempt === 3 ? ['sent again with a new id'] : []),
    ...(answer.outcome === 'gaveUp' ? ['Teams gave up waiting'] : []),
    ...(answer.outcome === 'unreachable' ? [answer.detail] : []),
  ];
  return notes.length === 0 ? {} : { note: notes.join(', ') };
}

function fromBot({
  at,
  request,
  answer,
}: Extract<WireExchange, { direction: 'fromBot' }>): Exchange {
  const what = `${request.method} ${shorten(request.path)}`;
  if (answer === 'reset') return { at, direction: 'fromBot', what, note: 'connection broken' };
  const { body } = answer;
  const error = answer.status >= 400 && JSON.stringify(body);
  return {
    at,
    direction: 'fromBot',
    what,
    status: answer.status,
    ...(error ? { note: error } : {}),
  };
}

/** Ids are long and say little. */
const shorten = (path: string): string =>
  path.replaceAll(/\/([^/]{24})[^/]+/g, (_match, start: string) => `/${start}…`);
