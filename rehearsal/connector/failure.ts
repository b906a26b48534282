import type { Answer } from '../api.ts';
import type { BotAnswer } from './delivery.ts';

/** Teams' neutral words for a bot that answered badly or not at all. */
export function failure(answer: BotAnswer): Extract<Answer, { kind: 'failed' }> {
  switch (answer.outcome) {
    case 'gaveUp':
      return failed('Unable to reach app. Please try again.', 'The bot did not answer in time.');
    case 'unreachable':
      return failed('Unable to reach app. Please try again.', answer.detail);
    case 'answered':
      return failed(
        'Something went wrong. Please try again.',
        `The bot answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`,
      );
  }
}

const failed = (text: string, detail: string) => ({ kind: 'failed', text, detail }) as const;
