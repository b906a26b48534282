/** The focus of whoever uses the keyboard, in messages that are drawn anew. */

const controls = 'a[href], button, input, select, textarea';

/** Draws; whoever was in a message stands at the same control afterwards, or at the message. */
export function keepingFocus(root: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const message = root.contains(focused) ? focused?.closest('[data-message-id]') : undefined;
  draw();
  if (!(focused instanceof HTMLElement) || !message || focused.isConnected) return;
  const anew = sameMessage(root, message) ?? root;
  (sameControl(anew, focused) ?? anew).focus({ preventScroll: true });
}

function sameMessage(root: HTMLElement, message: Element): HTMLElement | null {
  const id = message.getAttribute('data-message-id') ?? '';
  return root.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`);
}

function sameControl(within: HTMLElement, control: HTMLElement): HTMLElement | undefined {
  const name = nameOf(control);
  return [...within.querySelectorAll<HTMLElement>(controls)].find((each) => nameOf(each) === name);
}

const nameOf = (control: HTMLElement): string =>
  [
    control.tagName,
    control.getAttribute('aria-label') ?? control.getAttribute('aria-labelledby'),
    control instanceof HTMLButtonElement ? control.innerText : '',
  ].join(' ');
