/** What a manager knows before they decide on missed contacts (S3), and what came of it. */
import type { FieldOption, FormPart } from '../../form.ts';
import type { FollowUpSpec, Outcome } from '../../kind.ts';

export const missedContactParts: readonly [FormPart, ...FormPart[]] = [
  {
    id: 'series',
    title: 'The missed contacts',
    fields: [
      {
        ...{ id: 'missedOn', label: 'Last one missed on', type: 'date', when: 'past' },
        ask: 'Choose the day of the last missed contact.',
      },
      {
        ...{ id: 'howMissed', label: 'What was planned, and what happened?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say which contacts were planned, and how each of them failed.',
      },
    ],
  },
  {
    id: 'risks',
    title: 'Recent risks',
    hint: 'By the coordinator. Facts of the last weeks, and what would worry you now.',
    fields: [
      {
        ...{ id: 'evidence', label: 'Which risks, on what evidence?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say which risks were seen recently, and what shows them.',
      },
      {
        ...{ id: 'lastSeen', label: 'Last seen or spoken to on', type: 'date', when: 'past' },
        ask: 'Choose when somebody last saw or spoke to the person.',
      },
    ],
  },
  {
    id: 'attempts',
    title: 'Contact attempts',
    fields: [
      {
        ...{ id: 'attempts', label: 'What was tried since?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what was tried since, when, and what came of each attempt.',
      },
    ],
  },
  {
    id: 'safeguarding',
    title: 'Safeguarding concerns',
    fields: [
      {
        ...{ id: 'concern', label: 'How does it stand?', type: 'choice' },
        ask: 'Choose how safeguarding stands.',
        options: [
          { id: 'none', label: 'No concern known' },
          { id: 'known', label: 'Known concern, unchanged' },
          { id: 'new', label: 'New or changed concern' },
        ],
      },
      {
        ...{ id: 'concernNote', label: 'Who is concerned, children too?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say who else may be at risk, children in the home included, or that nobody is known.',
      },
    ],
  },
  {
    id: 'partners',
    title: 'What partners know',
    hint: 'Family, GP, housing, police, other services.',
    fields: [
      {
        ...{ id: 'partnersSay', label: 'Who was asked, and what do they know?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say who was asked, when, and what they know; or why nobody was asked.',
      },
    ],
  },
  {
    id: 'options',
    title: 'Options',
    fields: [
      {
        ...{ id: 'options', label: 'What could be done, and what speaks for it?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say which steps were considered, and what speaks for each.',
      },
      {
        ...{ id: 'views', label: 'What did the person agree to before?', type: 'text' },
        ...{ substance: 'statement', isOptional: true },
        ask: 'Say what was agreed with the person for a time when they can’t be reached.',
      },
    ],
  },
];

type Step = Outcome & { readonly inShort: string };

/** `inShort`: as what follows is named. */
export const missedContactOutcomes: readonly [Step, ...Step[]] = [
  {
    ...{ id: 'welfareCheck', label: 'Welfare check', done: 'Welfare check decided' },
    inShort: 'welfare check',
  },
  {
    ...{ id: 'unannouncedVisit', label: 'Unannounced visit', done: 'Unannounced visit decided' },
    inShort: 'unannounced visit',
  },
  {
    ...{ id: 'trustedPerson', label: 'Contact through a trusted person' },
    done: 'Contact through a trusted person decided',
    inShort: 'contact through a trusted person',
  },
  {
    id: 'crisisEscalation',
    inShort: '999 or the crisis line, then “consult”',
    label: 'Crisis escalation: 999 or the crisis line first, then “consult”',
    done: 'Crisis escalation decided',
  },
];

/** As a choice on the review's form. */
const steps: readonly FieldOption[] = missedContactOutcomes.map(({ id, label }) => ({ id, label }));

export const cameForm: FollowUpSpec = {
  what: 'came',
  button: 'What came of it…',
  form: {
    id: 'came',
    title: 'What came of it',
    hint: 'In danger now: call 999 or the crisis line first, then write “consult”.',
    fields: [
      {
        ...{ id: 'result', label: 'Result', type: 'choice', ask: 'Choose what came of it.' },
        options: [
          { id: 'seen', label: 'Seen or spoken to' },
          { id: 'notReached', label: 'Not reached' },
          { id: 'escalated', label: 'Handed to crisis or emergency services' },
        ],
      },
      {
        ...{ id: 'resultNote', label: 'What was found?', type: 'text', substance: 'statement' },
        ask: 'Say in a sentence what was found, by whom, and what is agreed.',
      },
    ],
  },
};

export const missedReviewForm: FollowUpSpec = {
  what: 'review',
  button: 'Review…',
  by: 'right',
  form: {
    id: 'review',
    title: 'Review',
    hint: 'Is contact there again, or is another step needed?',
    fields: [
      {
        ...{ id: 'reviewed', label: 'What is decided?', type: 'choice' },
        ask: 'Choose whether it is settled.',
        options: [{ id: 'settled', label: 'Contact is there again: it ends' }, ...steps],
      },
      {
        ...{ id: 'reviewWhy', label: 'Why?', type: 'text', substance: 'reason' },
        ask: 'Say why, so that somebody else can understand it later.',
      },
      {
        ...{ id: 'nextReview', label: 'Next review, unless it ends', type: 'date' },
        ...{ when: 'future', isOptional: true },
        ask: 'Choose the day of the next review.',
      },
    ],
  },
};

/** Those who decide hear that the review is today. */
export const missedNearForm: FollowUpSpec = {
  ...{ what: 'near', button: '', isAutomatic: true, tells: true, by: 'right' },
  form: missedReviewForm.form,
};
