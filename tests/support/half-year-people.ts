/** Supervision and competencies of a half year: as the record has them, and as the ledger does. */
import { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { signOffCapability } from '../../services/sign-off/capability.ts';
import { signOffStream } from '../../services/sign-off/jobs.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import { supervisionCapability, supervisionStream } from '../../services/supervision/capability.ts';
import type { Compared } from './half-year-consults.ts';
import type { PlayedHalfYear } from './half-years.ts';

/** The last session of each worker. */
export async function comparedSessions({
  truth,
  journal,
  service,
}: PlayedHalfYear): Promise<Compared> {
  const held = truth.sessions.filter(({ writtenAt }) => writtenAt !== undefined);
  const last = [...new Map(held.map((each) => [each.person, each])).values()];
  const recorded: unknown[] = [];
  for (const { team, person } of last) {
    const { state } = await journal.load(supervisionCapability, {
      partition: partitionOf(service.tenant, TeamId.parse(team)),
      stream: supervisionStream(PersonId.parse(person)),
    });
    if (state.status === 'unknown') continue;
    const { heldOn, at: writtenAt, answer } = state.last ?? {};
    recorded.push({ person, heldOn, writtenAt, answeredAt: answer?.at, times: state.sessions });
  }
  const times = (person: string) => held.filter((each) => each.person === person).length;
  return {
    recorded,
    expected: last.map(({ person, heldOn, writtenAt, answeredAt }) => ({
      ...{ person, heldOn, writtenAt, answeredAt, times: times(person) },
    })),
  };
}

export async function comparedCompetencies({
  truth,
  journal,
  service,
}: PlayedHalfYear): Promise<Compared> {
  const recorded: unknown[] = [];
  for (const row of truth.competencies) {
    const { state } = await journal.load(signOffCapability, {
      partition: partitionOf(service.tenant, 'people'),
      stream: signOffStream({ id: SignOffId.parse(row.id) }),
    });
    if (state.status === 'none' || state.subject.about !== 'person') continue;
    const { subject, values, openedAt, clocks } = state;
    const followUps = 'followUps' in state ? state.followUps : [];
    recorded.push({
      ...{ person: subject.person, field: values['competency'], begunAt: openedAt },
      ...{ submitBy: clocks.submitBy, decideBy: clocks.decideBy },
      decidedAt: 'decision' in state ? state.decision.at : undefined,
      takenAt: followUps.find(({ what }) => what === 'reassess')?.done?.at,
    });
  }
  return {
    recorded,
    expected: truth.competencies.map((row) => ({
      ...{ person: row.person, field: row.field, begunAt: row.begunAt },
      ...{ submitBy: row.submitBy, decideBy: row.decideBy, decidedAt: row.decidedAt },
      takenAt: row.takenAt,
    })),
  };
}
