/**
 * Where leave and sickness are declared and ended, and cover is named, for oneself or as a manager
 * for others.
 */
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { CommandId, Instant, PersonId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import { managersOf } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
import type { Absence } from './absence.ts';
import { absenceCapability, absenceStream } from './capability.ts';
import { absenceAuthority, coverStanding, fromNow } from './facts.ts';
import type { AbsenceCommand, AbsenceEvent, AbsenceRefusal, PersonAbsences } from './stream.ts';

export type HandledAbsence = Handled<PersonAbsences, AbsenceEvent, AbsenceRefusal>;
type By = { readonly actor: PersonId; readonly commandId: CommandId };

export interface AbsenceDesk {
  /** The command's id becomes the absence's, so that the same message declares it once. */
  declare(by: By, absence: Omit<Absence, 'id' | 'declaredBy'>): Promise<HandledAbsence>;
  /** From `at`, by default now, the person is back. What a source says is overruled. */
  end(by: By, person: PersonId, absenceId: string, at?: Instant): Promise<HandledAbsence>;
  /** Whatever keeps the person away now ends, or else what comes next is called off. */
  back(by: By, person: PersonId): Promise<HandledAbsence>;
  /** Also for an absence that was detected. */
  nameCover(by: By, person: PersonId, absenceId: string, cover: PersonId): Promise<HandledAbsence>;
  of(person: PersonId): Promise<readonly Absence[]>;
}

export type AbsenceDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
};

export function createAbsenceDesk(parts: AbsenceDeskParts): AbsenceDesk {
  const { journal, service, whereabouts, clock } = parts;
  const target = (person: PersonId) => ({
    partition: partitionOf(service.tenant, 'people'),
    stream: absenceStream(person),
  });
  const handle = (by: By, person: PersonId, command: AbsenceCommand): Promise<HandledAbsence> =>
    journal.handle(absenceCapability, target(person), {
      id: by.commandId,
      at: clock.now(),
      actor: by.actor,
      ...(by.actor === person ? {} : { onBehalfOf: person }),
      authority: authorityOf(service, by.actor, person),
      command,
    });

  return {
    async declare(by, declared) {
      const absence: Absence = { ...declared, id: by.commandId, declaredBy: by.actor };
      const cover = coverStanding(service, (await whereabouts.known()).absences, absence);
      const managers = managersOf(service, absence.person);
      return handle(by, absence.person, {
        type: 'declare',
        absence,
        managers,
        ...(cover ? { cover } : {}),
      });
    },

    end: (by, person, absenceId, at = clock.now()) =>
      handle(by, person, { type: 'end', absenceId, at, managers: managersOf(service, person) }),

    back: (by, person) =>
      handle(by, person, { type: 'back', managers: managersOf(service, person) }),

    async nameCover(by, person, absenceId, cover) {
      const { state } = await journal.load(absenceCapability, target(person));
      const absence = state.absences.find(({ id }) => id === absenceId);
      const standing =
        absence &&
        coverStanding(service, (await whereabouts.known()).absences, {
          ...fromNow(absence, clock.now()),
          cover,
        });
      const managers = managersOf(service, person);
      const named = { type: 'nameCover', absenceId, cover, managers } as const;
      return handle(by, person, standing ? { ...named, standing } : named);
    },

    of: async (person) => (await journal.load(absenceCapability, target(person))).state.absences,
  };
}

const authorityOf = (service: Service, actor: Actor, person: PersonId): string =>
  absenceAuthority(service, actor, person) ?? 'none';
