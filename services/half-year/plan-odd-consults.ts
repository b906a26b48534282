/** Requests that every half year has, since figures must bear them. */
import type { Instant } from '../kernel/ids.ts';
import { at, daysIn, plusHours, weekdayOf } from './days.ts';
import type { Fates } from './plan-hops.ts';
import type { Scheme } from './scheme.ts';
import type { TownTeam } from './town.ts';
import type { Sensitivity } from './truth.ts';

/** What is decided of a request before its times are. */
export type Wish = {
  readonly askedAt: Instant;
  readonly sensitivity: Sensitivity;
  readonly decisionType?: string;
  readonly fates?: Fates;
};

export function oddWishes({ months }: Scheme, { id }: TownTeam): readonly Wish[] {
  const [, second = '', , , , last = ''] = months;
  const lastDay = (month: string) => daysIn(month).at(-1) ?? '';
  if (id === 'moorland' && second !== '' && last !== '') {
    return [
      /* Asked ten minutes before the month ends, taken after it. */
      { askedAt: at(lastDay(second), '23:50'), sensitivity: 'urgent', fates: ['acknowledged'] },
      /* In the hour that comes twice, the second time. */
      ...(last.endsWith('-10')
        ? [
            {
              askedAt: plusHours(at(lastSunday(last), '01:30'), 1),
              sensitivity: 'veryUrgent' as const,
            },
          ]
        : []),
      /* Nobody in time: asked again and again until somebody is there. */
      {
        askedAt: at(lastSunday(second), '03:12'),
        sensitivity: 'emergency',
        fates: ['notAcknowledged', 'notAcknowledged', 'notAcknowledged', 'acknowledged'],
      },
      { askedAt: at(lastSunday(last), '22:05'), sensitivity: 'urgent', fates: ['relieved'] },
    ];
  }
  return [];
}

const lastSunday = (month: string): string =>
  daysIn(month).findLast((day) => weekdayOf(day) === 7) ?? '';
