import type { LocalDate, Service } from '../../service/service.ts';

export type CohortFormContext = { readonly service: Service; readonly today: LocalDate };

/** Characters of what stands in a row of a card. */
export const longestRow = 200;
