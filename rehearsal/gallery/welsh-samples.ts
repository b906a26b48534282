/** The consult in Welsh, as far as it has been translated: nobody has checked the words yet. */
import { consultCard, type ConsultCardOptions } from '../../cards/consult/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { consultFormCard } from '../../cards/consult/forms/request.ts';
import { helpCard } from '../../cards/desk/help.ts';
import { ConsultId } from '../../services/kernel/ids.ts';
import type { Sample } from './sample.ts';
import { sampleConsults, type SampleTexts } from './sample-consults.ts';
import { contextAt, jonah, sam } from './sample-service.ts';

const welshAt = (time: string): CardContext => ({ ...contextAt(time), language: 'cy' });

export function welshSamples(texts: SampleTexts): readonly Sample[] {
  const { waiting, held, closed } = sampleConsults(texts);
  const now = welshAt('14:05');
  const seen = (
    consult: typeof waiting,
    viewer: typeof sam,
    time: string,
    options: ConsultCardOptions = {},
  ) => consultCard(consult, viewer, welshAt(time), options);
  const cards = {
    'waiting-sam': seen(waiting, sam, '14:05'),
    'waiting-jonah': seen(waiting, jonah, '14:05'),
    'held-sam': seen(held, sam, '14:10'),
    'closed-jonah': seen(closed, jonah, '18:12'),
    'hand-on': seen(held, sam, '14:10', { view: 'handOn' }),
    advise: seen(held, sam, '14:10', { view: 'advise' }),
    request: consultFormCard({ consult: ConsultId.parse('01kb0000000000000000000009') }, now),
    help: helpCard(now),
  };
  return Object.entries(cards).map(([name, card]) => ({
    name: `welsh-${name}`,
    title: `In Welsh, not checked: ${name}`,
    group: 'In Welsh',
    card,
  }));
}
