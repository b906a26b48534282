import { monthInWords } from '../../services/evidence/words.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { lineOf, type WantedPack } from './kept.ts';

/** That a month's pack can be made; whoever presses nothing has none. */
export const monthCard = (month: WantedPack, context: CardContext): Card =>
  expandQuestion({
    teamLine: lineOf(month, context),
    title: say(context, '{monthIn} can be made into an evidence pack', {
      monthIn: monthInWords(month.month),
    }),
    explanation: say(
      context,
      'Most of what comes late is in the record by now. The pack is made when you ask for it, and goes nowhere by itself.',
    ),
    ...{ callouts: [], parts: [] },
    actions: [
      button({ title: say(context, 'Evidence pack…'), verb: 'evidence.show', data: { ...month } }),
    ],
  });
