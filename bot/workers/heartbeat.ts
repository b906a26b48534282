/**
 * Says again and again that this process runs, and counts who else does. It speaks only when the
 * job runner has really looked for due jobs since it last spoke, and was answered: a runner that
 * hangs must not look alive.
 */
import type { Clock } from '../../services/ports/clock.ts';
import type { Etag, Store } from '../../services/ports/store.ts';
import {
  BEAT_MS,
  isSilent,
  listReplicas,
  replicaDocument,
  replicaId,
  replicasOf,
  type Replica,
} from '../../services/replica/replica.ts';
import type { Service } from '../../services/service/service.ts';
import type { Log } from '../log.ts';
import type { JobHandler } from './job.ts';
import type { Look } from './runner-options.ts';

export type HeartbeatOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly service: Pick<Service, 'tenant' | 'configVersion'>;
  readonly owner: string;
  readonly version?: string;
  readonly log: Log;
};

export interface Heartbeat {
  /** The runner looked. The first look is told at once. */
  looked(look: Look): void;
  /** The same handlers, each job that is begun counted. */
  counting(handlers: ReadonlyMap<string, JobHandler>): ReadonlyMap<string, JobHandler>;
  /** Processes that run, this one included; as last known while the store does not answer. */
  alive(): number;
  /**
   * Whether one of another version runs, as of the last count; where none was counted yet, one may.
   */
  otherVersion(): boolean;
  /** As `otherVersion`, counted now. Never fails. */
  otherVersionRuns(): Promise<boolean>;
  /** Says it now, if there is something to say, and counts. Never fails. */
  beat(): Promise<void>;
  /** Beats from now on, every 30 s of real time; counts the others first. */
  start(): Promise<void>;
  /** Takes back what was said: who stops in good order is not missed. Never fails. */
  stop(): Promise<void>;
}

export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const voice = createVoice(options);
  const census = createCensus(options);
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  let underWay = Promise.resolve();

  const withoutFailing = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      options.log.warn({ err: error }, 'could not say or see who runs');
    }
  };
  const beat = (): Promise<void> => {
    underWay = underWay
      .then(() => withoutFailing(voice.say))
      .then(() => withoutFailing(census.count));
    return underWay;
  };
  const beatAgain = (): void => {
    clearTimeout(timer);
    if (!started) return;
    timer = setTimeout(() => void beat().then(beatAgain), BEAT_MS).unref();
  };

  return {
    looked(look) {
      if (voice.hear(look) === 'first' && started) void beat();
    },
    counting: (handlers) => voice.counting(handlers),
    alive: () => census.alive(),
    otherVersion: () => census.otherVersion(),
    async otherVersionRuns() {
      await withoutFailing(census.count);
      return census.otherVersion();
    },
    beat,
    async start() {
      started = true;
      await withoutFailing(census.count);
      beatAgain();
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      await underWay;
      await withoutFailing(voice.takeBack);
    },
  };
}

/** Writes this replica's document, one write a time, and remembers what it said. */
function createVoice({ store, clock, service, owner, version = 'unknown' }: HeartbeatOptions) {
  const { tenant, configVersion } = service;
  const startedAt = clock.now();
  let latest: Look | undefined;
  let said: { readonly look: Look; readonly etag: Etag | undefined } | undefined;
  let jobsBegun = 0;

  const write = async (look: Look): Promise<Etag | undefined> => {
    const { at: lookedAt, oldestDue } = look;
    const document = replicaDocument({
      ...{ owner, version, configVersion, startedAt, lookedAt, jobsBegun },
      ...(oldestDue === undefined ? {} : { oldestDue }),
    });
    const result = await store.commit(replicasOf(tenant), [{ type: 'put', document }]);
    return result.outcome === 'committed' ? result.etags.get(document.id) : undefined;
  };

  return {
    hear(look: Look): 'first' | 'further' {
      const order = latest === undefined ? 'first' : 'further';
      latest = look;
      return order;
    },
    counting: (handlers: ReadonlyMap<string, JobHandler>): ReadonlyMap<string, JobHandler> =>
      new Map(
        [...handlers].map(([type, handler]): [string, JobHandler] => [
          type,
          (job) => {
            jobsBegun += 1;
            return handler(job);
          },
        ]),
      ),
    say: async (): Promise<void> => {
      const look = latest;
      if (look === undefined || look === said?.look) return;
      said = { look, etag: await write(look) };
    },
    /** Leaves alone what a successor of the same name has said since. */
    takeBack: async (): Promise<void> => {
      const ifMatch = said?.etag;
      if (ifMatch === undefined) return;
      await store.commit(replicasOf(tenant), [{ type: 'delete', id: replicaId(owner), ifMatch }]);
    },
  };
}

/** Which others run, as last known. */
function createCensus({ store, clock, service, owner, version = 'unknown' }: HeartbeatOptions) {
  let others: readonly Replica[] | undefined;
  return {
    alive: () => (others?.length ?? 0) + 1,
    otherVersion: () => others?.some((each) => each.version !== version) ?? true,
    count: async (): Promise<void> => {
      const found = await listReplicas(store, service.tenant);
      const now = clock.now();
      others = found.filter((each) => each.owner !== owner && !isSilent(each, now));
    },
  };
}
