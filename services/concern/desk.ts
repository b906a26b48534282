/** Where role-boundary concerns are raised and looked at; used by cards, chat and the clock. */
import { mondayOf } from '../fairness/period.ts';
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import type { Clock } from '../ports/clock.ts';
import { allManagers } from '../reach/audience.ts';
import type { Service } from '../service/service.ts';
import { concernCapability, concernStream, weekList } from './capability.ts';
import { isRaised, type Concern, type ConcernTerms } from './concern.ts';
import type { ConcernCommand, ConcernEvent, ConcernIdentity, ConcernRefusal } from './stream.ts';

export type HandledConcern = Handled<Concern, ConcernEvent, ConcernRefusal>;

export type Raising = ConcernIdentity & {
  readonly terms: ConcernTerms;
  /** A manager; absent: any of the team. */
  readonly to?: PersonId | undefined;
  /** Whether whoever raises it is named to the managers, and in the record. */
  readonly isNamed: boolean;
};

export interface ConcernDesk {
  load(identity: ConcernIdentity): Promise<{ readonly state: Concern; readonly sequence: number }>;
  raise(by: By, raising: Raising): Promise<HandledConcern>;
  look(by: By, identity: ConcernIdentity, follows: string): Promise<HandledConcern>;
  /** A clock ran out. */
  remind(identity: ConcernIdentity, dueAt: Instant): Promise<HandledConcern>;
  /** How many were raised from (inclusive) to (exclusive); costs what those of these weeks do. */
  raisedIn(
    team: TeamId,
    span: { readonly from: Instant; readonly until: Instant },
  ): Promise<number>;
}

export type ConcernDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
};

export function createConcernDesk({ journal, service, clock }: ConcernDeskParts): ConcernDesk {
  const target = ({ team, concern }: ConcernIdentity) => ({
    partition: partitionOf(service.tenant, team),
    stream: concernStream(concern),
  });
  const handle = (
    { actor, commandId: id }: By,
    identity: ConcernIdentity,
    authority: string,
    command: ConcernCommand,
  ) =>
    journal.handle(concernCapability, target(identity), {
      ...{ id, actor, authority, command },
      at: clock.now(),
    });
  const managersOf = (team: TeamId): readonly PersonId[] => service.teams.get(team)?.managers ?? [];
  const lookBy = () => addWorkingDays(service, clock.now(), service.concerns.answerWithinDays);
  const load = (identity: ConcernIdentity) => journal.load(concernCapability, target(identity));

  return {
    load,

    raise(by, { team, concern, terms, to, isNamed }) {
      const identity = { team, concern };
      const others = (who: readonly PersonId[]) => who.filter((each) => each !== by.actor);
      const own = to ? [to] : others(managersOf(team));
      const asked = own.length > 0 ? own : others(allManagers(service));
      // Neither the person nor their press is named, also not by the id of the command.
      const whose = isNamed ? by : byService(`concern.raise.${concern}`);
      return handle(whose, identity, isNamed ? 'colleague' : 'withoutName', {
        ...{ type: 'raise', ...identity, terms, asked, lookBy: lookBy() },
        week: mondayOf(service.timeZone, clock.now()),
      });
    },

    look: (by, identity, follows) =>
      handle(by, identity, 'manager', {
        ...{ type: 'look', follows, managers: managersOf(identity.team) },
      }),

    remind: (identity, dueAt) =>
      handle(byService(`concern.remind.${identity.concern}@${dueAt}`), identity, 'service', {
        ...{ type: 'remind', managers: managersOf(identity.team), lookBy: lookBy() },
        elsewhere: allManagers(service),
      }),

    raisedIn: (team, span) => countRaised({ journal, service }, team, span),
  };
}

async function countRaised(
  { journal, service }: Pick<ConcernDeskParts, 'journal' | 'service'>,
  team: TeamId,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<number> {
  const partition = partitionOf(service.tenant, team);
  let count = 0;
  for (const week of weeksOf(service.timeZone, from, until)) {
    const streams = journal.listed(partition, concernCapability.name, weekList(week));
    for await (const stream of streams) {
      const { state } = await journal.load(concernCapability, { partition, stream });
      if (!isRaised(state)) continue;
      if (!isBefore(state.raisedAt, from) && isBefore(state.raisedAt, until)) count += 1;
    }
  }
  return count;
}

/** Mondays of the weeks that the span touches. */
function weeksOf(timeZone: string, from: Instant, until: Instant): ReadonlySet<string> {
  const mondays = new Set<string>();
  for (let at = from; isBefore(at, until); at = addTime(at, 'PT24H')) {
    mondays.add(mondayOf(timeZone, at));
  }
  return mondays;
}
