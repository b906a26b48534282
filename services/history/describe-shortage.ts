import type { ShortageEvent } from '../shortage/stream.ts';
import { code, describing, within } from './describing.ts';
import { personMark } from './history.ts';
import { counted } from './saying.ts';

export const describeShortage = describing<ShortageEvent>(
  {
    shortageProposed: ({ causes }) =>
      `A shortage was proposed: ${causes.map(({ kind }) => within(kind)).join(', ')}`,
    causesChanged: () => 'The figures behind the proposal changed',
    causesGone: () => 'The figures are within their limits again',
    decisionReminded: () => 'Managers were reminded to decide on the shortage',
    proposalLapsed: () => 'The proposal lapsed, as its cause was gone',
    proposalDismissed: ({ by }) => `${personMark(by)} decided that it is no shortage`,
    shortageDeclared: ({ by, plan }) =>
      `${personMark(by)} declared a shortage, with ${counted(plan.mitigations.length, 'mitigation')}`,
    reviewReminded: () => 'Its review is near, and managers were reminded',
    reviewOverdue: () => 'Out of standard: the review of the shortage is overdue',
    shortageReviewed: ({ by, outcome }) =>
      outcome === 'continue'
        ? `${personMark(by)} reviewed the shortage: it goes on as it is`
        : `${personMark(by)} reviewed the shortage, and changed its plan`,
    mitigationDone: ({ by, number }) => `${personMark(by)} completed mitigation ${number}`,
    mitigationReminded: ({ number }) => `The owner of mitigation ${number} was reminded`,
    mitigationOverdue: ({ number }) => `Out of standard: mitigation ${number} is overdue`,
    shortageEnded: ({ by }) => `${personMark(by)} ended the shortage`,
  },
  {
    id: code,
    text: 'Protected',
    label: 'Protected',
    note: 'Note',
    acknowledge: code,
    answer: code,
    reason: 'Reason',
    due: code,
    waits: 'What waits',
    what: 'Mitigation',
    learned: 'What was learned',
    tellManager: code,
  },
);
