/** The forms by which sign-offs are decided, sent back, taken back and ended, and what they do. */
import { today } from '../../cards/clock-text.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { decideCard } from '../../cards/sign-off/decide-form.ts';
import { shortFormCard } from '../../cards/sign-off/forms.ts';
import { mayDecide } from '../../cards/sign-off/rights.ts';
import type { SignOffForm } from '../../cards/sign-off/verbs.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { OnSignOff, SignOffView } from '../../services/sign-off/desk.ts';
import { parseDecision, parseWhy } from '../../services/sign-off/forms.ts';
import type { SignOffPlace } from '../../services/sign-off/sign-off.ts';
import type { CardReply, Press } from '../card-action.ts';
import type { PartCore } from '../part.ts';
import type { SignOffVerbs } from './sign-off-verbs.ts';

export type OnPlace = Press<CardVerb> & { readonly data: SignOffPlace };

/** Draws a form for how the sign-off stands now; nothing where it is of no use to the viewer. */
export type Draw = (view: SignOffView, filled: Filled) => Card | undefined;

/** Gives the form back with what is wrong, or does what was typed and shows the card. */
export type Fill = <Value>(
  press: OnPlace,
  draw: Draw,
  read: Parsed<Value>,
  intent: (value: Value) => OnSignOff,
) => Promise<CardReply>;

type FormParts = Pick<PartCore, 'context'>;

const ofSubmitted: ReadonlySet<SignOffForm> = new Set(['return', 'decline', 'recall']);

/** The decision's form is of use to whoever may decide; the short ones to whoever sees it. */
export const formOf =
  ({ context }: FormParts, actor: PersonId, form: SignOffForm): Draw =>
  (view, filled) => {
    const { state, facts } = view;
    if (form === 'decide') {
      return state.status === 'submitted' && mayDecide(view, actor)
        ? decideCard({ state, facts }, context(), filled)
        : undefined;
    }
    if (ofSubmitted.has(form) && state.status !== 'submitted') return undefined;
    return shortFormCard(view, form, context(), filled);
  };

type DecidingVerb =
  | 'signoff.decide'
  | 'signoff.return'
  | 'signoff.decline'
  | 'signoff.recall'
  | 'signoff.withdraw'
  | 'signoff.note';

export function createDeciding(parts: FormParts, fill: Fill): Pick<SignOffVerbs, DecidingVerb> {
  const day = () => today(parts.context());
  const short = (
    press: OnPlace,
    form: SignOffForm,
    [field, typed]: readonly [string, string],
    intent: (text: string) => OnSignOff,
  ) => fill(press, formOf(parts, press.actor, form), parseWhy(field, typed, day()), intent);
  return {
    'signoff.decide': (press) => {
      const { submission } = press.data;
      const read = parseDecision(press.data, day());
      return fill(press, formOf(parts, press.actor, 'decide'), read, (verdict) => ({
        ...{ type: 'approve', verdict, submission },
      }));
    },
    'signoff.return': (press) => {
      const { missing: typed, submission } = press.data;
      return short(press, 'return', ['missing', typed], (missing) => ({
        ...{ type: 'return', missing, submission },
      }));
    },
    'signoff.decline': (press) => {
      const { why, submission } = press.data;
      return short(press, 'decline', ['why', why], (rationale) => ({
        ...{ type: 'decline', rationale, submission },
      }));
    },
    'signoff.recall': (press) =>
      short(press, 'recall', ['why', press.data.why], (why) => ({ type: 'recall', why })),
    'signoff.withdraw': (press) =>
      short(press, 'withdraw', ['why', press.data.why], (why) => ({ type: 'withdraw', why })),
    'signoff.note': (press) =>
      short(press, 'note', ['text', press.data.text], (text) => ({
        ...{ type: 'note', note: { text, kind: 'note' } },
      })),
  };
}
