/** A made-up caseload as CSV, with the documented header. */
import { caseColumns, type CaseColumn } from '../../service/service.ts';
import type { SampleCase } from './sample-cases.ts';

export const csvHeader = `${caseColumns.join(',')}\r\n`;

export function csvRow(sample: SampleCase): string {
  const cells: Readonly<Record<CaseColumn, string | undefined>> = {
    case_reference: sample.caseRef,
    team: sample.team,
    pathway: sample.pathway,
    tier: sample.tier,
    status: sample.status,
    key_worker: sample.keyWorker,
    coordinator: sample.coordinator,
    agencies: sample.agencies.join(';'),
    last_contact: sample.lastContact,
    next_contact: sample.nextContact,
    missed_contacts: sample.missedContacts.join(';'),
    last_review: sample.lastReview,
    next_review: sample.nextReview,
    discharged_at: sample.dischargedAt,
    crises: sample.crises.join(';'),
    restricted_until: sample.restrictedUntil,
    last_physical_check: undefined,
  };
  return `${caseColumns.map((column) => cells[column] ?? '').join(',')}\r\n`;
}
