/** The two answers that a receiving service can give. */
import type { TypedAnswer } from '../../services/acceptance/forms.ts';
import type { Shown } from '../../services/acceptance/behind.ts';
import type { Problems } from '../../services/kernel/parsed.ts';
import { html, type Html } from './html.ts';
import { field, hidden } from './page-parts.ts';

export function answerForms({ ticket, wrong }: Shown, typed: TypedAnswer): readonly Html[] {
  const problems = (kind: 'accepted' | 'missing') => (wrong?.kind === kind ? wrong.problems : {});
  return [
    html`<form method="post" id="accepted" aria-labelledby="accept-title">
      <h2 id="accept-title">Accept</h2>
      <p>Your service takes over. Say when the first contact is, booked or done.</p>
      ${hidden('step', 'accepted')}${hidden('ticket', ticket)}
      <div class="pair">${contactFields(typed, problems('accepted'))}</div>
      ${whoFields('accepted', typed, problems('accepted'))}
      <button type="submit">Accept</button>
    </form>`,
    html`<form method="post" id="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">Something is missing</h2>
      <p>You don’t accept yet. The team is told at once and comes back to you.</p>
      ${hidden('step', 'missing')}${hidden('ticket', ticket)}
      ${missingField(typed, problems('missing'))}
      ${whoFields('missing', typed, problems('missing'))}
      <button type="submit" class="other">Send what is missing</button>
    </form>`,
  ];
}

const contactFields = ({ date, time }: TypedAnswer, problems: Problems): readonly Html[] => [
  field(
    'accepted',
    { name: 'date', label: 'First contact: date', value: date, type: 'date' },
    problems,
  ),
  field(
    'accepted',
    { name: 'time', label: 'First contact: time', value: time, type: 'time' },
    problems,
  ),
];

const missingField = ({ text }: TypedAnswer, problems: Problems): Html =>
  field(
    'missing',
    {
      ...{ name: 'text', label: 'What is missing?', value: text, type: 'long' },
      hint: 'Use the reference above. Leave out names, dates of birth and NHS numbers.',
    },
    problems,
  );

const whoFields = (
  form: 'accepted' | 'missing',
  { name, role, contact }: TypedAnswer,
  problems: Problems,
): readonly Html[] => [
  field(
    form,
    { name: 'name', label: 'Your name', value: name, type: 'text', autocomplete: 'name' },
    problems,
  ),
  field(
    form,
    {
      ...{ name: 'role', label: 'Your role', value: role, type: 'text' },
      autocomplete: 'organization-title',
    },
    problems,
  ),
  field(
    form,
    {
      ...{ name: 'contact', label: 'Your telephone or e-mail at work', value: contact },
      type: 'text',
    },
    problems,
  ),
];
