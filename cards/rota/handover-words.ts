import type { Handover } from '../../services/rota/handover.ts';
import type { RotaNow } from '../../services/rota/rota-now.ts';
import type { LocalityId } from '../../services/kernel/ids.ts';
import type { Rota } from '../../services/service/service.ts';
import { untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { momentText } from './words.ts';

/** "until 21:00, then Leo Fernandes", "until 17:00, then nobody until Thu 3 Dec 09:00 (Farah Siddiqui)". */
export function handoverText({ until, next }: Handover, context: CardContext): string {
  return `${untilText(until, context)}, ${thenText({ until, next }, context)}`;
}

function thenText(
  { until, next }: { readonly until: Handover['until']; readonly next: Handover['next'] },
  context: CardContext,
): string {
  if (next === undefined) return say(context, '**then nobody in the next weeks**');
  const away = next.isAway ? say(context, ', **who is away then**') : '';
  const name = `${personText(next.person, context)}${away}`;
  return next.from === until
    ? say(context, 'then {name}', { name })
    : say(context, '**then nobody until {when}** ({name})', {
        when: momentText(next.from, context),
        name,
      });
}

/** Who is on a rota now, in sentences; of several localities each where they differ. */
export function rotaNowText(rota: Rota, now: RotaNow, context: CardContext): string {
  return now.isOn
    ? say(context, '**{name}** is {on}.', {
        name: personText(now.person, context),
        on: onText(now, context),
      })
    : notOnText(rota, now, context);
}

type On = Extract<RotaNow, { isOn: true }>;

/** "on until 21:00, then Leo Fernandes". */
function onText(now: On, context: CardContext): string {
  return isSameEverywhere(now, context)
    ? say(context, 'on {handovers}', { handovers: handoversText(now, context) })
    : say(context, 'on: {handovers}', { handovers: handoversText(now, context) });
}

/** "until 21:00, then Leo Fernandes"; of several localities each where they differ. */
export function handoversText(now: On, context: CardContext): string {
  const [first] = now.handovers;
  if (first !== undefined && isSameEverywhere(now, context)) return handoverText(first, context);
  return now.handovers
    .map((each) => `${localityText(each.locality, context)} ${handoverText(each, context)}`)
    .join('; ');
}

const isSameEverywhere = ({ handovers }: On, context: CardContext): boolean =>
  new Set(handovers.map((handover) => handoverText(handover, context))).size < 2;

function notOnText(
  { localities }: Rota,
  { others, next }: Extract<RotaNow, { isOn: false }>,
  context: CardContext,
): string {
  const missing = localities.filter((each) => !others.some(({ locality }) => locality === each));
  const instead = [
    ...new Set(
      others.map(
        ({ person, rota }) => `${personText(person, context)} is (${escapeText(rota.name)})`,
      ),
    ),
  ];
  const where = missing.map((locality) => localityText(locality, context)).join(' and ');
  return [
    missing.length === 0 || others.length > 0
      ? say(context, 'Nobody is on this rota now: {instead}.', { instead: instead.join(', ') })
      : '',
    missing.length === 0 ? '' : say(context, '**Nobody is on now for {where}.**', { where }),
    next === undefined
      ? say(context, 'Nobody is on it in the next weeks.')
      : say(context, 'Next: {name}, {when}.', {
          name: personText(next.person, context),
          when: momentText(next.from, context),
        }),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

const localityText = (locality: LocalityId, { service }: CardContext): string =>
  escapeText(service.localities.get(locality)?.name ?? locality);
