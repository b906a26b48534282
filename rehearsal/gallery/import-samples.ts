import {
  importedCard,
  importPlanCard,
  refusedFileCard,
  whichRotaCard,
} from '../../cards/rota-import/card.ts';
import type { Card } from '../../cards/render.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { LineProblem } from '../../services/ports/calendars.ts';
import type { ImportedTurn } from '../../services/rota/imported.ts';
import { planImport, type PlanQuestion } from '../../services/rota/import-plan.ts';
import type { DeclaredOverride, RecordedImport } from '../../services/rota/stream.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { at, ben, contextAt, farah, grace, sam, service } from './sample-service.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card },
  group: 'Rotas and swaps',
});

const duty = (day: string, person = sam): ImportedTurn => ({
  from: at(`12-${day}T09:00`),
  until: at(`12-${day}T17:00`),
  person,
});
const everyDay = [
  ...[duty('07'), duty('08'), duty('09', farah), duty('10', farah), duty('11', ben)],
  ...[duty('14'), duty('15'), duty('16', farah), duty('17', farah), duty('18', ben)],
];
const someDays = everyDay.filter((_, index) => ![2, 3, 7].includes(index));

const changed: DeclaredOverride = {
  ...{ id: 'change-1', rota: 'riverside-duty', person: farah, declaredBy: grace },
  ...{ from: '2026-12-11T12:00', to: '2026-12-11T17:00' },
};

const earlier = (name: string): RecordedImport => ({
  ...{ id: 'import-1', rota: 'riverside-duty', turns: [], fillFromPattern: false },
  ...{ from: at('12-01T09:00'), until: at('12-31T17:00') },
  source: { name, digest: '7f3a21', way: 'chat' },
  ...{ importedBy: grace, importedAt: at('11-20T10:15') },
});

function planOf(question: Partial<PlanQuestion>) {
  const rota = service.rotas.find(({ id }) => id === 'riverside-duty');
  if (rota === undefined)
    throw new OversightError('unknownRota', 'There is no rota for Riverside.');
  return planImport(service, {
    ...{ rota, turns: everyDay, fillFromPattern: false, now: at('14:05') },
    ...{ state: { imports: [], overrides: [] }, absences: [], ...question },
  });
}

export const importSamples = (texts: SampleTexts): readonly Sample[] => [
  ...planSamples(texts),
  ...endSamples(texts),
];

function planSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const name = texts.short('Riverside duty, December.ics');
  const uploaded = { upload: '7f3a21', name };
  const file = { ...uploaded, outside: 3, cancelled: 1 };
  const full = planOf({});
  const holes = planOf({ turns: someDays });
  const withNotes = planOf({
    state: { imports: [earlier(name)], overrides: [changed] },
    absences: [
      {
        ...{ id: 'leave-9', person: sam, kind: 'leave', declaredBy: sam },
        ...{ from: at('12-14T00:00'), until: at('12-16T00:00') },
      },
    ],
  });
  const look = { gaps: '', hasOthers: true } as const;
  const problem = 'Choose who is on at the times at which the calendar names nobody.';
  return [
    sample(
      'import-which-rota',
      'A calendar was sent: which rota is it?',
      whichRotaCard(uploaded, service.rotas, 'riverside-duty', context),
    ),
    sample(
      'import-plan',
      'What a calendar would change',
      importPlanCard({ ...look, file: { ...file, outside: 0, cancelled: 0 }, plan: full }, context),
    ),
    sample(
      'import-plan-gaps',
      'What a calendar would change, with holes in it',
      importPlanCard({ ...look, file, plan: holes }, context),
    ),
    sample(
      'import-plan-asked-again',
      'What a calendar would change, holes not decided',
      importPlanCard({ ...look, file, plan: holes, problem }, context),
    ),
    sample(
      'import-plan-notes',
      'What a calendar would change, somebody away, an earlier import, a change in chat',
      importPlanCard({ ...look, file, plan: withNotes, hasOthers: false }, context),
    ),
  ];
}

function endSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const name = texts.short('Riverside duty, December.ics');
  const full = planOf({});
  return [
    sample('import-done', 'A calendar is imported', importedCard(full, { name }, context)),
    sample(
      'import-done-soon',
      'A calendar is imported, and somebody is on within two days',
      importedCard(planOf({ turns: [duty('03', farah), ...everyDay] }), { name }, context),
    ),
    sample(
      'import-done-gaps',
      'A calendar is imported, the pattern stands in its holes',
      importedCard(planOf({ turns: someDays, fillFromPattern: true }), { name }, context),
    ),
    sample(
      'import-unchanged',
      'A calendar is imported again',
      importedCard(
        full,
        { name, notice: 'These duties were on record already, so nothing was changed.' },
        context,
      ),
    ),
    sample(
      'import-refused',
      'A calendar is refused',
      refusedFileCard(name, { ok: false, problems: problemsIn(texts), more: 0 }, context),
    ),
    sample(
      'import-refused-many',
      'A calendar is refused, for more than is listed',
      refusedFileCard(name, { ok: false, problems: many(problemsIn(texts)), more: 37 }, context),
    ),
  ];
}

type Problems = readonly [LineProblem, ...LineProblem[]];

function problemsIn(texts: SampleTexts): Problems {
  const title = texts.short('Duty – Dr Smith').slice(0, 60);
  return [
    {
      line: 14,
      says: `"${title}" names nobody of this service; write the name as in the configuration`,
    },
    {
      line: 32,
      says: 'Ben Okafor is on from 2026-12-08 16:00 together with Sam Whitaker of line 20, 3 times in all; a rota has one person at a time',
    },
    {
      line: 51,
      says: 'the time zone "Riverside Time" is not known, and the file does not describe it; write e.g. Europe/London',
    },
  ];
}

const many = ([first, ...others]: Problems): Problems => [
  first,
  ...Array.from({ length: 6 }, () => [first, ...others]).flat(),
  first,
];
