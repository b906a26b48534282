/** All kinds of sign-off, in the order in which they are offered. One more is one more line here, and a folder of its own. */
import type { SignOffKind } from './kind.ts';
import { handover } from './kinds/handover/handover.ts';
import { carePlan } from './kinds/care-plan/care-plan.ts';
import { positiveRisk } from './kinds/positive-risk/positive-risk.ts';
import { competency } from './kinds/competency/competency.ts';
import { missedContact } from './kinds/missed-contact/missed-contact.ts';
import { restriction } from './kinds/restriction/restriction.ts';
import { safeguarding } from './kinds/safeguarding/safeguarding.ts';
import { threshold } from './kinds/threshold/threshold.ts';
import { transition } from './kinds/transition/transition.ts';

export const signOffKinds: readonly SignOffKind[] = [
  transition,
  handover,
  missedContact,
  safeguarding,
  restriction,
  positiveRisk,
  carePlan,
  competency,
  threshold,
];
