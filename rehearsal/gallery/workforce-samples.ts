/** The workforce: as it stands, its quarterly review, the register of risks, physical health checks. */
import {
  checkFormCard,
  checkListCard,
  checkRecordedCard,
} from '../../cards/physical-health/card.ts';
import { reviewCard, workforceCard } from '../../cards/workforce/card.ts';
import { holdFormCard, raiseFormCard, riskFormCard } from '../../cards/workforce/forms.ts';
import { registerCard, riskCard } from '../../cards/workforce/register.ts';
import type { Card } from '../../cards/render.ts';
import { CaseRef, StreamId } from '../../services/kernel/ids.ts';
import type { CheckList } from '../../services/physical-health/list.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import type { Deed } from '../../services/workforce/check.ts';
import { Quarter, type OpenedReview } from '../../services/workforce/review.ts';
import { nameOfGap, viewOf } from '../../services/workforce/review-view.ts';
import { RiskId, type KnownRisk, type OpenRisk } from '../../services/workforce/risk.ts';
import { workforceSummary } from '../../services/workforce/summary.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  amina,
  at,
  contextAt,
  crisis,
  grace,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card, group: 'Workforce' },
});

const caseRef = CaseRef.parse('CM-10482');
const context = contextAt('12-02T10:00');

const advice = (number: number, person = amina): Deed => ({
  did: { kind: 'consult', decisionType: 'safeguardingThreshold' },
  ...{ team, person, at: at(`11-${10 + number}T10:00`), caseRef, pathway: crisis },
  ...{ stream: StreamId.parse(`consult.c${number}`), authority: 'cover', isCounterSigned: false },
});

const summary = workforceSummary(service, signOffKinds, {
  ...{ team, from: at('07-01T00:00'), until: at('10-01T00:00'), now: at('10:00') },
  ...{ signedOff: [], absences: [] },
  deeds: [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => advice(number)),
    { ...advice(9, kemi), authority: 'colleague' },
  ],
  open: new Map([
    [sam, { consults: 3, actions: 4, signOffs: 2, leads: 1, cohorts: 1 }],
    [jonah, { consults: 0, actions: 2, signOffs: 0, leads: 2, cohorts: 0 }],
    [amina, { consults: 1, actions: 1, signOffs: 1, leads: 0, cohorts: 0 }],
  ]),
});
const view = viewOf(summary);

function sampleRisks(texts: SampleTexts) {
  const [gap] = view.gaps;
  if (gap === undefined) throw new TypeError('The example service has no gap.');
  const found: OpenRisk = {
    ...{
      status: 'open',
      team,
      risk: RiskId.parse('few-physical-health'),
      raisedAt: at('11-09T09:00'),
    },
    about: { kind: 'gap', gap, taskName: nameOfGap(gap, view.tasks, service) },
    ...{ reviewOn: '2026-12-07', reviewBy: at('12-08T00:00') },
    mitigations: [
      {
        ...{ number: 1, what: texts.long('Train a second link worker.'), owner: jonah },
        ...{ due: '2026-11-30', dueBy: at('12-01T00:00'), agreedBy: grace },
      },
    ],
    reopened: { closedAt: at('08-03T09:00'), why: texts.long('A second was trained.') },
  };
  const words: OpenRisk = {
    ...{
      ...found,
      risk: RiskId.parse('01kb0000000000000000000001'),
      raisedBy: grace,
      mitigations: [],
    },
    about: {
      kind: 'words',
      words: texts.long('Nobody beside Sam knows the shared-care protocol.'),
    },
    accepted: {
      by: grace,
      at: at('11-20T09:00'),
      why: texts.long('Until the new post is filled.'),
    },
    ...{ reviewOn: '2026-12-01', reviewBy: at('12-02T00:00') },
  };
  const closed: KnownRisk = {
    ...{ ...words, status: 'closed' },
    closed: { by: grace, at: at('09:30'), why: texts.long('The post is filled.') },
  };
  return { found, words, closed };
}

export function workforceSamples(texts: SampleTexts): readonly Sample[] {
  const { found, words, closed } = sampleRisks(texts);
  const risks = [words, found];
  const open: OpenedReview = {
    ...{
      status: 'open',
      team,
      quarter: Quarter.parse('2026-Q4'),
      view,
      openedAt: at('11-09T09:00'),
    },
    ...{ heldBy: at('11-30T09:00'), tellAt: at('12-04T09:00'), told: 2 },
  };
  const outcome = {
    changed: texts.long('Sam trains Farah.'),
    next: texts.long('Look again in April.'),
  };
  const held: OpenedReview = {
    ...open,
    status: 'held',
    held: { ...outcome, by: grace, at: at('09:00') },
  };
  const problems = { words: 'This is not enough for the record.', owner: 'Choose who does it.' };
  return [
    sample('workforce', 'As it stands', workforceCard({ team, view, risks }, context)),
    sample('workforce-review', 'The review, overdue', reviewCard(open, risks, grace, context)),
    sample('workforce-review-held', 'The review, held', reviewCard(held, [], grace, context)),
    sample('workforce-review-jonah', 'For nobody else', reviewCard(open, risks, jonah, context)),
    sample('workforce-hold', 'Note the outcome…', holdFormCard(open, context, { typed: outcome })),
    sample('workforce-register', 'The register', registerCard(team, risks, context)),
    sample('workforce-register-empty', 'The register, empty', registerCard(team, [], context)),
    sample('workforce-risk', 'Found by the review', riskCard(found, grace, context)),
    sample('workforce-risk-owner', 'For whoever mitigates', riskCard(found, jonah, context)),
    sample('workforce-risk-words', 'Accepted for now, and late', riskCard(words, grace, context)),
    sample('workforce-risk-closed', 'Closed', riskCard(closed, grace, context)),
    sample('workforce-raise', 'Add a risk…', raiseFormCard(words, context)),
    sample(
      'workforce-mitigate',
      'Mitigate…',
      riskFormCard(found, 'mitigate', context, { typed: { words: texts.long('ok') }, problems }),
    ),
    sample('workforce-close', 'Close…', riskFormCard(found, 'close', context)),
    ...physicalSamples(),
  ];
}

function physicalSamples(): readonly Sample[] {
  const [check] = service.physicalHealth.checks;
  if (check === undefined) throw new TypeError('The example service keeps no checks.');
  const list: CheckList = {
    overdue: [{ caseRef, check, dueOn: '2026-10-12' }],
    soon: [{ caseRef: CaseRef.parse('CM-10517'), check, dueOn: '2026-12-20' }],
    neverChecked: [CaseRef.parse('CM-10533'), CaseRef.parse('CM-10540')],
  };
  const none: CheckList = { overdue: [], soon: [], neverChecked: [] };
  const said = { name: check.name, on: '2026-12-02', next: '2027-12-02' };
  return [
    sample('physical-health', 'Checks of the team', checkListCard({ team, list }, context)),
    sample('physical-health-none', 'No check is due', checkListCard({ team, list: none }, context)),
    sample('physical-health-form', 'Record a check', checkFormCard(context)),
    sample('physical-health-recorded', 'Recorded', checkRecordedCard(caseRef, said, context)),
  ];
}
