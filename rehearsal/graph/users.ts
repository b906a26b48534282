import type { Json } from '../../services/kernel/json.ts';
import { badRequest, error, list } from './answers.ts';
import { graphRoot, type GraphAnswer, type GraphCall } from './exchange.ts';
import { idsIn, isAnswer, pick, selected, strangeQuery } from './odata.ts';
import type { GraphPerson } from './settings.ts';
import type { GraphWorld } from './world.ts';

/** What `User.ReadBasic.All` lets an app see, as far as it is of use here. */
const fields = ['id', 'displayName', 'mail', 'userPrincipalName'] as const;

/** Values in one `in` filter. */
const LIMIT = 15;

export function answerUsers(world: GraphWorld, call: GraphCall): GraphAnswer {
  const strange = strangeQuery(call, ['$select', '$filter']);
  if (strange) return strange;
  const wanted = selected(call, fields);
  if (isAnswer(wanted)) return wanted;
  const ids = idsIn(call.query.get('$filter') ?? '');
  if (ids === undefined) return badRequest('Invalid filter clause.');
  if (ids.length > LIMIT) return badRequest(`Too many values in the filter: ${LIMIT} at most.`);
  const people = ids.flatMap((id) => world.find(id) ?? []).filter(({ inEntra }) => inEntra);
  const users = people.map((person) => pick(userOf(person), wanted) as Json);
  return list(`users(${wanted.join(',')})`, users);
}

export function answerUser(person: GraphPerson | undefined, call: GraphCall): GraphAnswer {
  const strange = strangeQuery(call, ['$select']);
  if (strange) return strange;
  const wanted = selected(call, fields);
  if (isAnswer(wanted)) return wanted;
  if (!person?.inEntra) {
    return error(404, 'Request_ResourceNotFound', 'Resource does not exist.');
  }
  const context = `${graphRoot}/$metadata#users(${wanted.join(',')})/$entity`;
  const body = { '@odata.context': context, ...pick(userOf(person), wanted) } as Json;
  return { status: 200, body };
}

const userOf = ({ id, name, address }: GraphPerson) => ({
  id,
  displayName: name,
  mail: address,
  userPrincipalName: address,
});
