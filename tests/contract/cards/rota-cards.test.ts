import { describe, expect, it } from '@jest/globals';
import type { CardContext, Viewer } from '../../../cards/context.ts';
import { otherTimes } from '../../../cards/cover/who-times.ts';
import { dutiesCard } from '../../../cards/rota/duties.ts';
import { handoverText, rotaNowText } from '../../../cards/rota/handover-words.ts';
import { rotaCard, type RotaView } from '../../../cards/rota/rota.ts';
import { swapAlert } from '../../../cards/rota/swap-alert.ts';
import { swapCard } from '../../../cards/rota/swap.ts';
import { spanText } from '../../../cards/rota/words.ts';
import { LocalityId, type Instant } from '../../../services/kernel/ids.ts';
import { dutiesOf } from '../../../services/rota/duties.ts';
import type { SwapTelling } from '../../../services/rota/swap-jobs.ts';
import type { Swap } from '../../../services/rota/swap.ts';
import { sampleSwaps } from '../../../rehearsal/gallery/sample-swaps.ts';
import { gentle } from '../../../rehearsal/gallery/sample-consults.ts';
import { actionsOf } from '../../support/card-parts.ts';
import { wordsOf } from '../../support/recorded-teams.ts';
import {
  at,
  ben,
  chloe,
  crisis,
  farah,
  grace,
  hugh,
  kemi,
  leo,
  riverside,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const contextAt = (now: Instant): CardContext => ({
  service,
  now,
  nameOf: (id) => service.people.get(id)?.name ?? 'Somebody',
});
const context = contextAt(at('14:05'));
const swaps = sampleSwaps(gentle);
const managers = [grace, hugh];

const words = (card: object): string => wordsOf(card).join('\n');
const titles = (card: object) =>
  actionsOf(card).flatMap(({ type, title }) => (type === 'Action.Execute' ? [title] : []));

describe('times in words', () => {
  it.each([
    ['2026-12-05T09:00', '2026-12-05T21:00', 'Sat 5 Dec 09:00–21:00'],
    ['2026-12-05T21:00', '2026-12-06T09:00', 'Sat 5 Dec 21:00 to Sun 6 Dec 09:00'],
    ['2026-12-05T17:00', '2026-12-06T00:00', 'Sat 5 Dec 17:00–24:00'],
    ['2026-12-31T21:00', '2027-01-01T00:00', 'Thu 31 Dec 21:00–24:00'],
    ['2026-12-31T21:00', '2027-01-01T09:00', 'Thu 31 Dec 21:00 to Fri 1 Jan 2027 09:00'],
  ])('%s to %s', (from, to, expected) => {
    expect(spanText({ from, to }, context)).toBe(expected);
  });

  const rota = service.rotas.find(({ id }) => id === 'out-of-hours');
  if (!rota) throw new TypeError('There is an out-of-hours rota.');
  const until = utc('2026-12-02T21:00');
  const next = { person: leo, rota, from: until, isAway: false };

  it.each([
    ['somebody', { until, next }, 'until 21:00, then Leo Fernandes'],
    [
      'somebody who is away then',
      { until, next: { ...next, isAway: true } },
      'until 21:00, then Leo Fernandes, **who is away then**',
    ],
    [
      'nobody for a while',
      { until, next: { ...next, from: utc('2026-12-07T09:00') } },
      'until 21:00, **then nobody until Mon 7 Dec 09:00** (Leo Fernandes)',
    ],
    ['nobody at all', { until }, 'until 21:00, **then nobody in the next weeks**'],
  ])('a hand-over to %s', (_whom, handover, expected) => {
    expect(handoverText(handover, context)).toBe(expected);
  });

  const northgate = LocalityId.parse('northgate');
  it('of a rota that hands over to different people in its localities', () => {
    const text = rotaNowText(
      rota,
      {
        isOn: true,
        person: chloe,
        handovers: [
          { locality: riverside, until, next: { ...next, person: farah } },
          { locality: northgate, until, next: { ...next, person: sam } },
        ],
      },
      context,
    );
    expect(text).toBe(
      '**Dr Chloe Martin** is on: Riverside until 21:00, then Farah Siddiqui; Northgate until 21:00, then Sam Whitaker.',
    );
  });

  it('of a rota on which nobody is, with the locality where nobody is at all', () => {
    const others = [{ locality: riverside, person: farah, rota }];
    expect(rotaNowText(rota, { isOn: false, others }, context)).toBe(
      'Nobody is on this rota now: Farah Siddiqui is (Out of hours). **Nobody is on now for Northgate.** Nobody is on it in the next weeks.',
    );
  });
});

describe('the card of a swap', () => {
  const buttons = (swap: Swap, viewer: Viewer) =>
    titles(swapCard(swap, viewer, context, { managers }));

  it.each<[string, Swap, Viewer, readonly string[]]>([
    ['whoever is asked accepts or says no', swaps.open, sam, ['Accept', 'I can’t…']],
    ['whoever offers withdraws', swaps.open, ben, ['Withdraw']],
    ['a manager takes back what was accepted', swaps.accepted, grace, ['Take it back']],
    ['a manager does nothing to an offer', swaps.open, grace, []],
    ['others do nothing', swaps.open, kemi, []],
    ['others do nothing afterwards', swaps.accepted, kemi, []],
    ['nothing is left to do for whoever accepted', swaps.accepted, sam, []],
    ['nothing is left to do once it was refused', swaps.refused, ben, []],
    ['nothing is left to do once it was taken back', swaps.takenBack, grace, []],
  ])('%s', (_what, swap, viewer, expected) => {
    expect(buttons(swap, viewer)).toEqual(expected);
  });

  it('shows reasons to the two whom it concerns, and to nobody else', () => {
    for (const viewer of [ben, sam]) {
      expect(words(swapCard(swaps.refused, viewer, context))).toContain('wedding');
      expect(words(swapCard(swaps.refused, viewer, context))).toContain('something else on');
    }
    for (const viewer of [grace, kemi, 'everyone'] as const) {
      expect(words(swapCard(swaps.refused, viewer, context, { managers }))).not.toMatch(
        /wedding|something else on/,
      );
    }
  });

  it.each<[string, Swap, Viewer, string]>([
    ['whoever is asked', swaps.open, sam, 'Ben Okafor asks you to take a duty'],
    ['whoever offers', swaps.open, ben, 'Sam Whitaker is asked to take a duty'],
    ['both sides', swaps.exchange, leo, 'Ben Okafor asks you to swap duties'],
    ['what would be', swaps.exchange, leo, 'Ben Okafor would take over from you'],
    ['what is', swaps.swapped, ben, 'You take over from Leo Fernandes'],
    ['who keeps it', swaps.lapsed, sam, 'The duty stays with Ben Okafor.'],
    ['whose it is again', swaps.takenBack, ben, 'the duty is yours again'],
  ])('says %s', (_what, swap, viewer, expected) => {
    expect(words(swapCard(swap, viewer, context, { managers }))).toContain(expected);
  });
});

describe('the lock screen', () => {
  const alert = (
    swap: Swap,
    telling: SwapTelling,
    person = ben,
    now: Instant = at('14:05'),
    clashes: Parameters<typeof swapAlert>[0]['clashes'] = [],
  ): string => {
    const { how, words: text } = swapAlert({ swap, clashes }, telling, person, contextAt(now));
    return how === 'aloud' ? text : how;
  };
  const clash = {
    ...{ person: sam, rota: 'riverside-duty' },
    ...{ from: utc('2026-12-05T09:00'), until: utc('2026-12-05T13:00') },
  };

  it.each<[string, string, string]>([
    [
      'asks',
      alert(swaps.open, 'offered', sam),
      'Ben Okafor asks you to take Sat 5 Dec 09:00–21:00',
    ],
    [
      'asks for an exchange',
      alert(swaps.exchange, 'offered', leo),
      'Ben Okafor asks you to take Sat 5 Dec 09:00–21:00 for Sun 6 Dec 21:00 to Mon 7 Dec 09:00',
    ],
    ['stays dark at night', alert(swaps.open, 'offered', sam, at('23:00')), 'silently'],
    [
      'rings in the night before',
      alert(swaps.open, 'offered', sam, utc('2026-12-04T23:00')),
      'Ben Okafor asks you to take Sat 5 Dec 09:00–21:00',
    ],
    [
      'reminds',
      alert(swaps.open, 'reminder', sam),
      'Ben Okafor asks you to take Sat 5 Dec 09:00–21:00: please answer',
    ],
    ['asks nobody for what is over', alert(swaps.withdrawn, 'offered', sam), 'notAtAll'],
    ['reminds nobody of what is over', alert(swaps.refused, 'reminder', sam), 'notAtAll'],
    [
      'tells that it was accepted',
      alert(swaps.accepted, 'accepted'),
      'Sam Whitaker takes over Sat 5 Dec 09:00–21:00',
    ],
    ['tells managers so without a sound', alert(swaps.accepted, 'accepted', grace), 'silently'],
    [
      'tells managers aloud of two duties at once',
      alert(swaps.accepted, 'accepted', grace, at('14:05'), [clash]),
      'Sam Whitaker has two duties at once, Sat 5 Dec 09:00: Out of hours and Riverside duty',
    ],
    ['says no acceptance that was taken back', alert(swaps.takenBack, 'accepted'), 'notAtAll'],
    [
      'tells that somebody can’t',
      alert(swaps.refused, 'refused'),
      'Sam Whitaker can’t take Sat 5 Dec 09:00–21:00',
    ],
    [
      'tells that nobody answered',
      alert(swaps.lapsed, 'lapsed'),
      'Sam Whitaker did not answer about Sat 5 Dec 09:00–21:00: it stays yours',
    ],
    ['does not ring for what somebody else has taken', alert(swaps.gone, 'lapsed'), 'silently'],
    ['brings the card of one’s own offer without a sound', alert(swaps.open, 'sent'), 'silently'],
  ])('%s', (_what, heard, expected) => {
    expect(heard).toBe(expected);
  });
});

describe('the buttons for another time', () => {
  const times = (now: Instant, shown?: Instant) =>
    titles(
      otherTimes(
        { pathway: crisis, locality: riverside, ...(shown && { at: shown }) },
        contextAt(now),
      ),
    );

  it.each<[string, readonly unknown[], readonly string[]]>([
    ['by day', times(at('14:05')), ['Tonight', 'Tomorrow', 'Saturday']],
    ['at night', times(at('23:00')), ['Tomorrow', 'Saturday']],
    ['on a Friday', times(utc('2026-12-04T14:00')), ['Tonight', 'Tomorrow']],
    ['on a Saturday', times(utc('2026-12-05T14:00')), ['Tonight', 'Tomorrow', 'Saturday']],
    ['beside tonight', times(at('14:05'), at('22:00')), ['Now', 'Tomorrow', 'Saturday']],
    ['beside another time', times(at('14:05'), at('17:00')), ['Now', 'Tonight', 'Tomorrow']],
  ])('%s', (_when, shown, expected) => {
    expect(shown).toEqual(expected);
  });
});

describe('a rota', () => {
  const [rota] = service.rotas;
  if (!rota) throw new TypeError('There are rotas.');
  const turn = (day: number): RotaView['turns'][number] => {
    const date = `2026-12-${String(day).padStart(2, '0')}`;
    const override = {
      ...{ id: `change-${day}`, rota: rota.id, person: sam, declaredBy: grace },
      ...{ from: `${date}T09:00`, to: `${date}T17:00` },
    };
    return {
      ...{ person: sam, because: 'changed', override, isAway: false },
      ...{ from: utc(`${date}T09:00`), until: utc(`${date}T17:00`) },
    };
  };
  const view = (change: Partial<RotaView>): RotaView => ({
    ...{ rota, page: 1, now: '', others: [], mayChange: true, holes: [] },
    turns: Array.from({ length: 14 }, (_, index) => turn(index + 3)),
    ...{ from: at('14:05'), until: utc('2026-12-17T00:00') },
    ...change,
  });

  it('has buttons for managers only, and no more than fit', () => {
    const backs = (card: object) => titles(card).filter((title) => title === 'Back to normal');
    expect(backs(rotaCard(view({}), context))).toHaveLength(10);
    expect(backs(rotaCard(view({ mayChange: false }), context))).toEqual([]);
  });
});

describe('duties', () => {
  const duties = dutiesOf(service, [], farah, at('14:05'), utc('2027-01-27T14:05'));
  const card = (page: number, viewer = farah) =>
    dutiesCard(
      { person: farah, viewer, duties, swaps: [], page, until: utc('2027-01-27T14:05') },
      context,
    );

  it('come a page at a time, each with its button, but the one that has begun', () => {
    expect(titles(card(1)).filter((title) => title === 'Swap this')).toHaveLength(7);
    expect(titles(card(2)).filter((title) => title === 'Swap this')).toHaveLength(8);
    expect(titles(card(2))).toEqual(expect.arrayContaining(['Earlier', 'Later', 'Refresh']));
    expect(words(card(1))).toContain('Wed 2 Dec 09:00–17:00** · Riverside duty · now');
  });

  it('of somebody else have no buttons that offer them', () => {
    expect(titles(card(1, hugh))).not.toContain('Swap this');
  });

  it('during which the person is away say so, and can be swapped', () => {
    const awayDuring = duties.slice(1, 2);
    const view = { person: farah, duties, awayDuring, swaps: [], page: 1 };
    const until = utc('2027-01-27T14:05');
    const own = words(dutiesCard({ ...view, viewer: farah, until }, context));
    expect(own).toContain('⚠ **Thu 3 Dec 09:00–17:00** · Riverside duty · you are away then');
    expect(own.match(/away then/g)).toHaveLength(1);
    expect(titles(dutiesCard({ ...view, viewer: farah, until }, context))).toEqual(titles(card(1)));
    const forManager = words(dutiesCard({ ...view, viewer: hugh, until }, context));
    expect(forManager).toContain('Riverside duty · away then');
  });

  it('that are offered say so in place of a button', () => {
    const own = dutiesOf(service, [], ben, at('14:05'), utc('2026-12-14T00:00'));
    const about = { person: ben, viewer: ben, page: 1, until: utc('2026-12-14T00:00') };
    const shown = dutiesCard({ ...about, duties: own, swaps: [swaps.open] }, context);
    expect(words(shown)).toContain('Sat 5 Dec 09:00–21:00** · Out of hours · offered');
  });
});
