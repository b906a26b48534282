import type { signOffVerbs } from '../../cards/sign-off/verbs.ts';
import type { CardHandlers } from '../card-action.ts';

export type SignOffVerbs = Pick<CardHandlers, keyof typeof signOffVerbs>;
