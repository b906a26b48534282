import type { PersonId } from '../kernel/ids.ts';

/** Under which absence work is kept for somebody: whose, and which of their handovers, from 1. */
export type Keeping = { readonly person: PersonId; readonly period: number };
