import { randomBytes } from 'node:crypto';

const BYTES = 16;

/** 128 random bits as 32 hex digits. */
export const randomSalt = (): string => randomBytes(BYTES).toString('hex');
