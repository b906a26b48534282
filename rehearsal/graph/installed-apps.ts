import type { Json } from '../../services/kernel/json.ts';
import { badRequest, error, list } from './answers.ts';
import { graphRoot, type GraphAnswer, type GraphCall } from './exchange.ts';
import { strangeQuery } from './odata.ts';
import type { GraphPerson } from './settings.ts';
import type { GraphWorld } from './world.ts';

export function answerInstalledApps(
  world: GraphWorld,
  person: GraphPerson | undefined,
  call: GraphCall,
): GraphAnswer | Promise<GraphAnswer> {
  if (!person?.inEntra) return error(404, 'NotFound', 'The user is not found.');
  return call.method === 'GET' ? listed(world, person, call) : install(world, person, call);
}

function listed(world: GraphWorld, person: GraphPerson, call: GraphCall): GraphAnswer {
  const strange = strangeQuery(call, ['$filter']);
  if (strange) return strange;
  const [, app] = /^teamsApp\/id eq '([\w-]+)'$/.exec(call.query.get('$filter') ?? '') ?? [];
  if (app === undefined) return badRequest('Invalid filter clause.');
  const isThere = app === world.teamsAppId && world.apps.isInstalled(person.id);
  return list('userScopeTeamsAppInstallation', isThere ? [installationOf(person)] : []);
}

const installationOf = ({ id }: GraphPerson): Json => ({
  id: Buffer.from(`${id}##installation`).toString('base64'),
});

async function install(
  world: GraphWorld,
  person: GraphPerson,
  { body }: GraphCall,
): Promise<GraphAnswer> {
  const bound = `{"teamsApp@odata.bind":"${graphRoot}/appCatalogs/teamsApps/`;
  const text = JSON.stringify(body ?? null);
  if (!text.startsWith(bound)) return badRequest('The body has to name an app of the catalogue.');
  const app = text.slice(bound.length, -'"}'.length);
  if (app !== world.teamsAppId || !world.isPublished()) {
    return error(404, 'NotFound', 'The app is not found in the catalogue.');
  }
  if (!person.appAllowed) {
    return error(403, 'Forbidden', 'The app is blocked by app permission policy.');
  }
  if (world.apps.isInstalled(person.id)) {
    return error(409, 'Conflict', 'The app is already installed in the scope.');
  }
  await world.apps.install(person.id);
  return { status: 201 };
}
