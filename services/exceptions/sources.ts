/** All that may be out of standard, each capability's share by itself. */
import type { ActionDesk } from '../action/desk.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { ExceptionSource } from './out-of-standard.ts';
import { actionSource } from './sources/actions.ts';
import { consultSource } from './sources/consults.ts';

export type SourceDesks = {
  readonly desk: Pick<ConsultDesk, 'open'>;
  readonly actions: Pick<ActionDesk, 'openIn'>;
};

export const createSources = ({ desk, actions }: SourceDesks): readonly ExceptionSource[] => [
  consultSource(desk),
  actionSource(actions),
];
