/** What a service in use needs beyond what makes a bot work: `oversight doctor --production`. */
import type { Environment, StoreChoice } from '../../services/config/environment.ts';
import type { Store } from '../../services/ports/store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { TenantId } from '../../services/kernel/ids.ts';
import { attention, broken, fine, type Check, type Finding } from './check.ts';
import type { Patient } from './examine.ts';
import { machineFindings, type Machine } from './machine.ts';
import { clockFindings, reachFindings, type TimeSource } from './network.ts';
import { replicasOfRecord } from './replicas.ts';
import { rolesFindings } from './roles.ts';
import { strictFindings } from './strict-settings.ts';

export type ProductionPatient = Patient & {
  readonly machine: Machine;
  /** Exports of the record can be signed. */
  readonly hasExportKey: boolean;
  /** How the container differs from what the store needs; nothing with another store. */
  readonly containerDifferences?: () => Promise<readonly string[]>;
  /** Roles in the bot's token for Microsoft Graph; nothing where it has none. */
  readonly graphRoles?: () => Promise<readonly string[]>;
};

/** Of Teams, and of the store where it tells: both count, tokens by the one, leases by the other. */
const teamsTime: TimeSource = {
  name: 'the Bot Framework',
  url: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

export function examineProduction(patient: ProductionPatient): readonly Check[] {
  const { machine, clock, fetch, service } = patient;
  const zone = service?.ok ? service.service.timeZone : undefined;
  return [
    { name: 'Production settings', run: () => ofSettings(patient, strict(patient)) },
    { name: 'This machine', run: () => Promise.resolve(machineFindings(machine, zone)) },
    {
      name: 'Network',
      run: () => ofSettings(patient, (its) => reachFindings(placesOf(its), fetch)),
    },
    { name: 'Clock of Teams', run: () => clockFindings(teamsTime, clock, fetch) },
    { name: 'Rights on the record', run: () => ofStore(patient, probe) },
    { name: 'The container', run: () => containerFindings(patient.containerDifferences) },
    { name: 'Backups', run: () => ofSettings(patient, backupFindings) },
    { name: 'Graph roles', run: () => rolesFindings(patient.graphRoles) },
    {
      name: 'At least two replicas',
      run: () =>
        ofStore(patient, (store, tenant, { store: { kind } }) =>
          kind === 'sqlite' ? oneProcess : replicasOfRecord(store, tenant, clock, 2),
        ),
    },
  ];
}

const notLooked = attention(
  'Not looked at: the settings and the service’s file have to be in order first.',
  'Correct what stands above, and ask again.',
);

type Looked = readonly Finding[] | Promise<readonly Finding[]>;

async function ofSettings(
  { environment }: Patient,
  look: (environment: Environment) => Looked,
): Promise<readonly Finding[]> {
  return environment.ok ? look(environment.environment) : [notLooked];
}

const strict =
  ({ hasExportKey }: ProductionPatient) =>
  (environment: Environment): readonly Finding[] =>
    strictFindings(environment, hasExportKey);

/** @throws StoreError, which is a finding */
async function ofStore(
  { environment, service, openStore }: Patient,
  look: (store: Store | undefined, tenant: TenantId, environment: Environment) => Looked,
): Promise<readonly Finding[]> {
  if (!environment.ok || !service?.ok) return [notLooked];
  return look(await openStore(), service.service.tenant, environment.environment);
}

const oneProcess: readonly Finding[] = [
  attention(
    'With SQLite one process runs: while it is updated or has failed, nobody is pinged.',
    'Where that is not acceptable, keep the record in Azure Cosmos DB and run two replicas or more.',
  ),
];

/** Whoever may not delete would never end a job; whoever may not write would never record one. */
async function probe(store: Store | undefined, tenant: TenantId): Promise<readonly Finding[]> {
  if (store === undefined) return [attention('There is no record yet.', 'Start the bot once.')];
  const partition = partitionOf(tenant, 'service');
  const document = { id: 'probe.doctor', body: { of: 'oversight doctor' }, expiresAfter: 60 };
  const step = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch {
      throw new Refused(what);
    }
  };
  try {
    await step('written', () => store.commit(partition, [{ type: 'put', document }]));
    const found = await step('read', () => store.read(partition, document.id));
    if (found === undefined) throw new Refused('read');
    const { etag: ifMatch, id } = found;
    await step('deleted', () => store.commit(partition, [{ type: 'delete', id, ifMatch }]));
    return [fine('A document was written, read and deleted.')];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [
      broken(
        `A document could not be ${error.what}.`,
        'Give the bot’s identity the role Cosmos DB Built-in Data Contributor on the account: infra/ has it.',
      ),
    ];
  }
}

class Refused extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

async function containerFindings(
  differences: ProductionPatient['containerDifferences'],
): Promise<readonly Finding[]> {
  if (differences === undefined) return [fine('The store has no container.')];
  const found = await differences();
  if (found.length === 0) {
    return [fine('Partition key, time to live and index are as the store needs them.')];
  }
  const fix =
    'A partition key can’t be changed: make the container anew with oversight store prepare and copy the record. The other two can be changed in place, to what infra/ says.';
  return found.map((each) => broken(`Of the container ${each}.`, fix));
}

const backupFindings = ({ store }: Environment): readonly Finding[] => [
  {
    state: 'fine',
    fact: 'Backups can’t be seen with the rights of the bot.',
    fix:
      store.kind === 'cosmos'
        ? 'Ask Azure: az cosmosdb show --query backupPolicy.type has to answer Continuous. Restore one once a year.'
        : 'Copy the folder of the record every day, with the bot stopped or by a snapshot of the disk. Restore one once a year.',
  },
];

/** Everything that is called while people are asked, and by what its absence shows. */
function placesOf({ identity, graph, store, links }: Environment) {
  const isKnown = identity.mode !== 'anonymous';
  return [
    ...(isKnown ? microsoft : []),
    ...(graph ? [place('Microsoft Graph', graph.baseUrl ?? 'https://graph.microsoft.com')] : []),
    ...(store.kind === 'cosmos' ? [place('Azure Cosmos DB', endpointOf(store))] : []),
    ...(links ? [place('the bot’s own public address', `${links.publicUrl}/healthz`)] : []),
  ];
}

const place = (name: string, url: string) => ({ name, url });

const microsoft = [
  place('Entra (login.microsoftonline.com)', 'https://login.microsoftonline.com'),
  place('the Bot Framework’s keys', teamsTime.url),
  place('Teams’ connector (smba.trafficmanager.net)', 'https://smba.trafficmanager.net'),
];

const endpointOf = ({ endpoint }: Extract<StoreChoice, { kind: 'cosmos' }>): string => endpoint;
