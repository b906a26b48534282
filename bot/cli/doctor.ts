/** `oversight doctor`: whether everything is there that reaching people takes; sends nothing. */
import { z } from 'zod';
import {
  readEnvironment,
  readRecordSettings,
  type Environment,
  type RecordSettings,
} from '../../services/config/environment.ts';
import { loadService } from '../../services/config/parse-service.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { diagnose, type State } from '../doctor/check.ts';
import { examine, type Patient } from '../doctor/examine.ts';
import type { TimeSource } from '../doctor/network.ts';
import { diagnosisLines } from '../doctor/print.ts';
import { digestOf, graphOf, openStore, proveIdentity, systemClock } from '../index.ts';
import { createLog } from '../log.ts';
import { realDeadline } from '../real-deadline.ts';
import { isThere } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const Options = z.object({ json: z.boolean().default(false) });

const exitCodes: Readonly<Record<State, ExitCode>> = { fine: 0, attention: 3, broken: 1 };

/** @returns 0 all is well, 3 there is something to look at, 1 something is broken */
export async function doctor({ env, out }: Terminal, given: unknown): Promise<ExitCode> {
  const { json } = Options.parse(given);
  const environment = readEnvironment(env);
  const file = env['OVERSIGHT_CONFIG'];
  const service = file ? await loadService(file) : undefined;
  const record = readRecordSettings(env);
  const store = storeOf(record.ok ? record.settings : undefined);
  const known = environment.ok ? environment.environment : undefined;
  const patient: Patient = {
    ...{ environment, service, openStore: store.open, clock: systemClock, fetch },
    digest: digestOf(record.ok ? record.settings : {}),
    ...(known ? microsoftOf(known, service?.ok ? service.service : undefined) : {}),
  };
  const diagnosis = await diagnose(examine(patient), realDeadline);
  await store.close();
  for (const line of json ? [JSON.stringify(diagnosis, undefined, 2)] : diagnosisLines(diagnosis)) {
    out(line);
  }
  return exitCodes[diagnosis.state];
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

function microsoftOf(environment: Environment, service: Service | undefined): Microsoft {
  const { identity, graph } = environment;
  const directory = service && graphOf(environment, service);
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
