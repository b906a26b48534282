import type { Json } from '../../services/kernel/json.ts';
import { badRequest, list } from './answers.ts';
import type { GraphAnswer, GraphCall } from './exchange.ts';
import type { GraphPerson } from './settings.ts';
import type { GraphWorld } from './world.ts';

const LIMIT = 650;

export function answerPresence(world: GraphWorld, { body }: GraphCall): GraphAnswer {
  const ids = stringsIn(body, 'ids');
  if (ids === undefined) return badRequest('The request body has to hold ids.');
  if (ids.length > LIMIT) return badRequest(`At most ${LIMIT} ids are supported.`);
  const people = ids.flatMap((id) => world.find(id) ?? []).filter(({ inEntra }) => inEntra);
  return list('Collection(microsoft.graph.presence)', people.map(presenceOf));
}

const presenceOf = ({ id, presence, outOfOffice }: GraphPerson): Json => ({
  id,
  availability: presence,
  activity: outOfOffice ? 'OutOfOffice' : presence,
  statusMessage: null,
  outOfOfficeSettings: { message: null, isOutOfOffice: outOfOffice },
});

/** A list of texts that is the body's only field, under that name or another spelling of it. */
export function stringsIn(body: Json | undefined, field: string): readonly string[] | undefined {
  const value = fieldOf(body, field);
  if (!Array.isArray(value)) return undefined;
  const items = value as readonly Json[];
  return items.every((item) => typeof item === 'string') ? items : undefined;
}

export const fieldOf = (body: Json | undefined, field: string): Json | undefined =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as { readonly [key: string]: Json })[field]
    : undefined;
