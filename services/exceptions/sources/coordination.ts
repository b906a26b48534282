/** Multi-agency cases: nobody sees to the lead, a review or the plan is out of time; partners are past theirs. */
import { knownOf } from '../../caseload/case.ts';
import type { CaseDesk } from '../../caseload/desk.ts';
import type { LedCase } from '../../coordination/coordination.ts';
import type { CoordinationDesk } from '../../coordination/desk.ts';
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { PartnerDesk } from '../../partner/desk.ts';
import type { KnownPartners } from '../../partner/partner.ts';
import { isQuiet } from '../../partner/quiet.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

export const coordinationSource = (desk: Pick<CoordinationDesk, 'led'>): ExceptionSource => ({
  name: 'coordination',
  async *of(team) {
    for await (const led of desk.led(team)) yield* ofLedCase(led);
  },
});

export function ofLedCase(state: LedCase): readonly OutOfStandard[] {
  const { team, caseRef, period, outOfStandard } = state;
  const { closed, lead, review, plan } = outOfStandard;
  const out = (key: string, why: Reason, since: Instant): OutOfStandard => ({
    key: `coordination:${key}:${caseRef}:${period}:${since}`,
    ...{ team, caseRef, why, since, whose: [state.lead] },
    fix: { opens: 'coordination', caseRef },
  });
  // Whether it is over comes before all that it would be asked for.
  if (closed) {
    const row = out('closed', { kind: 'ledCaseClosed' }, closed.since);
    return [{ ...row, fix: { opens: 'ledCaseClosed', caseRef } }];
  }
  return [
    ...(lead ? [out(`lead.${lead.why}`, { kind: 'leadMissing', gap: lead.why }, lead.since)] : []),
    ...(review
      ? [out('review', { kind: 'coordinationReviewOverdue', due: review.due }, review.since)]
      : []),
    ...(plan ? [out('plan', { kind: 'planTooOld', datedOn: plan.datedOn }, plan.since)] : []),
  ];
}

export const partnerSource = ({
  partners,
  coordination,
  cases,
}: {
  readonly partners: Pick<PartnerDesk, 'open'>;
  readonly coordination: Pick<CoordinationDesk, 'load'>;
  readonly cases: Pick<CaseDesk, 'load'>;
}): ExceptionSource => ({
  name: 'partner',
  async *of(team, now) {
    for await (const its of partners.open(team)) {
      const found = ofPartners(its, now);
      if (found.length === 0) continue;
      const [led, known] = await Promise.all([coordination.load(its), cases.load(its)]);
      if (!isQuiet(led.state, knownOf(known.state))) yield* found;
    }
  },
});

export const ofPartners = (
  { team, caseRef, asks }: KnownPartners,
  now: Instant,
): readonly OutOfStandard[] =>
  asks
    .filter(({ due }) => isBefore(due.at, now))
    .map(({ number, dueNumber, agency, due, by }) => ({
      key: `partner:${caseRef}:${number}:${dueNumber}`,
      ...{ team, caseRef, since: due.at, whose: [by] },
      why: { kind: 'partnerOverdue', agency: agency.name },
      fix: { opens: 'partner', caseRef },
    }));
