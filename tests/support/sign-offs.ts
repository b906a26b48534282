import type { SignOffSubject } from '../../services/sign-off/sign-off.ts';
import { identity } from './cases.ts';

export const aboutCase: SignOffSubject = { about: 'case', ...identity };
