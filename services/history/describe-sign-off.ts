import type { SignOffEvent } from '../sign-off/stream.ts';
import type { SignOffSubject } from '../sign-off/sign-off.ts';
import { code, describing, inWords, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause, counted, people, whileAway } from './saying.ts';

const about = (subject: SignOffSubject): string =>
  subject.about === 'case' ? caseMark(subject.caseRef) : personMark(subject.person);

const asked = {
  escalated: 'as nobody decided in time',
  rerouted: 'as somebody had changed',
  named: 'by name',
};

const noted = { incident: 'an incident', note: 'a note', link: 'what another record says' };

export const describeSignOff = describing<SignOffEvent>(
  {
    signOffBegun: ({ kind, subject, by, byItself }) =>
      byItself
        ? `The service began a sign-off, ${within(kind)}, about ${about(subject)}, for ${personMark(by)} to fill in`
        : `${personMark(by)} began a sign-off, ${within(kind)}, about ${about(subject)}`,
    partFilled: ({ part, by }) => `${personMark(by)} filled in “${inWords(part)}”`,
    clocksChanged: () => 'Its clocks were set anew',
    signOffSubmitted: ({ by, asking }) =>
      `${personMark(by)} handed it in; asked: ${people(asking.asked)}`,
    approversAsked: ({ asking, why }) =>
      `Step ${asking.step} of ${asking.of}: ${people(asking.asked)} asked ${asked[why]}`,
    approvalGiven: ({ approval }) =>
      `${personMark(approval.by)} approved step ${approval.step}${clause(approval.onBehalfOf, (person) => `, on behalf of ${personMark(person)}`)}${approval.lapsedIn ? '; a counter-signature is wanted, as their own sign-off had lapsed' : ''}`,
    approvalCounterSigned: ({ of, by }) =>
      `${personMark(by)} counter-signed what ${personMark(of)} approved`,
    signOffApproved: ({ decision, followUps }) =>
      `It was decided by ${personMark(decision.by)}: ${within(decision.outcome)}${followUps.length === 0 ? '' : `, with ${counted(followUps.length, 'follow-up')}`}`,
    signOffReturned: ({ by }) => `${personMark(by)} returned it for more`,
    signOffEnded: ({ how, by }) =>
      by === undefined ? `It ended: ${within(how)}` : `${personMark(by)} ended it: ${within(how)}`,
    signOffLate: ({ times }) =>
      `Out of standard: it was not handed in, or not decided, in time (${times}. time)`,
    followUpOverdue: ({ number }) => `Out of standard: follow-up ${number} is overdue`,
    followUpRecorded: ({ number, done }) =>
      `${done.by === undefined ? 'The service' : personMark(done.by)} recorded follow-up ${number}`,
    keeperChanged: ({ kept }) =>
      kept === undefined
        ? 'It is with whoever began it again'
        : `It is with ${personMark(kept.keeper)}${whileAway(kept)}`,
    noteAdded: ({ note }) =>
      `${note.by === undefined ? 'The service' : personMark(note.by)} added ${noted[note.kind]}`,
  },
  {
    values: inWords,
    emptied: code,
    question: 'Question',
    why: 'Why',
    'approversAsked.why': code,
    missing: 'What is missing',
    rationale: 'Rationale',
    conditions: 'Conditions',
    text: 'Note',
    label: 'Follow-up',
    name: 'Asked as',
    outcome: code,
    part: code,
    what: code,
    reviewOn: code,
    key: code,
    authority: code,
  },
);
