/** A pack as it would be for a busy team, with every kind of block: what drawing is held to. */
import type { EvidenceDocument, Section } from '../../services/evidence/document.ts';
import { Instant } from '../../services/kernel/ids.ts';
import {
  audit,
  coordination,
  exceptions,
  incidents,
  traces,
  workforce,
} from './sample-evidence-people.ts';
import { consults, signOffs, transitions } from './sample-evidence-measures.ts';

const summary: Section = {
  id: 'summary',
  title: 'The month on one page',
  answers: [
    { asker: 'Inspector', question: 'Do leaders know how safe the service is, and act on it?' },
    { asker: 'Commissioner', question: 'Are decisions made in time and by the right role?' },
  ],
  blocks: [
    {
      type: 'paragraph',
      text: '34 requests for advice were made in October 2026. 31 of 34 (91 %) were acknowledged in time; half of them within 6 minutes and nine of ten within 14 minutes. No request went without an answer.',
    },
    {
      type: 'list',
      items: [
        'Better than the month before: consults acknowledged in time (91 %, was 84 %).',
        'Worse than the month before: first contact within 72 hours (11 of 14, was 13 of 14). The three late ones are explained under transitions.',
        'A signal: consults acknowledged in time have been above the median for six months in a row.',
      ],
    },
    {
      type: 'table',
      id: 'summary',
      caption: 'Measures of the month beside the month before',
      columns: [
        { title: 'Measure' },
        { title: 'October', align: 'right' },
        { title: 'September', align: 'right' },
        { title: 'Standard', align: 'right' },
      ],
      rows: [
        ['Consults acknowledged in time', '31 of 34 (91 %)', '27 of 32 (84 %)', '≥ 90 %'],
        ['Consults decided in time', '29 of 34 (85 %)', '28 of 32 (88 %)', '≥ 90 %'],
        ['First contact within 72 hours', '11 of 14 (79 %)', '13 of 14 (93 %)', '≥ 95 %'],
        ['Handovers accepted at the first attempt', '9 of 11 (82 %)', '8 of 9 (89 %)', '–'],
        ['Restrictions over their limit', '0', '1', '0'],
        ['Actions overdue on the last day', '4', '7', '–'],
      ],
      note: '“–” means that no standard is set.',
    },
  ],
};

const notShown: Section = {
  id: 'not-shown',
  title: 'What could not be shown',
  answers: [{ asker: 'Inspector', question: 'What does the service not know?' }],
  blocks: [
    {
      type: 'notShown',
      what: 'variance between localities for restrictions',
      why: 'Fewer than five in two of three localities: showing them could point at a person.',
    },
    {
      type: 'notShown',
      what: 'contact completion in August 2026',
      why: 'The feed of contacts was down from 3 to 29 August; what was not received is not counted.',
    },
  ],
};

const about: Section = {
  id: 'about',
  title: 'About this pack',
  answers: [],
  blocks: [
    { type: 'heading', text: 'How each measure is defined' },
    {
      type: 'table',
      id: 'definitions',
      caption: 'Definitions of measures',
      columns: [
        { title: 'Measure' },
        { title: 'Counts' },
        { title: 'Out of' },
        { title: 'Leaves out' },
        { title: 'Read from' },
      ],
      rows: [
        [
          'Consults acknowledged in time',
          'Requests that somebody took on within the time that their urgency sets',
          'All requests asked for in the month',
          'Requests withdrawn before their time was over',
          'Events of consults',
        ],
        [
          'First contact within 72 hours',
          'Transitions whose receiving service saw the person within 72 hours',
          'Transitions that took effect in the month',
          'People who moved out of the area; people who died',
          'Events of sign-offs of transitions, and answers of the receiving service by its link',
        ],
      ],
    },
  ],
};

export const sampleEvidence: EvidenceDocument = {
  title: 'Evidence of clinical oversight',
  subtitle: 'Riverside East · October 2026',
  service: 'Riverside Community Mental Health',
  asOf: Instant.parse('2026-11-03T09:05:00Z'),
  timeZone: 'Europe/London',
  mapping: 'v1 (sections to questions, 2026-11)',
  about: [
    {
      label: 'Record',
      value: '18,402 events, every one verified against its seal on 3 November 2026',
    },
    {
      label: 'Compared with',
      value: 'the pack as of 2 October 2026: 2 figures changed, see the summary',
    },
  ],
  sections: [
    summary,
    consults,
    signOffs,
    transitions,
    coordination,
    workforce,
    exceptions,
    audit,
    traces,
    incidents,
    notShown,
    about,
  ],
};
