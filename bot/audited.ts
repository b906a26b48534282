import { absenceCapability } from '../services/absence/capability.ts';
import { acceptanceCapability } from '../services/acceptance/capability.ts';
import { actionCapability } from '../services/action/capability.ts';
import { caseCapability } from '../services/caseload/capability.ts';
import { cohortCapability } from '../services/cohort/capability.ts';
import { concernCapability } from '../services/concern/capability.ts';
import { consultCapability } from '../services/consult/capability.ts';
import { coordinationCapability } from '../services/coordination/capability.ts';
import { decisionsCapability } from '../services/decision-huddle/capability.ts';
import type { MarkedCapability } from '../services/evidence/gather/record-as-of.ts';
import { madeCapability } from '../services/evidence/made/capability.ts';
import { exceptionCapability } from '../services/exceptions/capability.ts';
import { erasureCapability } from '../services/erasure/capability.ts';
import { handoverCapability } from '../services/handover/capability.ts';
import { holdCapability } from '../services/hold/capability.ts';
import { huddleCapability } from '../services/huddle/capability.ts';
import { partnerCapability } from '../services/partner/capability.ts';
import { exportCapability } from '../services/files/capability.ts';
import { rotaCapability } from '../services/rota/capability.ts';
import { delegationCapability } from '../services/rights/delegation-capability.ts';
import { incidentCapability } from '../services/incident/capability.ts';
import { samplingCapability } from '../services/sampling/capability.ts';
import { signOffCapability } from '../services/sign-off/capability.ts';
import { shortageCapability } from '../services/shortage/capability.ts';
import { warningCapability } from '../services/warning/capability.ts';
import { traceCapability } from '../services/trace/capability.ts';
import { riskCapability } from '../services/workforce/capability.ts';
import { reviewCapability } from '../services/workforce/review-capability.ts';
import { supervisionCapability } from '../services/supervision/capability.ts';

/** Every capability that keeps a record: their events are folded and compared with what is stored. */
export const auditedCapabilities: readonly MarkedCapability[] = [
  consultCapability,
  actionCapability,
  absenceCapability,
  rotaCapability,
  handoverCapability,
  coordinationCapability,
  partnerCapability,
  shortageCapability,
  supervisionCapability,
  huddleCapability,
  decisionsCapability,
  concernCapability,
  riskCapability,
  reviewCapability,
  exceptionCapability,
  caseCapability,
  warningCapability,
  acceptanceCapability,
  cohortCapability,
  delegationCapability,
  signOffCapability,
  samplingCapability,
  traceCapability,
  incidentCapability,
  exportCapability,
  madeCapability,
  erasureCapability,
  holdCapability,
];
