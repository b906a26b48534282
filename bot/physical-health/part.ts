/** Physical health checks (G7): the link worker's weekly list, and the form by which one is recorded. */
import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import { caseRefusalText } from '../../cards/caseload/refusal.ts';
import { today } from '../../cards/clock-text.ts';
import {
  checkFormCard,
  checkListAlert,
  checkListCard,
  checkRecordedCard,
} from '../../cards/physical-health/card.ts';
import type { physicalHealthVerbs } from '../../cards/physical-health/verbs.ts';
import { anyOfText } from '../../cards/people.ts';
import type { KnownCase } from '../../services/caseload/case.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId, type CaseRef, type PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { nextWeekly } from '../../services/kernel/recurring.ts';
import { tellAbout, toPerson, type Subject } from '../../services/notice/notice.ts';
import { checkTeamsOf, parseCheck } from '../../services/physical-health/check-form.ts';
import { checkList } from '../../services/physical-health/list.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import type { StandingJob } from '../workers/standing.ts';

type PhysicalCore = Pick<PartCore, 'service' | 'store' | 'clock' | 'cases' | 'context'>;

export type PhysicalHealthPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof physicalHealthVerbs>;
  /** For whoever asks in chat: the list, or the form where a case is named or a check is recorded. */
  readonly asked: (
    actor: PersonId,
    recording?: { readonly caseRef?: CaseRef },
  ) => Promise<CardReply>;
};

export function createPhysicalHealthPart(core: PhysicalCore): PhysicalHealthPart {
  const { service } = core;
  const isKept = service.physicalHealth.checks.length > 0;
  return {
    asked: (actor, recording) => asked(core, actor, recording),
    verbs: {
      'physical.list': ({ actor, data }) => listFor(core, actor, data.team),
      'physical.form': ({ actor, data }) => Promise.resolve(formFor(core, actor, data.caseRef)),
      'physical.record': (press) => record(core, press),
    },
    notices: [createNotice(core)],
    standing: isKept ? [...service.teams.values()].map((team) => weekly(core, team)) : [],
  };
}

/** Why somebody sees none of it, if so. */
function notForYou({ service, context }: PhysicalCore, actor: PersonId): string | undefined {
  if (service.physicalHealth.checks.length === 0) {
    return 'This service keeps no physical health checks. Ask whoever looks after Oversight to name them.';
  }
  if (checkTeamsOf(service, actor).length > 0) return undefined;
  const linked = [...new Set([...service.physicalHealth.linkRole.values()].flat())];
  const who = linked.length === 0 ? '' : ` Link workers here: ${anyOfText(linked, context())}.`;
  return `Physical health checks are recorded by link workers and managers of a team.${who}`;
}

async function asked(
  core: PhysicalCore,
  actor: PersonId,
  recording?: { readonly caseRef?: CaseRef },
): Promise<CardReply> {
  if (recording !== undefined) return formFor(core, actor, recording.caseRef ?? '');
  const message = notForYou(core, actor);
  if (message !== undefined) return { message };
  const own = checkTeamsOf(core.service, actor);
  const linked = own.find(({ id }) =>
    core.service.physicalHealth.linkRole.get(id)?.includes(actor),
  );
  const team = linked ?? own[0];
  return team === undefined ? formFor(core, actor, '') : listFor(core, actor, team.id);
}

async function listFor(core: PhysicalCore, actor: PersonId, team: TeamId): Promise<CardReply> {
  const isTheirs = checkTeamsOf(core.service, actor).some(({ id }) => id === team);
  if (!isTheirs) {
    return {
      message: notForYou(core, actor) ?? 'This list is for the team’s link workers and managers.',
    };
  }
  return { card: checkListCard({ team, list: await gathered(core, team) }, core.context()) };
}

function formFor(core: PhysicalCore, actor: PersonId, caseRef: string): CardReply {
  const message = notForYou(core, actor);
  if (message !== undefined) return { message };
  return { card: checkFormCard(core.context(), { typed: { caseRef } }) };
}

async function record(core: PhysicalCore, press: Press<'physical.record'>): Promise<CardReply> {
  const { service, cases, context } = core;
  const { actor, data } = press;
  const message = notForYou(core, actor);
  if (message !== undefined) return { message };
  const typed = typedOf(data);
  const form = (more: object): CardReply => ({
    card: checkFormCard(context(), { typed, ...more }),
  });
  const read = parseCheck(data, { service, today: today(context()) });
  if (!read.ok) return form({ problems: read.problems });
  const { caseRef, check, on } = read.value;
  const teams = checkTeamsOf(service, actor).map(({ id }) => id);
  const found = await cases.find(caseRef, teams);
  const known = found.find(({ facts }) => facts?.status === 'active') ?? found[0];
  if (known === undefined) {
    return form({ problems: { caseRef: 'No team of yours has this case. Check the reference.' } });
  }
  const handled = await cases.noteCheck(press, { team: known.team, caseRef }, { check, on });
  const why = whyUnchanged(handled, (refusal) => caseRefusalText(refusal, context()));
  if (why !== undefined) return form({ notice: why });
  const named = service.physicalHealth.checks.find(({ id }) => id === check);
  const next = Temporal.PlainDate.from(on)
    .add({ days: named?.everyDays ?? 0 })
    .toString();
  return { card: checkRecordedCard(caseRef, { name: named?.name ?? check, on, next }, context()) };
}

async function gathered({ service, cases, clock }: PhysicalCore, team: TeamId) {
  const known: KnownCase[] = [];
  for await (const each of cases.active(team)) known.push(each);
  return checkList(known, service.physicalHealth.checks, localDate(service.timeZone, clock.now()));
}

const physicalKind = 'physicalHealth';
const subjectOf = (team: TeamId, week: string): Subject => ({
  ...{ kind: physicalKind, scope: team, id: week },
});

/** Who hears of it: the link workers; in a team without one its managers. */
const told = ({ physicalHealth }: PhysicalCore['service'], team: Team): readonly PersonId[] =>
  physicalHealth.linkRole.get(team.id) ?? team.managers;

/** With the weekly reports; the card as it stands when it is drawn. */
const weekly = (core: PhysicalCore, team: Team): StandingJob => ({
  name: `physicalHealth.weekly.${team.id}`,
  next: (after) => nextWeekly(core.service, core.service.weeklyReports, after),
  run: async (dueAt) => {
    const { service, store } = core;
    const subject = subjectOf(team.id, localDate(service.timeZone, dueAt));
    const jobs = told(service, team).map((each) =>
      tellAbout(subject, 'weekly', toPerson(each), dueAt),
    );
    // A conflict: whoever was quicker has put the same jobs.
    await store.commit(partitionOf(service.tenant, team.id), [
      { type: 'create', document: { id: `physicalHealthSent.${subject.id}`, body: {} } },
      ...jobs.map((job) => ({ type: 'put' as const, document: jobDocument(job) })),
    ]);
  },
});

const createNotice = (core: PhysicalCore): NoticeKind => ({
  kind: physicalKind,
  async load({ scope, id }) {
    const team = TeamId.safeParse(scope);
    if (!team.success || !z.iso.date().safeParse(id).success) return undefined;
    const list = await gathered(core, team.data);
    return {
      ...{ sequence: 1, isOver: true, title: 'Physical health checks' },
      draw: () => checkListCard({ team: team.data, list }, core.context()),
      alert: () => {
        if (list.overdue.length > 0)
          return { how: 'aloud', words: checkListAlert(list, core.context()) };
        return list.soon.length + list.neverChecked.length > 0
          ? { how: 'silently' }
          : { how: 'notAtAll', why: 'nothing is due' };
      },
    };
  },
  /** Overdue checks are flagged on their cases too; the managers hear that the link worker could not be told. */
  instead: ({ scope }, _telling, to) => {
    const team = [...core.service.teams.values()].find(({ id }) => id === scope);
    const managers: readonly PersonId[] = team?.managers ?? [];
    const isManager = to.kind === 'person' && managers.includes(to.person);
    return Promise.resolve(isManager ? [] : managers.map(toPerson));
  },
});
