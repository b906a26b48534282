/** Weeks of Riverside East: consults that are asked and answered, each under an id of its own. */
import { outcomes, type OutcomeKind } from '../../services/consult/consult.ts';
import { CaseRef, ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import { grace, jonah, perinatal, riverside, riversideEast, sam, service } from './people.ts';
import type { Service, Team } from '../../services/service/service.ts';
import { acknowledging, advising, closing } from './presses.ts';
import type { ServiceDay } from './service-day.ts';

export const team = riversideEast;
export const channel = service.teams.get(team)?.channel.channelId ?? '';
export const caseRef = (number: number): CaseRef => CaseRef.parse(`CM-${30_000 + number}`);
const consultId = (number: number): ConsultId =>
  ConsultId.parse(`01kb00000000000000000${String(number).padStart(5, '0')}`);

export async function asks(day: ServiceDay, number: number, about = caseRef(number)) {
  const by = { actor: jonah, commandId: day.nextCommand() };
  const consult = consultId(number);
  const handled = await day.bot.desk.request(by, {
    ...{ id: consult, team, caseRef: about, pathway: perinatal, locality: riverside },
    ...{ decisionType: 'other', sensitivity: 'urgent', earlyWarnings: [] },
    summary: {
      ...{ whatChanged: 'Two visits were missed.', currentRisks: 'Alone at the week-end.' },
      ...{ actionsTaken: 'Rang twice.', whatIsRequested: 'May we step up contact?' },
    },
    ...{ requester: jonah, requesterName: 'Jonah Whitfield' },
    origin: { conversationId: 'chat-of-jonah', kind: 'personal' },
  });
  if (handled.outcome !== 'done') throw new TypeError(`Asking was ${handled.outcome}.`);
  return { team, consult };
}

export type Ref = Awaited<ReturnType<typeof asks>>;

const act = async (
  day: ServiceDay,
  ref: Ref,
  actor: PersonId,
  build: Parameters<ServiceDay['bot']['desk']['act']>[2],
) => {
  const handled = await day.bot.desk.act({ actor, commandId: day.nextCommand() }, ref, build);
  if (handled.outcome !== 'done') throw new TypeError(JSON.stringify(handled));
};

/** By whoever was asked. */
export async function answers(day: ServiceDay, ref: Ref): Promise<void> {
  const { state } = await day.bot.desk.load(ref);
  const first = state.status === 'waiting' ? state.asked.at(-1)?.link.person : undefined;
  await act(day, ref, first ?? sam, acknowledging);
  await act(day, ref, first ?? sam, advising);
}

export const ends = (day: ServiceDay, ref: Ref, kind: OutcomeKind = outcomes[0]): Promise<void> =>
  act(day, ref, jonah, (consult, facts) => {
    const command = closing(consult, facts);
    return command.type === 'close' ? { ...command, outcome: kind } : command;
  });

export const heardBy = (day: ServiceDay, place: string, words: RegExp): readonly string[] =>
  day.sent
    .filter(({ to, alert }) => to === place && words.test(alert))
    .map(({ at, alert }) => `${at.slice(5, 16)} ${alert.replace('Riverside East: ', '')}`);

export const manager = grace;

/** The service in which these manage the team. */
export function managedBy(managers: Team['managers']): Service {
  const own = service.teams.get(team);
  if (!own) throw new TypeError('The team is gone.');
  return { ...service, teams: new Map([...service.teams, [team, { ...own, managers }]]) };
}
