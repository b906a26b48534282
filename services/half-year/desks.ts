/** The product's own desks over one record: what people do in the half year, they do here. */
import { createActionDesk } from '../action/desk.ts';
import { createCaseDesk } from '../caseload/desk.ts';
import { CohortDesk } from '../cohort/desk.ts';
import { createConsultDesk } from '../consult/desk.ts';
import { SignOffDesk } from '../sign-off/desk.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import { createHuddleDesk } from '../huddle/desk.ts';
import type { Journal } from '../kernel/journal.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { KnownWhereabouts, Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { ShortageDesk } from '../shortage/desk.ts';
import { createSupervisionDesk } from '../supervision/desk.ts';
import { createWarningDesk } from '../warning/desk.ts';

export type DeskParts = {
  readonly journal: Journal;
  readonly store: Store;
  readonly service: Service;
  readonly clock: Clock;
};

/** Everybody is there and can be reached: leave is not part of the half year. */
const everybodyThere: KnownWhereabouts = {
  absences: [],
  overrides: [],
  unreachable: new Map<PersonId, string>(),
  directory: new Map(),
};
export const whereabouts: Whereabouts = { known: () => Promise.resolve(everybodyThere) };

export function createDesks(given: DeskParts) {
  const delegations = { current: () => Promise.resolve([]) };
  const shortages = new ShortageDesk({ ...given, whereabouts });
  const parts = { ...given, whereabouts, shortages };
  const cases = createCaseDesk(parts);
  const consults = createConsultDesk(parts);
  const signOffs = new SignOffDesk({ ...parts, cases, delegations, kinds: signOffKinds });
  return {
    ...{ cases, consults, signOffs, shortages },
    actions: createActionDesk(parts),
    huddles: createHuddleDesk({ ...parts, cases }),
    warnings: createWarningDesk({ ...parts, cases }),
    cohorts: new CohortDesk({ ...parts, cases }),
    supervisions: createSupervisionDesk({ ...parts, cases, consults, signOffs }),
  };
}

export type Desks = ReturnType<typeof createDesks>;
