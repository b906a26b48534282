/** Times of sign-offs, with what comes with the bot where the file says nothing. */
import type { OversightTier } from '../caseload/tier.ts';
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
  competency: { submitWithin: 'P20D', decideWithin: 'P5D', toldDaysBefore: 30, soonDays: 60 },
  threshold: { submitWithin: 'P1D', decideWithin: 'P1D' },
  positiveRisk: {
    ...{ submitWithin: 'P5D', decideWithin: 'P2D' },
    reviewWithinDays: { core: 84, enhanced: 84, intensive: 28 },
  },
  carePlan: {
    ...{ submitWithin: 'P3D', decideWithin: 'P1D', tiers: ['enhanced', 'intensive'] },
    ...{ assessedWithinDays: 28, reviewWithinDays: { core: 84, enhanced: 84, intensive: 28 } },
  },
};

export const resolveSignOffs = ({ signOffs }: ServiceFile): SignOffSettings => ({
  transition: { ...usual.transition, ...signOffs.transition },
  handover: { ...usual.handover, ...signOffs.handover },
  restriction: { ...usual.restriction, ...signOffs.restriction },
  missedContact: { ...usual.missedContact, ...signOffs.missedContact },
  safeguarding: { ...usual.safeguarding, ...signOffs.safeguarding },
  competency: { ...usual.competency, ...signOffs.competency },
  threshold: { ...usual.threshold, ...signOffs.threshold },
  positiveRisk: {
    ...{ ...usual.positiveRisk, ...signOffs.positiveRisk },
    ...reviewed(usual.positiveRisk.reviewWithinDays, signOffs.positiveRisk?.reviewWithinDays),
  },
  carePlan: {
    ...{ ...usual.carePlan, ...signOffs.carePlan },
    ...reviewed(usual.carePlan.reviewWithinDays, signOffs.carePlan?.reviewWithinDays),
  },
});

/** Tiers that the file leaves out keep their own days. */
const reviewed = (
  days: Readonly<Record<OversightTier, number>>,
  set: Partial<Readonly<Record<OversightTier, number>>> = {},
) => ({ reviewWithinDays: { ...days, ...set } });
