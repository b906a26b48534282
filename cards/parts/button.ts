import type { z } from 'zod';
import type { Part } from '../render.ts';
import type { cardVerbs, CardVerb } from '../verbs.ts';
import type { Json } from '../../services/kernel/json.ts';

/** What a button itself sends; the inputs of its form come on top. */
export type ButtonData<V extends CardVerb> = Partial<z.input<(typeof cardVerbs)[V]>>;

export type Button<V extends CardVerb = CardVerb> = {
  readonly title: string;
  readonly verb: V;
  readonly data: ButtonData<V>;
  /** `positive` is the one thing that most people come for; `destructive` ends something. */
  readonly style?: 'positive' | 'destructive';
  /** True for a form's button: it checks the inputs and sends them. */
  readonly sendsInputs?: true;
  /** In a dialog, where `Action.Execute` is not known. */
  readonly inDialog?: true;
};

function plain(data: object): { readonly [key: string]: Json } {
  const fields: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(data) as [string, Json | undefined][]) {
    if (value !== undefined) fields[key] = value;
  }
  return fields;
}

/**
 * A button that works on every client: `Action.Execute`, and `Action.Submit` with the verb in its
 * data where a client does not know it. Written out, not expanded from a template: it holds no text
 * of its own, a card has several, and an expansion takes fifty times as long.
 */
export function button<V extends CardVerb>({
  title,
  verb,
  data: given,
  style,
  sendsInputs,
  inDialog,
}: Button<V>): Part {
  const data = plain(given);
  const associatedInputs = sendsInputs === true ? 'auto' : 'none';
  const submit = {
    type: 'Action.Submit',
    title,
    data: { verb, ...data },
    style: style ?? 'default',
    associatedInputs,
  };
  if (inDialog === true) return submit;
  return {
    type: 'Action.Execute',
    ...{ title, verb, data, style: style ?? 'default', associatedInputs },
    fallback: submit,
  };
}

/** In a dialog, sends once more what a button of it has sent. */
export const submitAgain = (title: string, data: { readonly [field: string]: Json }): Part => ({
  type: 'Action.Submit',
  ...{ title, data, style: 'positive', associatedInputs: 'none' },
});
