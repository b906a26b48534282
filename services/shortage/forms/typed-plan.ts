/** A plan as the form shows it: what holds now, to be changed; or how a new one begins. */
import type { Instant } from '../../kernel/ids.ts';
import { localDate } from '../../kernel/local-day.ts';
import { addWorkingDays, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import type { Plan } from '../shortage.ts';
import { mitigationSlots, timesFields, whyField, type PlanField } from './fields.ts';

type Typed = { readonly [Field in PlanField]?: string };

/** What is suggested for the review: noon of the next working day. */
export const suggestedReview = (calendar: WorkingCalendar, now: Instant): Typed => ({
  reviewOn: localDate(calendar.timeZone, addWorkingDays(calendar, now, 1)),
  reviewTime: '12:00',
});

/** What is done already is not shown: it stays on the record as it is. */
export function typedPlanOf({ protected: kept, waits, mitigations, times }: Plan): Typed {
  const undone = mitigations.filter(({ done }) => !done);
  const slots = mitigationSlots.flatMap((slot, index): readonly (readonly [string, string])[] => {
    const mitigation = undone[index];
    if (!mitigation) return [];
    const { what, owner, due } = mitigation;
    return [
      [`what${slot}`, what],
      [`owner${slot}`, owner],
      [`due${slot}`, due],
    ];
  });
  const changed = times.flatMap(
    ({ sensitivity, to, reason }): readonly (readonly [string, string])[] => {
      const [acknowledge, answer] = timesFields[sensitivity];
      return [
        [acknowledge, to.acknowledge],
        [answer, to.answer],
        ...(reason === undefined ? [] : [[whyField, reason] as const]),
      ];
    },
  );
  return {
    protectedKinds: kept.kinds.map(({ id }) => id).join(','),
    ...(kept.text === undefined ? {} : { protectedText: kept.text }),
    waits,
    ...Object.fromEntries([...slots, ...changed]),
  };
}
