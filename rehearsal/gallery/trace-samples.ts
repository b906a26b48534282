/** Decision traces: drafted, looked through, released. */
import { traceCard } from '../../cards/trace/card.ts';
import { episodesCard } from '../../cards/trace/episodes.ts';
import { textFormCard, withdrawFormCard } from '../../cards/trace/forms.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { anonymise } from '../../services/trace/anonymise.ts';
import type { Episode } from '../../services/trace/episodes.ts';
import { evolveTrace } from '../../services/trace/evolve.ts';
import { EpisodeId, type BegunTrace, type Trace } from '../../services/trace/trace.ts';
import { caseMark, personMark, type HistoryLine } from '../../services/history/history.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Card } from '../../cards/render.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  at,
  ben,
  contextAt,
  grace,
  jonah,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const caseRef = CaseRef.parse('CM-10482');
const stream = EpisodeId.parse('consult.01kb0000000000000000000001');
const context = contextAt('12-07T10:00');

const line = (
  sequence: number,
  when: string,
  actor: HistoryLine['actor'],
  what: string,
  texts: HistoryLine['texts'] = [],
): HistoryLine => ({
  ...{ at: at(when), partition: partitionOf(service.tenant, team), stream, sequence },
  ...{ position: sequence, capability: 'consult', type: 'sample', actor },
  ...{ authority: actor === ben ? 'lead' : 'none', what, texts },
});

function episodeOf(texts: SampleTexts): Episode {
  const lines = [
    line(
      1,
      '12-02T14:00',
      jonah,
      `${personMark(jonah)} asked for oversight on ${caseMark(caseRef)}: contact intensity, urgent`,
      [
        {
          label: 'What changed',
          text: texts.long(
            'Two visits were missed. Priya rang Dr Khan on 1 December; Sam was told.',
          ),
        },
        {
          label: 'Current risks',
          text: texts.long('Alone at the week-end, with a supply at home.'),
        },
      ],
    ),
    line(2, '12-02T14:00', 'service', `${personMark(sam)} was asked first, as duty clinician`),
    line(3, '12-02T14:10', 'service', 'Whoever was asked first did not acknowledge in time'),
    line(4, '12-02T14:12', ben, `${personMark(ben)} acknowledged as lead`),
    line(
      5,
      '12-02T15:02',
      ben,
      `${personMark(ben)} advised as lead, with 2 actions and a review on Wednesday 9 December`,
      [
        { label: 'Decision', text: 'Daily contact for a week, by Jonah or whoever is on.' },
        {
          label: 'Rationale',
          text: 'She asked for it herself, and CM-10999 showed that it holds.',
        },
      ],
    ),
    line(6, '12-03T09:30', jonah, `${personMark(jonah)} closed it: advice followed`, [
      { label: 'What happened', text: 'Seen each day; the aunt was told.' },
    ]),
  ];
  const [from, to] = [at('12-02T14:00'), at('12-03T09:30')];
  return { stream, kind: 'consult', from, to, lines };
}

function begun(state: Trace): BegunTrace {
  if (state.status === 'none') throw new OversightError('noSample', 'The trace was not drafted.');
  return state;
}

const by = grace;
const moment = at('12-07T09:00');

function drafted(texts: SampleTexts): BegunTrace {
  const episode = episodeOf(texts);
  const draft = {
    ...{ team, caseRef, episode: stream, purpose: 'pack' as const, month: '2026-12' },
    ...anonymise(episode, [caseRef], service),
    ...{ about: [ben], events: episode.lines.length },
  };
  return begun(evolveTrace({ status: 'none' }, { type: 'traceDrafted', draft, by, at: moment }));
}

function decided(trace: BegunTrace): BegunTrace {
  const kept = { kind: 'kept' } as const;
  const all = [1, 2, 3, 4, 5].map((number) => ({ number, decision: kept, by, at: moment }));
  return begun(
    all.reduce<Trace>(
      (state, each) => evolveTrace(state, { type: 'traceTextDecided', ...each }),
      trace,
    ),
  );
}

const sampleOf = (name: string, title: string, card: Card | undefined): readonly Sample[] =>
  card === undefined ? [] : [{ name, title, card, group: 'Decision traces' }];

export function traceSamples(texts: SampleTexts): readonly Sample[] {
  const draft = drafted(texts);
  const ready = decided(draft);
  const released = begun(evolveTrace(ready, { type: 'traceReleased', by, at: moment }));
  const why = 'A relative could be recognised.';
  const withdrawn = begun(evolveTrace(released, { type: 'traceWithdrawn', by, at: moment, why }));
  const mayRelease = [grace];
  const card = (trace: BegunTrace, isBehind = false, page = 1) =>
    traceCard({ trace, mayRelease, isBehind, page }, grace, context);
  const problem =
    'It still holds a name. Nothing was saved. Take it out, or write e.g. [name] in its place.';
  const refused = { typed: { text: 'Jonah saw her daily.' }, problems: { text: problem } };
  const episodes = [{ episode: episodeOf(texts), trace: draft }];
  return [
    ...sampleOf(
      'trace-episodes',
      'Episodes of a case',
      episodesCard({ team, caseRef }, episodes, context),
    ),
    ...sampleOf('trace-episodes-none', 'No episode', episodesCard({ team, caseRef }, [], context)),
    ...sampleOf('trace-drafted', 'A draft, for a manager', card(draft, true)),
    ...sampleOf('trace-ready', 'Every text decided', card(ready)),
    ...sampleOf('trace-released', 'Released', card(released)),
    ...sampleOf('trace-withdrawn', 'Withdrawn', card(withdrawn)),
    ...sampleOf('trace-text', 'A text to decide on', textFormCard(draft, 1, context)),
    ...sampleOf(
      'trace-text-refused',
      'An edit that still holds a name',
      textFormCard(draft, 3, context, refused),
    ),
    ...sampleOf('trace-withdraw', 'Withdraw', withdrawFormCard(released, context)),
  ];
}
