import type { SignOffOfCase } from '../../cards/sign-off/of-case.ts';
import { handover } from '../../services/sign-off/kinds/handover/handover.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { approved, contactDue, drafted } from './sample-sign-offs.ts';
import { caseCard } from '../../cards/caseload/card.ts';
import { flagCard } from '../../cards/caseload/flag-card.ts';
import { flagFormCard } from '../../cards/caseload/flag-form.ts';
import { flaggedCard } from '../../cards/caseload/list.ts';
import type { Card } from '../../cards/render.ts';
import type { CaseFacts, KnownCase } from '../../services/caseload/case.ts';
import type { Flag } from '../../services/caseload/flag.ts';
import { CaseRef, ConsultId, HuddleId } from '../../services/kernel/ids.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  amina,
  at,
  ben,
  contextAt,
  crisis,
  grace,
  jonah,
  kemi,
  riversideEast,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `case-${name}`,
  title,
  group: 'Cases and flags',
  card,
});

const caseRef = CaseRef.parse('CM-10482');
const identity = { team: riversideEast, caseRef };
const consult = ConsultId.parse('01kb0000000000000000000099');

const facts: CaseFacts = {
  ...{ pathway: crisis, tier: 'intensive', status: 'active' },
  ...{ keyWorker: jonah, coordinator: amina },
  agencies: ['Housing association', 'Probation'],
  ...{ lastContact: '2026-11-20', nextContact: '2026-12-03' },
  missedContacts: ['2026-11-24', '2026-12-01'],
  ...{ lastReview: '2026-08-21', nextReview: '2026-11-23' },
  dischargedAt: at('11-20T15:00'),
  crises: ['2026-10-12', '2026-11-14'],
};

const byRule = (id: number, kind: Flag['kind'], occurrence: string, since: string): Flag => ({
  ...{ id, kind, source: { kind: 'rule', occurrence } },
  ...{ at: at(since), since: at(since) },
});

const flags = (texts: SampleTexts): readonly Flag[] => [
  byRule(1, 'overdueReview', '2026-11-23', '11-24T00:00'),
  byRule(2, 'missedContact', '2026-11-24', '12-01T00:00'),
  byRule(3, 'repeatCrisis', '2026-11-14', '11-14T00:00'),
  {
    ...{ id: 4, kind: 'safeguarding', source: { kind: 'person', person: kemi } },
    ...{ at: at('13:40'), since: at('13:40') },
    note: texts.long('Her sister told us that money goes missing.'),
  },
  {
    ...{ id: 5, kind: 'incident', source: { kind: 'consult', consult } },
    ...{ at: at('09:12'), since: at('09:12') },
  },
  byRule(6, 'transition', `${at('11-20T15:00')}.PT72H`, '11-23T15:00'),
];

const known = (texts: SampleTexts, change: Partial<KnownCase> = {}): KnownCase => ({
  ...identity,
  ...{ facts, recordedAt: at('05:10'), flags: flags(texts), raised: 6 },
  ...change,
});

const decided = (texts: SampleTexts): Partial<KnownCase> => ({
  carriedOver: 2,
  lastDecision: {
    ...{ huddle: HuddleId.parse('2026-11-16'), by: grace, at: at('11-16T09:50') },
    ...{ decision: texts.long('Joint visit with housing.'), reviewOn: '2026-11-30' },
  },
});

const signOffsFor = (texts: SampleTexts): readonly SignOffOfCase[] => {
  const made = { kind: transition, texts };
  const overdue = contactDue(1, 48, { overdueSince: at('11-30T14:00') });
  return [
    { kind: handover, state: drafted({ kind: handover, texts, parts: 3 }) },
    { kind: transition, state: approved(made, [overdue]) },
  ];
};

const draw = (each: KnownCase, viewer = grace, options = {}): Card =>
  caseCard(identity, { status: 'known', ...each }, viewer, contextAt('14:05'), options);

export const caseSamples = (texts: SampleTexts): readonly Sample[] => [
  sample(
    'flagged-grace',
    'Flagged for six reasons, seen by a manager',
    draw(known(texts, decided(texts))),
  ),
  sample('flagged-page-2', 'The second page', draw(known(texts), grace, { page: 2 })),
  sample(
    'flagged-ben',
    'The same, seen by a colleague',
    draw(known(texts, { flags: flags(texts).slice(0, 2) }), ben),
  ),
  sample(
    'quiet',
    'No flag is open',
    draw(known(texts, { flags: [] }), jonah, { notice: 'Resolved: missed contact.' }),
  ),
  sample(
    'signed-off',
    'Decisions are asked for, and in force',
    draw(known(texts, { flags: [] }), jonah, { signOffs: signOffsFor(texts) }),
  ),
  sample(
    'closed',
    'No longer on the caseload',
    draw(known(texts, { flags: [], facts: { ...facts, status: 'closed' } })),
  ),
  sample(
    'not-in-extract',
    'Flagged, and not in the extract yet',
    draw({ ...identity, flags: flags(texts).slice(3, 4), raised: 4 }, kemi, {
      notice: 'Flagged: safeguarding concern. It comes up at the next huddle.',
    }),
  ),
  sample(
    'unknown',
    'Nobody knows it',
    caseCard(identity, { status: 'unknown' }, jonah, contextAt('14:05')),
  ),
  ...flagSamples(texts),
  ...formSamples(texts),
  ...listSamples(texts),
];

function flagSamples(texts: SampleTexts): readonly Sample[] {
  const [review, , , safeguarding] = flags(texts);
  if (!review || !safeguarding) return [];
  const context = contextAt('14:05');
  return [
    sample('flag-resolve', 'Resolve…', flagCard(known(texts), safeguarding, grace, context)),
    sample('flag-open', 'The same for a colleague', flagCard(known(texts), review, ben, context)),
    sample(
      'flag-problem',
      'Resolve…, given back with a problem',
      flagCard(known(texts), review, grace, context, {
        typed: { why: texts.long('ok') },
        problems: {
          why: 'This is not enough for the record. Say why it needs no more attention.',
        },
      }),
    ),
  ];
}

function formSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const typed = { caseRef: 'CM-10482', note: texts.long('Not at home twice.') };
  return [
    sample('form', 'Flag a case', flagFormCard({}, context)),
    sample(
      'form-teams',
      'Flag a case, where it may belong to several teams',
      flagFormCard({ typed, teams: [...service.teams.values()] }, context),
    ),
    sample(
      'form-problems',
      'Given back, what was typed is kept',
      flagFormCard(
        {
          typed: { ...typed, kind: 'missedContact' },
          problems: { note: 'This looks like a date of birth. Write the age instead.' },
          inDialog: true,
        },
        context,
      ),
    ),
  ];
}

function listSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const team = service.teams.get(riversideEast);
  const teams = team ? [team] : [];
  const cases = Array.from({ length: 11 }, (_, index): KnownCase => {
    const ref = CaseRef.parse(`CM-${10_482 + 17 * index}`);
    const each = index % 3 === 0 ? decided(texts) : {};
    return known(texts, { ...each, caseRef: ref, flags: flags(texts).slice(index % 5) });
  });
  return [
    sample('list', 'Flagged cases', flaggedCard({ teams, cases }, context)),
    sample('list-page-2', 'The second page', flaggedCard({ teams, cases, page: 2 }, context)),
    sample('list-none', 'None is flagged', flaggedCard({ teams, cases: [] }, context)),
  ];
}
