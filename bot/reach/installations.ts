/**
 * Installs the app for people who lack it. Each is asked for once an hour at most, over all
 * replicas: what was tried last stands in the store, under a condition that one of them wins.
 */
import type { PersonId } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { TenantId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import { readStored } from '../../services/kernel/other-version.ts';
import { addTime, isBefore, type Duration } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Deadline } from '../../services/ports/deadline.ts';
import type { AppInstaller, Installation } from '../../services/ports/directory.ts';
import type { Document, Etag, Store } from '../../services/ports/store.ts';
import {
  attemptId,
  InstallationAttempt,
  lastAttemptOf,
} from '../../services/reach/installation.ts';
import type { Log } from '../log.ts';
import { NOT_INSTALLED_AGAIN_WITHIN } from '../../services/people/cut-off.ts';
import { createSlots } from '../workers/slots.ts';

export interface Installations {
  /**
   * Asks now, or tells what came of the last time when that is less than `notWithin` ago (an hour).
   * `asking`: somebody else is at it this moment, or too many are. Never throws for what the
   * directory answers.
   */
  install(person: PersonId, notWithin?: Duration): Promise<InstallationAttempt>;
  lastOf(person: PersonId): Promise<InstallationAttempt | undefined>;
}

export type InstallationParts = {
  readonly installer: AppInstaller;
  readonly store: Store;
  readonly tenant: TenantId;
  readonly clock: Clock;
  readonly log: Log;
  readonly deadline: Deadline;
};

/** Longer than the directory is given: whoever asked is gone. */
const GIVEN_UP = 'PT10S';
/** Installations are slow: so many run side by side, so that they leave lanes for pings. */
const SIDE_BY_SIDE = 2;
const FORGET_AFTER_SECONDS = 400 * 24 * 60 * 60;

type Known = { readonly attempt: InstallationAttempt; readonly etag: Etag };

export function createInstallations(parts: InstallationParts): Installations {
  const { clock } = parts;
  const slots = createSlots(SIDE_BY_SIDE);
  return {
    lastOf: (person) => lastAttemptOf(parts.store, parts.tenant, person),
    async install(person, notWithin = NOT_INSTALLED_AGAIN_WITHIN) {
      const known = await lastOf(parts, person);
      const now = clock.now();
      const asking: InstallationAttempt = { person, at: now, outcome: 'asking' };
      if (known && !mayAskAgain(known.attempt, now, notWithin)) return known.attempt;
      return (await slots.take(() => ask(parts, asking, known))) ?? asking;
    },
  };
}

function mayAskAgain(
  { at, outcome }: InstallationAttempt,
  now: InstallationAttempt['at'],
  notWithin: Duration,
): boolean {
  return !isBefore(now, addTime(at, outcome === 'asking' ? GIVEN_UP : notWithin));
}

async function ask(
  parts: InstallationParts,
  asking: InstallationAttempt,
  known: Known | undefined,
): Promise<InstallationAttempt> {
  const { installer, log } = parts;
  const claimed = await write(parts, asking, known?.etag);
  if (claimed === undefined) return asking;
  const installing = installer.install(asking.person);
  const attempt = resultOf(asking, await inTime(parts, installing));
  await write(parts, attempt, claimed);
  log.info({ outcome: attempt.outcome }, 'asked for the app to be installed');
  return attempt;
}

const slow: Installation = { outcome: 'failed', detail: 'Microsoft Graph did not answer in time' };

/** A directory that is slower than this counts as failed. */
const WITHIN_MS = 5_000;

async function inTime(
  { deadline }: InstallationParts,
  installing: Promise<Installation>,
): Promise<Installation> {
  const { promise, resolve } = Promise.withResolvers<Installation>();
  const callOff = deadline(WITHIN_MS, () => {
    resolve(slow);
  });
  try {
    return await Promise.race([installing, promise]);
  } finally {
    callOff();
  }
}

function resultOf(
  { person, at }: InstallationAttempt,
  installation: Installation,
): InstallationAttempt {
  switch (installation.outcome) {
    case 'installed':
    case 'alreadyInstalled':
      return { person, at, outcome: 'installed' };
    case 'notPermitted':
    case 'failed':
      return { person, at, outcome: installation.outcome, detail: installation.detail };
  }
}

async function lastOf(
  { store, tenant }: InstallationParts,
  person: PersonId,
): Promise<Known | undefined> {
  const found = await store.read(partitionOf(tenant, 'people'), attemptId(person));
  return found && { attempt: readStored(InstallationAttempt, found), etag: found.etag };
}

/** @returns nothing when somebody else was quicker */
async function write(
  { store, tenant }: InstallationParts,
  attempt: InstallationAttempt,
  before: Etag | undefined,
): Promise<Etag | undefined> {
  const id = attemptId(attempt.person);
  const document: Document = {
    ...{ id, body: toJson(attempt) },
    expiresAfter: FORGET_AFTER_SECONDS,
  };
  const result = await store.commit(partitionOf(tenant, 'people'), [
    before === undefined
      ? { type: 'create', document }
      : { type: 'replace', document, ifMatch: before },
  ]);
  return result.outcome === 'committed' ? result.etags.get(id) : undefined;
}
