/** Who gets which buttons and forms. The server decides again at the press. */
import { whoHolds } from '../../services/supervision/decide.ts';
import type { Around } from '../../services/supervision/stream.ts';
import type { Supervision, SupervisionIdentity } from '../../services/supervision/supervision.ts';
import type { Viewer } from '../context.ts';

/** Somebody's supervision, and who has to do with it today. */
export type SupervisionView = {
  readonly identity: SupervisionIdentity;
  readonly state: Supervision;
  readonly around: Around;
};

export const isWorker = ({ identity }: SupervisionView, viewer: Viewer): boolean =>
  viewer === identity.person;

/** The supervisor, whoever covers for them, and the managers of the team; never the worker. */
export const mayHold = (view: SupervisionView, viewer: Viewer): boolean =>
  whoHolds(view).some((each) => each === viewer);

export const maySee = (view: SupervisionView, viewer: Viewer): boolean =>
  isWorker(view, viewer) || mayHold(view, viewer);
