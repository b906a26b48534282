import { spokenDay } from '../sign-off/spoken-day.ts';
import type { RiskEvent } from '../workforce/stream.ts';
import { code, describing } from './describing.ts';
import { personMark } from './history.ts';

export const describeWorkforceRisk = describing<RiskEvent>(
  {
    riskRaised: ({ by, reviewOn }) =>
      `${by === undefined ? 'The review' : personMark(by)} put a risk in the workforce register, to be looked at again on ${spokenDay(reviewOn)}`,
    riskObserved: ({ holds }) =>
      holds ? 'The review found the gap again' : 'The review did not find the gap any more',
    riskReopened: ({ reviewOn }) =>
      `The review found the gap again after the risk was closed; it is to be looked at on ${spokenDay(reviewOn)}`,
    riskMitigationAgreed: ({ mitigation: { agreedBy, number, owner, due } }) =>
      `${personMark(agreedBy)} agreed mitigation ${number} with ${personMark(owner)}, due on ${spokenDay(due)}`,
    riskMitigationDone: ({ by, number }) => `${personMark(by)} completed mitigation ${number}`,
    riskReviewed: ({ by, reviewOn }) =>
      `${personMark(by)} looked at the risk, and looks again on ${spokenDay(reviewOn)}`,
    riskAccepted: ({ by, reviewOn }) =>
      `${personMark(by)} decided to live with the risk for now, and to look again on ${spokenDay(reviewOn)}`,
    riskClosed: ({ by }) => `${personMark(by)} closed the risk`,
    riskOverdue: () => 'Out of standard: the risk, or what was agreed about it, is overdue',
  },
  {
    ...{ task: code, reviewOn: code, due: code },
    ...{ taskName: 'Task', words: 'Risk', what: 'Mitigation', note: 'Note', why: 'Why' },
  },
);
