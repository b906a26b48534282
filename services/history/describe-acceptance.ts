import type { AcceptanceEvent } from '../acceptance/stream.ts';
import { code, describing } from './describing.ts';
import { caseMark, personMark } from './history.ts';

export const describeAcceptance = describing<AcceptanceEvent>(
  {
    linkIssued: ({ issuedBy, link, caseRef }) =>
      `${personMark(issuedBy)} issued link ${link} for the handover of ${caseMark(caseRef)} to the receiving service`,
    linkOpened: ({ link }) => `The receiving service opened link ${link}`,
    codeWrong: ({ link }) => `A wrong code was given for link ${link}`,
    linkLocked: ({ link }) => `Link ${link} was locked, after too many wrong codes`,
    linkAnswered: ({ link, terms }) =>
      terms.kind === 'accepted'
        ? `The receiving service accepted by link ${link}`
        : `The receiving service said by link ${link} that something is missing`,
    linkExpired: ({ link }) => `Link ${link} expired without an answer`,
    linkRevoked: ({ link, by, isReplaced }) =>
      isReplaced
        ? `Link ${link} was replaced by a new one`
        : `${by === 'service' ? 'The service' : personMark(by)} revoked link ${link}`,
  },
  {
    name: 'Name',
    recipient: 'Receiving service',
    text: 'What is missing',
    contact: 'Contact',
    role: 'Role',
    attempt: code,
    codeDigest: code,
    shown: code,
  },
);
