/** `oversight doctor`: whether everything is there that reaching people takes; sends nothing. */
import { z } from 'zod';
import {
  readEnvironment,
  readRecordSettings,
  type Environment,
  type RecordSettings,
} from '../../services/config/environment.ts';
import { loadService, type ServiceParse } from '../../services/config/parse-service.ts';
import type { Store } from '../../services/ports/store.ts';
import { diagnose, type State } from '../doctor/check.ts';
import { examine, type Patient } from '../doctor/examine.ts';
import type { TimeSource } from '../doctor/network.ts';
import { diagnosisLines } from '../doctor/print.ts';
import { examineProduction, type ProductionPatient } from '../doctor/production.ts';
import {
  differencesOf,
  digestOf,
  graphOf,
  graphRolesOf,
  openStore,
  proveIdentity,
  systemClock,
} from '../index.ts';
import { createLog } from '../log.ts';
import { realDeadline } from '../real-deadline.ts';
import { isThere } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const Options = z.object({
  json: z.boolean().default(false),
  production: z.boolean().default(false),
});

const exitCodes: Readonly<Record<State, ExitCode>> = { fine: 0, attention: 3, broken: 1 };
const strictCodes: Readonly<Record<State, ExitCode>> = { ...exitCodes, attention: 0 };

/**
 * @returns 0 all is well, 3 there is something to look at, 1 something is broken; with
 *   `--production` what is to look at is counted and ends with 0
 */
export async function doctor({ env, out }: Terminal, given: unknown): Promise<ExitCode> {
  const { json, production } = Options.parse(given);
  const environment = readEnvironment(env);
  const file = env['OVERSIGHT_CONFIG'];
  const service = file ? await loadService(file) : undefined;
  const record = readRecordSettings(env);
  const store = storeOf(record.ok ? record.settings : undefined);
  const known = environment.ok ? environment.environment : undefined;
  const patient: Patient = {
    ...{ environment, service, openStore: store.open, clock: systemClock, fetch },
    digest: digestOf(record.ok ? record.settings : {}),
    ...microsoftOf(known, service),
  };
  const strictly = production ? examineProduction({ ...patient, ...productionOf(env, known) }) : [];
  const diagnosis = await diagnose([...examine(patient), ...strictly], realDeadline);
  await store.close();
  const lines = json ? [JSON.stringify(diagnosis, undefined, 2)] : diagnosisLines(diagnosis);
  for (const line of lines) out(line);
  return (production ? strictCodes : exitCodes)[diagnosis.state];
}

type Strict = Omit<ProductionPatient, keyof Patient>;

function productionOf(env: Terminal['env'], environment: Environment | undefined): Strict {
  const { store, identity, graph } = environment ?? {};
  const asksGraph = graph !== undefined && identity !== undefined && identity.mode !== 'anonymous';
  return {
    machine: {
      node: process.versions.node,
      memoryLimit: memoryLimit(),
      trustsAnybody: env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
    },
    hasExportKey: (env['OVERSIGHT_EXPORT_KEY'] ?? '') !== '',
    ...(store?.kind === 'cosmos' ? { containerDifferences: () => differencesOf(store) } : {}),
    ...(asksGraph ? { graphRoles: () => graphRolesOf(identity, graph) } : {}),
  };
}

/** Of the container; where there is none, Node tells a number beyond any memory, or 0. */
function memoryLimit(): number | undefined {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < Number.MAX_SAFE_INTEGER ? limit : undefined;
}

/** Opened once, when the first check wants it; not made where there is none. */
function storeOf(settings: RecordSettings | undefined) {
  let opened: Promise<Store | undefined> | undefined;
  const open = async (): Promise<Store | undefined> => {
    if (settings === undefined) return undefined;
    const { store } = settings;
    return isThere(store) ? openStore(store, createLog('silent')) : undefined;
  };
  return {
    open: () => (opened ??= open()),
    async close(): Promise<void> {
      await opened?.then((store) => store?.close()).catch(() => undefined);
    },
  };
}

type Microsoft = Pick<Patient, 'proveIdentity' | 'directory' | 'timeSource'>;

function microsoftOf(
  environment: Environment | undefined,
  service: ServiceParse | undefined,
): Microsoft {
  if (environment === undefined) return {};
  const { identity, graph } = environment;
  const directory = service?.ok ? graphOf(environment, service.service) : undefined;
  const timeSource = timeSourceOf(environment);
  return {
    ...(identity.mode === 'anonymous' ? {} : { proveIdentity: () => proveIdentity(identity) }),
    ...(directory && graph ? { directory } : {}),
    ...(timeSource ? { timeSource } : {}),
  };
}

/** Whoever the bot talks to anyway. */
function timeSourceOf({ identity, graph, store }: Environment): TimeSource | undefined {
  if (store.kind === 'cosmos') return { name: 'Azure Cosmos DB', url: store.endpoint };
  if (identity.mode === 'anonymous') return undefined;
  const url = graph?.baseUrl ?? 'https://graph.microsoft.com';
  return { name: 'Microsoft Graph', url };
}
