/** All that may be out of standard, each capability's share by itself. */
import type { ActionDesk } from '../action/desk.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CohortDesk } from '../cohort/desk.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { CoordinationDesk } from '../coordination/desk.ts';
import type { PartnerDesk } from '../partner/desk.ts';
import type { SignOffDesk } from '../sign-off/desk.ts';
import type { SupervisionDesk } from '../supervision/desk.ts';
import type { OpenStatesParts } from './open-states.ts';
import type { ExceptionSource } from './out-of-standard.ts';
import { actionSource } from './sources/actions.ts';
import { caseSource } from './sources/cases.ts';
import { cohortSource } from './sources/cohort.ts';
import { concernSource } from './sources/concerns.ts';
import { consultSource } from './sources/consults.ts';
import { coordinationSource, partnerSource } from './sources/coordination.ts';
import { coverageSource, type CoverageLook } from './sources/coverage.ts';
import { expiredSource } from './sources/expired.ts';
import { handoverSource } from './sources/handovers.ts';
import { incidentSource } from './sources/incidents.ts';
import { parkedSource, type ParkedLook } from './sources/parked.ts';
import { competencySource, reachSource, type ReachLook } from './sources/people.ts';
import { samplingSource } from './sources/sampling.ts';
import { shortageSource } from './sources/shortages.ts';
import { signOffSource } from './sources/sign-offs.ts';
import { supervisionSource } from './sources/supervision.ts';
import { warningSource } from './sources/warnings.ts';
import { workforceSource } from './sources/workforce.ts';

export type SourceDesks = OpenStatesParts & {
  readonly desk: Pick<ConsultDesk, 'open' | 'since'>;
  readonly actions: Pick<ActionDesk, 'openIn'>;
  readonly cases: Pick<CaseDesk, 'flagged' | 'load'>;
  readonly signOffs: Pick<
    SignOffDesk,
    'open' | 'kinds' | 'kindOf' | 'signedOff' | 'ended' | 'ofCase' | 'ofPerson'
  >;
  readonly coordination: Pick<CoordinationDesk, 'led' | 'load'>;
  readonly partners: Pick<PartnerDesk, 'open'>;
  readonly cohorts: Pick<CohortDesk, 'of'>;
  readonly supervisions: Pick<SupervisionDesk, 'open'>;
};

/** What is known elsewhere than in the record. */
export type SourceLooks = {
  readonly reach: ReachLook;
  readonly coverage: CoverageLook;
  readonly parked: ParkedLook;
};

export const createSources = (
  desks: SourceDesks,
  looks: SourceLooks,
): readonly ExceptionSource[] => [
  ...recordSources(desks),
  reachSource(desks.service, looks.reach),
  coverageSource(desks.service, looks.coverage),
  parkedSource(looks.parked),
];

/** Those that read nothing but the record. */
export const recordSources = (desks: SourceDesks): readonly ExceptionSource[] => [
  consultSource(desks.desk),
  actionSource(desks.actions),
  caseSource(desks.cases, desks.service.exceptions),
  signOffSource(desks.signOffs),
  expiredSource(desks.signOffs, desks.service.exceptions),
  coordinationSource(desks.coordination),
  partnerSource(desks),
  cohortSource(desks.cohorts),
  warningSource(desks),
  supervisionSource(desks.supervisions, desks.service),
  shortageSource(desks),
  concernSource(desks),
  incidentSource(desks),
  samplingSource(desks),
  workforceSource(desks),
  handoverSource(desks),
  competencySource(desks),
];
