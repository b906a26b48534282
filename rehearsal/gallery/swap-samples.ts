import { swapOfferForm } from '../../cards/rota/offer-form.ts';
import { swapRefuseForm } from '../../cards/rota/refuse-form.ts';
import { swapCard } from '../../cards/rota/swap.ts';
import type { Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { outOfHours, sampleSwaps, saturday } from './sample-swaps.ts';
import { at, ben, contextAt, farah, grace, hugh, leo, sam } from './sample-service.ts';

const viewers: Readonly<Record<string, Viewer>> = { ben, sam, leo, grace };

/** Which state at what time through whose eyes. */
const looks: readonly (readonly [
  keyof ReturnType<typeof sampleSwaps>,
  string,
  readonly string[],
])[] = [
  ['open', '14:05', ['sam', 'ben', 'grace']],
  ['exchange', '14:05', ['leo', 'ben']],
  ['notTold', '14:05', ['ben']],
  ['reminded', '12-04T10:00', ['ben', 'sam']],
  ['accepted', '14:05', ['sam', 'ben', 'grace']],
  ['swapped', '14:05', ['leo', 'ben', 'grace']],
  ['refused', '14:05', ['sam', 'ben']],
  ['withdrawn', '14:05', ['sam', 'ben']],
  ['lapsed', '12-05T09:01', ['sam', 'ben']],
  ['gone', '14:05', ['sam']],
  ['takenBack', '14:05', ['sam', 'ben']],
];

const kebab = (text: string): string => text.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const sample = (name: string, title: string, card: Card): Sample => ({
  name: `swap-${name}`,
  ...{ title, card },
  group: 'Rotas and swaps',
});

const managers = [grace, hugh];

export function swapSamples(texts: SampleTexts): readonly Sample[] {
  const swaps = sampleSwaps(texts);
  const context = contextAt('14:05');
  const clash = {
    ...{ person: sam, rota: 'riverside-duty' },
    ...{ from: at('12-05T09:00'), until: at('12-05T13:00') },
  };
  const refused = `Sam Whitaker has another duty then. Nothing was changed. ${texts.short('')}`;
  return [
    ...looks.flatMap(([state, time, whose]) =>
      whose.map((who) =>
        sample(
          `${kebab(state)}-${who}`,
          `${state} at ${time}, seen by ${who}`,
          swapCard(swaps[state], viewers[who] ?? 'everyone', contextAt(time), { managers }),
        ),
      ),
    ),
    sample(
      'clash-grace',
      'A swap that gave somebody two duties at once, seen by a manager',
      swapCard(swaps.accepted, grace, context, { managers, clashes: [clash] }),
    ),
    sample(
      'notice-sam',
      'A press that changed nothing',
      swapCard(swaps.open, sam, context, { managers, notice: refused }),
    ),
    sample('refuse-form', 'The form "I can’t…"', swapRefuseForm(swaps.open, context)),
    sample(
      'refuse-form-problems',
      'The form "I can’t…", given back',
      swapRefuseForm(swaps.exchange, context, {
        typed: { because: '', why: texts.long('See NHS number 999 000 0018') },
        problems: { why: 'This holds an NHS number: take it out.' },
      }),
    ),
    ...offerForms(texts),
  ];
}

function offerForms(texts: SampleTexts): readonly Sample[] {
  const form = {
    ...{ rota: outOfHours, give: saturday, people: [sam, leo, farah] },
    duties: [
      { person: leo, from: '2026-12-06T21:00', to: '2026-12-07T09:00' },
      { person: leo, from: '2026-12-11T21:00', to: '2026-12-12T09:00' },
    ],
  };
  const context = contextAt('14:05');
  return [
    sample('offer-form', 'The form "Swap this"', swapOfferForm(form, context)),
    sample(
      'offer-form-problems',
      'The form "Swap this", given back',
      swapOfferForm(
        {
          ...form,
          typed: { to: sam, take: '', reason: texts.long('My sister’s wedding.') },
          problems: { take: 'That is a duty of Leo Fernandes: choose one of whoever you ask.' },
        },
        context,
      ),
    ),
  ];
}
