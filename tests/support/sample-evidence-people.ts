import type { Section } from '../../services/evidence/document.ts';

export const coordination: Section = {
  id: 'coordination',
  title: 'Coordination among agencies',
  answers: [
    {
      asker: 'Inspector · How staff, teams and services work together',
      question: 'Does somebody lead where several services are involved?',
    },
  ],
  blocks: [
    { type: 'paragraph', text: 'Nobody was without a lead for more than 5 working days.' },
    {
      type: 'notShown',
      what: 'coordinator gaps by locality',
      why: 'Fewer than five gaps in the whole team.',
    },
  ],
};

const tasks = ['Assess risk', 'Review medication', 'Check physical health', 'Lead a transition'];

export const workforce: Section = {
  id: 'workforce',
  title: 'Workforce and competence',
  answers: [
    {
      asker: 'Inspector · Safe and effective staffing',
      question: 'Does the right role do the task?',
    },
  ],
  blocks: [
    {
      type: 'table',
      id: 'task-map',
      caption: 'Who did what, beside what the task map asks for',
      columns: [
        { title: 'Task' },
        { title: 'Least competence' },
        { title: 'Done', align: 'right' },
        { title: 'By the right role', align: 'right' },
        { title: 'What is done about the rest' },
      ],
      rows: Array.from({ length: 36 }, (_, index) => [
        `${tasks[index % tasks.length] ?? ''} (${index + 1})`,
        index % 3 === 0 ? 'Registered nurse, signed off in the last 12 months' : 'Practitioner',
        String(40 - index),
        `${40 - index - (index % 5)} of ${40 - index}`,
        index % 5 === 0 ? '–' : 'Paired with a senior until reassessed on 12 November 2026',
      ]),
    },
  ],
};

export const exceptions: Section = {
  id: 'exceptions',
  title: 'Exceptions',
  answers: [{ asker: 'Commissioner', question: 'What is out of standard, and who acts on it?' }],
  blocks: [
    {
      type: 'table',
      id: 'exceptions',
      caption: 'What was out of standard on 31 October 2026, gravest and oldest first',
      columns: [
        { title: 'What' },
        { title: 'Since' },
        { title: 'Whose' },
        { title: 'What is done' },
      ],
      rows: [
        [
          'First contact late',
          '28 October',
          'Team manager',
          'Seen on 2 November; reviewed in huddle',
        ],
        [
          'Action overdue',
          '25 October',
          'Senior nurse',
          'Accepted until 15 November: waits for the GP',
        ],
      ],
    },
  ],
};

export const audit: Section = {
  id: 'sample-audit',
  title: 'Sample audit',
  answers: [
    { asker: 'Inspector · Learning culture', question: 'Are decisions good, not only quick?' },
  ],
  blocks: [
    {
      type: 'paragraph',
      text: '20 decisions were drawn by seed 2026-10 in four strata; 5 of them were marked by two people, who agreed on 23 of 25 answers (92 %).',
    },
    {
      type: 'barChart',
      id: 'audit-answers',
      caption: 'Answers “yes” by question, of 20 decisions',
      summary:
        'Rationale clear 18, options considered 15, right role 20, in time 17, followed through 16.',
      unit: 'number',
      bars: [
        { name: 'Was the rationale clear?', value: 18, label: '18 of 20' },
        { name: 'Were options considered?', value: 15, label: '15 of 20' },
        { name: 'Did the right role decide?', value: 20, label: '20 of 20' },
        { name: 'Was it in time?', value: 17, label: '17 of 20' },
        { name: 'Was it followed through?', value: 16, label: '16 of 20' },
      ],
    },
  ],
};

export const traces: Section = {
  id: 'traces',
  title: 'Decision traces',
  answers: [
    { asker: 'Inspector', question: 'Can one decision be followed from worry to outcome?' },
  ],
  blocks: [
    {
      type: 'paragraph',
      text: 'People are named by their roles, references are coded anew for this pack, and each free text was released by a person.',
    },
    {
      type: 'timeline',
      id: 'trace-a',
      caption: 'Case A: an urgent consult in the evening',
      entries: [
        {
          when: 'Day 1, 18:42',
          who: 'Care coordinator',
          what: 'asked for advice, urgent',
          texts: [
            {
              label: 'What is the worry?',
              text: 'Stopped taking medication ten days ago and has not slept for three nights. Lives alone; a sister visits at weekends.',
            },
          ],
        },
        {
          when: 'Day 1, 18:47',
          who: 'Duty lead',
          what: 'did not answer within 5 minutes; the next in the chain was asked',
          texts: [],
        },
        { when: 'Day 1, 18:51', who: 'Consultant on call', what: 'took it on', texts: [] },
        {
          when: 'Day 1, 19:05',
          who: 'Consultant on call',
          what: 'decided: see in person within 24 hours',
          texts: [
            {
              label: 'Why',
              text: 'Early signs as before the last crisis. Can keep safe tonight: sister stays.',
            },
            {
              label: 'Considered and not chosen',
              text: 'Crisis team tonight – not needed while the sister stays.',
            },
          ],
        },
        {
          when: 'Day 2, 11:30',
          who: 'Care coordinator',
          what: 'saw the person; action done',
          texts: [],
        },
      ],
    },
  ],
};

export const incidents: Section = {
  id: 'incidents',
  title: 'Incidents and learning',
  answers: [{ asker: 'Commissioner', question: 'What was learnt?' }],
  blocks: [
    { type: 'heading', text: 'Themes that feed the next huddle' },
    {
      type: 'list',
      items: [
        'Hand over in person before a weekend, not by letter.',
        'Say who rings whom when a link has not been opened by noon – “someone will” was nobody.',
      ],
    },
  ],
};
