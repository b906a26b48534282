/** Controls of the side sheets: each works at once. */
import { el } from './dom.ts';

export function toggle(
  id: string,
  label: string,
  isOn: boolean,
  change: (isOn: boolean) => Promise<unknown>,
  explanation?: string,
): HTMLElement {
  const input = el('input', {
    type: 'checkbox',
    role: 'switch',
    checked: isOn,
    'data-testid': id,
    onchange: () => {
      void change(input.checked);
    },
  });
  return el(
    'label',
    { class: 'toggle' },
    input,
    el('span', {}, label, explanation !== undefined && el('small', {}, explanation)),
  );
}

/** One of several; `words` are the choices as they are shown, by value. */
export function choice<Value extends string>(
  id: string,
  label: string,
  chosen: Value,
  words: Readonly<Record<Value, string>>,
  change: (value: Value) => Promise<unknown>,
): HTMLElement {
  const values = Object.keys(words) as Value[];
  const select = el(
    'select',
    {
      'data-testid': id,
      onchange: () => {
        const value = values.find((each) => each === select.value);
        if (value !== undefined) void change(value);
      },
    },
    ...values.map((value) => el('option', { value, selected: value === chosen }, words[value])),
  );
  return el('label', { class: 'choice' }, el('span', {}, label), select);
}

/** Draws a sheet anew and leaves the focus and what was unfolded as they were. */
export function redrawKeeping(body: HTMLElement, ...content: readonly HTMLElement[]): void {
  const focused = document.activeElement?.getAttribute('data-testid');
  const unfolded = [...body.querySelectorAll('details[open]')].map((each) =>
    each.getAttribute('data-testid'),
  );
  body.replaceChildren(...content);
  for (const details of body.querySelectorAll('details')) {
    if (unfolded.includes(details.getAttribute('data-testid'))) details.open = true;
  }
  if (focused) body.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
}
