import { epochMs, localDate } from '../../../kernel/local-day.ts';
import { addTime } from '../../../kernel/time.ts';
import type { KindContext, RegisterSpec } from '../../kind.ts';
import type { BegunSignOff } from '../../sign-off.ts';
import { competencyIn, signedOffBy } from './counting.ts';

const DAY_MS = 86_400_000;

type Standing = 'none' | 'current' | 'soon' | 'lapsed';

/** How what it signs off stands at a moment; none before it is decided. */
function standingOf(state: BegunSignOff, { service, now }: KindContext): Standing {
  const signed = signedOffBy(state, service);
  if (signed === undefined) return 'none';
  if (now >= signed.until) return 'lapsed';
  return epochMs(signed.until) - epochMs(now) <= service.signOffs.competency.soonDays * DAY_MS
    ? 'soon'
    : 'current';
}

const words: Readonly<Record<Standing, string>> = {
  none: 'Not signed off yet',
  current: 'Current',
  soon: 'Runs out soon',
  lapsed: 'Lapsed',
};

/** The end of a day is the beginning of the next: shown is the last day on which it counts. */
function lastDayOf(state: BegunSignOff, { service }: KindContext): string {
  const signed = signedOffBy(state, service);
  if (signed === undefined || signed.until === signed.from) return '';
  return localDate(service.timeZone, before(signed.until));
}

const before = (instant: Parameters<typeof localDate>[1]): typeof instant =>
  addTime(instant, '-PT1S');

export const competencyRegister: RegisterSpec = {
  title: 'Competencies',
  columns: [
    {
      ...{ id: 'competency', label: 'Competency' },
      value: ({ values }, { service }) => {
        const id = competencyIn(values);
        return id === undefined ? '' : (service.competencies?.kinds.get(id) ?? id);
      },
    },
    { id: 'until', label: 'Until', value: lastDayOf },
    {
      ...{ id: 'standing', label: 'Standing' },
      value: (state, context) => words[standingOf(state, context)],
    },
  ],
  filters: [
    {
      ...{ id: 'lapsed', label: 'Lapsed' },
      holds: (state, context) => standingOf(state, context) === 'lapsed',
    },
    {
      ...{ id: 'soon', label: 'Run out soon' },
      holds: (state, context) => standingOf(state, context) === 'soon',
    },
    { id: 'undecided', label: 'To be decided', holds: ({ status }) => status === 'submitted' },
  ],
};
