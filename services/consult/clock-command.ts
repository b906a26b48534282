/** What the clocks of a consult say to it when they have run out. */
import type { Build } from './desk.ts';
import type { ConsultJobData } from './jobs.ts';

export const clockCommand =
  (data: ConsultJobData<'consult.timer'>): Build =>
  ({ request }, facts) => {
    const routing = () => facts.routing(request);
    const { hop = 0, offeredAt = facts.at } = data;
    switch (data.timer) {
      case 'acknowledge':
        return { type: 'acknowledgeOverdue', hop, routing: routing() };
      case 'tellManager':
        return { type: 'tellManager' };
      case 'answer':
        return {
          type: 'answerOverdue',
          againAt: facts.answerAgainAt(request),
          chain: facts.chain(request),
        };
      case 'handOn':
        return { type: 'handOnOverdue', offeredAt };
      case 'review':
        return { type: 'reviewOverdue', againAt: facts.nextWorkingDay() };
      case 'outcome':
        return { type: 'outcomeOverdue', againAt: facts.nextWorkingDay() };
    }
  };
