/** The lead coordinator's clocks, with what comes with the bot where the file says nothing. */
import type { CoordinationSettings } from '../coordination/settings.ts';
import type { ServiceFile } from './schema.ts';

const usual: CoordinationSettings = {
  offerStands: 'P3D',
  planDays: { core: 365, enhanced: 180, intensive: 90 },
  planManagersAfter: 'P5D',
};

export const resolveCoordination = ({ coordination }: ServiceFile): CoordinationSettings => ({
  offerStands: coordination.offerStands ?? usual.offerStands,
  planDays: {
    core: coordination.planDays?.core ?? usual.planDays.core,
    enhanced: coordination.planDays?.enhanced ?? usual.planDays.enhanced,
    intensive: coordination.planDays?.intensive ?? usual.planDays.intensive,
  },
  planManagersAfter: coordination.planManagersAfter ?? usual.planManagersAfter,
});
