import type { WorkforceDesk } from '../../services/workforce/desk.ts';
import type { PartCore } from '../part.ts';

/** What the handlers of the workforce build on. */
export type WorkforceCore = Pick<
  PartCore,
  'service' | 'clock' | 'identity' | 'posts' | 'context'
> & { readonly workforce: WorkforceDesk };
