/** Exceptions as managers see them: every kind, accepted ones, what could not be read, and the form. */
import { acceptFormCard } from '../../cards/exceptions/accept-form.ts';
import { countsCard, exceptionsCard, type ExceptionsView } from '../../cards/exceptions/card.ts';
import { setAsideCard, type SetAsideView } from '../../cards/exceptions/set-aside.ts';
import { exceptionRefusalText } from '../../cards/exceptions/words.ts';
import { ConcernId } from '../../services/concern/concern.ts';
import type { Acceptance } from '../../services/exceptions/accepted.ts';
import type { Fix, OutOfStandard, Reason } from '../../services/exceptions/out-of-standard.ts';
import { IncidentId } from '../../services/incident/incident.ts';
import { inOrder } from '../../services/exceptions/order.ts';
import {
  ActionId,
  CaseRef,
  ConsultId,
  ShortageId,
  TeamId,
  type Instant,
  type PersonId,
} from '../../services/kernel/ids.ts';
import { SampleId } from '../../services/sampling/sampling.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import { Quarter } from '../../services/workforce/review.ts';
import { RiskId } from '../../services/workforce/risk.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  at,
  contextAt,
  crisis,
  grace,
  hugh,
  jonah,
  kemi,
  riverside,
  riversideEast as team,
  sam,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const context = contextAt('12-07T08:30');
const caseRef = CaseRef.parse('CM-10482');
const other = CaseRef.parse('CM-20931');
const consult = ConsultId.parse('01kb0000000000000000000001');
const west = TeamId.parse('riverside-west');

let number = 0;
const out = (
  why: Reason,
  since: Instant,
  fix: Fix,
  more: Partial<OutOfStandard> & { readonly who?: PersonId } = {},
): OutOfStandard => {
  const { who, ...rest } = more;
  number += 1;
  return {
    ...{ key: `sample:${why.kind}:${number}`, team, why, since, fix },
    ...{ whose: who === undefined ? [] : [who], ...rest },
  };
};
const aboutCase = { caseRef };
const ofJonah = { caseRef, who: jonah };
const opensConsult: Fix = { opens: 'consult', consult };
const opensSignOff: Fix = {
  opens: 'signOff',
  place: { scope: team, id: SignOffId.parse('restriction-1') },
};
const opensShortage: Fix = { opens: 'shortage', shortage: ShortageId.parse('0001') };
const gap = {
  ...{ pathway: crisis, fewest: 0 },
  ...{ from: at('12-07T08:30'), until: at('12-07T17:00') },
};

const unanswered = (): readonly OutOfStandard[] => [
  out(
    { kind: 'consultUnacknowledged', sensitivity: 'urgent' },
    at('12-07T08:12'),
    opensConsult,
    aboutCase,
  ),
  out(
    { kind: 'consultNobodyToAsk', sensitivity: 'veryUrgent' },
    at('12-07T08:20'),
    opensConsult,
    aboutCase,
  ),
  out({ kind: 'consultUnanswered', sensitivity: 'routine' }, at('12-04T17:00'), opensConsult, {
    caseRef: other,
    who: sam,
  }),
  out({ kind: 'consultJobFailed' }, at('12-07T07:00'), opensConsult, aboutCase),
  out(
    { kind: 'jobFailed', job: 'notice.tell', scope: 'service', id: 'notice.tell.signOff.x' },
    at('12-06T22:10'),
    {
      opens: 'nothing',
    },
  ),
  out({ kind: 'unreachable', person: sam }, at('12-05T09:00'), { opens: 'reach' }, { who: sam }),
  out({ kind: 'coverageGapNow', ...gap }, at('12-07T08:30'), {
    ...{ opens: 'coverage', pathway: crisis, locality: riverside },
  }),
];

const undecided = (texts: SampleTexts): readonly OutOfStandard[] => [
  out({ kind: 'crisisReviewOverdue' }, at('12-05T14:00'), opensConsult, ofJonah),
  out({ kind: 'warningUnanswered' }, at('12-04T10:00'), { opens: 'warning', caseRef }, ofJonah),
  out(
    { kind: 'signOffNobody', decision: 'Restriction', right: texts.short('Clinical lead') },
    at('12-04T12:00'),
    opensSignOff,
    aboutCase,
  ),
  out(
    { kind: 'signOffLate', decision: 'Transition', standing: 'submitted' },
    at('12-03T12:00'),
    opensSignOff,
    { ...aboutCase, whose: [grace, hugh, sam] },
  ),
  out(
    {
      kind: 'followUpOverdue',
      decision: 'Transition',
      what: texts.long('First contact within 72 hours'),
    },
    at('12-02T12:00'),
    opensSignOff,
    ofJonah,
  ),
  out(
    { kind: 'signOffExpired', decision: 'Care plan change' },
    at('12-03T12:00'),
    opensSignOff,
    ofJonah,
  ),
];

const undecidedOfCases = (): readonly OutOfStandard[] => [
  out({ kind: 'cohortUnanswered' }, at('12-01T09:00'), { opens: 'cohort', caseRef }, aboutCase),
  out({ kind: 'cohortStuck', times: 3 }, at('12-01T09:00'), { opens: 'cohort', caseRef }, ofJonah),
  out({ kind: 'cohortProgressMissed' }, at('12-04T09:00'), { opens: 'cohort', caseRef }, ofJonah),
  out(
    { kind: 'incidentLeadMissing', gap: 'away' },
    at('12-04T09:00'),
    { opens: 'incident', incident: IncidentId.parse('01jincident000000000000001') },
    ofJonah,
  ),
  out(
    { kind: 'leadMissing', gap: 'noCover' },
    at('12-04T09:00'),
    { opens: 'coordination', caseRef },
    { caseRef, who: grace },
  ),
  out(
    { kind: 'handoverRefused', of: kemi },
    at('12-04T16:00'),
    { opens: 'handover', person: kemi, period: 1 },
    { caseRef, who: grace },
  ),
  out({ kind: 'carriedOver', times: 3 }, at('11-16T09:00'), { opens: 'case', caseRef }, ofJonah),
  out(
    { kind: 'flagOpenLong', flag: 'staffConcern' },
    at('11-02T09:00'),
    { opens: 'flag', caseRef: other, flag: 1 },
    { caseRef: other, who: kemi },
  ),
  out({ kind: 'shortageUndecided' }, at('12-07T06:00'), opensShortage),
  out({ kind: 'shortageReviewOverdue' }, at('12-06T12:00'), opensShortage),
];

const undone = (texts: SampleTexts): readonly OutOfStandard[] => [
  out(
    { kind: 'partnerOverdue', agency: texts.short('Housing association') },
    at('12-03T17:00'),
    { opens: 'partner', caseRef },
    ofJonah,
  ),
  out(
    { kind: 'actionOverdue', due: '2026-12-03' },
    at('12-04T00:00'),
    { opens: 'action', action: ActionId.parse(`${consult}-1`) },
    { caseRef, who: kemi },
  ),
  out({ kind: 'mitigationOverdue', due: '2026-12-03' }, at('12-04T00:00'), opensShortage, {
    who: sam,
  }),
  out(
    { kind: 'cohortStepOverdue', due: '2026-12-05' },
    at('12-06T00:00'),
    { opens: 'cohort', caseRef },
    ofJonah,
  ),
  out(
    { kind: 'auditRecheckOverdue', recheckOn: '2026-12-03' },
    at('12-04T00:00'),
    { opens: 'sampling', sample: SampleId.parse('2026-10') },
    { who: grace },
  ),
  out(
    { kind: 'workforceMitigationOverdue', due: '2026-12-03' },
    at('12-04T00:00'),
    { opens: 'workforceRisk', risk: RiskId.parse('few-supervision') },
    { who: sam },
  ),
  out({ kind: 'ledCaseClosed' }, at('12-06T08:00'), { opens: 'ledCaseClosed', caseRef }, ofJonah),
  out({ kind: 'cohortLeft' }, at('12-06T00:00'), { opens: 'cohort', caseRef }, ofJonah),
  out({ kind: 'outcomeMissing' }, at('12-04T10:00'), opensConsult, ofJonah),
  out({ kind: 'concernUnseen' }, at('12-01T10:00'), {
    ...{ opens: 'concern', concern: ConcernId.parse(consult) },
  }),
];

const upkeep = (texts: SampleTexts): readonly OutOfStandard[] => [
  out(
    { kind: 'coordinationReviewOverdue', due: '2026-12-02' },
    at('12-03T00:00'),
    { opens: 'coordination', caseRef },
    ofJonah,
  ),
  out(
    { kind: 'planTooOld', datedOn: '2026-08-30' },
    at('11-29T00:00'),
    { opens: 'coordination', caseRef },
    ofJonah,
  ),
  out(
    { kind: 'supervisionOverdue', of: kemi, due: '2026-11-20' },
    at('11-28T00:00'),
    { opens: 'supervision', person: kemi },
    { who: grace },
  ),
  out(
    { kind: 'competenceLapsed', person: jonah, competency: texts.short('Safeguarding') },
    at('11-30T00:00'),
    { opens: 'competency' },
    { who: jonah },
  ),
  out({ kind: 'auditOverdue', month: '2026-10' }, at('11-20T17:00'), {
    ...{ opens: 'sampling', sample: SampleId.parse('2026-10') },
  }),
  out(
    { kind: 'workforceReviewLate', quarter: Quarter.parse('2026-Q4') },
    at('11-30T17:00'),
    { opens: 'workforceReview', quarter: Quarter.parse('2026-Q4') },
    { who: grace },
  ),
  out(
    { kind: 'workforceRiskUnseen' },
    at('12-01T00:00'),
    { opens: 'workforceRisk', risk: RiskId.parse('few-supervision') },
    { who: grace },
  ),
  out({ kind: 'notInstalled', person: kemi }, at('12-01T08:00'), { opens: 'reach' }, { who: kemi }),
  out(
    { kind: 'coverageGapAhead', ...gap, from: at('12-24T17:00'), until: at('12-25T09:00') },
    at('12-24T17:00'),
    { opens: 'coverage', pathway: crisis, locality: riverside },
  ),
];

const acceptance = (texts: SampleTexts): Acceptance => ({
  reason: texts.long('The agency answers after its own panel on Thursday; Jonah rings on Friday.'),
  ...{ until: '2026-12-11', endsAt: at('12-12T00:00'), by: grace, at: at('12-04T10:00') },
});

function views(texts: SampleTexts) {
  const all = [
    ...unanswered(),
    ...undecided(texts),
    ...undecidedOfCases(),
    ...undone(texts),
    ...upkeep(texts),
  ];
  const open = inOrder(all, {});
  const given = acceptance(texts);
  const sooner = { ...given, until: '2026-12-09', by: sam };
  const accepted = undone(texts).map((each, index) => ({
    ...each,
    acceptance: index % 4 === 1 ? sooner : given,
  }));
  const over = { ...given, until: '2026-12-06' };
  const few = undone(texts)
    .slice(0, 2)
    .map((each, index) => (index === 0 ? { ...each, before: over } : each));
  const base: ExceptionsView = { open, accepted, unread: [], teams: [team], of: team };
  const both = { ...base, teams: [team, west] };
  return { base, few: { ...base, open: few }, both };
}

const sample = (name: string, title: string, card: Sample['card']): Sample => ({
  ...{ name: `exceptions-${name}`, title, card, group: 'Exceptions' },
});

export function exceptionSamples(texts: SampleTexts): readonly Sample[] {
  const { base, few, both } = views(texts);
  const page = (title: string, number_: number) =>
    sample(
      `page-${number_}`,
      title,
      exceptionsCard({ ...both, of: undefined, page: number_ }, context),
    );
  const none = { ...base, open: [], accepted: [] };
  const unread = ['signOff', 'coverage'];
  return [
    page('Of two teams, the gravest', 1),
    page('Of two teams, more', 2),
    page('Of two teams, what is agreed and not done', 3),
    page('Of two teams, the least grave', 5),
    sample('few', 'Of one team, one that was accepted', exceptionsCard(few, context)),
    sample('none', 'Nothing is out of standard', exceptionsCard(none, context)),
    sample('unread', 'Some could not be read', exceptionsCard({ ...few, unread }, context)),
    sample(
      'none-unread',
      'None found, some not read',
      exceptionsCard({ ...none, unread }, context),
    ),
    sample('accepted', 'Accepted as it is', exceptionsCard({ ...few, show: 'accepted' }, context)),
    sample('channel', 'Where others read along', countsCard(base, context)),
    ...formSamples(texts),
    ...setAsideSamples(),
  ];
}

function setAsideSamples(): readonly Sample[] {
  const view: SetAsideView = {
    ...{ team, key: 'sample:setAside', since: at('12-07T03:12'), who: jonah },
    ...{ job: 'action.tell', caseRef, what: undefined },
  };
  const card = (more: Partial<SetAsideView>) => setAsideCard({ ...view, ...more }, context);
  const nobody = { who: undefined, caseRef: undefined };
  return [
    sample('set-aside', 'A message that could not be sent', card({})),
    sample('set-aside-card', 'A card out of date', card({ job: 'notice.cards', what: 'shortage' })),
    sample('set-aside-step', 'A step that was not done', card({ job: 'huddle.post', ...nobody })),
    sample(
      'set-aside-people',
      'Of no team',
      card({ job: 'swap.tell', ...nobody, team: undefined }),
    ),
    sample('set-aside-again', 'Sent again', setAsideCard({ team }, context)),
  ];
}

function formSamples(texts: SampleTexts): readonly Sample[] {
  const { few } = views(texts);
  const [, found] = few.open;
  if (found === undefined) return [];
  const place = { of: team, latest: '2027-03-07' };
  const problems = { why: 'This is not enough for the record.', until: 'Choose the last day.' };
  const notice = exceptionRefusalText({ reason: 'yourOwn', others: [hugh] }, context);
  return [
    sample('accept', 'Accept…', acceptFormCard(found, place, context)),
    sample(
      'accept-problems',
      'Accept…, given back',
      acceptFormCard(found, place, context, { typed: { why: texts.long('ok') }, problems }),
    ),
    sample(
      'refused',
      'Accepted by whoever it is about',
      exceptionsCard(
        { ...few, notice: `${notice} ${texts.long('As it is for a while.')}` },
        context,
      ),
    ),
  ];
}
