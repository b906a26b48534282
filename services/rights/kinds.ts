import type { SignOffKind } from '../sign-off/kind.ts';
import type { DecisionKind } from './rights.ts';

/** Of a kind of sign-off, what decision rights are about. */
export type RightKind = Pick<
  SignOffKind,
  'id' | 'name' | 'words' | 'about' | 'rights' | 'isUrgent'
>;

/** "Transition"; of a kind that this version does not know, its id. */
export const nameOfKind = (kinds: readonly RightKind[], id: DecisionKind): string =>
  kinds.find((kind) => kind.id === id)?.name ?? id;
