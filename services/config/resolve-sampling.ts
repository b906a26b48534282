/** Sampling audits, with what holds where the file says nothing. */
import type { SamplingSettings } from '../sampling/settings.ts';
import type { ServiceFile } from './schema.ts';

const usual: SamplingSettings = {
  ...{ size: 12, doubleShare: 0.2, markWithinDays: 10 },
  drawOn: { workingDay: 5, at: '09:30' },
  questions: [
    { id: 'rationale', text: 'Is the rationale clear?' },
    { id: 'options', text: 'Were other options considered?' },
    { id: 'role', text: 'Did the right role decide?' },
    { id: 'time', text: 'Was it decided in time?' },
    { id: 'followed', text: 'Was it followed through?' },
  ],
};

export const resolveSampling = ({ sampling }: ServiceFile): SamplingSettings => ({
  size: sampling.size ?? usual.size,
  doubleShare: sampling.doubleShare ?? usual.doubleShare,
  drawOn: {
    workingDay: sampling.workingDay ?? usual.drawOn.workingDay,
    at: sampling.at ?? usual.drawOn.at,
  },
  markWithinDays: sampling.markWithinDays ?? usual.markWithinDays,
  questions: sampling.questions
    ? Object.entries(sampling.questions).map(([id, text]) => ({ id, text }))
    : usual.questions,
});
