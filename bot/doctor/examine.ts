/** Everything that `oversight doctor` looks at. */
import type { CardContext } from '../../cards/context.ts';
import type { EnvironmentReading } from '../../services/config/environment.ts';
import type { ServiceParse } from '../../services/config/parse-service.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { randomSalt } from '../index.ts';
import { createContacts } from '../../services/people/contacts.ts';
import { createWhereabouts } from '../../services/people/whereabouts.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Digest } from '../../services/ports/digest.ts';
import type { Directory } from '../../services/ports/directory.ts';
import type { Store } from '../../services/ports/store.ts';
import type { KnownWhereabouts, Whereabouts } from '../../services/ports/whereabouts.ts';
import { lastAttemptOf } from '../../services/reach/installation.ts';
import type { Service } from '../../services/service/service.ts';
import { peopleFindings, tonightFindings } from './chains.ts';
import { attention, fine, type Check, type Finding } from './check.ts';
import { caseloadFindings } from './caseload.ts';
import { identityFindings, permissionFindings } from './microsoft.ts';
import { clockFindings, secondChannelFindings, type TimeSource } from './network.ts';
import { replicasOfRecord } from './replicas.ts';
import { serviceFindings, settingsFindings } from './settings.ts';
import { jobFindings, storeFindings, type OpenStore } from './storage.ts';

export type Patient = {
  readonly environment: EnvironmentReading;
  /** Nothing where the settings name no file. */
  readonly service: ServiceParse | undefined;
  /** The same store each time. */
  readonly openStore: OpenStore;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Gets a token for Teams; nothing for a bot without an identity. */
  readonly proveIdentity?: () => Promise<unknown>;
  /** Nothing where Microsoft Graph is switched off. */
  readonly directory?: Directory;
  readonly timeSource?: TimeSource;
};

/** The checks in the order in which they are read; each looks for itself whether it can be made. */
export function examine(patient: Patient): readonly Check[] {
  const { environment, service, openStore, clock, fetch } = patient;
  const hasSecret = environment.ok && environment.environment.pagerSecret !== undefined;
  const always = (findings: () => readonly Finding[]) => () => Promise.resolve(findings());
  return [
    { name: 'Settings', run: always(() => settingsFindings(environment)) },
    { name: 'The service’s file', run: always(() => serviceFindings(service)) },
    { name: 'The record', run: () => storeFindings(openStore) },
    { name: 'The bot’s identity', run: () => identityFindings(patient.proveIdentity) },
    { name: 'Microsoft Graph', run: () => permissionFindings(patient.directory) },
    { name: 'Chains tonight', run: () => ofRecord(patient, chains) },
    { name: 'Reaching people', run: () => ofRecord(patient, people) },
    {
      name: 'Second channel',
      run: () => ofService(patient, (its) => secondChannelFindings(its, hasSecret, fetch)),
    },
    { name: 'Clock', run: () => clockFindings(patient.timeSource, clock, fetch) },
    { name: 'The caseload', run: () => ofRecord(patient, caseload) },
    { name: 'Jobs', run: () => jobs(patient) },
    { name: 'Replicas', run: () => replicas(patient) },
  ];
}

const noService = attention('Not looked at: the service’s file has to be in order first.');
const noStore = attention('Not looked at: the record could not be read.');

async function ofService(
  { service }: Patient,
  look: (service: Service) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  return service?.ok ? look(service.service) : [noService];
}

type Room = {
  readonly service: Service;
  readonly clock: Clock;
  /** Nothing where there is no record yet. */
  readonly store: Store | undefined;
  readonly whereabouts: Whereabouts;
  readonly context: CardContext;
};

const ofRecord = (
  patient: Patient,
  look: (room: Room) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> =>
  ofService(patient, async (service) => {
    const { openStore, clock } = patient;
    const opened = await openStore().then(
      (store) => ({ store }),
      () => undefined,
    );
    if (!opened) return [noStore];
    const { store } = opened;
    const whereabouts = store ? whereaboutsOf(patient, service, store) : nobodyAway;
    return look({ service, clock, store, whereabouts, context: contextOf(service, clock) });
  });

async function jobs({ openStore, clock }: Patient): Promise<readonly Finding[]> {
  const opened = await openStore().then(
    (store) => ({ store }),
    () => undefined,
  );
  return opened ? jobFindings(opened.store, clock) : [noStore];
}

/** With SQLite the one process has the file: who reads it here knows that it does not run. */
async function replicas(patient: Patient): Promise<readonly Finding[]> {
  const { environment } = patient;
  const isShared = environment.ok && environment.environment.store.kind === 'cosmos';
  if (!isShared) return [fine('One process runs: the record is in a file of this machine.')];
  return ofRecord(patient, ({ store, service: { tenant }, clock }) =>
    replicasOfRecord(store, tenant, clock),
  );
}

const caseload = ({ service, clock, store, context }: Room): Promise<readonly Finding[]> =>
  caseloadFindings({ service, store, now: clock.now() }, context);

const chains = async ({ whereabouts, context }: Room): Promise<readonly Finding[]> =>
  tonightFindings(await whereabouts.known(), context);

function people({
  service,
  clock,
  store,
  whereabouts,
  context,
}: Room): Promise<readonly Finding[]> {
  const { tenant } = service;
  const contacts = store
    ? createContacts({ store, clock, tenant })
    : { contactOf: () => Promise.resolve<undefined>(undefined) };
  const lastInstallation = (person: PersonId) =>
    store ? lastAttemptOf(store, tenant, person) : Promise.resolve<undefined>(undefined);
  return peopleFindings({ service, clock, whereabouts, contacts, lastInstallation }, context);
}

function whereaboutsOf({ digest, clock }: Patient, service: Service, store: Store): Whereabouts {
  const { configVersion, tenant } = service;
  const journal = createJournal({ salt: randomSalt, store, digest, configVersion });
  const contacts = createContacts({ store, clock, tenant });
  const report = (): void => undefined;
  return createWhereabouts({ journal, store, clock, service, contacts, report });
}

const nothing: KnownWhereabouts = {
  ...{ absences: [], overrides: [] },
  ...{ unreachable: new Map(), directory: new Map() },
};
const nobodyAway: Whereabouts = { known: () => Promise.resolve(nothing) };

const contextOf = (service: Service, clock: Clock): CardContext => ({
  service,
  now: clock.now(),
  nameOf: (person) => service.people.get(person)?.name ?? person,
});
