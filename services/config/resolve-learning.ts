/** The decision huddle, the pulse and role-boundary concerns, with what holds where the file says nothing. */
import type { Service } from '../service/service.ts';
import type { ServiceFile } from './schema.ts';

type Learning = Pick<Service, 'decisionHuddle' | 'pulse' | 'concerns'>;

const defaults: Learning = {
  decisionHuddle: { askWithin: 'PT24H', varianceWeeks: 4 },
  pulse: {
    ...{ every: 'month', day: 10, at: '10:00', openForDays: 14 },
    questions: ['I know when to ask for oversight', 'I get oversight in time when I ask'],
  },
  concerns: { answerWithinDays: 3 },
};

export const resolveLearning = ({
  decisionHuddle: { at, askWithin, varianceWeeks },
  pulse,
  concerns,
}: ServiceFile): Learning => ({
  decisionHuddle: {
    ...(at === undefined ? {} : { at }),
    askWithin: askWithin ?? defaults.decisionHuddle.askWithin,
    varianceWeeks: varianceWeeks ?? defaults.decisionHuddle.varianceWeeks,
  },
  pulse: {
    every: pulse.every ?? defaults.pulse.every,
    day: pulse.day ?? defaults.pulse.day,
    at: pulse.at ?? defaults.pulse.at,
    openForDays: pulse.openForDays ?? defaults.pulse.openForDays,
    questions: pulse.questions ?? defaults.pulse.questions,
  },
  concerns: {
    answerWithinDays: concerns.answerWithinDays ?? defaults.concerns.answerWithinDays,
  },
});
