/** From what a summary is gathered. */
import type { ActionDesk } from '../action/desk.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CohortDesk } from '../cohort/desk.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { CoordinationDesk } from '../coordination/desk.ts';
import type { HuddleDesk } from '../huddle/desk.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { SignOffDesk } from '../sign-off/desk.ts';
import type { SupervisionDesk } from '../supervision/desk.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';

export type GatherParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly desk: Pick<ConsultDesk, 'since' | 'open'>;
  readonly signOffs: Pick<SignOffDesk, 'register' | 'ended' | 'signedOff'>;
  readonly huddles: Pick<HuddleDesk, 'load'>;
  readonly supervisions: Pick<SupervisionDesk, 'known'>;
  readonly actions: Pick<ActionDesk, 'openIn'>;
  readonly coordination: Pick<CoordinationDesk, 'led'>;
  readonly cohorts: Pick<CohortDesk, 'of'>;
  readonly cases: Pick<CaseDesk, 'checkedIn'>;
};

export type Span = { readonly from: Instant; readonly until: Instant };
