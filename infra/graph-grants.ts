/** Which application roles of Microsoft Graph the bot's identity has, should have, and gets. */
import { z } from 'zod';
import { directoryPermissions, type DirectoryPermission } from '../services/ports/directory.ts';

/** Microsoft Graph's own application, the same in every tenant. */
const GRAPH_APP = '00000003-0000-0000-c000-000000000000';

const MAX_PAGES = 50;

/** Exactly what the adapter of Microsoft Graph asks for; nothing else is ever granted. */
export const wantedRoles = Object.keys(directoryPermissions) as readonly DirectoryPermission[];

export type GraphRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the version, or the whole address of a next page. */
  readonly path: string;
  readonly body?: unknown;
};

/** Asks Microsoft Graph and gives what it answered; throws when it refuses. */
export type AskGraph = (request: GraphRequest) => Promise<unknown>;

export type Grant = {
  readonly id: string;
  /** The role's name, or its id where the resource does not name it. */
  readonly role: string;
  /** Whose role it is, like Microsoft Graph. */
  readonly resource: string;
};

export type Plan = {
  readonly principal: { readonly id: string; readonly name: string };
  readonly graphId: string;
  readonly granted: readonly DirectoryPermission[];
  readonly missing: readonly { readonly role: DirectoryPermission; readonly roleId: string }[];
  /** Not offered by this tenant's Microsoft Graph: a national cloud, perhaps. */
  readonly notOffered: readonly DirectoryPermission[];
  /** What the identity can do beyond what the bot needs. */
  readonly beyond: readonly Grant[];
};

const ServicePrincipals = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      appRoles: z
        .array(
          z.object({
            id: z.string(),
            value: z.string().nullish(),
            isEnabled: z.boolean(),
            allowedMemberTypes: z.array(z.string()),
          }),
        )
        .default([]),
    }),
  ),
});
type ServicePrincipal = z.infer<typeof ServicePrincipals>['value'][number];

const Assignments = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      appRoleId: z.string(),
      resourceId: z.string(),
      resourceDisplayName: z.string().nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
type Assignment = z.infer<typeof Assignments>['value'][number];

/** Reads only. `undefined`: the tenant knows no such app. */
export async function planGrants(ask: AskGraph, appId: string): Promise<Plan | undefined> {
  const [principal, graph] = [await principalOf(ask, appId), await principalOf(ask, GRAPH_APP)];
  if (principal === undefined || graph === undefined) return undefined;
  const assignments = await assignmentsOf(ask, principal.id);
  const offered = new Map(
    graph.appRoles
      .filter((role) => role.isEnabled && role.allowedMemberTypes.includes('Application'))
      .map(({ value, id }) => [value, id]),
  );
  const had = new Set(
    assignments.filter(({ resourceId }) => resourceId === graph.id).map((each) => each.appRoleId),
  );
  const isHad = (role: DirectoryPermission): boolean => had.has(offered.get(role) ?? '');
  return {
    principal: { id: principal.id, name: principal.displayName },
    graphId: graph.id,
    granted: wantedRoles.filter(isHad),
    missing: wantedRoles.flatMap((role) => {
      const roleId = offered.get(role);
      return roleId === undefined || isHad(role) ? [] : [{ role, roleId }];
    }),
    notOffered: wantedRoles.filter((role) => !offered.has(role)),
    beyond: beyondOf(assignments, graph, offered),
  };
}

function beyondOf(
  assignments: readonly Assignment[],
  graph: ServicePrincipal,
  offered: ReadonlyMap<string | null | undefined, string>,
): readonly Grant[] {
  const wanted = new Set(wantedRoles.map((role) => offered.get(role)));
  return assignments
    .filter(({ resourceId, appRoleId }) => resourceId !== graph.id || !wanted.has(appRoleId))
    .map(({ id, appRoleId, resourceId, resourceDisplayName }) => ({
      id,
      role:
        (resourceId === graph.id
          ? graph.appRoles.find((role) => role.id === appRoleId)?.value
          : undefined) ?? appRoleId,
      resource: resourceDisplayName ?? resourceId,
    }));
}

async function principalOf(ask: AskGraph, appId: string): Promise<ServicePrincipal | undefined> {
  const filter = encodeURIComponent(`appId eq '${appId}'`);
  const path = `/servicePrincipals?$filter=${filter}&$select=id,displayName,appRoles`;
  return ServicePrincipals.parse(await ask({ method: 'GET', path })).value[0];
}

async function assignmentsOf(ask: AskGraph, principalId: string): Promise<readonly Assignment[]> {
  const found: Assignment[] = [];
  let path: string | undefined = `/servicePrincipals/${principalId}/appRoleAssignments`;
  for (let page = 0; path !== undefined && page < MAX_PAGES; page += 1) {
    const answer: z.infer<typeof Assignments> = Assignments.parse(
      await ask({ method: 'GET', path }),
    );
    found.push(...answer.value);
    path = answer['@odata.nextLink'];
  }
  return found;
}

/** Grants what is missing. What is there already is not asked for again, so it may be repeated. */
export async function grantMissing(ask: AskGraph, plan: Plan): Promise<void> {
  const { principal, graphId } = plan;
  for (const { roleId } of plan.missing) {
    await ask({
      method: 'POST',
      path: `/servicePrincipals/${principal.id}/appRoleAssignments`,
      body: { principalId: principal.id, resourceId: graphId, appRoleId: roleId },
    });
  }
}

/** Takes away what the bot does not need. */
export async function takeAwayBeyond(ask: AskGraph, plan: Plan): Promise<void> {
  for (const { id } of plan.beyond) {
    const path = `/servicePrincipals/${plan.principal.id}/appRoleAssignments/${id}`;
    await ask({ method: 'DELETE', path });
  }
}
