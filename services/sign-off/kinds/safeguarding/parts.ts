/** What a safeguarding decision (S4) is taken on. */
import type { FormPart } from '../../form.ts';

export const safeguardingParts: readonly [FormPart, ...FormPart[]] = [
  {
    id: 'concern',
    title: 'The concern',
    hint: 'Facts: what was seen or said, by whom, when. No names.',
    fields: [
      {
        ...{ id: 'about', label: 'What is it about?', type: 'choices' },
        ask: 'Choose what it is about.',
        options: [
          { id: 'physical', label: 'Physical abuse' },
          { id: 'domestic', label: 'Domestic abuse' },
          { id: 'sexual', label: 'Sexual abuse' },
          { id: 'psychological', label: 'Psychological abuse' },
          { id: 'financial', label: 'Financial abuse' },
          { id: 'exploitation', label: 'Exploitation or modern slavery' },
          { id: 'neglect', label: 'Neglect or self-neglect' },
          { id: 'organisational', label: 'Care by an organisation' },
          { id: 'other', label: 'Something else' },
        ],
      },
      {
        ...{ id: 'evidence', label: 'What was seen or said?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say in facts what was seen or said, by whom, and when.',
      },
      {
        ...{ id: 'knownOn', label: 'Known to us since', type: 'date', when: 'past' },
        ask: 'Choose the day on which we came to know.',
      },
    ],
  },
  {
    id: 'atRisk',
    title: 'Who is at risk',
    hint: 'Think of children in the home or nearby, and of unborn children.',
    fields: [
      {
        ...{ id: 'who', label: 'Who?', type: 'choices', ask: 'Choose who is at risk.' },
        options: [
          { id: 'person', label: 'The person themself' },
          { id: 'child', label: 'A child, or an unborn child' },
          { id: 'adult', label: 'Another adult' },
        ],
      },
      {
        ...{ id: 'whoNote', label: 'Children: who looked, and what is known?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what is known of children around the person, or that nobody lives there.',
      },
    ],
  },
  {
    id: 'consent',
    title: 'Consent, or best interest',
    fields: [
      {
        ...{ id: 'consent', label: 'How does it stand?', type: 'choice' },
        ask: 'Choose how consent stands.',
        options: [
          { id: 'given', label: 'Agrees to a referral' },
          { id: 'refused', label: 'Does not agree' },
          { id: 'noCapacity', label: 'Can’t decide on it: best interest' },
          { id: 'notSafeToAsk', label: 'It was not safe to ask' },
        ],
      },
      {
        ...{ id: 'views', label: 'What does the person want to happen?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what the person wants to happen, or why they could not be asked.',
      },
    ],
  },
  {
    id: 'safety',
    title: 'Safety now',
    hint: 'Somebody in danger now: call 999 first. A decision here does not replace it.',
    fields: [
      {
        ...{ id: 'safeNow', label: 'Is everybody safe for now?', type: 'choice' },
        ask: 'Choose whether everybody is safe for now.',
        options: [
          { id: 'safe', label: 'Yes, as far as is known' },
          { id: 'unsure', label: 'Not sure' },
          { id: 'unsafe', label: 'No: 999 or the crisis line was called' },
        ],
      },
      {
        ...{ id: 'doneNow', label: 'What has been done for safety?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what has been done so far for everybody’s safety, by whom.',
      },
    ],
  },
  {
    id: 'agency',
    title: 'Which agency, and why',
    fields: [
      {
        ...{ id: 'agency', label: 'Agency', type: 'choice' },
        ask: 'Choose to whom it would be referred.',
        options: [
          { id: 'adults', label: 'Local authority, adults' },
          { id: 'children', label: 'Local authority, children' },
          { id: 'police', label: 'Police' },
          { id: 'marac', label: 'MARAC' },
          { id: 'other', label: 'Another agency' },
        ],
      },
      {
        ...{ id: 'threshold', label: 'Does it meet their threshold?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say why it meets the agency’s threshold, or what is not clear.',
      },
      {
        ...{ id: 'options', label: 'What else was considered?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say which other options were considered, and why not.',
      },
    ],
  },
];

/** As the register names it. */
export function agencyText(id: string | undefined): string {
  const field = safeguardingParts
    .flatMap(({ fields }) => fields)
    .find((each) => each.id === 'agency');
  const options = field?.type === 'choice' ? field.options : [];
  return options.find((each) => each.id === id)?.label ?? '';
}
