import { dutiesCard } from '../../cards/rota/duties.ts';
import { dutyChangeCard } from '../../cards/rota/duty-change.ts';
import { rotaNowText } from '../../cards/rota/handover-words.ts';
import { rotaCard } from '../../cards/rota/rota.ts';
import type { Card } from '../../cards/render.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { dutiesOf } from '../../services/rota/duties.ts';
import type { RotaChange } from '../../services/rota/imported.ts';
import { rotaDays } from '../../services/rota/rota-days.ts';
import { rotaNow } from '../../services/rota/rota-now.ts';
import type { DeclaredOverride, RotaOverrides } from '../../services/rota/stream.ts';
import type { OpenSwap } from '../../services/rota/swap.ts';
import type { Rota } from '../../services/service/service.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { outOfHours, saturday, sampleSwaps } from './sample-swaps.ts';
import { at, ben, chloe, contextAt, farah, grace, sam, service } from './sample-service.ts';
import type { Absence } from '../../services/absence/absence.ts';

const rotaOf = (id: string): Rota => {
  const found = service.rotas.find((rota) => rota.id === id);
  if (found === undefined) throw new OversightError('unknownRota', `There is no rota ${id}.`);
  return found;
};

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card },
  group: 'Rotas and swaps',
});

const changed: DeclaredOverride = {
  ...{ id: 'change-1', rota: outOfHours, person: farah, declaredBy: grace },
  ...{ from: '2026-12-04T17:00', to: '2026-12-04T21:00' },
};
const swapped: DeclaredOverride = {
  ...{ id: 'swap-1.give', rota: outOfHours, person: sam, declaredBy: sam, ...saturday },
  swap: { id: 'swap-1', instead: ben },
};
const imported = {
  ...{ rota: outOfHours, from: at('12-08T17:00'), until: at('12-11T09:00') },
  fillFromPattern: false,
  turns: [
    { from: at('12-08T17:00'), until: at('12-09T09:00'), person: ben },
    { from: at('12-09T21:00'), until: at('12-10T09:00'), person: sam },
    { from: at('12-10T17:00'), until: at('12-11T09:00'), person: farah },
  ],
};

const chloeAway: Absence = {
  ...{ id: 'leave-3', person: chloe, kind: 'leave', declaredBy: chloe },
  ...{ from: at('12-10T00:00'), until: at('12-12T00:00') },
};

type Look = {
  readonly page?: number;
  readonly mayChange?: boolean;
  readonly changes?: readonly RotaChange[];
  readonly overrides?: readonly DeclaredOverride[];
  readonly notice?: string;
};

function rotaLook(id: string, { page = 1, mayChange = false, ...look }: Look = {}): Card {
  const { changes = [], overrides = [], notice } = look;
  const context = contextAt('14:05');
  const rota = rotaOf(id);
  const state: RotaOverrides = { overrides, imports: [], swaps: [] };
  const from: Instant = page === 1 ? context.now : at('12-16T00:00');
  const window = { from, until: page === 1 ? at('12-16T00:00') : at('12-30T00:00') };
  const all = [...changes, ...overrides];
  return rotaCard(
    {
      ...rotaDays(service, { changes: all, absences: [chloeAway], state }, rota, window),
      ...window,
      ...{ rota, page, mayChange },
      now: rotaNowText(
        rota,
        rotaNow(service, { overrides: all, absences: [] }, rota, context.now),
        context,
      ),
      others: service.rotas.filter(
        (each) =>
          each.id !== id &&
          each.role === rota.role &&
          each.localities.some((place) => rota.localities.includes(place)),
      ),
      ...(notice === undefined ? {} : { notice }),
    },
    context,
  );
}

function dutiesLook(
  person: PersonId,
  viewer: PersonId,
  more: {
    readonly page?: number;
    readonly swaps?: readonly OpenSwap[];
    readonly notice?: string;
    readonly calendarLink?: string;
  } = {},
): Card {
  const context = contextAt('14:05');
  const until = at('12-31T14:05');
  const duties = dutiesOf(service, [], person, context.now, until);
  const { swaps = [], page = 1, ...rest } = more;
  const nothing = { overrides: [], absences: [] };
  const onNow = service.rotas.flatMap((rota) => {
    const now = rotaNow(service, nothing, rota, context.now);
    return now.isOn && now.person === person ? [{ ...now, rota }] : [];
  });
  return dutiesCard({ person, viewer, duties, swaps, page, until, onNow, ...rest }, context);
}

function dutyChangeSamples(): readonly Sample[] {
  const context = contextAt('14:05');
  const view = { rota: outOfHours, span: saturday, changedBy: grace };
  const from = at('12-05T09:00');
  const until = at('12-05T21:00');
  const noon = at('12-05T12:00');
  const partly = [
    { person: sam, from, until: noon },
    { from: noon, until },
  ];
  const { changedBy: _grace, ...restored } = view;
  const looks = [
    ['on', { ...view, person: sam, stretches: [{ person: sam, from, until }] }, sam],
    ['off', { ...view, person: ben, stretches: [{ person: sam, from, until }] }, ben],
    ['some', { ...view, person: sam, stretches: partly }, sam],
    ['again', { ...restored, person: ben, stretches: [{ person: ben, from, until }] }, ben],
    ['manager', { ...view, person: sam, stretches: [{ person: sam, from, until }] }, grace],
  ] as const;
  return looks.map(([name, about, viewer]) =>
    sample(
      `duty-change-${name}`,
      'A duty that a manager changed',
      dutyChangeCard(about, viewer, context),
    ),
  );
}

export function rotaSamples(texts: SampleTexts): readonly Sample[] {
  const { open } = sampleSwaps(texts);
  const calendarLink = 'https://oversight.example.org/calendars/7f3a21.ics';
  const changes = { overrides: [changed, swapped] };
  return [
    sample('rota-riverside', 'A rota by day', rotaLook('riverside-duty')),
    sample(
      'rota-changed',
      'A rota with a change and a swap, seen by a manager',
      rotaLook(outOfHours, {
        ...{ ...changes, mayChange: true },
        notice: 'Back to what was planned before: Sun 6 Dec 09:00–21:00.',
      }),
    ),
    sample('rota-later', 'A rota over Christmas', rotaLook(outOfHours, { page: 2 })),
    sample(
      'rota-holes',
      'A rota with times at which nobody is on',
      rotaLook(outOfHours, { changes: [imported] }),
    ),
    ...dutyChangeSamples(),
    sample('duties-own', 'My duties', dutiesLook(ben, ben, { swaps: [open], calendarLink })),
    sample(
      'duties-asked',
      'My duties, with an offer to answer',
      dutiesLook(sam, sam, { swaps: [open], notice: 'Nothing was changed.' }),
    ),
    sample('duties-second-page', 'My duties, second page', dutiesLook(farah, farah, { page: 2 })),
    sample(
      'duties-manager',
      'The duties of somebody, seen by a manager',
      dutiesLook(ben, grace, { swaps: [open] }),
    ),
    sample('duties-none', 'My duties, none', dutiesLook(grace, ben)),
  ];
}
