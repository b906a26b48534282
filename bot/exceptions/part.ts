/** Exceptions (G2): what is out of standard, for managers, and what they accept of it as it is. */
import { countsCard, exceptionsAlert, exceptionsCard } from '../../cards/exceptions/card.ts';
import { ExceptionDesk } from '../../services/exceptions/desk.ts';
import { createSources, type SourceLooks } from '../../services/exceptions/sources.ts';
import {
  exceptionsKind,
  refresh,
  REFRESHED_EVERY,
  revisionOf,
  sendWeekly,
} from '../../services/exceptions/weekly.ts';
import { TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { nextMultiple, nextWeekly } from '../../services/kernel/recurring.ts';
import { toChannel } from '../../services/notice/notice.ts';
import { gatherReach } from '../../services/reach/gather.ts';
import type { CardReply } from '../card-reply.ts';
import { lookAhead } from '../coverage/look.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';
import { exceptionHandlers, type ExceptionHandlers } from './handlers.ts';
import { createParkedLook } from './parked.ts';
import { putBackHandlers, setAsideNotice } from './set-aside.ts';
import { showExceptions, type ExceptionsCore } from './show.ts';

export type ExceptionsPart = BotPart & {
  readonly verbs: ExceptionHandlers;
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
};

export function createExceptionsPart(parts: PartCore): ExceptionsPart {
  const { service, log } = parts;
  const exceptions = new ExceptionDesk({
    ...parts,
    sources: createSources(parts, looksOf(parts)),
    onUnread: (source, err) => {
      log.error({ err, source }, 'exceptions could not all be read');
    },
  });
  const core: ExceptionsCore = { ...parts, exceptions };
  return {
    asked: (actor, team) => showExceptions(core, actor, team),
    verbs: exceptionHandlers(core),
    notices: [createNotice(core), setAsideNotice(parts)],
    jobs: putBackHandlers(parts),
    standing: [...service.teams.values()].flatMap((team) => [
      {
        name: `exceptions.weekly.${team.id}`,
        next: (after) => nextWeekly(service, service.weeklyReports, after),
        run: (dueAt) => sendWeekly(parts, team, dueAt),
      },
      {
        name: `exceptions.refresh.${team.id}`,
        next: (after) => nextMultiple(REFRESHED_EVERY, after),
        run: (dueAt) => refresh(parts, team, dueAt),
      },
    ]),
  };
}

const looksOf = (parts: PartCore): SourceLooks => ({
  reach: () =>
    gatherReach({
      ...parts,
      lastInstallation: (person) =>
        parts.reaching.installations?.lastOf(person) ?? Promise.resolve<undefined>(undefined),
    }),
  coverage: async (remits) => (await lookAhead(parts, remits)).forecast,
  parked: createParkedLook(parts),
});

/** Drawn from how things stand when it is brought. Nothing out of standard makes no sound. */
const createNotice = (core: ExceptionsCore): NoticeKind => ({
  kind: exceptionsKind,
  async load(subject) {
    const scope = TeamId.safeParse(subject.scope);
    const team = scope.success ? core.service.teams.get(scope.data) : undefined;
    if (team === undefined) return undefined;
    // Before what it counts is read: what happens meanwhile makes it look again.
    const sequence = revisionOf(await core.exceptions.version(team.id), core.context().now);
    const found = await core.exceptions.of(team.id);
    const view = { ...found, teams: [team.id], of: team.id };
    const context = core.context();
    return {
      ...{ sequence, isOver: false, title: 'Exceptions' },
      draw: (viewer) =>
        viewer === 'everyone' ? countsCard(view, context) : exceptionsCard(view, context),
      alert: () => {
        const words = exceptionsAlert(view, team.id, context);
        return words === undefined ? { how: 'silently' } : { how: 'aloud', words };
      },
    };
  },
  /** Every manager has a card of their own; the channel gets counts where one of them can't be told. */
  instead: ({ scope }, _telling, to) => {
    const team = TeamId.safeParse(scope);
    return Promise.resolve(team.success && to.kind === 'person' ? [toChannel(team.data)] : []);
  },
});
