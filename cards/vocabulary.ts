/** The domain's terms as people read them on a card. */
import type { ChainRole } from '../services/cover/chain.ts';
import type { ExceptionKind, OutcomeKind } from '../services/consult/consult.ts';
import type { DecisionType, TimeSensitivity } from '../services/service/service.ts';

export const sensitivityWords = {
  emergency: 'Emergency',
  veryUrgent: 'Very urgent',
  urgent: 'Urgent',
  routine: 'Routine',
} as const satisfies Readonly<Record<TimeSensitivity, string>>;

export const decisionTypeWords = {
  eligibility: 'Eligibility',
  crisisEscalation: 'Crisis escalation',
  safeguardingThreshold: 'Safeguarding threshold',
  contactIntensity: 'Contact intensity',
  restriction: 'Restriction',
  medicationPhysicalHealth: 'Medication or physical health',
  other: 'Other',
} as const satisfies Readonly<Record<DecisionType, string>>;

export const roleWords = {
  lead: 'named lead',
  cover: 'cover',
  deputy: 'deputy',
  dutyClinician: 'duty clinician',
  onCallManager: 'on-call manager',
  teamManager: 'team manager',
} as const satisfies Readonly<Record<ChainRole, string>>;

export const outcomeWords = {
  adviceFollowed: 'Advice followed',
  followedInPart: 'Followed in part',
  notFollowed: 'Not followed',
  noLongerNeeded: 'No longer needed',
} as const satisfies Readonly<Record<OutcomeKind, string>>;

export const exceptionWords = {
  nobodyAcknowledged: 'Nobody has acknowledged in time.',
  notAnsweredInTime: 'Not answered in time.',
  nobodyToAsk: 'Nobody named for this can be asked now.',
  reviewOverdue: 'The clinical review did not happen in time.',
  outcomeMissing: 'What happened after the advice has not been recorded.',
  jobParked: 'A message or an automatic step of this consult failed.',
} as const satisfies Readonly<Record<ExceptionKind, string>>;
