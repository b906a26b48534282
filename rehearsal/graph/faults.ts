/** What goes wrong, by what was asked and about whom. */
import { error } from './answers.ts';
import type { GraphAnswer, GraphCall } from './exchange.ts';
import { idIn, type Route } from './routes.ts';
import type { GraphFault } from './settings.ts';
import type { GraphWorld } from './world.ts';

/** Faults of the wire: they hit a batch as a whole. */
export type WireFault = Extract<GraphFault, { readonly kind: 'unreachable' | 'slow' | 'broken' }>;

export const isOfTheWire = (fault: GraphFault): fault is WireFault =>
  fault.kind === 'unreachable' || fault.kind === 'slow' || fault.kind === 'broken';

export function faultsOf(
  world: GraphWorld,
  route: Route | undefined,
  call: GraphCall,
): readonly GraphFault[] {
  const general = world.faults().get('everything');
  const own = route && world.faults().get(route.area);
  const personal = route && world.find(idIn(route, call))?.fault;
  return [general, own, personal].filter((fault) => fault !== undefined);
}

/** The faulty answer, if there is to be one; counts it. */
export function faultyAnswer(
  world: GraphWorld,
  route: Route | undefined,
  call: GraphCall,
): GraphAnswer | undefined {
  const fault = faultsOf(world, route, call).find((candidate) => !isOfTheWire(candidate));
  if (fault === undefined || isOfTheWire(fault)) return undefined;
  if (fault.kind === 'error') return error(fault.status, fault.code, 'Something went wrong.');
  count(world, fault, route, call);
  const { retryAfterSeconds } = fault;
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': `${retryAfterSeconds}` };
  return fault.kind === 'throttled'
    ? error(429, 'TooManyRequests', 'Too many requests.', headers)
    : error(503, 'serviceNotAvailable', 'The service is temporarily unavailable.', headers);
}

function count(
  world: GraphWorld,
  fault: Extract<GraphFault, { readonly kind: 'throttled' | 'unavailable' }>,
  route: Route | undefined,
  call: GraphCall,
): void {
  if (fault.times === undefined) return;
  const rest = fault.times > 1 ? { ...fault, times: fault.times - 1 } : undefined;
  const area = [...world.faults()].find(([, found]) => found === fault)?.[0];
  const person = route && world.find(idIn(route, call));
  if (area !== undefined) world.setFault(area, rest);
  else if (person) world.setPerson(person.id, { fault: rest });
}
