import { describe, expect, it } from '@jest/globals';
import type { HistoryLine } from '../../../services/history/history.ts';
import { CaseRef, Instant, StreamId } from '../../../services/kernel/ids.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { withoutOthers } from '../../../services/subject-access/others.ts';
import { toCheckCsv, toCheckIn } from '../../../services/subject-access/to-check.ts';
import { riversideEast, service } from '../../support/people.ts';

const own = CaseRef.parse('CM-10482');
const odd = CaseRef.parse('Ward 7/B');
const others = withoutOthers(service, own, new Set([own, odd]));

describe('what a person gets of an event that speaks of others', () => {
  it('is without entries about other cases, at any depth', () => {
    const about = (caseRef: string) => ({ number: 1, ref: { caseRef }, text: `of ${caseRef}` });
    expect(others.event({ records: [about(own), about('CM-20001')], second: about(odd) })).toEqual({
      records: [about(own)],
    });
  });

  it('is without references of others in texts and ids, and with their own', () => {
    expect(others.text(`${own} lives with CM-20001, see Ward 7/B`)).toBe(
      `${own} lives with [another case], see [another case]`,
    );
    expect(others.event({ id: 'h-2026-11-02-CM-20001-1' })).toEqual({
      ...{ id: 'h-2026-11-02-[another case]-1' },
    });
  });
});

describe('what somebody has to look at', () => {
  const line: HistoryLine = {
    ...{ at: Instant.parse('2026-07-01T09:12:00.000Z'), sequence: 2, position: 9 },
    ...{ partition: partitionOf(service.tenant, riversideEast), capability: 'consult' },
    ...{ stream: StreamId.parse('consult.1'), type: 'x', actor: 'service', authority: 'service' },
    what: 'x',
    texts: [
      { label: 'Rationale', text: 'His mother, 999 000 0018, writes from jo@example.org' },
      { label: 'Note', text: 'As with [another case]' },
      { label: 'Plan', text: 'Visit at six' },
    ],
  };

  it('is each identifier in a text, and where another case was taken out', () => {
    const found = toCheckIn([line], '2026-11-25');
    expect(found.map(({ label, kind, found: text }) => [label, kind, text])).toEqual([
      ['Rationale', 'nhsNumber', '999 000 0018'],
      ['Rationale', 'email', 'jo@example.org'],
      ['Note', 'anotherCase', '[another case]'],
    ]);
  });

  it('is listed with where it stands, in local time', () => {
    const csv = toCheckCsv(service, toCheckIn([line], '2026-11-25')).split('\r\n');
    expect(csv[1]).toBe(
      '"2026-07-01 10:12","consult.1","2","Rationale","NHS number","999 000 0018"',
    );
    expect(csv).toHaveLength(5);
  });
});
