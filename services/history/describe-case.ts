import type { Flag } from '../caseload/flag.ts';
import type { CaseEvent } from '../caseload/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause, counted } from './saying.ts';

function raisedBy({ source }: Flag): string {
  switch (source.kind) {
    case 'person':
      return ` by ${personMark(source.person)}`;
    case 'consult':
      return ' by a request for oversight';
    case 'rule':
      return ' by rule';
    case 'signal':
      return ' by what another register says';
  }
}

export const describeCase = describing<CaseEvent>(
  {
    caseRecorded: ({ caseRef, facts }) =>
      `The record system says of ${caseMark(caseRef)}: ${facts.status}, pathway ${within(facts.pathway)}, ${facts.tier} oversight${clause(facts.keyWorker, (person) => `, key worker ${personMark(person)}`)}${clause(facts.coordinator, (person) => `, led by ${personMark(person)}`)}${clause(facts.lastContact, (day) => `, last contact ${spokenDay(day)}`)}${clause(facts.nextReview, (day) => `, next review ${spokenDay(day)}`)}${facts.missedContacts.length === 0 ? '' : `, ${counted(facts.missedContacts.length, 'missed contact')}`}`,
    flagRaised: ({ flag }) => `Flag ${flag.id} was raised${raisedBy(flag)}: ${within(flag.kind)}`,
    flagResolved: ({ flag, by }) => `${personMark(by)} resolved flag ${flag}`,
    caseDecided: ({ decision }) =>
      `${personMark(decision.by)} recorded what the huddle of ${spokenDay(decision.huddle)} decided, with a review on ${spokenDay(decision.reviewOn)}`,
    caseCarriedOver: ({ huddle, times }) =>
      `The huddle of ${spokenDay(huddle)} ended without a decision on it (${times}. time in a row)`,
    leadNoted: ({ lead }) =>
      lead ? `${personMark(lead)} leads it` : 'The register names nobody who leads it',
    restrictionNoted: ({ restriction }) =>
      `A restriction is ${restriction.inForce ? 'in force' : 'over'}, through ${spokenDay(restriction.through)}`,
    physicalCheckNoted: ({ by, check, on }) =>
      `${personMark(by)} recorded that a physical health check (${within(check)}) took place on ${spokenDay(on)}`,
    flagMended: ({ flag }) => `Flag ${flag} was mended: what it rests on no longer holds`,
  },
  {
    agencies: 'Agency',
    note: 'Note',
    why: 'Why',
    decision: 'Decision',
    occurrence: code,
    check: code,
    crises: code,
    reviewOn: code,
    missedContacts: code,
    lastContact: code,
    nextContact: code,
    lastReview: code,
    nextReview: code,
    restrictedUntil: code,
    through: code,
    lastPhysicalCheck: code,
    on: code,
  },
);
