/** The domain's terms as people read them on a card. */
import type { ChainRole } from '../services/cover/chain.ts';
import type { ExceptionKind, OutcomeKind } from '../services/consult/consult.ts';
import type { DecisionType, TimeSensitivity } from '../services/service/service.ts';

export const sensitivityWords: Readonly<Record<TimeSensitivity, string>> = {
  emergency: 'Emergency',
  veryUrgent: 'Very urgent',
  urgent: 'Urgent',
  routine: 'Routine',
};

export const decisionTypeWords: Readonly<Record<DecisionType, string>> = {
  eligibility: 'Eligibility',
  crisisEscalation: 'Crisis escalation',
  safeguardingThreshold: 'Safeguarding threshold',
  contactIntensity: 'Contact intensity',
  restriction: 'Restriction',
  medicationPhysicalHealth: 'Medication or physical health',
  other: 'Other',
};

export const roleWords: Readonly<Record<ChainRole, string>> = {
  lead: 'named lead',
  cover: 'cover',
  deputy: 'deputy',
  dutyClinician: 'duty clinician',
  onCallManager: 'on-call manager',
  teamManager: 'team manager',
};

export const outcomeWords: Readonly<Record<OutcomeKind, string>> = {
  adviceFollowed: 'Advice followed',
  followedInPart: 'Followed in part',
  notFollowed: 'Not followed',
  noLongerNeeded: 'No longer needed',
};

export const exceptionWords: Readonly<Record<ExceptionKind, string>> = {
  nobodyAcknowledged: 'Nobody has acknowledged in time.',
  notAnsweredInTime: 'Not answered in time.',
  nobodyToAsk: 'Nobody named for this can be asked now.',
  reviewOverdue: 'The clinical review did not happen in time.',
  outcomeMissing: 'What happened after the advice has not been recorded.',
  jobParked: 'A message or clock of this consult failed and was put aside.',
};
