/** Drift (H6): a team's weeks taken down each Monday, and the card by which managers hear of them. */
import { driftAlert, driftCard, driftCountsCard } from '../../cards/drift/card.ts';
import { DriftDesk } from '../../services/drift/desk.ts';
import { driftKind, driftSubject, Monday, sentDocument } from '../../services/drift/notice.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { nextWeekly } from '../../services/kernel/recurring.ts';
import { tellAbout, toChannel, toPerson } from '../../services/notice/notice.ts';
import type { Team } from '../../services/service/service.ts';
import { PulseDesk } from '../../services/pulse/desk.ts';
import type { CardReply } from '../card-reply.ts';
import { isHeardOf } from '../notice/heard.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';

export type DriftCore = Pick<
  PartCore,
  | 'service'
  | 'store'
  | 'clock'
  | 'digest'
  | 'cases'
  | 'desk'
  | 'concerns'
  | 'supervisions'
  | 'posts'
  | 'context'
>;

export type DriftPart = BotPart & {
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
};

export function createDriftPart(core: DriftCore): DriftPart {
  const { service } = core;
  const drift = new DriftDesk({
    ...core,
    pulse: new PulseDesk(core),
    consultsSince: (team, from) => core.desk.since(team, from),
    concernsIn: (team, week) => core.concerns.raisedIn(team, week),
    supervisionStanding: (team) => core.supervisions.standing(team),
  });
  const teams = [...service.teams.values()];
  return {
    asked: (actor, team) => asked(core, drift, actor, team),
    notices: [createNotice(core, drift)],
    standing: teams.flatMap((team) => [
      takenEachMonday(core, drift, team),
      sentWeekly(core, drift, team),
    ]),
  };
}

/** Before anybody is at work, on bank holidays too: the weeks stay a week apart. */
const TAKEN = { day: 'mon', at: '05:00' } as const;

const takenEachMonday = (
  { service, clock }: DriftCore,
  drift: DriftDesk,
  team: Team,
): StandingJob => ({
  name: `drift.take.${team.id}`,
  next: (after) => nextWeekly({ ...service, isHoliday: () => false }, TAKEN, after),
  // Weeks that an outage left out stay unknown: nobody can tell now how things stood then.
  run: async () => {
    await drift.take(team.id, drift.mondayOf(clock.now()));
  },
});

const sentWeekly = (core: DriftCore, drift: DriftDesk, team: Team): StandingJob => ({
  name: `drift.weekly.${team.id}`,
  next: (after) => nextWeekly(core.service, core.service.weeklyReports, after),
  run: async (dueAt) => {
    const monday = drift.mondayOf(core.clock.now());
    await drift.take(team.id, monday);
    const subject = driftSubject(team.id, monday);
    const jobs = team.managers.map((each) => tellAbout(subject, 'weekly', toPerson(each), dueAt));
    // A conflict: whoever was quicker has put the same jobs.
    await core.store.commit(partitionOf(core.service.tenant, team.id), [
      { type: 'create', document: sentDocument(monday) },
      ...jobs.map((job) => ({ type: 'put' as const, document: jobDocument(job) })),
    ]);
  },
});

/** Only what has shifted makes a sound. */
const createNotice = (core: DriftCore, drift: DriftDesk): NoticeKind => ({
  kind: driftKind,
  async load(subject) {
    const { scope, id } = subject;
    const team = TeamId.safeParse(scope);
    const monday = Monday.safeParse(id);
    if (!team.success || !monday.success) return undefined;
    const view = {
      ...{ team: team.data, monday: monday.data },
      weeks: await drift.weeks(team.data, monday.data),
    };
    const context = core.context();
    const isHeard = await isHeardOf(core, team.data, subject);
    return {
      ...{ sequence: 1, isOver: true, title: 'Drift' },
      draw: (viewer) =>
        viewer === 'everyone' ? driftCountsCard(view, context) : driftCard(view, context),
      alert: (_telling, to) => {
        if (to.kind === 'channel' && isHeard) return { how: 'notAtAll', why: 'somebody has it' };
        const words = driftAlert(view, to.kind === 'channel' ? 'everyone' : to.person, context);
        return words === undefined ? { how: 'silently' } : { how: 'aloud', words };
      },
    };
  },
  /** Every manager has a card of their own: the channel gets counts alone, and where none of them has one. */
  instead: ({ scope }, _telling, to) => {
    const team = TeamId.safeParse(scope);
    return Promise.resolve(team.success && to.kind === 'person' ? [toChannel(team.data)] : []);
  },
});

async function asked(
  { service, clock, context }: DriftCore,
  drift: DriftDesk,
  actor: PersonId,
  team?: TeamId,
): Promise<CardReply> {
  const managed = [...service.teams.values()].filter(({ managers }) => managers.includes(actor));
  const chosen = team ? managed.find(({ id }) => id === team) : managed[0];
  if (chosen === undefined) return { message: notForYou(service.teams, team) };
  if (team === undefined && managed.length > 1) {
    const names = managed.map(({ name }) => name).join(', ');
    return { message: `Which team? Write “drift” and its name: ${names}.` };
  }
  const monday = drift.mondayOf(clock.now());
  const kept = await drift.weeks(chosen.id, monday);
  const isKept = kept.some((week) => week.monday === monday);
  // Before the week is taken down: as it stands now.
  const weeks = isKept ? kept : [...kept, await drift.look(chosen.id, monday)];
  return { card: driftCard({ team: chosen.id, monday, weeks }, context()) };
}

function notForYou(teams: PartCore['service']['teams'], team: TeamId | undefined): string {
  const named = team && teams.get(team);
  return named
    ? `Drift of ${named.name} is for its managers.`
    : 'Drift is for managers, of their own teams. You manage none.';
}
