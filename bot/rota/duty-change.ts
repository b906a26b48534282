/** Tells whoever a manager's change concerns. */
import {
  dutyChangeAlert,
  dutyChangeCard,
  type DutyChangeView,
} from '../../cards/rota/duty-change.ts';
import { spanText } from '../../cards/rota/words.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import { tellAbout, toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import {
  DutyChange,
  dutyChangeKind,
  dutyChangeOf,
  dutyChangeSubject,
  type DutyChangeRef,
} from '../../services/rota/change-jobs.ts';
import { concernedBy, stretchesOf } from '../../services/rota/duty-change.ts';
import { rotaManagers } from '../../services/rota/facts.ts';
import { endOfNight } from '../../services/rota/night.ts';
import { instantsOf } from '../../services/rota/swap-facts.ts';
import { spansOverlap, type SwapSpan } from '../../services/rota/swap.ts';
import type { Service } from '../../services/service/service.ts';
import type { Alert, Notice, NoticeKind } from '../notice/notice-kind.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import type { RotaParts } from './rota-parts.ts';

export const createDutyChangeJob =
  ({ service, whereabouts, clock }: RotaParts): JobHandler =>
  async ({ data, dueAt }) => {
    const change = DutyChange.safeParse(data).data;
    if (!change) return unreadable;
    const { rota, from, to, by } = change;
    const { overrides } = await whereabouts.known();
    const people = concernedBy(service, overrides, change).filter((person) => person !== by);
    const tellAt = timeToTell(service, clock.now(), { from, to });
    const operations = people.map((person) => {
      const subject = dutyChangeSubject({ rota, person, span: { from, to } });
      const job = tellAbout(subject, 'changed', toPerson(person), tellAt ?? dueAt);
      return { type: 'put' as const, document: jobDocument(job) };
    });
    return { outcome: 'done', operations };
  };

/** At night nobody is woken for a duty that is more than a day away: they hear of it in the morning. */
function timeToTell(service: Service, now: Instant, span: SwapSpan): Instant | undefined {
  const isNear = isBefore(instantsOf(service, span).from, addTime(now, 'PT24H'));
  return isNear ? undefined : endOfNight(service, now);
}

export const createDutyChangeNotice = (parts: RotaParts): NoticeKind => ({
  kind: dutyChangeKind,
  load: (subject) => load(parts, subject),
  instead: (subject, _telling, to) => Promise.resolve(instead(parts, subject, to)),
});

async function load(parts: RotaParts, subject: Subject): Promise<Notice | undefined> {
  const { service, swaps, clock, context } = parts;
  const ref = dutyChangeOf(subject);
  if (!ref || !service.rotas.some(({ id }) => id === ref.rota)) return undefined;
  const view = await viewOf(parts, ref);
  const { sequence } = await swaps.load({ rota: ref.rota, swap: '' });
  const isOver = ref.span.to <= localDateTime(service.timeZone, clock.now());
  return {
    sequence,
    isOver: true,
    title: `Duty ${spanText(ref.span, context())}`,
    draw: (viewer) => dutyChangeCard(view, viewer, context()),
    alert: (_telling, to): Alert => {
      if (isOver) return { how: 'notAtAll', why: 'that time is over' };
      if (to.kind !== 'person') return { how: 'notAtAll', why: 'duties are told to people' };
      return { how: 'aloud', words: dutyChangeAlert(view, to.person, context()) };
    },
  };
}

async function viewOf(
  { service, whereabouts, swaps }: RotaParts,
  { rota, person, span }: DutyChangeRef,
): Promise<DutyChangeView> {
  const { overrides } = await whereabouts.known();
  const declared = (await swaps.rota(rota)).overrides.findLast((each) => spansOverlap(each, span));
  return {
    ...{ rota, person, span },
    stretches: stretchesOf(service, overrides, rota, span),
    ...(declared && { changedBy: declared.declaredBy }),
  };
}

/** Whoever is put on duty and can't be told is the rota's managers' to reach. */
function instead({ service }: RotaParts, subject: Subject, to: Audience): readonly Audience[] {
  const ref = dutyChangeOf(subject);
  if (!ref || to.kind !== 'person' || to.person !== ref.person) return [];
  return rotaManagers(service, ref.rota)
    .filter((manager) => manager !== ref.person)
    .map(toPerson);
}
