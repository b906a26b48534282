/** What each capability says of its events. */
import type { Json } from '../kernel/json.ts';
import { describeAbsence } from './describe-absence.ts';
import { describeAcceptance } from './describe-acceptance.ts';
import { describeAction } from './describe-action.ts';
import { describeCase } from './describe-case.ts';
import { describeCohort } from './describe-cohort.ts';
import { describeConcern } from './describe-concern.ts';
import { describeConsult } from './describe-consult.ts';
import { describeCoordination } from './describe-coordination.ts';
import { describeDecisions } from './describe-decisions.ts';
import { describeDelegation } from './describe-delegation.ts';
import { describeErasure } from './describe-erasure.ts';
import { describeException } from './describe-exception.ts';
import { describeHandover } from './describe-handover.ts';
import { describeHold } from './describe-hold.ts';
import { describeHuddle } from './describe-huddle.ts';
import { describeIncident } from './describe-incident.ts';
import { describePartner } from './describe-partner.ts';
import { describeEvidencePack } from './describe-evidence-pack.ts';
import { describeRegisterExport } from './describe-register-export.ts';
import { describeRota } from './describe-rota.ts';
import { describeSampling } from './describe-sampling.ts';
import { describeShortage } from './describe-shortage.ts';
import { describeSignOff } from './describe-sign-off.ts';
import { describeSupervision } from './describe-supervision.ts';
import { describeTrace } from './describe-trace.ts';
import { describeWarning } from './describe-warning.ts';
import { describeWorkforceReview } from './describe-workforce-review.ts';
import { describeWorkforceRisk } from './describe-workforce-risk.ts';
import { inWords, textsOf, typeOf, within, type Describe } from './describing.ts';
import type { Described } from './history.ts';

/** By the capability's name, with which its streams begin. */
export const describers: ReadonlyMap<string, Describe> = new Map([
  ['absence', describeAbsence],
  ['acceptance', describeAcceptance],
  ['action', describeAction],
  ['case', describeCase],
  ['cohort', describeCohort],
  ['concern', describeConcern],
  ['consult', describeConsult],
  ['coordination', describeCoordination],
  ['decisions', describeDecisions],
  ['delegation', describeDelegation],
  ['erasure', describeErasure],
  ['exception', describeException],
  ['handover', describeHandover],
  ['hold', describeHold],
  ['huddle', describeHuddle],
  ['incident', describeIncident],
  ['partner', describePartner],
  ['registerExport', describeRegisterExport],
  ['evidencePack', describeEvidencePack],
  ['rota', describeRota],
  ['sampling', describeSampling],
  ['shortage', describeShortage],
  ['signoff', describeSignOff],
  ['supervision', describeSupervision],
  ['trace', describeTrace],
  ['warning', describeWarning],
  ['workforceReview', describeWorkforceReview],
  ['workforceRisk', describeWorkforceRisk],
]);

/** An event in words. One that this version does not know is named, and its texts are found all the same. */
export const describe = (capability: string, event: Json): Described =>
  describers.get(capability)?.(event) ?? {
    what: `${inWords(capability)}: ${within(typeOf(event)) || 'something happened'}`,
    texts: textsOf(event),
  };
