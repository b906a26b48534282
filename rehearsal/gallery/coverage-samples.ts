/** Cover of the weeks ahead, with and without gaps, and the form that fills one. */
import { coverageCard, type CoverageView } from '../../cards/coverage/card.ts';
import { fillFormCard } from '../../cards/coverage/fill-form.ts';
import type { Card } from '../../cards/render.ts';
import type { Absence } from '../../services/absence/absence.ts';
import type { CoverageQuestion } from '../../services/coverage/coverage.ts';
import { fixFor } from '../../services/coverage/fix.ts';
import { forecastCoverage } from '../../services/coverage/forecast.ts';
import { filledHoles, holesOf } from '../../services/coverage/holes.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { amina, at, ben, contextAt, person, riverside, sam, service } from './sample-service.ts';

const leo = person('leo');
const maya = person('maya');
const context = contextAt('08:30');

const away = (who: PersonId, from: Instant, until: Instant): Absence => ({
  ...{ id: `away-${who}`, person: who, kind: 'leave', from, until, declaredBy: who },
});

const question = (
  absences: readonly Absence[],
  overrides: CoverageQuestion['overrides'] = [],
  served: Service = service,
): CoverageQuestion => ({
  ...{ service: served, absences, overrides, from: at('08:30') },
  ...{ unreachable: new Map(), directory: new Map() },
});

type Views = { readonly service: CoverageView; readonly riverside: CoverageView };

const viewsByQuestion = new Map<CoverageQuestion, Views>();

/** Kept, since no text that is drawn changes a forecast, and forecasts are most of a gallery's work. */
function viewsOf(asked: CoverageQuestion): Views {
  const views = viewsByQuestion.get(asked) ?? lookAhead(asked);
  viewsByQuestion.set(asked, views);
  return views;
}

function lookAhead(asked: CoverageQuestion): Views {
  const forecast = forecastCoverage(asked);
  const remits = forecast.remits.filter(({ locality }) => locality === riverside);
  const filled = filledHoles(asked, forecast).filter(({ locality }) => locality === riverside);
  return {
    service: { forecast, filled: [], mayFill: [] },
    riverside: { forecast: { ...forecast, remits }, filled, mayFill: [riverside] },
  };
}

const view = (asked: CoverageQuestion): CoverageView => viewsOf(asked).riverside;

const card = (name: string, title: string, drawn: Card): Sample => ({
  ...{ name: `coverage-${name}`, title, group: 'Desk and cover', card: drawn },
});

const samAway = away(sam, at('12-09T00:00'), at('12-10T00:00'));
const benAway = away(ben, at('12-09T00:00'), at('12-11T00:00'));
const leoAway = away(leo, at('12-04T12:00'), at('12-15T12:00'));
const aminaAway = away(amina, at('12-07T00:00'), at('12-19T00:00'));
const gaps = question(
  [leoAway, aminaAway, samAway, benAway],
  [{ rota: 'out-of-hours', from: '2026-12-05T21:00', to: '2026-12-06T09:00', person: maya }],
);

const covered = question([]);
const many = question([away(leo, at('12-02T12:00'), at('12-30T12:00'))]);
const withoutManagers = question([], [], {
  ...service,
  rotas: service.rotas.filter(({ role }) => role !== 'onCallManager'),
});

export function coverageSamples(texts: SampleTexts): readonly Sample[] {
  return [
    card('covered', 'The weeks ahead, covered', coverageCard(view(covered), context)),
    card('gaps', 'The weeks ahead, with gaps', coverageCard(view(gaps), context)),
    card(
      'filled',
      'The weeks ahead, a gap just filled',
      coverageCard(
        { ...view(gaps), notice: texts.short('Out of hours: Dr Maya Rosen is on.') },
        context,
      ),
    ),
    card(
      'service',
      'The whole service’s weeks ahead, for whoever may fill nothing',
      coverageCard(viewsOf(many).service, context),
    ),
    card(
      'later-gaps',
      'The weeks ahead, later gaps',
      coverageCard({ ...view(many), page: 2 }, context),
    ),
    ...fillSamples(texts),
  ];
}

function fillSamples(texts: SampleTexts): readonly Sample[] {
  const form = formOf(gaps);
  return [
    card('fill-form', 'Fill a gap', fillFormCard(form, context)),
    card(
      'fill-form-problems',
      'Fill a gap, given back',
      fillFormCard(
        {
          ...form,
          typed: { person: sam, untilTime: '07:00' },
          problems: { untilDate: texts.short('It would end before it begins: check the times.') },
        },
        context,
      ),
    ),
    card(
      'no-rota',
      'A gap that no rota fills',
      fillFormCard(withoutRota(formOf(withoutManagers)), context),
    ),
  ];
}

function formOf(asked: CoverageQuestion) {
  const [hole] = holesOf(view(asked).forecast);
  if (hole === undefined) throw new OversightError('noSample', 'The sample has no gap.');
  const fix = fixFor(asked, hole);
  const [rota] = fix.rotas;
  return { hole, fix, ...(rota ? { rota } : {}) };
}

const withoutRota = ({ hole, fix }: ReturnType<typeof formOf>) => ({
  hole,
  fix: { ...fix, rotas: [] },
});
