/** Tells a team's managers when no extract of its caseload comes (H24). */
import { silenceAlert, silenceCard } from '../../cards/caseload-import/silence.ts';
import {
  lastExtractOf,
  roundOfSilence,
  silenceKind,
  silenceOf,
  toldOfSilence,
} from '../../services/caseload/extracts.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId, type Instant } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { tellAbout, toChannel, toPerson } from '../../services/notice/notice.ts';
import type { Team } from '../../services/service/service.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';

type ExtractCore = Pick<PartCore, 'service' | 'store' | 'clock' | 'context'>;

export function createExtractPart(core: ExtractCore): BotPart {
  const { service } = core;
  const isWatched = service.caseload.extractExpectedEvery !== undefined;
  return {
    notices: [createNotice(core)],
    standing: isWatched
      ? [
          {
            name: 'caseload.silence',
            next: (after) => nextMultiple('PT1H', after),
            run: async (dueAt) => {
              for (const team of service.teams.values()) await watch(core, team, dueAt);
            },
          },
        ]
      : [],
  };
}

async function watch({ service, store, clock }: ExtractCore, team: Team, dueAt: Instant) {
  const last = await lastExtractOf(store, service.tenant, team.id);
  const round = last && roundOfSilence(service, last, clock.now());
  if (last === undefined || round === undefined) return;
  const subject = silenceOf(team.id, last);
  const jobs = team.managers.map((each) =>
    tellAbout(subject, `silent${round}`, toPerson(each), dueAt),
  );
  // A conflict: it was told before, or whoever was quicker has put the same jobs.
  await store.commit(partitionOf(service.tenant, team.id), [
    { type: 'create', document: toldOfSilence(subject, round) },
    ...jobs.map((job) => ({ type: 'put' as const, document: jobDocument(job) })),
  ]);
}

const createNotice = ({ service, store, context }: ExtractCore): NoticeKind => ({
  kind: silenceKind,
  async load(subject) {
    const team = TeamId.safeParse(subject.scope);
    const last = team.success && (await lastExtractOf(store, service.tenant, team.data));
    if (!team.success || !last) return undefined;
    const isOver = silenceOf(team.data, last).id !== subject.id;
    const view = { team: team.data, last, isOver };
    return {
      ...{ sequence: isOver ? 2 : 1, isOver, title: 'Extract of the caseload' },
      draw: () => silenceCard(view, context()),
      alert: () =>
        isOver
          ? { how: 'notAtAll', why: 'an extract came' }
          : { how: 'aloud', words: silenceAlert(team.data, context()) },
    };
  },
  /** Nothing of it is about a case: the team may read it. */
  instead: ({ scope }, _telling, to) => {
    const team = TeamId.safeParse(scope);
    return Promise.resolve(team.success && to.kind === 'person' ? [toChannel(team.data)] : []);
  },
});
