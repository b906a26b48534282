/** All measures, in the order in which they are shown. */
import type { Measure } from './measure.ts';
import * as cases from './definitions/cases.ts';
import * as consults from './definitions/consults.ts';
import * as people from './definitions/people.ts';
import * as safeguards from './definitions/safeguards.ts';
import * as signOffs from './definitions/sign-offs.ts';
import * as transitions from './definitions/transitions.ts';

export const measures: readonly Measure[] = [
  ...[consults.acknowledgedInTime, consults.timeToAcknowledge],
  ...[consults.decidedInTime, consults.timeToDecide],
  ...[consults.hopsPerConsult, consults.reachedFirst],
  ...[consults.deliveryFailures, consults.pingsPerClinician, consults.crisisReviews],
  ...[signOffs.signOffCompliance, signOffs.handedInInTime],
  ...[signOffs.signOffTime, signOffs.nobodyToAsk],
  ...[transitions.firstContact, transitions.incidentsAfter],
  ...[transitions.handoverAccepted, transitions.handoverRejected],
  ...[safeguards.missedContactReviews, cases.contactCompletion, cases.recordedContacts],
  ...[safeguards.safeguardingDecided, safeguards.safeguardingSteps, safeguards.partnerSteps],
  ...[safeguards.restrictionsOver, cases.progressNotes],
  ...[cases.actionsInTime, cases.overdueActions],
  ...[cases.carryOvers, cases.repeatedCarryOvers],
  ...[cases.casesWithoutLead, cases.daysWithoutLead],
  ...[people.supervisionInTime, safeguards.competencyCurrency, people.daysInShortage],
];

/** By its id, as it stands in documents and commands. */
export const measureOf = (id: string): Measure | undefined =>
  measures.find((measure) => measure.id === id);
