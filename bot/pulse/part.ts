/** The anonymous confidence pulse (H6): asked each month, counted, never by name. */
import { answeredCard, pulseAlert, pulseCard } from '../../cards/pulse/card.ts';
import type { pulseVerbs } from '../../cards/pulse/verbs.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { Operation } from '../../services/ports/store.ts';
import { tellAbout, toPerson } from '../../services/notice/notice.ts';
import { boxDocument, emptyBox, scale, type Mark } from '../../services/pulse/box.ts';
import { PulseDesk } from '../../services/pulse/desk.ts';
import {
  endOfRound,
  PulseEnd,
  pulseEnd,
  pulseKind,
  pulseSubject,
} from '../../services/pulse/jobs.ts';
import {
  endsAt,
  FEWEST_ANSWERS,
  isOpenRound,
  nextRound,
  PulseMonth,
  roundAt,
} from '../../services/pulse/round.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardHandlers } from '../card-action.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import type { StandingJob } from '../workers/standing.ts';

type PulseCore = Pick<PartCore, 'service' | 'store' | 'clock' | 'digest' | 'context'>;

export type PulsePart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof pulseVerbs>;
};

export function createPulsePart(core: PulseCore): PulsePart {
  const desk = new PulseDesk(core);
  const { service } = core;
  return {
    verbs: {
      'pulse.answer': async ({ actor, data: { team, month, ...typed } }) => {
        const round = { team, month };
        const first = markIn(typed.first);
        const second = markIn(typed.second);
        if (first === undefined || second === undefined) {
          const ask = 'Answer both questions, from 1 to 5.';
          const problems = first === undefined ? { first: ask } : { second: ask };
          return { card: pulseCard(round, core.context(), { typed, problems }) };
        }
        const answered = await desk.answer(round, actor, [first, second]);
        return { card: answeredCard(round, answered, core.context()) };
      },
    },
    jobs: new Map([[pulseEnd, endJob(desk)]]),
    notices: [createNotice(core)],
    standing:
      service.pulse.every === 'never'
        ? []
        : [...service.teams.values()].filter(isEnough).map((team) => roundOf(core, team)),
  };
}

/** Nobody is asked what could never be shown. */
const isEnough = ({ members }: Team): boolean => members.length >= FEWEST_ANSWERS;

const markIn = (typed: string): Mark | undefined => scale.find((mark) => String(mark) === typed);

/** A round that an outage kept from being asked in its time is left out. */
const roundOf = ({ service, store, clock }: PulseCore, team: Team): StandingJob => ({
  name: `pulse.ask.${team.id}`,
  next: (after) => nextRound(service, after),
  run: async () => {
    const now = clock.now();
    const month = roundAt(service, now);
    if (!isOpenRound(service, month, now)) return;
    const round = { team: team.id, month };
    const partition = partitionOf(service.tenant, team.id);
    const end = jobDocument(endOfRound(round, endsAt(service, month)));
    if (await store.read(partition, end.id)) return;
    // The first answer makes the box too, and may come before everybody is asked.
    await store.commit(partition, [{ type: 'create', document: boxDocument(month, emptyBox) }]);
    const asking = team.members.map((person) =>
      put(tellAbout(pulseSubject(round), 'asked', toPerson(person), now)),
    );
    const [first = [], ...others] = batches(asking);
    for (const batch of others) await store.commit(partition, batch);
    // With the end, last: where it is there already, everybody was asked.
    await store.commit(partition, [{ type: 'create', document: end }, ...first]);
  },
});

const put = (job: Parameters<typeof jobDocument>[0]): Operation => ({
  type: 'put',
  document: jobDocument(job),
});

/** A batch holds 100 steps. */
const A_BATCH = 90;

const batches = (all: readonly Operation[]): readonly (readonly Operation[])[] =>
  Array.from({ length: Math.ceil(all.length / A_BATCH) }, (_, index) =>
    all.slice(index * A_BATCH, (index + 1) * A_BATCH),
  );

const endJob =
  (desk: PulseDesk): JobHandler =>
  async (job) => {
    const read = PulseEnd.safeParse(job.data);
    if (!read.success) {
      return unreadable;
    }
    await desk.seal(read.data);
    return { outcome: 'done' };
  };

/** The same card for everybody: whether somebody has answered is not drawn, so it is not sent around. */
const createNotice = ({ service, clock, context }: PulseCore): NoticeKind => ({
  kind: pulseKind,
  load: (subject) => {
    const team = TeamId.safeParse(subject.scope);
    const month = PulseMonth.safeParse(subject.id);
    if (!team.success || !month.success) return Promise.resolve(undefined);
    const round = { team: team.data, month: month.data };
    const isOpen = isOpenRound(service, round.month, clock.now());
    return Promise.resolve({
      ...{ sequence: 1, isOver: !isOpen, title: 'Confidence pulse' },
      draw: () => pulseCard(round, context()),
      alert: () =>
        isOpen
          ? ({ how: 'aloud', words: pulseAlert(context()) } as const)
          : ({ how: 'notAtAll', why: 'the round is over' } as const),
    });
  },
  /** Whoever can't be asked is known to their managers by other ways; a round needs nobody. */
  instead: () => Promise.resolve([]),
});
