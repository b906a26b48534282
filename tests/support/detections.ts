/** What sources say about somebody, as commands and events of their absences. */
import type { AbsenceKind, AbsenceSource } from '../../services/absence/absence.ts';
import { coverRequest, worksBetween } from '../../services/absence/facts.ts';
import type {
  AbsenceCommand,
  AbsenceEvent,
  DetectedAbsence,
  SourceAnswer,
} from '../../services/absence/stream.ts';
import type { CommandEnvelope } from '../../services/kernel/capability.ts';
import { CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { FoundAbsence } from '../../services/ports/directory.ts';
import { amina, at, service } from './people.ts';

export type Said = Omit<FoundAbsence, 'source' | 'kind'> & Partial<Pick<FoundAbsence, 'kind'>>;

/** What a source says at a time: nothing but these; four weeks ahead. */
export const answer = (
  source: AbsenceSource,
  said: readonly Said[] = [],
  readAt: Instant = at('10:00'),
): SourceAnswer => ({
  source,
  readAt,
  until: addTime(readAt, 'PT672H'),
  found: said.map((each) => ({ source, kind: 'outOfOffice', ...each })),
});

type Looking = { readonly at?: Instant; readonly person?: PersonId };

/** The look that brought these answers, by default as soon as the last of them was read. */
export function detecting(
  answers: readonly SourceAnswer[],
  { person = amina, at: when }: Looking = {},
): CommandEnvelope<AbsenceCommand> {
  const now =
    when ??
    answers
      .map(({ readAt }) => readAt)
      .sort()
      .at(-1) ??
    at('10:00');
  return {
    id: CommandId.parse('look-1'),
    at: now,
    actor: 'service',
    authority: 'directory',
    command: {
      type: 'detect',
      person,
      answers,
      worksBetween: worksBetween(service, [], person),
      coverRequest: coverRequest(service, person, now),
    },
  };
}

type Reading = { readonly readAt?: Instant; readonly kind?: AbsenceKind };
type Period = { readonly from: Instant; readonly until?: Instant; readonly cover?: PersonId };

/** Amina, out of office. */
export const detected = (
  source: AbsenceSource,
  { from, ...rest }: Period,
  { readAt = at('10:00'), kind = 'outOfOffice' }: Reading = {},
): DetectedAbsence => ({
  id: `${source}-${from.replace(/[-:.]/g, '')}`,
  person: amina,
  kind,
  from,
  ...rest,
  declaredBy: 'service',
  detected: { source, readAt },
});

export const found = (absence: DetectedAbsence, when = absence.detected.readAt): AbsenceEvent => ({
  type: 'absenceDetected',
  absence,
  at: when,
});
