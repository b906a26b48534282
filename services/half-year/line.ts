/** Who is asked, one after the other: by day the leads and whoever is on duty, else the nights. */
import { isOpen } from './days.ts';
import {
  townDuty,
  townLeads,
  townNight,
  townOnCall,
  townPerson,
  type TownLocality,
  type TownPathway,
} from './town.ts';
import type { Instant } from '../kernel/ids.ts';

export function lineAt(
  instant: Instant,
  locality: TownLocality,
  pathway: TownPathway,
): readonly string[] {
  const { lead, cover, deputy } = townLeads[locality][pathway];
  const keys = isOpen(instant)
    ? [lead, cover, deputy, townDuty[locality], townOnCall]
    : [townNight, townOnCall];
  return keys.map(townPerson);
}
