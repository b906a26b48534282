import type { RetentionGroup } from '../erasure/record-kinds.ts';

/**
 * For how many years after its last event something is kept, by group: `cases` all that is about a
 * case, `rotas` also leave, handovers, delegations and shortages, `supervision` also competence,
 * `huddles` also decision huddles, `registers` also quality audits, exceptions and workforce.
 */
export type RetentionSettings = Readonly<Record<RetentionGroup, number>>;
