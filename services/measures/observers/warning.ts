/** Contacts as they were recorded with early-warning signs: whether the person was seen or spoken to. */
import type { WarningEvent } from '../../warning/stream.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { LocalDate } from '../../service/service.ts';
import { lastOfDay, type Zone } from '../moments.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';

export type WarningKept = {
  readonly about?: { readonly team: TeamId; readonly caseRef: CaseRef };
  readonly contacts: readonly {
    readonly id: number;
    readonly on: LocalDate;
    readonly at: Instant;
    readonly by: PersonId;
    readonly outcome: string;
    readonly withdrawnAt?: Instant;
  }[];
};

export const warningObserver = (zone: Zone): Observer<WarningKept, WarningEvent> => ({
  capability: 'warning',
  version: 1,
  initial: { contacts: [] },
  evolve: folding<WarningKept, WarningEvent>({
    contactRecorded: (kept, { team, caseRef, contact: { id, on, at, by, outcome } }) => ({
      about: { team, caseRef },
      contacts: [...kept.contacts, { id, on, at, by, outcome }],
    }),
    contactWithdrawn: (kept, { contact, at }) => ({
      ...kept,
      contacts: kept.contacts.map((each) =>
        each.id === contact ? { ...each, withdrawnAt: at } : each,
      ),
    }),
  }),
  observations: ({ about, contacts }) =>
    about === undefined
      ? []
      : contacts.map(({ id, on, at: recordedAt, by, outcome, withdrawnAt }) => {
          const day = lastOfDay(zone, on);
          const at = isBefore(day, recordedAt) ? day : recordedAt;
          return {
            ...{ kind: 'warning.contact', key: String(id), ...about, label: outcome, person: by },
            at,
            ...(withdrawnAt === undefined ? { doneAt: at } : { voidAt: withdrawnAt }),
          };
        }),
});
