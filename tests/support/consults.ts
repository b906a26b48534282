/** A consult to talk about in tests: who asks, who can answer, and what the clocks are. */
import type { Advice, ConsultRequest, Deadlines, Routing } from '../../services/consult/consult.ts';
import type { ConsultCommand } from '../../services/consult/commands.ts';
import { decideConsult } from '../../services/consult/decide.ts';
import { evolveConsult, initialConsult } from '../../services/consult/evolve.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import type { Chain, ChainLink, ChainRole } from '../../services/cover/chain.ts';
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import {
  CaseRef,
  CommandId,
  ConsultId,
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
  TeamId,
} from '../../services/kernel/ids.ts';

const person = (digit: string): PersonId =>
  PersonId.parse(
    `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`,
  );

/** Asks. */
export const priya = person('1');
/** Leads the pathway. */
export const amina = person('2');
/** Deputy. */
export const ben = person('3');
/** Duty clinician. */
export const dana = person('4');
/** On-call manager. */
export const marta = person('5');
/** In no chain. */
export const oscar = person('6');

export const at = (time: string): Instant => Instant.parse(`2026-12-02T${time}:00Z`);

const link = (who: PersonId, role: ChainRole): ChainLink => ({
  person: who,
  role,
  reason: role === 'lead' ? { why: 'namedLead' } : { why: 'deputy' },
});
export const leadLink = link(amina, 'lead');
export const deputyLink = link(ben, 'deputy');
export const dutyLink = link(dana, 'dutyClinician');
export const managerLink = link(marta, 'onCallManager');

export const chainOf = (...links: readonly ChainLink[]): Chain => ({
  links,
  skipped: [],
  asOf: at('14:00'),
});
export const wholeChain = chainOf(leadLink, deputyLink, dutyLink, managerLink);

export const minutesAfter = (instant: Instant, minutes: number): Instant =>
  Instant.parse(new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace('.000', ''));

/** Acknowledge in 15 minutes, repeated every 5. */
export const routingAt = (now: Instant, chain: Chain = wholeChain): Routing => ({
  chain,
  askAt: now,
  acknowledgeBy: minutesAfter(now, 15),
  acknowledgeSoonerBy: minutesAfter(now, 8),
  repeatAt: minutesAfter(now, 5),
  repeatAgainAt: minutesAfter(now, 10),
});

export const deadlines: Deadlines = {
  acknowledgeBy: at('14:15'),
  answerBy: at('15:00'),
  tellManagerAt: at('14:30'),
};

export const request: ConsultRequest = {
  id: ConsultId.parse('01kb0000000000000000000001'),
  team: TeamId.parse('riverside-community'),
  caseRef: CaseRef.parse('CASE-1042'),
  pathway: PathwayId.parse('perinatal'),
  locality: LocalityId.parse('riverside'),
  decisionType: 'contactIntensity',
  sensitivity: 'veryUrgent',
  summary: {
    whatChanged: 'Has not slept for three nights.',
    currentRisks: 'Neglect of herself.',
    actionsTaken: 'Visited this morning.',
    whatIsRequested: 'Daily contact?',
  },
  earlyWarnings: [],
  requester: priya,
  requesterName: 'Priya Nair',
  origin: { conversationId: 'a:priya', kind: 'personal' },
};

let commands = 0;
export const told = (
  actor: Actor,
  command: ConsultCommand,
  now: Instant,
  authority = 'test',
): CommandEnvelope<ConsultCommand> => ({
  id: CommandId.parse(`command-${(commands += 1)}`),
  at: now,
  actor,
  authority,
  command,
});

export const requested: ConsultEvent = {
  type: 'consultRequested',
  request,
  at: at('14:00'),
  chain: wholeChain,
  deadlines,
};

export const asked = (
  hop: number,
  to: ChainLink,
  time: string,
  more: Partial<Extract<ConsultEvent, { type: 'linkAsked' }>> = {},
): ConsultEvent => ({
  type: 'linkAsked',
  hop,
  link: to,
  at: at(time),
  acknowledgeBy: minutesAfter(at(time), 15),
  isLast: false,
  chain: wholeChain,
  ...more,
});

export const acknowledgedBy = (who: ChainLink, time: string): ConsultEvent => ({
  type: 'consultAcknowledged',
  by: who.person,
  role: who.role,
  at: at(time),
});

export const advice = (by: ChainLink, time: string): Advice => ({
  decision: 'Contact every day until Friday.',
  rationale: 'Sleeplessness came before the last two crises.',
  actions: [{ what: 'Ring tonight', owner: priya, due: '2026-12-02' }],
  reviewOn: '2026-12-04',
  by: by.person,
  authority: by.role,
  at: at(time),
});

/** What happens to a consult with this history when somebody does something at a time. */
export const given = (...history: readonly ConsultEvent[]) => ({
  state: history.reduce(evolveConsult, initialConsult),
  when: (actor: Actor, command: ConsultCommand, time: string, authority?: string) =>
    decideConsult(
      history.reduce(evolveConsult, initialConsult),
      told(actor, command, at(time), authority),
    ),
});
