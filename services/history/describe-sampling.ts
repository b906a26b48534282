import type { SamplingEvent } from '../sampling/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing } from './describing.ts';
import { personMark } from './history.ts';
import { counted } from './saying.ts';

export const describeSampling = describing<SamplingEvent>(
  {
    sampleDrawn: ({ month, records, strata }) =>
      `${counted(records.length, 'decision record')} of ${month} were drawn for the quality audit, out of ${strata.reduce((sum, { inFrame }) => sum + inFrame, 0)}`,
    nothingDrawn: ({ month }) =>
      `No decision was recorded in ${month}: there was nothing to draw for the quality audit`,
    recordMarked: ({ by, record }) => `${personMark(by)} marked record ${record}`,
    differenceResolved: ({ by, record }) =>
      `${personMark(by)} recorded what the two auditors of record ${record} agreed`,
    findingRaised: ({ finding }) =>
      `Finding ${finding.number} was raised about record ${finding.record}`,
    actionAgreed: ({ by, finding, action, recheckOn }) =>
      `${personMark(by)} agreed an action after finding ${finding} with ${personMark(action.owner)}, to be checked again on ${spokenDay(recheckOn)}`,
    noActionNeeded: ({ by, finding }) =>
      `${personMark(by)} said that nothing has to be done after finding ${finding}`,
    recheckAsked: ({ finding, isOverdue }) =>
      isOverdue
        ? `Out of standard: nobody had said whether the action after finding ${finding} was followed through`
        : `It was asked whether the action after finding ${finding} was followed through`,
    findingRechecked: ({ by, finding, terms }) =>
      `${personMark(by)} found the action after finding ${finding} ${terms.result === 'notYet' ? 'not followed through yet' : 'followed through'}`,
    recordTaken: ({ by, record, from }) =>
      `${personMark(by)} took record ${record} over from ${personMark(from)}`,
    auditOverdue: () => 'Out of standard: not all of the quality audit was done in time',
    auditClosed: ({ by }) =>
      by === undefined
        ? 'The quality audit was closed: all is marked and answered'
        : `${personMark(by)} closed the quality audit`,
  },
  {
    ...{ name: code, id: code, key: code, stratum: code, authority: code, frameDigest: code },
    ...{ question: code, answers: code, due: code, recheckOn: code },
    ...{ text: 'Finding', 'sampleDrawn.text': 'Question', finding: 'Finding', note: 'Note' },
    ...{ seed: 'Seed', again: 'Why it was drawn again', why: 'Why', what: 'Action' },
  },
);
