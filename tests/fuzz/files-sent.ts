/** Files that managers send in chat: a caseload and a rota, which wait to be taken over. */
import { csvOf, header, row } from '../support/extracts.ts';
import { ics } from '../support/ics.ts';

const duty = (day: string, who: string): readonly string[] => [
  `DTSTART;TZID=Europe/London:202612${day}T090000`,
  `DTEND;TZID=Europe/London:202612${day}T170000`,
  `SUMMARY:Duty: ${who}`,
];

/** By the name under which they are sent. */
export const files: ReadonlyMap<string, string | Uint8Array> = new Map<string, string | Uint8Array>(
  [
    ['caseload.csv', csvOf(header, row('CM-31001'), row('CM-31002', { key_worker: 'kemi' }))],
    ['riverside-duty.ics', ics(duty('07', 'Sam'), duty('08', 'Sam'), duty('09', 'Ben'))],
  ],
);
