/** The product's own desks over the record as it was at a moment, on a clock that stands there. Only read. */
import { absenceCapability } from '../../services/absence/capability.ts';
import { createActionDesk } from '../../services/action/desk.ts';
import { createCaseDesk } from '../../services/caseload/desk.ts';
import { CohortDesk } from '../../services/cohort/desk.ts';
import { createConsultDesk } from '../../services/consult/desk.ts';
import { createCoordinationDesk } from '../../services/coordination/desk.ts';
import { journalAsOf } from '../../services/evidence/gather/record-as-of.ts';
import { ExceptionDesk } from '../../services/exceptions/desk.ts';
import { recordSources } from '../../services/exceptions/sources.ts';
import { createHuddleDesk } from '../../services/huddle/desk.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import { createPartnerDesk } from '../../services/partner/desk.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Digest } from '../../services/ports/digest.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { Service } from '../../services/service/service.ts';
import { SignOffDesk } from '../../services/sign-off/desk.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { createSupervisionDesk } from '../../services/supervision/desk.ts';
import { WorkforceDesk } from '../../services/workforce/desk.ts';
import { auditedCapabilities } from '../audited.ts';

type Parts = {
  readonly journal: Journal;
  readonly store: Store;
  readonly service: Service;
  readonly digest: Digest;
};

/** Of the journal's store, what it lists is looked at as it was. */
export function desksAsOf(given: Parts, asOf: Instant) {
  const capabilities = auditedCapabilities;
  const journal = journalAsOf({ ...given, capabilities }, asOf);
  return desksOver({ ...given, journal, clock: { now: () => asOf } });
}

/** Where nobody is asked anything: what only messages need is left out. */
export function desksOver({ digest, ...given }: Parts & { readonly clock: Clock }) {
  const parts = {
    ...{ ...given, whereabouts: declared(given.journal, given.service) },
    shortages: { of: () => Promise.resolve(undefined) },
    delegations: { current: () => Promise.resolve([]) },
  };
  const cases = createCaseDesk(parts);
  const desk = createConsultDesk(parts);
  const signOffs = new SignOffDesk({ ...parts, cases, kinds: signOffKinds });
  const coordination = createCoordinationDesk({ ...parts, cases });
  const desks = {
    ...{ ...parts, cases, desk, signOffs, coordination },
    actions: createActionDesk(parts),
    huddles: createHuddleDesk({ ...parts, cases }),
    partners: createPartnerDesk({ ...parts, cases, coordination }),
    cohorts: new CohortDesk({ ...parts, cases }),
    supervisions: createSupervisionDesk({ ...parts, cases, signOffs, consults: desk }),
  };
  return {
    ...desks,
    workforce: new WorkforceDesk(desks),
    exceptions: new ExceptionDesk({
      ...{ ...desks, digest, sources: recordSources(desks) },
      // What could not be read is named in what it finds.
      onUnread: () => undefined,
    }),
  };
}

/** What people said of their leave: what a directory said, and who could be reached, is not in the record. */
const declared = (journal: Journal, { tenant }: Service): Whereabouts => ({
  async known() {
    const absences = [];
    for await (const state of journal.states(absenceCapability, partitionOf(tenant, 'people'))) {
      absences.push(...state.absences);
    }
    return {
      ...{ absences, overrides: [], directory: new Map() },
      unreachable: new Map<PersonId, string>(),
    };
  },
});
