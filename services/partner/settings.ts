import type { Duration } from '../kernel/time.ts';

/** Clocks of partner contact (L3). No standard gives figures: the service decides. */
export type PartnerSettings = {
  /** After the last step of the agreed route, until the team's managers are told. */
  readonly managersAfter: Duration;
  /** Calendar days after which they are told again, until there is an outcome. */
  readonly managersAgainDays: number;
};
