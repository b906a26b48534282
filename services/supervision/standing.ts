import type { PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';

/** How one worker's supervision stands today. */
export type SupervisionStanding = {
  readonly person: PersonId;
  /** Of the last session that was held; absent: none yet. */
  readonly lastOn?: LocalDate;
  readonly dueOn: LocalDate;
  /** The due date and the days of grace are over. */
  readonly isOverdue: boolean;
};
