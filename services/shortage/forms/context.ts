import type { Instant } from '../../kernel/ids.ts';
import type { LocalDate, Service } from '../../service/service.ts';

export type ShortageFormContext = {
  readonly service: Service;
  readonly today: LocalDate;
  readonly now: Instant;
};
