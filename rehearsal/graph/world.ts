/** What the rehearsal's Microsoft Graph knows: people, schedules, what the tenant permits, faults. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { directoryPermissions, type DirectoryPermission } from '../../services/ports/directory.ts';
import type { Service, Team } from '../../services/service/service.ts';
import { createFeed } from '../connector/feed.ts';
import {
  nothingSet,
  type GraphArea,
  type GraphFault,
  type GraphPerson,
  type GraphPersonSettings,
} from './settings.ts';

/** Whoever knows whether the app is installed; installing makes the person reachable. */
export type InstalledApps = {
  isInstalled(person: PersonId): boolean;
  install(person: PersonId): void | Promise<void>;
};

export type GraphWorldOptions = {
  readonly service: Service;
  /** The app's id in the catalogue. */
  readonly teamsAppId?: string;
  /** Absent: the world's own; everybody has the app. */
  readonly apps?: InstalledApps;
  /** Entries in a page of a list. */
  readonly pageSize?: number;
};

/** Catalogue id that a world has unless it is given another. */
const rehearsalTeamsAppId = '00000000-0000-4000-8000-00000000a990';

export class GraphWorld {
  readonly service: Service;
  readonly teamsAppId: string;
  readonly pageSize: number;
  readonly apps: InstalledApps;
  readonly #people = new Map<string, GraphPerson>();
  readonly #permissions = new Set(Object.keys(directoryPermissions) as DirectoryPermission[]);
  readonly #faults = new Map<GraphArea, GraphFault>();
  readonly #withoutSchedule = new Set<TeamId>();
  readonly #changes = createFeed<undefined>();
  #published = true;

  constructor({ service, teamsAppId, apps, pageSize = 100 }: GraphWorldOptions) {
    this.service = service;
    this.teamsAppId = teamsAppId ?? rehearsalTeamsAppId;
    this.pageSize = pageSize;
    this.apps = apps ?? createInstalledApps([...service.people.keys()]);
    for (const { id, key, name } of service.people.values()) {
      this.#people.set(id, { ...nothingSet, id, key, name, address: `${key}@rehearsal.example` });
    }
  }

  /** Called after every change; returns the way to stop listening. */
  changed(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  people(): readonly GraphPerson[] {
    return [...this.#people.values()];
  }

  find(id: string): GraphPerson | undefined {
    return this.#people.get(id.toLowerCase());
  }

  /** @throws OversightError `unknownPerson` */
  person(id: PersonId): GraphPerson {
    const person = this.#people.get(id);
    if (person) return person;
    throw new OversightError('unknownPerson', `Nobody in the rehearsal's Graph is ${id}.`);
  }

  setPerson(id: PersonId, changes: Partial<GraphPersonSettings>): void {
    this.#people.set(id, { ...this.person(id), ...changes });
    this.#changes.publish(undefined);
  }

  isGranted(permission: DirectoryPermission): boolean {
    return this.#permissions.has(permission);
  }

  /** True where the tenant has granted the app nothing at all. */
  grantsNothing(): boolean {
    return this.#permissions.size === 0;
  }

  setPermission(permission: DirectoryPermission, isGranted: boolean): void {
    if (isGranted) this.#permissions.add(permission);
    else this.#permissions.delete(permission);
    this.#changes.publish(undefined);
  }

  faults(): ReadonlyMap<GraphArea, GraphFault> {
    return this.#faults;
  }

  /** `undefined` switches it off. */
  setFault(area: GraphArea, fault: GraphFault | undefined): void {
    if (fault) this.#faults.set(area, fault);
    else this.#faults.delete(area);
    this.#changes.publish(undefined);
  }

  hasSchedule(team: Team): boolean {
    return team.groupId !== undefined && !this.#withoutSchedule.has(team.id);
  }

  setSchedule(team: TeamId, hasSchedule: boolean): void {
    if (hasSchedule) this.#withoutSchedule.delete(team);
    else this.#withoutSchedule.add(team);
    this.#changes.publish(undefined);
  }

  /** Whether the app is in the organisation's catalogue. */
  isPublished(): boolean {
    return this.#published;
  }

  setPublished(isPublished: boolean): void {
    this.#published = isPublished;
    this.#changes.publish(undefined);
  }
}

function createInstalledApps(people: readonly PersonId[]): InstalledApps {
  const installed = new Set(people);
  return {
    isInstalled: (person) => installed.has(person),
    install: (person) => {
      installed.add(person);
    },
  };
}
