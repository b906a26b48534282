import { caseList } from '../caseload/case-stream.ts';
import type { Capability } from '../kernel/capability.ts';
import { StreamId } from '../kernel/ids.ts';
import { decideTrace } from './decide.ts';
import { evolveTrace } from './evolve.ts';
import type { TraceCommand, TraceEvent, TraceRefusal } from './stream.ts';
import type { Trace, TraceIdentity } from './trace.ts';

/** Traces: open while a draft waits to be looked through. */
export const traceCapability: Capability<Trace, TraceCommand, TraceEvent, TraceRefusal> = {
  name: 'trace',
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideTrace,
  evolve: evolveTrace,
  // A draft waits for whoever wants the trace; nobody else waits for it.
  reactions: () => [],
  isOpen: ({ status }) => status === 'drafted',
  listedUnder: (state) =>
    state.status === 'none' ? [] : [caseList(state.caseRef), traceMonthList(state.month)],
};

/** Of episodes that began in a month. */
export const traceMonthList = (month: string): string => `month.${month}`;

export const traceStream = ({ episode }: Pick<TraceIdentity, 'episode'>): StreamId =>
  StreamId.parse(`trace.${episode.replace('.', '-')}`);
