/** The smallest capability there is, for tests of the journal and of the audit: a number that people add to. */
import type { Capability, CommandEnvelope } from '../../services/kernel/capability.ts';
import { accept, refuse } from '../../services/kernel/decision.ts';
import { CommandId, Instant, StreamId } from '../../services/kernel/ids.ts';
import type { Target } from '../../services/kernel/journal.ts';
import type { Partition } from '../../services/ports/store.ts';

export type Tally = { readonly total: number };
export type TallyCommand =
  | { readonly type: 'add'; readonly amounts: readonly number[]; readonly remind?: Instant }
  | { readonly type: 'reset' };
export type TallyEvent =
  { readonly type: 'added'; readonly amount: number } | { readonly type: 'tallyReset' };
export type TallyRefusal = { readonly reason: 'overLimit'; readonly limit: number };

export const LIMIT = 1000;
/** Totals from here on stand on a list, and on one of two others. */
export const LARGE = 900;

/** Open while the total is above zero; a reminder is due when the command asks for one. */
export const tally: Capability<Tally, TallyCommand, TallyEvent, TallyRefusal> = {
  name: 'tally',
  schemaVersion: 1,
  initial: { total: 0 },
  decide(state, { command }) {
    if (command.type === 'reset')
      return state.total === 0 ? accept() : accept({ type: 'tallyReset' });
    const sum = command.amounts.reduce((a, b) => a + b, 0);
    if (state.total + sum > LIMIT) return refuse({ reason: 'overLimit', limit: LIMIT });
    return accept(...command.amounts.map((amount) => ({ type: 'added', amount }) as const));
  },
  evolve: (state, event) =>
    event.type === 'added' ? { total: state.total + event.amount } : { total: 0 },
  reactions: (_events, state, { command }) =>
    command.type === 'add' && command.remind !== undefined
      ? [{ id: 'timer.tally', type: 'tally.timer', dueAt: command.remind, data: state }]
      : [],
  isOpen: ({ total }) => total > 0,
  listedUnder: ({ total }) => (total < LARGE ? [] : ['large', total % 2 === 0 ? 'even' : 'odd']),
};

export const tallyStream = (name: string, partition: Partition): Target => ({
  partition,
  stream: StreamId.parse(`tally.${name}`),
});

export const command = (
  id: string,
  data: TallyCommand,
  at = '2026-01-05T09:00:00.000Z',
): CommandEnvelope<TallyCommand> => ({
  id: CommandId.parse(id),
  at: Instant.parse(at),
  actor: 'service',
  authority: 'service',
  command: data,
});

export const add = (id: string, ...amounts: readonly number[]): CommandEnvelope<TallyCommand> =>
  command(id, { type: 'add', amounts });
