type Child = Node | string | undefined | false;
type Attribute = string | number | boolean | undefined | ((event: never) => void);

/** Makes an element. Functions are listeners (`onclick`), `true` sets an empty attribute. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: { readonly [name: string]: Attribute } = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value as (event: Event) => void);
    } else {
      element.setAttribute(name, value === true ? '' : `${value}`);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** Puts the children into the parent in this order, moving only what has moved. */
export function arrange(parent: Element, children: readonly Element[]): void {
  for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
  for (const [index, child] of children.entries()) {
    const present = parent.children[index];
    if (present !== child) parent.insertBefore(child, present ?? null);
  }
}

/** The page's element with this id; the page is ours, so it is there. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new RangeError(`The page has no #${id}.`);
  return element;
}

/** Opens a popover under its button: popovers lie in the top layer and don't know what opened them. */
export function placeBelow(anchor: HTMLElement, popover: HTMLElement): void {
  popover.addEventListener('beforetoggle', () => {
    const { bottom, right } = anchor.getBoundingClientRect();
    popover.style.top = `${bottom + 4}px`;
    popover.style.right = `${Math.max(8, innerWidth - right)}px`;
  });
}
