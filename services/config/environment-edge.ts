/** Who is called, who is believed, and how much one may ask for. */
import type { Variables } from './environment-variables.ts';

export type EdgeSettings = {
  /** Hosts of Teams' connector besides Microsoft's known ones. */
  readonly teamsHosts: readonly string[];
  /** In a minute, in each replica. */
  readonly turnLimits: { readonly perPerson: number; readonly perTenant: number };
  /** In front of the bot; absent: no caller's address is believed. */
  readonly proxies?: number;
};

export const edgeOf = (values: Variables): EdgeSettings => ({
  teamsHosts: values.OVERSIGHT_TEAMS_HOSTS,
  turnLimits: {
    perPerson: values.OVERSIGHT_TURNS_PER_PERSON,
    perTenant: values.OVERSIGHT_TURNS_PER_TENANT,
  },
  ...(values.OVERSIGHT_PROXIES === undefined ? {} : { proxies: values.OVERSIGHT_PROXIES }),
});
