/** Times of sign-offs, with what comes with the bot where the file says nothing. */
import type { SignOffSettings } from '../sign-off/settings.ts';
import type { ServiceFile } from './schema.ts';

const usual: SignOffSettings = {
  transition: { contactWithinHours: [48, 72], completeDaysBefore: 2, watchedDays: 14 },
  handover: { acceptWithin: 'P3D', supplyWithin: 'P1D' },
  restriction: { reviewEveryDays: 28, submitWithin: 'P2D', decideWithin: 'P1D' },
  missedContact: { outcomeWithin: 'P1D', reviewWithinDays: 7 },
  safeguarding: {
    ...{ submitWithin: 'PT4H', decideWithin: 'PT2H', sentWithin: 'P1D' },
    ...{ acknowledgedWithin: 'P2D', outcomeWithin: 'P10D', feedbackWithin: 'P2D' },
    reviewWithinDays: 14,
  },
};

export const resolveSignOffs = ({ signOffs }: ServiceFile): SignOffSettings => ({
  transition: { ...usual.transition, ...signOffs.transition },
  handover: { ...usual.handover, ...signOffs.handover },
  restriction: { ...usual.restriction, ...signOffs.restriction },
  missedContact: { ...usual.missedContact, ...signOffs.missedContact },
  safeguarding: { ...usual.safeguarding, ...signOffs.safeguarding },
});
