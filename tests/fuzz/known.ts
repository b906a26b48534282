/** What the fuzzer has seen on cards: buttons that can be pressed, and values by the field's name. */
import type { Dice } from '../../services/caseload/sample/dice.ts';
import { cardVerbs, isCardVerb, type CardVerb } from '../../cards/verbs.ts';
import type { Json } from '../../services/kernel/json.ts';
import { isRecord, recordsIn, textAt, type Fields } from './shapes.ts';

/** An input of the card on which a button stands. */
export type Field = {
  readonly id: string;
  readonly type: string;
  readonly value: Json;
  readonly choices: readonly string[];
  readonly many: boolean;
};

export type Button = {
  readonly verb: CardVerb;
  readonly data: { readonly [key: string]: Json };
  readonly fields: readonly Field[];
  /** Who was shown it. */
  readonly owner: string;
};

export type ShownButton = Button & { readonly owners: ReadonlySet<string> };

const MOST_BUTTONS = 40;
const MOST_EVER = 3_000;
const MOST_VALUES = 300;

export class Known {
  readonly #buttons = new Map<CardVerb, Button[]>();
  readonly #ever = new Map<string, Button & { readonly owners: Set<string> }>();
  readonly #values = new Map<string, Json[]>();

  get verbs(): readonly CardVerb[] {
    return [...this.#buttons.keys()];
  }

  /** Each button once, as it was first shown, and to whom it ever was; grows while it is read. */
  get ever(): ReadonlyMap<string, ShownButton> {
    return this.#ever;
  }

  learn(card: unknown, owner: string): void {
    const all = [...recordsIn(card)];
    const fields = all.flatMap(fieldOf);
    for (const field of fields) {
      for (const choice of field.choices) this.#noteValue(field.id, choice);
    }
    for (const each of all) {
      const data = isRecord(each['data']) ? each['data'] : {};
      const verb = textAt(each, 'verb') || textAt(data, 'verb');
      if (!isCardVerb(verb) || !textAt(each, 'type').startsWith('Action.')) continue;
      this.#noteButton({ verb, data: data as Button['data'], fields, owner });
      for (const [key, value] of Object.entries(data)) this.#noteValue(key, value as Json);
    }
  }

  /** Newer ones are likelier: older ones are often about what is over. */
  button(dice: Dice): Button | undefined {
    const { verbs } = this;
    const [first, ...rest] = verbs;
    if (first === undefined) return undefined;
    const known = this.#buttons.get(dice.pick([first, ...rest])) ?? [];
    const back = Math.floor(dice.roll() ** 2 * known.length);
    return known[known.length - 1 - back];
  }

  value(dice: Dice, key: string): Json | undefined {
    const known = this.#values.get(key);
    return known?.[dice.between(0, known.length - 1)];
  }

  #noteButton(button: Button): void {
    const known = this.#buttons.get(button.verb) ?? [];
    known.push(button);
    if (known.length > MOST_BUTTONS) known.shift();
    this.#buttons.set(button.verb, known);
    const { shape } = cardVerbs[button.verb];
    const named = Object.entries(button.data).filter(([key]) => key in shape);
    const name = `${button.verb} ${JSON.stringify(named)}`;
    const same = this.#ever.get(name);
    if (same !== undefined) same.owners.add(button.owner);
    else if (this.#ever.size < MOST_EVER) {
      this.#ever.set(name, { ...button, owners: new Set([button.owner]) });
    }
  }

  #noteValue(key: string, value: Json): void {
    const known = this.#values.get(key) ?? [];
    if (known.includes(value)) return;
    known.push(value);
    if (known.length > MOST_VALUES) known.shift();
    this.#values.set(key, known);
  }
}

function fieldOf(each: Fields): readonly Field[] {
  const type = textAt(each, 'type');
  const id = textAt(each, 'id');
  if (!type.startsWith('Input.') || id === '') return [];
  const choices = Array.isArray(each['choices']) ? (each['choices'] as unknown[]) : [];
  const values = choices.filter(isRecord).map((choice) => textAt(choice, 'value'));
  const toggled =
    type === 'Input.Toggle' ? [textAt(each, 'valueOn'), textAt(each, 'valueOff')] : [];
  return [
    {
      ...{ id, type, value: (each['value'] ?? '') as Json },
      choices: [...values, ...toggled],
      many: each['isMultiSelect'] === true,
    },
  ];
}
