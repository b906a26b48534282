/** Multi-agency cases: nobody sees to the lead, a review or the plan is out of time; partners are past theirs. */
import type { LedCase } from '../../coordination/coordination.ts';
import type { CoordinationDesk } from '../../coordination/desk.ts';
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { PartnerDesk } from '../../partner/desk.ts';
import type { KnownPartners } from '../../partner/partner.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

export const coordinationSource = (desk: Pick<CoordinationDesk, 'led'>): ExceptionSource => ({
  name: 'coordination',
  async *of(team) {
    for await (const led of desk.led(team)) yield* ofLedCase(led);
  },
});

export function ofLedCase(state: LedCase): readonly OutOfStandard[] {
  const { team, caseRef, period, outOfStandard } = state;
  const { lead, review, plan } = outOfStandard;
  const out = (key: string, why: Reason, since: Instant): OutOfStandard => ({
    key: `coordination:${key}:${caseRef}:${period}:${since}`,
    ...{ team, caseRef, why, since, whose: [state.lead] },
    fix: { opens: 'coordination', caseRef },
  });
  return [
    ...(lead ? [out(`lead.${lead.why}`, { kind: 'leadMissing', gap: lead.why }, lead.since)] : []),
    ...(review
      ? [out('review', { kind: 'coordinationReviewOverdue', due: review.due }, review.since)]
      : []),
    ...(plan ? [out('plan', { kind: 'planTooOld', datedOn: plan.datedOn }, plan.since)] : []),
  ];
}

export const partnerSource = (desk: Pick<PartnerDesk, 'open'>): ExceptionSource => ({
  name: 'partner',
  async *of(team, now) {
    for await (const partners of desk.open(team)) yield* ofPartners(partners, now);
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
