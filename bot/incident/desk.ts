import { createCaseHistory } from '../../services/history/case-history.ts';
import { IncidentDesk } from '../../services/incident/desk.ts';
import type { PartCore } from '../part.ts';

/** Reviews, with the histories of cases that they are compiled from. */
export const createIncidentDesk = (
  core: Pick<PartCore, 'journal' | 'service' | 'clock' | 'store' | 'whereabouts'>,
): IncidentDesk => new IncidentDesk({ ...core, history: createCaseHistory(core) });
