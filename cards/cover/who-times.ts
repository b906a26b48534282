/** Buttons that ask the same for another time. */
import type { Instant, LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDayAt,
  momentAt,
  weekdayIndex,
} from '../../services/kernel/local-day.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { buttonRow } from '../rota/list.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';

export type WhoAsked = {
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  /** A time to come; absent: now. */
  readonly at?: Instant;
};

type Time = { readonly title: string; readonly at?: Instant };

/** At most three stand together on a phone. */
const SHOWN = 3;

export function otherTimes({ pathway, locality, at }: WhoAsked, context: CardContext): Part {
  const times = [
    ...(at === undefined ? [] : [{ title: say(context, 'Now') }]),
    ...usualTimes(context),
  ];
  const others = times.filter((time: Time) => time.at === undefined || time.at !== at);
  return buttonRow(
    others.slice(0, SHOWN).map((time: Time) =>
      button({
        title: time.title,
        verb: 'who.show',
        data: { pathway, locality, ...(time.at && { at: time.at }) },
      }),
    ),
  );
}

/** Tonight unless it has begun, tomorrow, and Saturday unless that is tomorrow. */
function usualTimes(context: CardContext): readonly Required<Time>[] {
  const zone = context.service.timeZone;
  const today = localDayAt(zone, epochMs(context.now));
  const at = (ahead: number, time: string): Instant =>
    instantOf(momentAt(zone, today.number + ahead, time));
  const toSaturday = (SATURDAY - weekdayIndex(today.number) + 7) % 7 || 7;
  const tonight = at(0, '22:00');
  return [
    ...(isBefore(context.now, tonight) ? [{ title: say(context, 'Tonight'), at: tonight }] : []),
    { title: say(context, 'Tomorrow'), at: at(1, '10:00') },
    ...(toSaturday === 1 ? [] : [{ title: say(context, 'Saturday'), at: at(toSaturday, '10:00') }]),
  ];
}

/** Monday is 0. */
const SATURDAY = 5;
