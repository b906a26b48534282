/** How supervision is set (H7): how often, by whom, about what. */
import type { OversightTier } from '../caseload/tier.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { HuddlePrompts } from '../service/service.ts';

export type SupervisionSettings = {
  /** Days from one session to the next. */
  readonly everyDays: number;
  /** For people with a rhythm of their own. */
  readonly everyDaysFor: ReadonlyMap<PersonId, number>;
  /** Days after the due date until a session is overdue: an exception. */
  readonly graceDays: number;
  /** Days after which a case wants to be looked at again, by the tier of its plan. */
  readonly caseEveryDays: Readonly<Record<OversightTier, number>>;
  /** Who supervises whom, where it is not the first manager of a team of theirs. */
  readonly supervisors: ReadonlyMap<PersonId, PersonId>;
  /** By theme, as those of a huddle. */
  readonly prompts: readonly HuddlePrompts[];
};
