import type { z } from 'zod';
import { partTemplate, type Part } from '../render.ts';
import type { cardVerbs, CardVerb } from '../verbs.ts';
import type { Json } from '../../services/kernel/json.ts';
import submitTemplate from './submit-button.json' with { type: 'json' };
import template from './button.json' with { type: 'json' };

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

type ButtonModel = {
  readonly title: string;
  readonly verb: string;
  readonly data: { readonly [key: string]: Json };
  readonly submitted: { readonly [key: string]: Json };
  readonly style: string;
  readonly inputs: 'auto' | 'none';
};

const expandExecute = partTemplate<ButtonModel>(template);
const expandSubmit = partTemplate<ButtonModel>(submitTemplate);

const plain = (data: object): { readonly [key: string]: Json } =>
  Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );

/**
 * A button that works on every client: `Action.Execute`, and `Action.Submit` with the verb in its
 * data where a client does not know it.
 */
export function button<V extends CardVerb>(spec: Button<V>): Part {
  const data = plain(spec.data);
  const expand = spec.inDialog === true ? expandSubmit : expandExecute;
  return expand({
    title: spec.title,
    verb: spec.verb,
    data,
    submitted: { verb: spec.verb, ...data },
    style: spec.style ?? 'default',
    inputs: spec.sendsInputs === true ? 'auto' : 'none',
  });
}
