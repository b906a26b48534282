import { registerCard } from '../../cards/registers/card.ts';
import { savingFailedCard } from '../../cards/registers/failed.ts';
import { registerListCard } from '../../cards/registers/list.ts';
import { today } from '../../cards/clock-text.ts';
import type { Card } from '../../cards/render.ts';
import {
  registerOf,
  type RegisterAsked,
  type RegisteredKind,
} from '../../services/register/register.ts';
import type { BegunSignOff } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  competency,
  madeEnded,
  manyEntries,
  restrictions,
  sampleCompetencies,
  sampleEntries,
} from './sample-registers.ts';
import { contextAt } from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `register-${name}`, title, group: 'Registers', card },
});

const now = contextAt('12-02T10:00');
const kindContext = { ...now, today: today(now) };

function draw(
  kind: RegisteredKind,
  states: readonly BegunSignOff[],
  asked: Partial<RegisterAsked> = {},
): Card {
  const register = registerOf(kind, states, kindContext, { filter: 'all', page: 1, ...asked });
  const whose = kind.about === 'case' ? 'Riverside East' : 'Yours, and those of whom you supervise';
  return registerCard({ register, whose }, now);
}

export function registerSamples(texts: SampleTexts): readonly Sample[] {
  const entries = sampleEntries(texts);
  const many = manyEntries(texts);
  const calm = entries.filter(({ id }) => id.startsWith('force'));
  const ended = madeEnded(
    { id: 'ended-10700', what: texts.short('No phone') },
    texts.long('It is safe without it.'),
  );
  return [
    sample('restrictions', 'What is late first', draw(restrictions, entries)),
    sample('long', 'A long one', draw(restrictions, many)),
    sample('long-last', 'Its last page', draw(restrictions, many, { page: 99 })),
    sample('late', 'Only what is late', draw(restrictions, many, { filter: 'late' })),
    sample('calm', 'Nothing is late', draw(restrictions, calm)),
    sample('ended', 'Those that ended', draw(restrictions, [ended], { filter: 'endedThisMonth' })),
    sample('empty', 'Empty', draw(restrictions, [])),
    sample('empty-filter', 'Nothing fits', draw(restrictions, calm, { filter: 'undecided' })),
    sample('competency', 'About people', draw(competency, sampleCompetencies(texts))),
    sample('list', 'All registers', listOf(3)),
    sample('list-calm', 'All registers, nothing late', listOf(0)),
    sample('not-saved', 'A file that did not arrive', savingFailedCard('I was interrupted.', now)),
  ];
}

const listOf = (late: number): Card =>
  registerListCard(
    [
      { kind: competency, count: 12, late: 0 },
      { kind: restrictions, count: 5, late },
    ],
    { whose: 'What you may see' },
    now,
  );
