/** The bot's capabilities beside consults, actions and leave, each with all that it brings. */
import { createCoveragePart } from './coverage/part.ts';
import { createFairnessPart } from './fairness/part.ts';
import { createAcceptancePart } from './acceptance/part.ts';
import { createAbsencePart } from './absence/part.ts';
import { createCaseloadPart } from './caseload/part.ts';
import { createExtractPart } from './caseload-import/silence.ts';
import { createCaseloadImportPart } from './caseload-import/part.ts';
import { createCompetencyPart } from './competency/part.ts';
import { createConcernPart } from './concern/part.ts';
import { createDecisionPart } from './decision-huddle/part.ts';
import { createMeasuresPart } from './measures/part.ts';
import { createDriftPart } from './drift/part.ts';
import { createEvidencePart } from './evidence/part.ts';
import { createExceptionsPart } from './exceptions/part.ts';
import { createPulsePart } from './pulse/part.ts';
import { createCohortPart } from './cohort/part.ts';
import { createCoordinationPart } from './coordination/part.ts';
import { createHandoverPart } from './handover/part.ts';
import { createDirectoryPart } from './directory/part.ts';
import { createHuddlePart } from './huddle/part.ts';
import type { BotPart, PartCore } from './part.ts';
import { createPartnerPart } from './partner/part.ts';
import { createRegistersPart } from './registers/part.ts';
import { createReachPart } from './reach/part.ts';
import { createRightsPart } from './rights/part.ts';
import { signOffLookups } from './rights/sign-off-lookups.ts';
import { createRotaImportPart } from './rota-import/part.ts';
import { createRotaPart } from './rota/part.ts';
import { createShortagePart } from './shortage/part.ts';
import { createSamplingPart } from './sampling/part.ts';
import { createIncidentPart } from './incident/part.ts';
import { createSignOffPart } from './sign-off/part.ts';
import { createSupervisionPart } from './supervision/part.ts';
import { createPhysicalHealthPart } from './physical-health/part.ts';
import { createTracePart } from './trace/part.ts';
import { createWorkforcePart } from './workforce/part.ts';
import { createWarningPart } from './warning/part.ts';

/** The keys say which is which where one part builds on another. */
export const createParts = (core: PartCore) =>
  ({
    absence: createAbsencePart(core),
    directory: createDirectoryPart(core),
    reach: createReachPart(core),
    coverage: createCoveragePart(core),
    fairness: createFairnessPart(core),
    shortage: createShortagePart(core),
    handover: createHandoverPart(core),
    coordination: createCoordinationPart(core),
    partner: createPartnerPart(core),
    huddle: createHuddlePart(core),
    supervision: createSupervisionPart(core),
    decisions: createDecisionPart(core),
    concern: createConcernPart(core),
    pulse: createPulsePart(core),
    drift: createDriftPart(core),
    measures: createMeasuresPart(core),
    evidence: createEvidencePart(core),
    exceptions: createExceptionsPart(core),
    rota: createRotaPart(core),
    rotaImport: createRotaImportPart(core),
    caseload: createCaseloadPart(core),
    cohort: createCohortPart(core),
    warning: createWarningPart(core),
    signOff: createSignOffPart(core),
    sampling: createSamplingPart(core),
    trace: createTracePart(core),
    incident: createIncidentPart(core),
    rights: createRightsPart(core, signOffLookups(core)),
    acceptance: createAcceptancePart(core),
    caseloadImport: createCaseloadImportPart(core),
    extract: createExtractPart(core),
    registers: createRegistersPart(core),
    competency: createCompetencyPart(core),
    workforce: createWorkforcePart(core),
    physicalHealth: createPhysicalHealthPart(core),
  }) satisfies Readonly<Record<string, BotPart>>;

export type Parts = ReturnType<typeof createParts>;
