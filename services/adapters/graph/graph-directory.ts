/**
 * Microsoft Graph as the service's directory, and as what installs the bot for people. What is
 * asked, with which permission and why, stands in decision 14.
 */
import type { TokenCredential } from '@azure/identity';
import type { PersonId } from '../../kernel/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AppInstaller, Directory } from '../../ports/directory.ts';
import type { Service } from '../../service/service.ts';
import { Asking, type AskOptions, type LoggedQuestion } from './ask.ts';
import { createAskMany } from './batch.ts';
import { createCalendarSource } from './calendars.ts';
import { createGraphClient, type GraphFetch } from './client.ts';
import { createDeadlines } from './deadlines.ts';
import { createInstall } from './install.ts';
import { createMailboxSource } from './mailboxes.ts';
import { createPermissionCheck } from './permissions.ts';
import { createPresenceSource } from './presence.ts';
import { schedulesIn } from './schedules.ts';
import { Sheet } from './sheet.ts';
import { createShiftsSource } from './shifts.ts';
import { createRefusals, type Tools } from './source.ts';

export type GraphDirectoryOptions = {
  readonly service: Pick<Service, 'people' | 'teams' | 'timeZone'>;
  /** The bot's own identity: app-only, with the permissions that the tenant granted. */
  readonly credential: TokenCredential;
  readonly clock: Clock;
  /** The app's id in the organisation's catalogue (not the manifest's); absent: nobody is installed. */
  readonly teamsAppId?: string;
  /** Another one in a national cloud. */
  readonly baseUrl?: string;
  /** Instead of the network, for tests and the rehearsal. */
  readonly fetch?: GraphFetch;
  readonly log?: (question: LoggedQuestion) => void;
  /** Milliseconds for one request, also when whoever asks is more patient. */
  readonly requestTimeoutMs?: number;
  /** Instead of the timer, for tests. */
  readonly wait?: NonNullable<AskOptions['wait']>;
};

/** @throws OversightError `graphAddressInvalid` when the base URL is not HTTPS */
export function createGraphDirectory(options: GraphDirectoryOptions): Directory & AppInstaller {
  const { service, clock, teamsAppId } = options;
  const tools = createTools(options);
  const sources = [
    createPresenceSource(tools),
    createMailboxSource(tools),
    createShiftsSource(tools, schedulesIn(service)),
    createCalendarSource(tools),
  ];
  return {
    permissions: createPermissionCheck({ tools, service, teamsAppId }),
    install: createInstall(tools, teamsAppId),
    async lookUp(people, { until, signal = new AbortController().signal }) {
      const now = clock.now();
      const sheet = new Sheet({ now, until });
      const distinct = [...new Set<PersonId>(people)];
      const looks = sources.map((source) =>
        source({ people: distinct, now, until, signal, sheet }),
      );
      await endOf(Promise.all(looks), signal);
      return people.map((person) => sheet.factsOf(person));
    },
  };
}

function createTools(options: GraphDirectoryOptions): Tools {
  const { credential, clock, service } = options;
  const client = createGraphClient({
    credential,
    baseUrl: options.baseUrl ?? 'https://graph.microsoft.com',
    fetch: options.fetch ?? fetch,
  });
  const asking = new Asking({
    ...{ client, clock, timeZone: service.timeZone, pauses: createDeadlines(clock) },
    log: options.log ?? (() => undefined),
    requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    ...(options.wait ? { wait: options.wait } : {}),
  });
  return {
    ...{ client, clock, asking, askMany: createAskMany(asking, clock) },
    refusals: createRefusals(createDeadlines(clock), clock),
  };
}

/** When it is done, or at once when the signal says stop. */
const endOf = (work: Promise<unknown>, signal: AbortSignal): Promise<unknown> => {
  if (signal.aborted) return Promise.resolve();
  const stopped = new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
  return Promise.race([work, stopped]);
};
