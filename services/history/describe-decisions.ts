import type { DecisionsEvent } from '../decision-huddle/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing } from './describing.ts';
import { caseMark, personMark } from './history.ts';

const verdicts = {
  same: 'the same would be decided again',
  otherwise: 'it would be decided otherwise',
  unsure: 'they are unsure',
};

export const describeDecisions = describing<DecisionsEvent>(
  {
    decisionsPosted: ({ listing }) =>
      `The list of the decision huddle of ${spokenDay(listing.week)} was posted, with ${listing.edges.map(({ caseRef }) => caseMark(caseRef)).join(', ') || 'no case'}`,
    edgeDiscussed: ({ learned }) =>
      `${personMark(learned.by)} recorded what the decision huddle learned: ${verdicts[learned.verdict]}`,
    decisionsEnded: () => 'The decision huddle ended, as the next one began',
  },
  { id: code, helped: 'What would have helped', theme: code, edge: code },
);
