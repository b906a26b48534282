/** Somebody's duties of the next weeks. */
import { dutiesCard } from '../../cards/rota/duties.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { dutiesOf, type Duty } from '../../services/rota/duties.ts';
import { isAwayDuring } from '../../services/rota/rota-days.ts';
import { rotaNow } from '../../services/rota/rota-now.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { CardHandlers, CardReply } from '../card-action.ts';
import type { RotaParts } from './rota-parts.ts';

const EIGHT_WEEKS = 'PT1344H';

export type DutiesVerbs = Pick<CardHandlers, 'duties.show' | 'duties.newLink'>;

type Looking = {
  readonly viewer: PersonId;
  readonly person?: PersonId;
  readonly page?: number | undefined;
  readonly notice?: string;
};

export const dutiesVerbs = (parts: RotaParts): DutiesVerbs => ({
  'duties.show': ({ actor: viewer, data: { person, page } }) =>
    showDuties(parts, { viewer, ...(person !== '' && { person }), page }),
  'duties.newLink': async ({ actor: viewer }) => {
    // A link of somebody who is not of the service would lead nowhere.
    if (!parts.service.people.has(viewer)) return showDuties(parts, { viewer });
    await parts.calendarLinks?.renew(viewer);
    const notice = 'The link that you had has ended. Subscribe again with the new one below.';
    return showDuties(parts, { viewer, notice });
  },
});

/** One's own, or as a manager those of somebody else. */
export async function showDuties(
  parts: RotaParts,
  { viewer, person = viewer, page = 1, notice }: Looking,
): Promise<CardReply> {
  const { service, clock, swaps, context, calendarLinks } = parts;
  const managers = managersOf(service, person);
  if (person !== viewer && !managers.includes(viewer)) {
    const { nameOf } = context();
    const whom = [person, ...managers].slice(0, 6).map(nameOf).join(', ');
    return {
      message: `These are shown to ${whom} only. "duty" and the name of a rota shows that rota to everybody.`,
    };
  }
  const until = addTime(clock.now(), EIGHT_WEEKS);
  const isOwn = person === viewer && service.people.has(viewer);
  const calendarLink = isOwn ? await calendarLinks?.linkOf(person) : undefined;
  const duties = await dutiesUntil(parts, person, EIGHT_WEEKS);
  const { absences } = await parts.whereabouts.known();
  const view = {
    ...{ person, viewer, page, until, duties },
    awayDuring: duties.filter((duty) => isAwayDuring(service, absences, person, duty)),
    onNow: await onNow(parts, person),
    swaps: await swaps.openFor(person),
    ...(calendarLink !== undefined && { calendarLink }),
    ...(notice !== undefined && { notice }),
  };
  return { card: dutiesCard(view, context()) };
}

async function onNow({ service, clock, whereabouts }: RotaParts, person: PersonId) {
  const known = await whereabouts.known();
  return service.rotas.flatMap((rota) => {
    const now = rotaNow(service, known, rota, clock.now());
    return now.isOn && now.person === person ? [{ ...now, rota }] : [];
  });
}

/** What is not over of somebody's duties that begin within a time. */
export async function dutiesUntil(
  { service, clock, whereabouts }: RotaParts,
  person: PersonId,
  within: string,
): Promise<readonly Duty[]> {
  const now = clock.now();
  const { overrides } = await whereabouts.known();
  return dutiesOf(service, overrides, person, now, addTime(now, within)).filter(({ until }) =>
    isBefore(now, until),
  );
}
