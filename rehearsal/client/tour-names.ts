/** The people of the tour's stories, as its sentences call them. */
import type { Cast, DetectedCast, HuddleCast, PersonKey } from '../api.ts';
import { firstName } from './format.ts';
import type { Store } from './store.ts';
import type { Names } from './tour-step.ts';

/** First names; of a story that is not told, nothing. */
export function namesOf(store: Store, { names, detected, huddle, ...cast }: Cast): Names {
  const name = nameIn(store);
  return {
    ...{ requester: name(cast.requester), lead: name(cast.lead), cover: name(cast.cover) },
    ...{ deputy: name(cast.deputy), next: name(cast.next) },
    ...names,
    detected: namesOfDetected(store, detected),
    huddle: namesOfHuddle(store, huddle),
  };
}

const nameIn =
  (store: Store) =>
  (key: PersonKey | undefined): string =>
    key === undefined ? '' : firstName(store.nameOf(key));

const namesOfDetected = (store: Store, cast: DetectedCast | undefined): Names['detected'] => ({
  lead: nameIn(store)(cast?.lead),
  leadInFull: cast ? store.nameOf(cast.lead) : '',
  cover: nameIn(store)(cast?.cover),
  pathway: cast?.pathwayName ?? '',
});

function namesOfHuddle(store: Store, cast: HuddleCast | undefined): Names['huddle'] {
  const name = nameIn(store);
  const at = cast && new Date(cast.at);
  return {
    ...{ manager: name(cast?.manager), practitioner: name(cast?.practitioner) },
    ...{ newLead: name(cast?.newLead), team: cast?.teamName ?? '' },
    when: at ? `${store.times.day(at)}, ${store.times.time(at)}` : '',
  };
}
