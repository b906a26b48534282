import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import type { CoordinationView } from './verbs.ts';

export const aboutOf = ({ team, caseRef }: CaseIdentity): CaseIdentity => ({ team, caseRef });

/** The register card. */
export const registerButton = (identity: CaseIdentity, title: string): Part =>
  button({ title, verb: 'coordination.show', data: aboutOf(identity) });

export const viewButton = (
  identity: CaseIdentity,
  view: CoordinationView,
  title: string,
  agency?: number,
): Part =>
  button({
    title,
    verb: 'coordination.view',
    data: { ...aboutOf(identity), view, ...(agency === undefined ? {} : { agency }) },
  });
