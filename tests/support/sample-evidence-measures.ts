import type { RunChart, Section } from '../../services/evidence/document.ts';

const months = [
  '2025-11',
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-07',
  '2026-08',
  '2026-09',
  '2026-10',
];

/** Shares of a year, `undefined` where there was nothing to measure. */
const shares = (
  counts: readonly (readonly [number, number] | undefined)[],
  signalsFrom = Infinity,
): RunChart['points'] =>
  counts.map((count, index) => {
    const month = months[index] ?? '';
    if (count === undefined) return { month, label: 'nothing to measure' };
    const [numerator, denominator] = count;
    const value = numerator / denominator;
    const label = `${numerator} of ${denominator} (${Math.round(value * 100)} %)`;
    return { month, value, label, ...(index >= signalsFrom && { isSignal: true as const }) };
  });

const minutes = [9, 8, 11, 10, 7, 9, 6, 6, 5, 7, 8, 6];

export const consults: Section = {
  id: 'consults',
  title: 'Duty consults',
  answers: [
    {
      asker: 'Inspector · Safe systems, pathways and transitions',
      question: 'When staff are worried, do they reach somebody who can decide, at any hour?',
    },
    { asker: 'Commissioner', question: 'Are decisions made in time by the right role?' },
  ],
  blocks: [
    { type: 'heading', text: 'Acknowledged in time' },
    {
      type: 'paragraph',
      text: '31 of 34 requests (91 %) were acknowledged in time; median 6 min, 9 of 10 within 14 min.',
    },
    {
      type: 'runChart',
      id: 'consults-acknowledged',
      caption: 'Consults acknowledged in time, by month',
      summary:
        'From 78 % in November 2025 to 91 % in October 2026; the last six months are all above the median of 86 %, which is a signal. The standard is 90 %.',
      unit: 'percent',
      points: shares(
        [
          [25, 32],
          [24, 30],
          [28, 33],
          [26, 31],
          undefined,
          [27, 32],
          [30, 34],
          [29, 33],
          [31, 34],
          [28, 32],
          [30, 33],
          [31, 34],
        ],
        6,
      ),
      centre: 0.86,
      standard: 0.9,
    },
    {
      type: 'table',
      id: 'consults-acknowledged-by-urgency',
      caption: 'Acknowledged in time by urgency, October 2026',
      columns: [
        { title: 'Urgency' },
        { title: 'In time', align: 'right' },
        { title: 'Median', align: 'right' },
        { title: '9 of 10 within', align: 'right' },
      ],
      rows: [
        ['Emergency', '6 of 6 (100 %)', '2 min', '4 min'],
        ['Urgent', '17 of 19 (89 %)', '6 min', '14 min'],
        ['Routine', '8 of 9 (89 %)', '41 min', '118 min'],
      ],
      note: 'Two requests are not due yet and are not counted.',
    },
    { type: 'heading', text: 'Time until somebody acknowledged' },
    {
      type: 'runChart',
      id: 'consults-time',
      caption: 'Median time to acknowledge, by month',
      summary: 'Between 5 and 11 minutes in every month; 6 minutes in October 2026.',
      unit: 'minutes',
      points: minutes.map((value, index) => ({
        month: months[index] ?? '',
        value,
        label: `${value} min`,
      })),
      centre: 7.5,
      standard: 10,
    },
    {
      type: 'barChart',
      id: 'consults-localities',
      caption: 'Acknowledged in time by locality, October 2026',
      summary:
        'Riverside East 91 %, Northfield 84 %, Harbour and Old Town 88 %; the fourth may not be shown.',
      unit: 'percent',
      bars: [
        { name: 'Riverside East', value: 0.91, label: '31 of 34 (91 %)' },
        { name: 'Northfield', value: 0.84, label: '26 of 31 (84 %)' },
        { name: 'Harbour and Old Town with the Islands', value: 0.88, label: '22 of 25 (88 %)' },
        { name: 'Llanŵr', label: 'fewer than 5, not shown' },
      ],
      standard: 0.9,
    },
  ],
};

export const signOffs: Section = {
  id: 'sign-offs',
  title: 'Sign-offs',
  answers: [
    {
      asker: 'Inspector · Governance, management and sustainability',
      question: 'Does the right role sign off what has to be signed off, before it happens?',
    },
  ],
  blocks: [
    {
      type: 'paragraph',
      text: '22 of 24 sign-offs (92 %) were decided before they took effect, all of them by a role that may decide.',
    },
    {
      type: 'barChart',
      id: 'sign-offs-by-kind',
      caption: 'Sign-offs handed in by kind, October 2026',
      summary: 'Transitions 14, restrictions 4, safeguarding 3, thresholds 2, missed contacts 1.',
      unit: 'number',
      bars: [
        { name: 'Transition', value: 14, label: '14' },
        { name: 'Restriction', value: 4, label: '4' },
        { name: 'Safeguarding', value: 3, label: '3' },
        { name: 'Threshold', value: 2, label: '2' },
        { name: 'Missed contact', value: 0, label: '0' },
      ],
    },
  ],
};

export const transitions: Section = {
  id: 'transitions',
  title: 'Transitions and first contacts',
  answers: [
    {
      asker: 'Inspector · Safe systems, pathways and transitions',
      question: 'Is somebody seen soon after moving between services, and who makes sure?',
    },
  ],
  blocks: [
    {
      type: 'paragraph',
      text: '11 of 14 people (79 %) were seen within 72 hours. Three were late: two moved on a Friday and were seen on Monday afternoon; one could not be reached and had a missed-contact review within the week.',
    },
    {
      type: 'runChart',
      id: 'first-contact',
      caption: 'First contact within 72 hours, by month',
      summary: 'Three months are known: 12 of 14, 13 of 14, 11 of 14.',
      unit: 'percent',
      points: [
        { month: '2026-08', value: 12 / 14, label: '12 of 14 (86 %)' },
        { month: '2026-09', value: 13 / 14, label: '13 of 14 (93 %)' },
        { month: '2026-10', value: 11 / 14, label: '11 of 14 (79 %)' },
      ],
      standard: 0.95,
    },
  ],
};
