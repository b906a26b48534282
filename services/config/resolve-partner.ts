/** The clocks of partner contact, with what comes with the bot where the file says nothing. */
import type { PartnerSettings } from '../partner/settings.ts';
import type { ServiceFile } from './schema.ts';

export const resolvePartner = ({ partner }: ServiceFile): PartnerSettings => ({
  managersAfter: partner.managersAfter ?? 'P1D',
  managersAgainDays: partner.managersAgainDays ?? 7,
});
