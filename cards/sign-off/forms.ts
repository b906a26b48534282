/** The forms of a sign-off: a part of it, what follows, and the short ones. */
import { typedFrom } from '../../services/sign-off/fields/places.ts';
import type { FormPart } from '../../services/sign-off/form.ts';
import type { FollowUpSpec } from '../../services/sign-off/kind.ts';
import type { FollowUp } from '../../services/sign-off/sign-off.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { showSignOffButton } from './buttons.ts';
import { subjectLine } from './card.ts';
import { partFields } from './fields/fields.ts';
import { valueText } from './fields/value-text.ts';
import { mayFill, type Seen } from './rights.ts';
import { subjectText } from './words.ts';

type Form = {
  readonly headline: string;
  readonly rows?: readonly Part[];
  readonly fields?: readonly Part[];
  readonly note?: string;
  readonly submit?: Part;
};

export function formCard(seen: Seen, context: CardContext, filled: Filled, form: Form): Card {
  const { headline, rows = [], fields = [], note = '', submit } = form;
  return expandCase({
    ...{ headline, rows, fields, note, facts: [] },
    caseLine: subjectLine(seen, context),
    fallbackText: `${subjectText(seen.state.subject, context)}: ${headline}`,
    callouts: formCallouts(filled.notice, filled.problems, context),
    actions: [
      ...(submit === undefined ? [] : [submit]),
      showSignOffButton(seen.state, say(context, submit === undefined ? 'Back' : 'Cancel')),
    ],
  });
}

/** A part to be filled in; to be read where it is handed in, or the viewer only looks on. */
export function partCard(
  seen: Seen,
  part: FormPart,
  viewer: Viewer,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { state } = seen;
  const isOpen = state.status === 'draft' || state.status === 'returned';
  return isOpen && mayFill(seen, part, viewer)
    ? fillCard(seen, part, context, filled)
    : readCard(seen, part, context);
}

function fillCard(seen: Seen, part: FormPart, context: CardContext, filled: Filled): Card {
  const { state, facts } = seen;
  const { scope, id } = state;
  const before = state.parts[part.id];
  const typed = filled.typed ?? typedFrom(part, state.values);
  return formCard(seen, context, filled, {
    headline: part.title,
    ...(part.hint === undefined
      ? {}
      : { rows: [section(say(context, 'What belongs here'), part.hint)] }),
    fields: partFields(part, { ...filled, typed }, context, {
      ...{ people: facts.contributors, mode: 'save' },
    }),
    note: say(context, 'You can save it half done: what is there is kept, and others can go on.'),
    submit: button({
      title: say(context, 'Save'),
      verb: 'signoff.fill',
      data: { scope, id, part: part.id, seen: before?.at ?? '' },
      style: 'positive',
      sendsInputs: true,
    }),
  });
}

function readCard(seen: Seen, part: FormPart, context: CardContext): Card {
  const { values } = seen.state;
  return formCard(
    seen,
    context,
    {},
    {
      headline: part.title,
      rows: part.fields.map((field) => {
        const text = valueText(field, values, context);
        return section(field.label, text === '' ? say(context, 'Nothing was written.') : text);
      }),
    },
  );
}

/** A check, an acceptance, a review: its own form. */
export function followCard(
  seen: Seen,
  { followUp, spec }: { readonly followUp: FollowUp; readonly spec: FollowUpSpec },
  context: CardContext,
  filled: Filled = {},
): Card {
  const { scope, id } = seen.state;
  const { title, hint } = spec.form;
  return formCard(seen, context, filled, {
    headline: title,
    rows: [
      section(say(context, 'What it is about'), followUp.label),
      ...(hint === undefined ? [] : [section(say(context, 'Bear in mind'), hint)]),
    ],
    fields: partFields(spec.form, filled, context, {
      ...{ people: seen.facts.contributors, mode: 'all' },
    }),
    submit: button({
      title: say(context, 'Record'),
      verb: 'signoff.follow',
      data: { scope, id, number: followUp.number },
      style: 'positive',
      sendsInputs: true,
    }),
  });
}

type ShortForm = {
  readonly headline: string;
  readonly title: string;
  readonly label: string;
  readonly ask: string;
  readonly verb:
    'signoff.return' | 'signoff.decline' | 'signoff.recall' | 'signoff.withdraw' | 'signoff.note';
  readonly field: 'missing' | 'why' | 'text';
  readonly style: 'positive' | 'destructive';
};

const shortForms: Readonly<
  Record<'return' | 'decline' | 'recall' | 'withdraw' | 'note', ShortForm>
> = {
  return: {
    ...{ headline: 'Send it back', title: 'Send back', field: 'missing', style: 'positive' },
    ...{ verb: 'signoff.return', label: 'What is missing?' },
    ask: 'Say what is missing, so that they can put it right.',
  },
  decline: {
    ...{ headline: 'Decline', title: 'Decline', field: 'why', style: 'destructive' },
    ...{ verb: 'signoff.decline', label: 'Why not? (rationale)' },
    ask: 'Say why, so that somebody else can understand it later.',
  },
  recall: {
    ...{ headline: 'Take it back', title: 'Take back', field: 'why', style: 'positive' },
    ...{ verb: 'signoff.recall', label: 'What has changed?' },
    ask: 'Say what has changed. Signatures given so far are void.',
  },
  withdraw: {
    ...{ headline: 'Withdraw it', title: 'Withdraw', field: 'why', style: 'destructive' },
    ...{ verb: 'signoff.withdraw', label: 'Why is it no longer wanted?' },
    ask: 'Say why. What was written stays in the record.',
  },
  note: {
    ...{ headline: 'Add a note', title: 'Add', field: 'text', style: 'positive' },
    ...{ verb: 'signoff.note', label: 'What was learnt?' },
    ask: 'Say in a sentence what was learnt.',
  },
};

export function shortFormCard(
  seen: Seen,
  form: keyof typeof shortForms,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { scope, id, submissions: submission } = seen.state;
  const { headline, title, label, ask, verb, field, style } = shortForms[form];
  const data = form === 'return' || form === 'decline' ? { scope, id, submission } : { scope, id };
  return formCard(seen, context, filled, {
    headline,
    fields: [textField({ id: field, label, ask }, filled)],
    submit: button({ title, verb, data, style, sendsInputs: true }),
  });
}
