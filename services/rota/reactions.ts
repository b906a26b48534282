/** Whom the events of a rota oblige the service to tell, and which clocks they set. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { tellOfChange } from './change-jobs.ts';
import { isSwapEvent, type RotaCommand, type RotaEvent, type RotaOverrides } from './stream.ts';
import type { SwapEvent } from './swap-commands.ts';
import { swapSubject, swapTimer, type SwapRef, type SwapTelling } from './swap-jobs.ts';
import type { Swap } from './swap.ts';

export function rotaReactions(
  events: readonly RotaEvent[],
  { swaps }: RotaOverrides,
  { command }: CommandEnvelope<RotaCommand>,
): readonly JobSpec[] {
  const ofSwaps = events.filter(isSwapEvent).flatMap((event) => {
    const id = event.type === 'swapOffered' ? event.swap.id : event.swap;
    const swap = swaps.find((each) => each.id === id);
    return swap ? reactionsTo(event, swap, command.facts.managers) : [];
  });
  return [...ofSwaps, ...ofManagers(events)];
}

/** What comes of a swap is told as a swap; a calendar that is imported is no single change. */
function ofManagers(events: readonly RotaEvent[]): readonly JobSpec[] {
  const changes = events.flatMap((event) => {
    if (event.type !== 'overrideDeclared' && event.type !== 'overrideRemoved') return [];
    const { override, at } = event;
    const by = event.type === 'overrideRemoved' ? event.by : override.declaredBy;
    return override.swap ? [] : [{ override, by, at }];
  });
  const byTime = Map.groupBy(changes, ({ override: { from, to } }) => `${from} ${to}`);
  return [...byTime.values()].flatMap(([first, ...more]) =>
    first
      ? [
          tellOfChange(
            [first.override, ...more.map(({ override }) => override)],
            first.by,
            first.at,
          ),
        ]
      : [],
  );
}

function reactionsTo(
  event: SwapEvent,
  swap: Swap,
  managers: readonly PersonId[],
): readonly JobSpec[] {
  const { at } = event;
  const ref: SwapRef = { rota: swap.rota, swap: swap.id };
  const tell = (telling: SwapTelling, person: PersonId): JobSpec =>
    tellAbout(swapSubject(ref), telling, toPerson(person), at);
  const cards = updateCardsOf(swapSubject(ref), at);
  const others = managers.filter((manager) => manager !== swap.by && manager !== swap.to);
  switch (event.type) {
    case 'swapOffered':
      return [
        tell('offered', swap.to),
        tell('sent', swap.by),
        ...clocksOf(ref, event.swap.lapsesAt, event.swap.remindAt),
      ];
    case 'swapReminded':
      return [tell('reminder', swap.to), cards];
    case 'swapAccepted':
      return [tell('accepted', swap.by), ...others.map((each) => tell('accepted', each)), cards];
    case 'swapRefused':
      return [tell('refused', swap.by), cards];
    case 'swapLapsed':
      return [tell('lapsed', swap.by), cards];
    case 'swapTakenBack':
      return [
        ...[swap.by, swap.to]
          .filter((each) => each !== event.by)
          .map((each) => tell('takenBack', each)),
        cards,
      ];
    case 'swapWithdrawn':
    case 'swapNotTold':
      return [cards];
  }
}

const clocksOf = (ref: SwapRef, lapsesAt: Instant, remindAt?: Instant): readonly JobSpec[] => [
  ...(remindAt ? [swapTimer(ref, 'remind', remindAt)] : []),
  swapTimer(ref, 'lapse', lapsesAt),
];
